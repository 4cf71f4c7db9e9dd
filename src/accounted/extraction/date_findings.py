"""What the dates of one document show: days that do not exist, dates that cannot all be true."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.errors import DateError
from accounted.extraction.date_words import DateWords, date_words
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention, Page
from accounted.extraction.tokens import Kind
from accounted.model import Finding, FindingQuote
from accounted.values.dates import EdtfDate, Precision, parse_edtf
from accounted.values.quotes import Quote

_JOINED = 5
"""At most so many words stand between an event's name and its date: "the massacre took place on"."""


def date_findings(page: Page) -> list[Finding]:
    """Impossible and ambiguous dates, weekdays that do not match, one event with two dates."""
    found = []
    for index in sorted(page.dates):
        for date in page.dates[index]:
            finding = _impossible(page, date) or _ambiguous(page, date) or _weekday(page, date)
            if finding is not None:
                found.append(finding)
    return found + _one_event_two_dates(page)


def _quote(page: Page, date: DateMention, note: str | None = None) -> FindingQuote:
    return FindingQuote(page.quote(date.start, date.end), note)


def _impossible(page: Page, date: DateMention) -> Finding | None:
    if date.kind != "impossible":
        return None
    quote = _quote(page, date)
    message = (
        f"'{quote.quote.text}' is a day that does not exist, or a stretch that ends before it begins. "
        "Nothing is dated by it. Check it against the source."
    )
    return Finding("impossible-date", message, (quote,))


def _ambiguous(page: Page, date: DateMention) -> Finding | None:
    if date.kind != "ambiguous":
        return None
    quote = _quote(page, date)
    message = (
        f"In '{quote.quote.text}' day and month could change places, and no other date here tells the "
        "order. Only the year is kept. Enter the date by hand if the source is known to put the day first."
    )
    return Finding("ambiguous-date", message, (quote,))


def _weekday(page: Page, date: DateMention) -> Finding | None:
    """ "Monday, 3 May 2024", which was a Friday."""
    if date.weekday is None or date.kind != "absolute":
        return None
    told = _parsed(date)
    if told is None or told.precision is not Precision.DAY or told.earliest is None:
        return None
    if told.earliest.weekday() == date.weekday:
        return None
    quote = _quote(page, date, note=f"{told.text} in the calendar was a {told.earliest:%A}")
    message = f"'{quote.quote.text}': the weekday and the date do not belong together."
    return Finding("weekday-does-not-match", message, (quote,))


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event named with a proper name and the date that the text joins to it."""

    name: str
    date: EdtfDate
    quote: Quote


def _one_event_two_dates(page: Page) -> list[Finding]:
    """ "the Belmar massacre of 3 May 1991" and "the Belmar massacre took place on 5 May 1991"."""
    words = date_words(page.lexicon)
    by_name: dict[str, list[_Dated]] = {}
    for index in sorted(page.dates):
        for dated in _dated_names(page, words, page.sentences[index]):
            by_name.setdefault(dated.name, []).append(dated)
    found = []
    for same in by_name.values():
        first = same[0]
        clash = [d for d in same[1:] if not d.date.may_overlap(first.date, slack_days=31)]
        if clash:
            quotes = tuple(FindingQuote(d.quote, d.date.text) for d in (first, *clash))
            message = (
                f"One event with dates that cannot all be true: '{first.quote.text}' and others."
            )
            found.append(Finding("one-event-two-dates", message, quotes))
    return found


def _dated_names(page: Page, words: DateWords, sentence: Sentence) -> list[_Dated]:
    found: list[_Dated] = []
    if sentence.capitals:
        return found
    tokens, base = sentence.tokens, sentence.tokens[0].i
    for date in page.dates[sentence.index]:
        told = _parsed(date)
        if told is None or date.use != "at" or told.yearless or date.kind == "relative":
            continue
        at = date.first - base - 1
        steps = 0
        while at >= 0 and words.has("happen", tokens[at]) and steps < _JOINED:
            at, steps = at - 1, steps + 1
        if steps and at >= 0 and tokens[at].low in words.events:
            begin = at
            while begin > 0 and tokens[begin - 1].cap and tokens[begin - 1].kind is Kind.WORD:
                begin -= 1
            if words.has("the", tokens[begin]):
                begin += 1
            if begin < at:
                name = " ".join(t.low for t in tokens[begin : at + 1])
                found.append(_Dated(name, told, page.quote(tokens[begin].start, date.end)))
    return found


def _parsed(date: DateMention) -> EdtfDate | None:
    try:
        return parse_edtf(date.edtf) if date.edtf else None
    except DateError:
        return None
