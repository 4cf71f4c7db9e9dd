"""Where a noun phrase ends and begins, as far as closed classes and the forms of verbs tell."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import NameWords, name_words
from accounted.extraction.phrases import once_per_lexicon
from accounted.extraction.tokens import Kind, Token

LONGEST = 14
"""Tokens in a noun phrase at most."""
_INSIDE = frozenset({Kind.WORD, Kind.ABBREVIATION, Kind.ALNUM, Kind.POSSESSIVE})


@dataclass(frozen=True)
class PhraseWords:
    """The words that hold a noun phrase together and those that end it."""

    names: NameWords
    determiners: frozenset[str]
    of: frozenset[str]
    verbs: frozenset[str]
    pasts: frozenset[str]
    """Past forms: participles too, which may stand before a noun ("armed men")."""
    presents: frozenset[str]
    """Present forms of words that are mostly verbs."""
    gerunds: frozenset[str]
    adjectives: frozenset[str]


@once_per_lexicon
def phrase_words(lexicon: Lexicon) -> PhraseWords:
    """The words of noun phrases, made once."""
    verbs = lexicon.rows("verbs")
    return PhraseWords(
        names=name_words(lexicon),
        determiners=lexicon.words("claims_determiners"),
        of=lexicon.words("claims_phrase_links"),
        verbs=lexicon.words("claims_finite"),
        pasts=frozenset(f for r in verbs for f in r["past"].split()),
        presents=frozenset(r[form] for r in verbs if r["mostly"] for form in ("lemma", "s")),
        gerunds=frozenset(r["ing"] for r in verbs),
        adjectives=lexicon.words("claims_adjectives"),
    )


def phrase_end(tokens: list[Token], start: int, words: PhraseWords) -> int:
    """The index behind the noun phrase that begins at `start`; `start` itself where none does."""
    k = start
    noun = False
    while k < len(tokens) and k - start < LONGEST:
        token = tokens[k]
        if token.low in words.determiners:
            if k > start and tokens[k - 1].low not in words.of:
                break
        elif token.low in words.of:
            if not noun or (k + 1 < len(tokens) and tokens[k + 1].low in words.gerunds):
                break
        elif not _inside(token, words) or (noun and _is_verb(tokens, k, words)):
            break
        elif token.low not in words.pasts:
            noun = True
        k += 1
    while k > start and (tokens[k - 1].low in words.of or tokens[k - 1].low in words.determiners):
        k -= 1
    return k if noun else start


def phrase_start(tokens: list[Token], end: int, words: PhraseWords) -> int:
    """The first index of the noun phrase that ends just before `end`; `end` itself where none does."""
    k = end
    while k > 0 and end - k < LONGEST:
        token = tokens[k - 1]
        if token.low in words.determiners:
            k -= 1
            if k == 0 or tokens[k - 1].low not in words.of:
                break
        elif token.low in words.of and k < end:
            k -= 1
        elif not _inside(token, words) or _is_verb(tokens, k - 1, words):
            break
        else:
            k -= 1
    while k < end and (tokens[k].low in words.of or tokens[k].low in words.names.function):
        if tokens[k].low in words.determiners:
            break
        k += 1
    return k


def _inside(token: Token, words: PhraseWords) -> bool:
    if token.kind not in _INSIDE:
        return False
    return token.low not in words.names.function or (token.text.isupper() and token.low == "us")


def _is_verb(tokens: list[Token], k: int, words: PhraseWords) -> bool:
    """Whether a word is a verb here, not a participle before a noun ("armed men") or a name."""
    token = tokens[k]
    if token.low in words.adjectives:
        return False
    if token.low in words.verbs or token.low in words.presents:
        return not (token.cap and k and not token.text.isupper())
    if token.low not in words.pasts or (token.cap and not token.text.isupper()):
        return False
    before = tokens[k - 1] if k else None
    opens = before is None or before.low in words.names.function or before.kind is Kind.PUNCT
    joined = k + 1 < len(tokens) and tokens[k + 1].kind is Kind.WORD
    return not (
        joined and tokens[k + 1].low not in words.names.function and (opens or before is None)
    )
