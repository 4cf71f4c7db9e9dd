"""Legal proceedings and their status as the text gives it: nobody is guilty before a court says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.noun_phrases import PhraseWords, phrase_end, phrase_start, phrase_words
from accounted.extraction.page import DateMention, Page
from accounted.extraction.phrases import Phrases, lows, once_per_lexicon
from accounted.extraction.tokens import Kind, Token
from accounted.model import NamedPerson, Proceeding
from accounted.terms.vocabularies import Role
from accounted.values.quotes import Quote

_BEFORE = 8
"""Tokens before the words of a proceeding in which a negation or a modal undoes it."""
_ROLES = (Role.ACCUSED, Role.CONVICTED)


@dataclass(frozen=True)
class ProceedingWords:
    """What a lexicon knows of proceedings."""

    phrases: PhraseWords
    says: Phrases
    courts: frozenset[str]
    before_court: frozenset[str]
    terms: frozenset[str]
    links: frozenset[str]
    undoing: frozenset[str]
    modals: frozenset[str]


@once_per_lexicon
def proceeding_words(lexicon: Lexicon) -> ProceedingWords:
    """The words of proceedings, made once."""
    return ProceedingWords(
        phrases=phrase_words(lexicon),
        says=Phrases(lexicon.rows("claims_proceedings")),
        courts=lexicon.words("claims_court_words"),
        before_court=lexicon.words("claims_court_adjacent"),
        terms=lexicon.words("claims_terms"),
        links=lexicon.words("claims_sentence_links"),
        undoing=lexicon.words("claims_nobody"),
        modals=lexicon.words("claims_modals"),
    )


def read_proceedings(page: Page, people: Sequence[NamedPerson]) -> tuple[Proceeding, ...]:
    """One claim for each status that a sentence gives, with the court, the accused and the outcome."""
    words = proceeding_words(page.lexicon)
    accused = [p for p in people if p.role in _ROLES]
    found: list[Proceeding] = []
    for sentence in page.sentences:
        seen = lows(sentence.tokens)
        if words.says.firsts.isdisjoint(seen):
            continue
        named = [p.quote for p in accused if sentence.start <= p.quote.start < sentence.end]
        court = _court(sentence.tokens, words) if not words.courts.isdisjoint(seen) else None
        for start, end, row in _said(sentence.tokens, words):
            if not row["weak"] or named or court:
                found.append(_claim(page, sentence, (start, end, row), named, court, words))
    return tuple(found)


def _said(tokens: list[Token], words: ProceedingWords) -> list[tuple[int, int, dict[str, str]]]:
    """The statuses of a sentence, each once, without those that a negation or a modal undoes."""
    found: dict[str, tuple[int, int, dict[str, str]]] = {}
    for start, end, row in words.says.find(tokens):
        if not _undone(tokens, start, words):
            found.setdefault(row["status"], (start, end, row))
    return sorted(found.values(), key=lambda f: f[0])


def _undone(tokens: list[Token], start: int, words: ProceedingWords) -> bool:
    for k in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
        if tokens[k].text in {",", ";", ":"}:
            return False
        if tokens[k].low in words.undoing or (start - k <= 3 and tokens[k].low in words.modals):
            return True
    return False


def _claim(
    page: Page,
    sentence: Sentence,
    said: tuple[int, int, dict[str, str]],
    named: list[Quote],
    court: tuple[int, int] | None,
    words: ProceedingWords,
) -> Proceeding:
    tokens = sentence.tokens
    start, end, row = said
    outcome = _outcome(tokens, end, words) if row["status"] in ("sentenced", "convicted") else None
    date = _nearest(page, sentence, tokens[start].start)
    return Proceeding(
        quote=_quote(page, tokens, start, end),
        sentence=page.sentence_quote(sentence),
        rule=f"proceeding: {row['status']}",
        status=row["status"],
        court=_quote(page, tokens, *court) if court else None,
        accused=tuple(named),
        outcome=_quote(page, tokens, *outcome) if outcome else None,
        when=date.edtf if date else None,
        when_words=page.quote(date.start, date.end) if date else None,
        when_how=date.how if date else None,
    )


def _court(tokens: list[Token], words: ProceedingWords) -> tuple[int, int] | None:
    """The noun phrase around a word for a court: "the High Court in Casmer" without the place."""
    for k, token in enumerate(tokens):
        if token.low in words.courts:
            start = phrase_start(tokens, k + 1, words.phrases)
            end = max(k + 1, phrase_end(tokens, start, words.phrases))
            return min(start, k), end
    return None


def _outcome(tokens: list[Token], end: int, words: ProceedingWords) -> tuple[int, int] | None:
    """ "12 years in prison", "life imprisonment", "death"."""
    for k in range(end, min(end + 14, len(tokens))):
        if tokens[k].text in {".", ";", ":"}:
            return None
        if tokens[k].low in words.terms:
            start = k
            while start > end and (
                tokens[start - 1].kind is Kind.NUMBER
                or (
                    tokens[start - 1].kind is Kind.WORD
                    and tokens[start - 1].low not in words.links | words.phrases.pasts
                    and not tokens[start - 1].cap
                )
            ):
                start -= 1
            stop = k + 1
            while stop < len(tokens) and tokens[stop].low in words.terms | words.links:
                stop += 1
            while tokens[stop - 1].low in words.links:
                stop -= 1
            return start, stop
    return None


def _nearest(page: Page, sentence: Sentence, at: int) -> DateMention | None:
    """The date nearest to the words of the proceeding, where the sentence has one that is resolved."""
    dates = [d for d in page.dates.get(sentence.index, ()) if d.kind != "impossible"]
    return min(dates, key=lambda d: abs(d.start - at), default=None)


def _quote(page: Page, tokens: list[Token], start: int, end: int) -> Quote:
    return page.quote(tokens[start].start, tokens[end - 1].end)
