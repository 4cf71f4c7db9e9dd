"""Names that are kept back, and how what stands in their place is worded."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from accounted.linkage import lexicons
from accounted.publishing.material import Named
from accounted.publishing.phrases import Phrases
from accounted.terms.vocabularies import Role

T = TypeVar("T")
MASK = "[name withheld]"
SHOWN = {
    Role.VICTIM: "a victim (name withheld)",
    Role.SURVIVOR: "a survivor (name withheld)",
    Role.MISSING: "a missing person (name withheld)",
    Role.ACCUSED: "a named person (withheld)",
    Role.CONVICTED: "a named person (withheld)",
    Role.WITNESS: "a witness (name withheld)",
    Role.OFFICIAL: "an official (name withheld)",
    Role.OTHER: "a named person (withheld)",
}
PROTECTED = frozenset({Role.SURVIVOR, Role.MISSING, Role.WITNESS})
"""Roles in which nobody is ever named, whoever clears it."""
ACCUSED = frozenset({Role.ACCUSED, Role.CONVICTED})
_SHORTEST = 3
"""Letters of a part of a name that is masked by itself."""
_PART = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Names:
    """Every name that is kept back, as one pattern.

    `whole` are phrases of which no part is masked. `spared` are words that are no part of a name by
    themselves: those of places and publishers, so that a village is not masked for its namesake. `open_`
    are names that may be shown: they stand whole, though a relative who bears a part of one is masked.
    """

    def __init__(
        self,
        names: Iterable[str],
        whole: Iterable[str] = (),
        spared: Iterable[str] = (),
        open_: Iterable[str] = (),
    ) -> None:
        ordinary = {p for words in spared for p in _PART.findall(words)}
        names = [n for n in names if n.strip() and _plain(n) not in ordinary]
        phrases = {_plain(n) for n in (*names, *whole) if len(n.strip()) >= _SHORTEST}
        parts = {p for n in names for p in _parts(n)} - ordinary
        self._phrases = _pattern(phrases, re.IGNORECASE)
        self._parts = _pattern({*parts, *(p.upper() for p in parts)}, 0)
        self._slugs = _slugs(parts)
        freed = {_plain(n) for n in open_} - phrases
        self._open = _pattern((n for n in freed if " " in n), 0)
        self.patterns = tuple(tuple(sorted(each)) for each in (phrases, parts, freed))
        """What decides on every text: names that make the same patterns are the same."""

    def holds(self, text: str) -> bool:
        """Whether a withheld name, or a part of one, stands in a text."""
        return self.mask(text) != text

    def mask(self, text: str) -> str:
        """A text with every withheld name, and every part of one, replaced."""
        shown = self._open.search(text)
        if shown is not None:
            return self.mask(text[: shown.start()]) + shown[0] + self.mask(text[shown.end() :])
        masked = self._parts.sub(MASK, self._phrases.sub(MASK, text))
        return re.sub(rf"{re.escape(MASK)}(?:[\s-]+{re.escape(MASK)})+", MASK, masked)

    def mask_address(self, url: str | None) -> str | None:
        """An address; None where a withheld name stands in it, as in many slugs."""
        return None if url is None or self._slugs.search(url) or self.holds(url) else url

    def mask_all(self, value: T) -> T:
        """A value with every text in it masked, however deep it stands."""
        return self._masked(value)  # type: ignore[no-any-return]

    def _masked(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.mask(value)
        if isinstance(value, tuple):
            return tuple(self._masked(v) for v in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            found = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            changed = {n: m for n, v in found.items() if (m := self._masked(v)) != v}
            return dataclasses.replace(value, **changed) if changed else value
        return value


def _plain(name: str) -> str:
    return " ".join(name.split())


def _parts(name: str) -> list[str]:
    """Parts of a name that give it away: not its titles and particles, not words without a capital."""
    common = _common()
    found = _PART.findall(name)
    return [
        p
        for p in found
        if len(p) >= _SHORTEST and p.casefold() not in common and p[:1] != p[:1].lower()
    ] + [p for p in found if p[:1] == p[:1].lower() and not p.isascii() and len(p) >= _SHORTEST]


@cache
def _common() -> frozenset[str]:
    """Words in names that give nobody away: titles, particles, kin."""
    titles = frozenset(r["title"].casefold() for r in lexicons.rows("claims_titles"))
    return titles | lexicons.words("linkage_articles") | lexicons.words("claims_kin")


def _pattern(words: Iterable[str], flags: int) -> Phrases:
    return Phrases(words, flags)


def _slugs(parts: Iterable[str]) -> Phrases:
    """Parts of names as addresses write them: "ilan-doreth", "ilan_doreth", "doreth"."""
    return Phrases(parts, re.IGNORECASE, slugs=True)


def withheld(people: Iterable[Named], released: Iterable[str]) -> list[str]:
    """Names that are kept back: all but officials and those released; protected ones always."""
    roles: dict[str, set[Role]] = {}
    for each in people:
        roles.setdefault(_plain(each.name).casefold(), set()).add(each.role)
    freed = {_plain(n).casefold() for n in released}
    names = {_plain(p.name) for p in people}
    return sorted(n for n in names if not _open(roles[n.casefold()], n.casefold() in freed))


def _open(roles: set[Role], freed: bool) -> bool:
    if roles & PROTECTED:
        return False
    return freed or roles == {Role.OFFICIAL}
