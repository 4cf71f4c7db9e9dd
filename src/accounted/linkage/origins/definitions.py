"""What a text itself says of the names in it: full names, acronyms, and for whom somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from accounted.linkage import lexicons
from accounted.linkage.origins.speaker import Kind, Speaker, names_body, speaker

_TOKEN = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*|[^\w\s]")
_ACRONYM = re.compile(r"\(([^\W\d_a-z][\w.&-]{1,9})\)")
_FULL = re.compile(r"\b([^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?){1,2})\b")
_LONGEST = 6
_TITLE = 5
"""Words of a line at least, to tell a headline in capitals from a letterhead."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body that the text names at an offset."""

    at: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a text says of its names, by the key of the shorter wording."""

    long: dict[str, str]
    """Acronym, in lower case: the wording that it stands for."""
    voices: dict[str, tuple[str, str]]
    """Person's key: (the body that the person speaks for, the words that say so)."""
    families: dict[str, str]
    """Family name: the one whole name that ends in it."""
    bodies: tuple[Named, ...]
    """Bodies in the order of the text."""

    def fuller(self, short: Speaker, at: int) -> Speaker | None:
        """The body that "the ministry" at an offset stands for: the nearest fuller wording before it.

        Where none stands before it, the only one of the text.
        """
        found = [
            n
            for n in self.bodies
            if set(short.core) <= set(n.speaker.core) and _says_more(n, short)
        ]
        before = [n for n in found if n.at < at]
        if before:
            return max(before, key=lambda n: n.at).speaker
        return found[0].speaker if len({n.speaker.key for n in found}) == 1 else None


def _says_more(named: Named, short: Speaker) -> bool:
    """Whether the wording holds all that the short one does, and more: "police" is no "police union"."""
    if any(
        w in lexicons.words("linkage_institutions")
        for w in set(named.speaker.core) - set(short.core)
    ):
        return False
    if not set(short.frame) <= set(named.speaker.frame):
        return False
    return named.speaker.key != short.key


def definitions(text: str) -> Definitions:
    """Read a text for what it says of its names."""
    return Definitions(
        dict(_acronyms(text)), dict(_voices(text)), _families(text), tuple(_bodies(text))
    )


def _acronyms(text: str) -> Iterator[tuple[str, str]]:
    """ "the Committee for Missing Persons (CMP)": the capitals of the words before it are the letters."""
    for found in _ACRONYM.finditer(text):
        letters = found.group(1).replace(".", "").casefold()
        words = list(_TOKEN.finditer(text, max(0, found.start() - 120), found.start()))
        for length in range(2, min(len(words), 10) + 1):
            chosen = words[-length:]
            if _initials([w.group() for w in chosen]) == letters and chosen[0].group()[0].isupper():
                yield letters, text[chosen[0].start() : chosen[-1].end()]
                break


def _initials(words: list[str]) -> str:
    return "".join(w[0].casefold() for w in words if w[0].isupper())


def _families(text: str) -> dict[str, str]:
    """Family names of those whole names of which the text has one only."""
    found: dict[str, set[str]] = {}
    for match in _FULL.finditer(text):
        words = match.group(1).split()
        if all(w[0].isupper() and not w.isupper() for w in words):
            named = speaker(" ".join(words))
            if named.kind in (Kind.NAME, Kind.PERSON) and len(named.key.split()) > 1:
                found.setdefault(words[-1].casefold(), set()).add(named.key)
    return {family: next(iter(keys)) for family, keys in found.items() if len(keys) == 1}


@cache
def _either() -> str:
    """The words for one who speaks for others, as alternatives of a pattern."""
    ordered = sorted(lexicons.words("linkage_speaks_for"), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) for w in ordered)


@cache
def _spokesmen() -> re.Pattern[str]:
    return re.compile(_either(), re.IGNORECASE)


@cache
def _voice_pattern() -> re.Pattern[str]:
    either = _either()
    name = r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){1,2}"
    return re.compile(
        rf"(?P<name>{name}),\s+(?P<office>(?:an?|the)?\s*(?:[\w’'-]+\s+){{0,4}}?(?i:{either})\b[^,.;]{{0,60}})"
        rf"|(?P<behind>(?:[\w’'-]+\s+){{1,5}}(?i:{either})),?\s+(?P<other>{name})"
    )


def _voices(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """ "Arman Velo, a spokesman for the Health Ministry", "the ministry's spokesman Arman Velo"."""
    if _spokesmen().search(text) is None:  # most texts name none, and the whole pattern is slow
        return
    for found in _voice_pattern().finditer(text):
        words = found["office"] or found["behind"]
        body = speaker(words.strip())
        if body.kind is Kind.BODY and body.reason:
            person = speaker(found["name"] or found["other"])
            yield person.key, (words.strip(), found.group())


def _bodies(text: str) -> Iterator[Named]:
    """Every body named: "the Kordanian defence ministry", "Ministry of Health of Belan"."""
    tokens = list(_TOKEN.finditer(text))
    for n, token in enumerate(tokens):
        if _heads(tokens, n) and not _in_title(text, token.start()):
            first, last = _left(tokens, n, text), _right(tokens, n, text)
            named = speaker(text[tokens[first].start() : tokens[last].end()])
            if named.kind is Kind.BODY:
                yield Named(tokens[first].start(), named)


def _in_title(text: str, at: int) -> bool:
    """Whether a line is written with capitals throughout: there a capital tells nothing of names."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    words = text[start : end if end >= 0 else len(text)].split()
    telling = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(telling) >= _TITLE and all(w[0].isupper() for w in telling)


def _heads(tokens: list[re.Match[str]], n: int) -> bool:
    """Whether the word at n is a body, alone or with the one before it ("general staff")."""
    return _is_head(tokens[max(0, n - 1)].group(), tokens[n].group())


@lru_cache(maxsize=1 << 16)
def _is_head(before: str, word: str) -> bool:
    """By the two words alone: every word of every text is asked about, and words recur."""
    return word[0].isalpha() and names_body((before, word), word)


def _left(tokens: list[re.Match[str]], n: int, text: str) -> int:
    first = n
    while first and n - first < _LONGEST:
        word = tokens[first - 1].group()
        if "\n" in text[tokens[first - 1].end() : tokens[first].start()] or not _modifies(word):
            break
        first -= 1
    return first


def _modifies(word: str) -> bool:
    low = word.casefold()
    if not word[0].isalpha() or low in lexicons.words("claims_function") or low in _verbs():
        return False
    return word[0].isupper() or low in lexicons.words("linkage_portfolios") or _adjective(low)


def _adjective(low: str) -> bool:
    return low in lexicons.words("claims_modifiers")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(f for row in lexicons.rows("speech_verbs") for f in row["forms"].split())


def _right(tokens: list[re.Match[str]], n: int, text: str) -> int:
    """On through "of Health", "for Missing Persons", "in Sutin"."""
    last = n
    links = lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")
    k = n + 1
    while k < len(tokens) and k - n <= 2 * _LONGEST:
        word = tokens[k].group()
        if "\n" in text[tokens[k - 1].end() : tokens[k].start()]:
            break
        if word[0].isupper() or (word in lexicons.words("linkage_portfolios") and k > n + 1):
            if k == n + 1 and not word[0].isupper():
                break
            last = k
        elif word not in links:
            break
        k += 1
    return last
