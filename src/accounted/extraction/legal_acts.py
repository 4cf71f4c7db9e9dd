"""Laws, decrees, resolutions and recognitions: each an act of that body on that date, no more."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.noun_phrases import PhraseWords, phrase_end, phrase_start, phrase_words
from accounted.extraction.page import DateMention, Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import LegalAct
from accounted.values.quotes import Quote

_REACH = 4
"""Tokens between an act's kind and its number at most: "the decision, N 498"."""
_YEARS = range(1700, 2100)


@dataclass(frozen=True)
class ActWords:
    """What a lexicon knows of legal acts."""

    phrases: PhraseWords
    kinds: Phrases
    signs: frozenset[str]
    issuing: frozenset[str]
    recognitions: frozenset[str]
    standings: frozenset[str]
    bodies: frozenset[str]
    by: frozenset[str]
    be: frozenset[str]
    triggers: frozenset[str]


@once_per_lexicon
def act_words(lexicon: Lexicon) -> ActWords:
    """The words of legal acts, made once."""
    kinds = Phrases(lexicon.rows("claims_legal_acts"))
    recognitions = lexicon.words("claims_recognitions")
    return ActWords(
        phrases=phrase_words(lexicon),
        kinds=kinds,
        signs=lexicon.words("claims_number_signs"),
        issuing=lexicon.words("claims_issuing"),
        recognitions=recognitions,
        standings=lexicon.words("claims_standings"),
        bodies=lexicon.words("claims_bodies"),
        by=lexicon.words("claims_by"),
        be=lexicon.words("claims_be"),
        triggers=kinds.firsts | recognitions,
    )


def read_legal_acts(page: Page) -> tuple[LegalAct, ...]:
    """Acts with a number, and acts that recognise or proclaim something."""
    words = act_words(page.lexicon)
    found: list[LegalAct] = []
    for sentence in page.sentences:
        seen = lows(sentence.tokens)
        if words.triggers.isdisjoint(seen):
            continue
        here = _numbered(page, sentence, words)
        if not words.recognitions.isdisjoint(seen) and not words.standings.isdisjoint(seen):
            here += _recognitions(page, sentence, words)
        found += sorted(here, key=lambda c: c.quote.start)
    return tuple(found)


def _numbered(page: Page, sentence: Sentence, words: ActWords) -> list[LegalAct]:
    tokens = sentence.tokens
    found = []
    for start, end, row in words.kinds.find(tokens):
        number = _number(tokens, end, words)
        if number is None:
            continue
        first, last, year = number
        body = _body(tokens, start, last, words)
        date = _date(page, sentence, tokens[last - 1].end)
        quote = _quote(page, tokens, first, last)
        when = date.edtf if date else year
        found.append(
            LegalAct(
                quote=quote,
                sentence=page.sentence_quote(sentence),
                rule="legal act: number",
                number=" ".join(quote.text.split()),
                body=_quote(page, tokens, *body) if body else None,
                act=row["word"],
                when=when,
                when_words=page.quote(date.start, date.end) if date else None,
                when_how=date.how if date else None,
            )
        )
    return found


def _number(tokens: list[Token], end: int, words: ActWords) -> tuple[int, int, str | None] | None:
    """(first, end, year in brackets) of the number behind a kind of act: "N 498", "No. 12/3", "822"."""
    for k in range(end, min(end + _REACH, len(tokens))):
        token = tokens[k]
        signed = token.low in words.signs or token.low.rstrip(".") in words.signs
        at = k + 1 if signed else k
        if signed and at < len(tokens) and tokens[at].text == ".":
            at += 1
        if at < len(tokens) and _is_number(tokens[at], signed) and (signed or k == end):
            last = _number_end(tokens, at)
            if not signed and _counts(tokens, last, words):
                return None
            return k, last, _year(tokens, last)
        if token.kind is Kind.WORD and not signed:
            return None
    return None


def _is_number(token: Token, signed: bool) -> bool:
    if token.kind is Kind.NUMBER:
        return signed or "," not in token.text
    coded = token.kind is Kind.ALNUM or (token.text.isupper() and len(token.text) <= 3)
    return coded if signed else token.kind is Kind.ALNUM and token.text[0].isdigit()


def _number_end(tokens: list[Token], at: int) -> int:
    """Behind "12/3" or "S/RES/822" or "1234-A", whose parts stand without a space."""
    k = at + 1
    while (
        k + 1 < len(tokens)
        and tokens[k].text in {"/", "-", "–"}
        and tokens[k].start == tokens[k - 1].end
        and tokens[k + 1].start == tokens[k].end
    ):
        k += 2
    return k


def _counts(tokens: list[Token], k: int, words: ActWords) -> bool:
    """Whether a number without "No." counts what follows: "under the law 12 men …"."""
    return (
        k < len(tokens)
        and tokens[k].kind is Kind.WORD
        and tokens[k].low not in words.phrases.names.function
        and tokens[k].low not in words.issuing
        and tokens[k].low not in words.phrases.verbs
    )


