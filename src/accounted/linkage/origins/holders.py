"""Offices of one holder, in a wording and in a text: "the mayor of Sel", "Osip Larin, Hrenovo's mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accounted.linkage import lexicons

_NAME = r"[^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_WHOLE = rf"{_NAME}(?:[ ]{_NAME}){{1,2}}"


@dataclass(frozen=True, slots=True)
class Office:
    """An office and where it is held; `place` is empty where that is not said."""

    title: str
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a text names at an offset, and the family name or whole name of who holds it."""

    at: int
    office: Office
    name: str = ""


def office_in(words: tuple[str, ...]) -> tuple[Office, tuple[str, ...]] | None:
    """(the office in the words of a speaker, the name behind it), where an office of one holder is in it."""
    low = tuple(w.casefold() for w in words)
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            title = " ".join(low[start : start + length])
            if title in lexicons.words("linkage_holders"):
                return _around(title, words[:start], words[start + length :])
    return None


def _around(
    title: str, before: tuple[str, ...], behind: tuple[str, ...]
) -> tuple[Office, tuple[str, ...]] | None:
    links = lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")
    place = tuple(w.casefold() for w in before if w[0].isupper())
    if any(w.casefold() in lexicons.words("linkage_former") for w in before):
        return None
    if behind and behind[0].casefold() in links:
        place = (*place, *(w.casefold() for w in behind if w[0].isupper()))
        return Office(title, _bare(place)), ()
    for n, word in enumerate(behind):
        if word.casefold() in links:  # "Governor Ana Sool of Upper Rhen"
            place = (*place, *(w.casefold() for w in behind[n:] if w[0].isupper()))
            behind = behind[:n]
            break
    return Office(title, _bare(place)), behind


def _bare(place: tuple[str, ...]) -> tuple[str, ...]:
    """Without the words for a kind of place: "Lume" of "Lume Province"."""
    return tuple(w for w in place if w not in lexicons.words("claims_place_words"))


def held_in(text: str) -> Iterator[Held]:
    """Every office of one holder that a text names, with the holder's name where it stands beside it."""
    for found in _title_pattern().finditer(text):
        title = " ".join(found.group().casefold().split())
        before, behind = text[max(0, found.start() - 80) : found.start()], text[found.end() :][:120]
        realm = _BEHIND_REALM.match(behind)
        place = _words(realm["place"]) if realm else ()
        whose = _WHOSE.search(before)
        if whose is not None:
            place = place or _words(whose["place"])
            before = before[: whose.start()]
        rest = behind[realm.end() :] if realm else behind
        yield Held(found.start(), Office(title, _bare(place)), _name(before, rest, bool(realm)))


def _words(place: str) -> tuple[str, ...]:
    return tuple(w.casefold() for w in place.split())


_BEHIND_REALM = re.compile(
    rf"\s+of\s+(?:the\s+)?(?P<place>{_NAME}(?:\s+{_NAME})?)(?:\s+[a-z]+\b(?=[,.;)]))?"
)
_WHOSE = re.compile(rf"(?P<place>{_NAME})(?:['’]s)\s+$")
_RIGHT_BEHIND = re.compile(rf"[ ](?P<name>{_NAME}(?:[ ]{_NAME}){{0,2}})")
_APART = re.compile(rf",\s+(?P<name>{_WHOLE})\s*[,.;)]")
_BEFORE = re.compile(rf"(?P<name>{_WHOLE}),\s+(?:the\s+|an?\s+)?$")


def _name(before: str, behind: str, realm: bool) -> str:
    """The name beside an office: "Governor Teodor Hask", "the mayor, Osip Larin,"."""
    for found in (
        None if realm else _RIGHT_BEHIND.match(behind),
        _APART.match(behind),
        _BEFORE.search(before),
    ):
        if found is not None:
            return " ".join(found["name"].casefold().split())
    return ""


@cache
def _title_pattern() -> re.Pattern[str]:
    ordered = sorted(lexicons.words("linkage_holders"), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?i:{'|'.join(re.escape(w) for w in ordered)})\b(?!['’]s)")
