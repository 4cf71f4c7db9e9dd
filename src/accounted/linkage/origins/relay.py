"""Who speaks inside: "AFP quotes the ministry as saying" is the ministry speaking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from accounted.linkage import lexicons

_WORD = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*|[^\w\s]")
_LONGEST = 12


def inner_speaker(sentence: str, outer: str, is_outlet: bool) -> str | None:
    """The wording of the speaker whom `outer` quotes in this sentence, or None.

    `is_outlet`: whether the outer speaker is one who reports others: then "…, the ministry said" at the end
    of its sentence is the ministry speaking.
    """
    kinds = ("quote",) if outer in set(credited_speakers(sentence)) else ("yes", "quote")
    for found in _either_of(*kinds).finditer(sentence):
        named = phrase_after(sentence, found.end())
        if named and not _same(named, outer):
            return named
    return trailing_speaker(sentence, outer) if is_outlet else None


def credited_speakers(sentence: str) -> Iterator[str]:
    """Everybody whom a sentence gives as its source: "according to the ministry"."""
    for found in _either_of("yes").finditer(sentence):
        if (named := phrase_after(sentence, found.end())) is not None:
            yield named


def quoted_speaker(sentence: str) -> str | None:
    """Who is quoted by somebody in a sentence, where a reader named no speaker at all."""
    found = _either_of("quote").search(sentence)
    return phrase_after(sentence, found.end()) if found else None


def said_with_number(sentence: str, at: int) -> str | None:
    """The speaker of "the ministry spoke of 23 dead", where `at` is the offset of the number.

    These verbs say something only with a number behind them, so that a reader may pass over them.
    """
    for found in _number_verbs().finditer(sentence):
        if found.end() <= at <= found.end() + 60:
            return phrase_before(sentence, found.start())
    return None


@cache
def _either_of(*inner: str) -> re.Pattern[str]:
    return _either(r["words"] for r in lexicons.rows("linkage_credits") if r["inner"] in inner)


@cache
def _number_verbs() -> re.Pattern[str]:
    return _either(lexicons.words("linkage_says"))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in ordered)})\b", re.I)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(f for row in lexicons.rows("speech_verbs") for f in row["forms"].split())


def _stops() -> frozenset[str]:
    """Words at which a phrase for a speaker ends."""
    inside = lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")
    return (
        lexicons.words("claims_function") - inside - lexicons.words("linkage_articles")
    ) | _verbs()


def _is_stop(word: str, *, first: bool) -> bool:
    """Whether a phrase ends before a word; a capital inside it may be a name's ("Field Record")."""
    return (first or not word[0].isupper()) and word.casefold() in _stops()


def phrase_after(sentence: str, at: int) -> str | None:
    """The words behind "citing", up to a comma, a verb or "that"."""
    start = end = None
    for n, found in enumerate(_WORD.finditer(sentence, at)):
        word = found.group()
        if not word[0].isalpha() or _is_stop(word, first=not n) or n >= _LONGEST:
            break
        start = found.start() if start is None else start
        end = found.end()
    return sentence[start:end] if start is not None else None


def trailing_speaker(sentence: str, outer: str = "") -> str | None:
    """The speaker of ", the ministry said." at the end, or of "…, said the ministry"."""
    words = list(_WORD.finditer(sentence))
    while words and not words[-1].group()[0].isalnum():
        words.pop()
    if not words or words[-1].group().casefold() not in _verbs():
        return None
    first = len(words) - 1
    while first and words[first - 1].group()[0].isalnum() and len(words) - first <= _LONGEST:
        first -= 1
    if first == 0 or first == len(words) - 1 or words[first - 1].group() not in {",", "”", '"'}:
        return None
    if words[-2].group().casefold() in lexicons.words("claims_possessives") | _articles():
        return None  # "by our count": a noun
    named = sentence[words[first].start() : words[-2].end()]
    return named if not (outer and _same(named, outer)) else None


def as_said(sentence: str) -> str | None:
    """The speaker of "as Field Record reported on 20 June", "as the report of the union has it"."""
    for found in _as_said().finditer(sentence):
        words = found["who"].split()
        if any(w[0].isupper() for w in words) and not any(w in _verbs() for w in words):
            return found["who"]
    return None


@cache
def _as_said() -> re.Pattern[str]:
    verbs = "|".join(sorted(_verbs()))
    return re.compile(
        rf"\b[Aa]s\s+(?P<who>(?:[\w’'-]+\s+){{1,8}}?)(?:has\s+it|put\s+it|puts\s+it|(?:had\s+|has\s+)?(?:{verbs}))\b"
    )


def phrase_before(sentence: str, at: int) -> str | None:
    """The words before "spoke of", back to a comma or the beginning."""
    words = list(_WORD.finditer(sentence, 0, at))
    first = len(words)
    while first and words[first - 1].group()[0].isalnum() and len(words) - first < _LONGEST:
        if _is_stop(words[first - 1].group(), first=first == 1):
            break
        first -= 1
    return sentence[words[first].start() : words[-1].end()] if first < len(words) else None


def _articles() -> frozenset[str]:
    return lexicons.words("linkage_articles")


def _same(named: str, outer: str) -> bool:
    return named.casefold() in outer.casefold() or outer.casefold() in named.casefold()