def _year(tokens: list[Token], k: int) -> str | None:
    """The year in "resolution 2334 (2016)" or "Law 1448 of 2011"."""
    if k + 1 < len(tokens) and (tokens[k].text == "(" or tokens[k].low in {"of", "/"}):
        text = tokens[k + 1].text
        if text.isdigit() and int(text) in _YEARS:
            return text
    return None


def _body(tokens: list[Token], start: int, end: int, words: ActWords) -> tuple[int, int] | None:
    """Whose act it is: "issued by …", "the Security Council adopted …", "Security Council Resolution"."""
    for k in range(end, min(end + 12, len(tokens) - 1)):
        if tokens[k].low in words.issuing and tokens[k + 1].low in words.by:
            return _phrase(tokens, k + 2, words)
        if tokens[k].low in words.phrases.of and k == end:
            found = _phrase(tokens, k + 1, words)
            if found and _is_body(tokens, found, words):
                return found
    k = start
    while k and (tokens[k - 1].low in words.phrases.determiners or tokens[k - 1].text in '"“'):
        k -= 1
    if k and tokens[k - 1].low in words.issuing:
        found = (phrase_start(tokens, k - 1, words.phrases), k - 1)
        return found if found[0] < found[1] else None
    first = phrase_start(tokens, start, words.phrases)
    return (first, start) if first < start and _is_body(tokens, (first, start), words) else None


def _phrase(tokens: list[Token], start: int, words: ActWords) -> tuple[int, int] | None:
    end = phrase_end(tokens, start, words.phrases)
    initial = end > start and len(tokens[end - 1].text) == 1
    if initial and end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].cap:
        end = phrase_end(tokens, end + 1, words.phrases)  # "H. Moradin"
    return (start, end) if end > start else None


def _is_body(tokens: list[Token], span: tuple[int, int], words: ActWords) -> bool:
    return any(t.low in words.bodies for t in tokens[slice(*span)])


def _date(page: Page, sentence: Sentence, behind: int) -> DateMention | None:
    """The first date behind the number; else the only one before it."""
    dates = [d for d in page.dates.get(sentence.index, ()) if d.kind != "relative"]
    after = [d for d in dates if d.start >= behind]
    return after[0] if after else dates[0] if len(dates) == 1 else None


def _recognitions(page: Page, sentence: Sentence, words: ActWords) -> list[LegalAct]:
    """ "… was recognised as the Day of …", "Parliament declared 5 May a day of mourning"."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.low not in words.recognitions:
            continue
        standing = next(
            (j for j in range(k + 1, min(k + 16, len(tokens))) if tokens[j].low in words.standings),
            None,
        )
        if standing is None or not _clear(tokens, k + 1, standing, words):
            continue
        passive = k > 0 and tokens[k - 1].low in words.be
        body = _recogniser(tokens, k, standing + 1, passive, words)
        if body is None and not passive:
            continue
        start = k - 1 if passive else k
        end = standing + 1
        while end < len(tokens) and tokens[end].low in words.standings:
            end += 1
        date = _acted_on(page, sentence, tokens[start].start)
        return [
            LegalAct(
                quote=_quote(page, tokens, start, end),
                sentence=page.sentence_quote(sentence),
                rule="legal act: recognition",
                body=_quote(page, tokens, *body) if body else None,
                act=token.low,
                when=date.edtf if date else None,
                when_words=page.quote(date.start, date.end) if date else None,
                when_how=date.how if date else None,
            )
        ]
    return []


def _clear(tokens: list[Token], start: int, end: int, words: ActWords) -> bool:
    """Whether no other clause begins between the verb and what it recognises."""
    return not any(
        t.text in {",", ";", ":", "."} or t.low in words.phrases.verbs for t in tokens[start:end]
    )


def _recogniser(
    tokens: list[Token], verb: int, behind: int, passive: bool, words: ActWords
) -> tuple[int, int] | None:
    if passive:
        for k in range(verb + 1, min(behind + 4, len(tokens) - 1)):
            if tokens[k].low in words.by:
                return _phrase(tokens, k + 1, words)
        return None
    end = verb
    while end and tokens[end - 1].low in words.phrases.verbs:
        end -= 1
    found = (phrase_start(tokens, end, words.phrases), end)
    return found if found[0] < found[1] and _is_body(tokens, found, words) else None


def _acted_on(page: Page, sentence: Sentence, verb: int) -> DateMention | None:
    """The date of a recognition: the first of the sentence that is no day of the calendar alone."""
    dates = page.dates.get(sentence.index, ())
    dated = [d for d in dates if d.kind in ("absolute", "deictic") and d.edtf]
    return dated[0] if dated else None


def _quote(page: Page, tokens: list[Token], start: int, end: int) -> Quote:
    return page.quote(tokens[start].start, tokens[end - 1].end)
