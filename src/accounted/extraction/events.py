"""Events for a timeline: every clause that says when something happened."""

from __future__ import annotations

from collections.abc import Iterator

from accounted.errors import DateError
from accounted.extraction.date_words import DateWords, date_words
from accounted.extraction.dates import block_date_context
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention, Page
from accounted.extraction.tokens import Kind, Token
from accounted.model import Event
from accounted.values.dates import parse_edtf
from accounted.values.quotes import Quote

_EDGES = frozenset(",;:.-–—()[]")
_NAME_WORDS = 8
"""A named event is at most this long: "November 2020 trilateral peace agreement"."""


def read_events(page: Page) -> tuple[Event, ...]:
    """Every dated clause as an event: the quote is the date's words, `what` the clause's.

    "On 3 May 1991 the bridge was shelled": quote "On 3 May 1991", what "the bridge was shelled".
    """
    words = date_words(page.lexicon)
    over = block_date_context(page).values()
    headings = {id(o.heading) for o in over} | {id(o.dateline) for o in over}
    found = []
    for index in sorted(page.dates):
        sentence = page.sentences[index]
        dates = [d for d in page.dates[index] if id(d) not in headings and _happens(d, page)]
        for n, date in enumerate(dates):
            event = _event(page, words, sentence, dates, n, date)
            if event is not None:
                found.append(event)
    return tuple(found)


def _happens(date: DateMention, page: Page) -> bool:
    """Whether the date can date an event: it tells a time, once, and not one still to come."""
    if date.kind == "impossible" or date.use == "recurring" or (date.offset and not date.edtf):
        return False
    if date.edtf is None or page.published is None:
        return True
    try:
        return not parse_edtf(page.published).surely_before(parse_edtf(date.edtf))
    except DateError:
        return True


def _event(
    page: Page,
    words: DateWords,
    sentence: Sentence,
    dates: list[DateMention],
    n: int,
    date: DateMention,
) -> Event | None:
    if date.use == "name":
        tokens = list(_named(words, sentence, date))
        quote, rule = page.quote(date.start, date.end), "event-named-by-date"
    else:
        start = _with_preposition(words, sentence, date)
        quote, rule = page.quote(start, date.end), "event-dated-clause"
        clause = _without_date(_clause(words, sentence, dates, n), start, date.end)
        tokens = _trimmed(words, clause) or _without_date(sentence.tokens, start, date.end)
    what = _span(page, _trimmed(words, tokens))
    if what is None:
        return None
    return Event(
        quote=quote,
        sentence=page.sentence_quote(sentence),
        rule=rule,
        when=date.edtf,
        when_words=page.quote(date.start, date.end),
        when_how=_how(date),
        what=what,
    )


def _how(date: DateMention) -> str | None:
    """How the date was found, with "by night" where the words say so."""
    night = "by night" if date.night else None
    return "; ".join(h for h in (date.how, night) if h) or None


def _with_preposition(words: DateWords, sentence: Sentence, date: DateMention) -> int:
    """Where the date's words begin with "on the" or "since" in front of them."""
    at = date.first - sentence.tokens[0].i
    while at > 0 and words.has("the", sentence.tokens[at - 1]):
        at -= 1
    while at > 0 and words.has("place_in_time", sentence.tokens[at - 1]):
        at -= 1
    return sentence.tokens[at].start


def _named(words: DateWords, sentence: Sentence, date: DateMention) -> Iterator[Token]:
    """The words behind a date that is part of a name: "trilateral agreement"."""
    at = date.last - sentence.tokens[0].i + 1
    for token in sentence.tokens[at : at + _NAME_WORDS]:
        if token.kind is not Kind.WORD or words.has("function", token):
            return
        yield token


def _clause(words: DateWords, sentence: Sentence, dates: list[DateMention], n: int) -> list[Token]:
    """The words that a date dates: up to a semicolon, and to the border with the next dated part."""
    tokens, base = sentence.tokens, sentence.tokens[0].i
    here = (dates[n].first - base, dates[n].last - base)
    low, high = 0, len(tokens)
    for k, token in enumerate(tokens):
        if token.text == ";":
            low = k + 1 if k < here[0] else low
            high = min(high, k) if k > here[1] else high
    others = [d for d in dates if d.use != "name"]
    for other in others:
        first, last = other.first - base, other.last - base
        if last < here[0]:
            low = max(low, _border(words, tokens, last + 1, here[0], latest=False))
        elif first > here[1]:
            high = min(high, _border(words, tokens, here[1] + 1, first, latest=True))
    return tokens[low:high]


def _border(words: DateWords, tokens: list[Token], low: int, high: int, latest: bool) -> int:
    """Between two dates of one sentence: the last "and", comma or conjunction, else the date itself."""
    marks = [
        k
        for k in range(low, high)
        if tokens[k].text == "," or words.has("and", tokens[k]) or words.has("boundary", tokens[k])
    ]
    if latest:
        return marks[-1] if marks else high
    return marks[-1] if marks and marks[-1] > low else low


def _without_date(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The clause without the date where it stands at either end; with it where it stands inside."""
    outside = [t for t in tokens if t.end <= start or t.start >= end]
    before = [t for t in outside if t.end <= start and t.text not in _EDGES]
    after = [t for t in outside if t.start >= end and t.text not in _EDGES]
    if before and after:
        return tokens
    return [t for t in outside if (t.start >= end) == bool(after)]


def _trimmed(words: DateWords, tokens: list[Token]) -> list[Token]:
    """Without punctuation and "and" at the ends."""
    low, high = 0, len(tokens)
    while low < high and (tokens[low].text in _EDGES or words.has("and", tokens[low])):
        low += 1
    while low < high and (tokens[high - 1].text in _EDGES or words.has("and", tokens[high - 1])):
        high -= 1
    return tokens[low:high]


def _span(page: Page, tokens: list[Token]) -> Quote | None:
    return page.quote(tokens[0].start, tokens[-1].end) if tokens else None
