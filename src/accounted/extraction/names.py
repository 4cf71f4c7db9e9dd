"""Runs of words that may be names, of people or of organisations, in mixed case and in capitals.

A run is only a shape. Whether it names a person is said by what stands around it (people.py): a
title, an age, kin, a role. Without such evidence nothing is called a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounted.extraction.layout import Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.phrases import Phrases, once_per_lexicon
from accounted.extraction.tokens import Kind, Token

LONGEST = 7
"""Words in a name at most; longer runs of capitals are titles of works or headings."""
_PLAIN_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ers", "est")


@dataclass(frozen=True)
class NameWords:
    """What a language's lexicon knows of names."""

    function: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    """What is joined to a name by a hyphen and may be small: "al-"."""
    organisations: frozenset[str]
    places: frozenset[str]
    peoples: frozenset[str]
    titles: Phrases
    persons: frozenset[str]
    plural_persons: frozenset[str]
    known: dict[str, bool]

    def is_common(self, low: str) -> bool:
        """Whether a word is plain English, in any of its forms: no evidence of a name."""
        found = self.known.get(low)
        if found is None:
            found = self.known[low] = low not in self.given and self._plain(low)
        return found

    def _plain(self, low: str) -> bool:
        if low in self.common or low in self.plural_persons or low in self.persons:
            return True
        if "-" in low:
            return any(self._plain(part) for part in low.split("-"))
        for ending in _PLAIN_ENDINGS:
            if low.endswith(ending):
                stem = low[: -len(ending)]
                if len(stem) > 2 and (stem in self.common or stem + "e" in self.common):
                    return True
                if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in self.common:
                    return True
                if stem.endswith("i") and stem[:-1] + "y" in self.common:
                    return True
        return low.endswith(("tion", "tions", "ment", "ments", "ness", "ships"))

    def is_part(self, token: Token, capitals: bool, first: bool) -> bool:
        """Whether a token can be part of a name: a capitalised word; in capitals, one that is no
        plain English word. At the start of a sentence a capital says nothing either.
        """
        if token.kind is not Kind.WORD or token.low in self.function:
            return False
        if capitals:
            return len(token.text) > 1 and (
                token.low in self.given or not (self.is_common(token.low))
            )
        if not token.cap:
            head, dash, tail = token.text.rpartition("-")
            return bool(dash) and head in self.articles and tail[:1].isupper()
        return not (first and self.is_common(token.low))


@once_per_lexicon
def name_words(lexicon: Lexicon) -> NameWords:
    """The name words of a lexicon, made once."""
    people = lexicon.rows("peoples")
    nouns = [r for r in lexicon.rows("nouns") if r["kind"] == "person"]
    return NameWords(
        function=lexicon.words("claims_function"),
        common=lexicon.words("claims_common"),
        given=lexicon.words("claims_given"),
        particles=lexicon.words("claims_particles"),
        articles=lexicon.words("claims_articles"),
        organisations=lexicon.words("claims_org_words"),
        places=lexicon.words("claims_place_words"),
        peoples=frozenset(v.lower() for r in people for v in r.values()),
        titles=Phrases(lexicon.rows("claims_titles")),
        persons=frozenset(r["singular"] for r in nouns) - lexicon.words("claims_finite"),
        plural_persons=frozenset(r["plural"].lower() for r in nouns),
        known={},
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[first, end)` of a sentence that have the shape of a name."""

    first: int
    end: int


def runs(sentence: Sentence, words: NameWords) -> Iterator[Run]:
    """The name-shaped runs of a sentence, in order. Titles and demonyms before a name stand outside."""
    tokens, capitals = sentence.tokens, sentence.capitals
    i = 0
    while i < len(tokens):
        end = _run_end(tokens, i, words, capitals)
        if end is None:
            i += 1
            continue
        first = _without_peoples(tokens, i, end, words)
        if end - first <= LONGEST and not (end - first == 1 and len(tokens[first].text) == 1):
            yield Run(first, end)
        i = end


def _run_end(tokens: list[Token], i: int, words: NameWords, capitals: bool) -> int | None:
    """The index behind the name that begins at `i`, or None where none begins."""
    if words.titles.at(tokens, i) and not _goes_on_a_name(tokens, i, words, capitals):
        return None
    k = i
    end = None
    while k < len(tokens):
        token = tokens[k]
        if end is not None and words.titles.at(tokens, k):
            break
        if words.is_part(token, capitals, _opens(tokens, k)):
            if capitals and token.low in words.particles and end is None and k == i:
                following = tokens[k + 1] if k + 1 < len(tokens) else None
                if following is None or not words.is_part(following, capitals, False):
                    return None
            k = end = k + 1
            if len(token.text) == 1 and k < len(tokens) and tokens[k].text == ".":
                k = end = k + 1
        elif _initial(tokens, k):
            k += 2
            end = k if end is not None else end
            if end is None and not (k < len(tokens) and tokens[k].cap):
                return None
        elif end is not None and token.low in words.particles:
            k += 1
        else:
            break
    return end


def _initial(tokens: list[Token], k: int) -> bool:
    """ "H." of "H. Moradin"."""
    return (
        len(tokens[k].text) == 1
        and tokens[k].cap
        and k + 1 < len(tokens)
        and tokens[k + 1].text == "."
        and tokens[k + 1].start == tokens[k].end
    )


def _goes_on_a_name(tokens: list[Token], i: int, words: NameWords, capitals: bool) -> bool:
    """Whether a title word at `i` is a given name after all ("Prince" in capitals is none)."""
    return tokens[i].low in words.given and not capitals and i + 1 < len(tokens)


def _opens(tokens: list[Token], k: int) -> bool:
    """Whether a token opens its sentence or a quotation, where anything has a capital."""
    return k == 0 or (tokens[k - 1].kind is Kind.PUNCT and tokens[k - 1].text in _OPENING)


_OPENING = frozenset("\"'“‘«:([•*+—-–")


def _without_peoples(tokens: list[Token], first: int, end: int, words: NameWords) -> int:
    """ "Sereni" of "Sereni Daro Malen" is a demonym where the lexicon knows the people."""
    while end - first > 1 and tokens[first].low in words.peoples:
        first += 1
    return first


def text_of(tokens: list[Token], run: Run, text: str) -> str:
    """The words of a run as they stand."""
    return text[tokens[run.first].start : tokens[run.end - 1].end]


def may_be_person(tokens: list[Token], run: Run, words: NameWords) -> bool:
    """False where a word of the run is one of organisations, places or plain English alone."""
    lows = [t.low for t in tokens[run.first : run.end] if t.kind is Kind.WORD]
    if any(low in words.organisations and low not in words.given for low in lows):
        return False
    if any(low in words.places for low in lows):
        return False
    if len(lows) == 1 and lows[0] in words.peoples:
        return False
    return any(not words.is_common(low) and low not in words.particles for low in lows)


def same_name(one: str, other: str) -> bool:
    """Whether two wordings may be one name: "H. Moradin", "Heno Moradin" and "Moradin" may."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    return bool(short) and short[-1] == long[-1] and all(_in(part, long) for part in short)


def _in(part: str, parts: tuple[str, ...]) -> bool:
    return any(p == part or (min(len(p), len(part)) == 1 and p[0] == part[0]) for p in parts)


def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name for comparison, without case and full stops."""
    return tuple(p for p in name.casefold().replace(".", " ").replace("-", " ").split() if p)
