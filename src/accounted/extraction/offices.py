"""Offices and occupations as worded: "the head of the district council", "deputy interior minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.names import NameWords, Run, name_words
from accounted.extraction.phrases import once_per_lexicon
from accounted.extraction.tokens import Kind, Token

_REALM = 9
"""Words of an office's realm at most ("head of the … council of …")."""


@dataclass(frozen=True)
class OfficeWords:
    """What stands around the head of an office."""

    names: NameWords
    modifiers: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    """ "of", "for": before the realm of an office."""
    verbs: frozenset[str]
    """Finite verbs that end a realm written small."""


@once_per_lexicon
def office_words(lexicon: Lexicon) -> OfficeWords:
    """The office words of a lexicon, made once."""
    return OfficeWords(
        names=name_words(lexicon),
        modifiers=lexicon.words("claims_modifiers"),
        determiners=lexicon.words("claims_determiners"),
        links=lexicon.words("claims_office_links"),
        verbs=lexicon.words("claims_finite")
        | {form for r in lexicon.rows("verbs") for form in r["past"].split()},
    )


@dataclass(frozen=True, slots=True)
class Office:
    """Tokens `[start, end)` of an office, without its article; `opens` is where the article stands."""

    opens: int
    start: int
    end: int
    head: int
    """Index of the first word of its head noun."""
    role: str
    one: str
    """ "self", "of" or "": whether the office has one holder (claims_titles.tsv)."""
    title: bool
    """A title or office; else an occupation, any noun for a person."""
    realm: bool
    """Whether its realm is named ("of …")."""
    name: Run | None
    """The name that its realm runs into ("Minister of Information Daro Malen")."""

    @property
    def indefinite(self) -> bool:
        """Whether something stands before it that is no part of it: an article, "his"."""
        return self.opens < self.start


def offices(sentence: Sentence, words: OfficeWords) -> Iterator[Office]:
    """The offices and occupations that a sentence names, in order."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        head = _head(tokens, i, words.names)
        if head is None:
            i += 1
            continue
        end, role, one, title = head
        start = _start(tokens, i, words, sentence.capitals, title)
        opens = start - 1 if start and tokens[start - 1].low in words.determiners else start
        after, name = _realm(sentence, end, words) if title else (end, None)
        realm = after > end or (any(t.cap for t in tokens[start:i]) and not sentence.capitals)
        yield Office(opens, start, after, i, role, one, title, realm, name)
        i = max(end, after)


def _head(tokens: list[Token], i: int, words: NameWords) -> tuple[int, str, str, bool] | None:
    """(end, role, one, is a title) where an office or an occupation begins at `i`."""
    found = words.titles.at(tokens, i)
    if found:
        end, row = found
        if (
            end < len(tokens)
            and tokens[end].text == "."
            and tokens[end].start == tokens[end - 1].end
        ):
            end = end + 1 if len(row["title"]) <= 4 else end
        return end, row["role"], row["one"], True
    if tokens[i].low in words.persons and tokens[i].low not in words.function:
        return i + 1, "other", "", False
    return None


def _start(tokens: list[Token], i: int, words: OfficeWords, capitals: bool, title: bool) -> int:
    """Where the words that belong to the office begin: "former deputy interior minister"."""
    start = i
    while start > 0 and i - start < 5:
        token = tokens[start - 1]
        proper = token.cap and not capitals and start > 1 and token.kind is Kind.WORD
        if token.low in words.names.function and token.low != "former":
            break
        if not (
            token.low in words.modifiers
            or token.low in words.names.peoples
            or token.low in words.names.persons
            or (proper and not words.names.titles.at(tokens, start - 1))
            or token.kind is Kind.ABBREVIATION
            or (title and not capitals and _plain_noun(token, words))
        ):
            break
        start -= 1
    return start


def _plain_noun(token: Token, words: OfficeWords) -> bool:
    """ "migration" of "migration minister": a plain word that is no verb by its look."""
    return (
        not token.cap
        and token.low in words.names.common
        and token.low not in words.verbs
        and not token.low.endswith(("ed", "ing", "ly"))
    )


def _realm(sentence: Sentence, end: int, words: OfficeWords) -> tuple[int, Run | None]:
    """(where the office with its realm ends, the name that follows in the same breath)."""
    tokens = sentence.tokens
    if end >= len(tokens) or tokens[end].low not in words.links:
        return end, None
    k = end + 1
    while k < len(tokens) and k - end <= _REALM and _belongs(tokens[k], words):
        if k > end + 1 and _titles_a_name(sentence, k, words.names):
            break
        k += 1
    while k > end + 1 and tokens[k - 1].low in words.links | words.determiners:
        k -= 1
    if k == end + 1:
        return end, None
    name = _name_in_realm(sentence, end + 1, k, words.names)
    return (name.first, name) if name else (k, None)


def _titles_a_name(sentence: Sentence, k: int, words: NameWords) -> bool:
    """Whether another title with its name begins at `k`."""
    found = words.titles.at(sentence.tokens, k)
    return (
        found is not None
        and found[0] < len(sentence.tokens)
        and words.is_part(sentence.tokens[found[0]], sentence.capitals, False)
    )


def _belongs(token: Token, words: OfficeWords) -> bool:
    if token.low in words.links or token.low in words.determiners:
        return True
    if token.kind in (Kind.ALNUM, Kind.ABBREVIATION):
        return True
    if token.kind is not Kind.WORD or token.low in words.names.function:
        return False
    return token.cap or token.low not in words.verbs


def _name_in_realm(sentence: Sentence, start: int, end: int, words: NameWords) -> Run | None:
    """The name at the end of "of Information Daro Malen" or "of Sael Daro Malen".

    Plain words are the portfolio; where there are none, the first word is the realm.
    """
    tokens = sentence.tokens
    first = end
    while first > start and words.is_part(tokens[first - 1], sentence.capitals, False):
        first -= 1
    portfolio = first > start and words.is_common(tokens[first - 1].low)
    while first < end and words.is_common(tokens[first].low):
        first, portfolio = first + 1, True
    first += 0 if portfolio else 1
    if end - first < 2:
        return None
    if any(t.low in words.organisations | words.places for t in tokens[first:end]):
        return None
    return Run(first, end)
