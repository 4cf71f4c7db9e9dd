"""Where a claim says it was, and whether two such places may be one: by their wordings alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accounted.linkage.wording import wording
from accounted.linkage.words import linkage_words
from accounted.model import Claim, Event, Figure, Remains

_WORD = re.compile(r"[^\W\d_]+")


def place_of(claim: Claim) -> str | None:
    """The place that a claim gives, as worded."""
    if isinstance(claim, Figure | Event):
        return claim.place.text if claim.place else None
    if isinstance(claim, Remains):
        return claim.site.text if claim.site else None
    return None


def named(place: str | None) -> bool:
    """Whether a place has a name: "the village of Aru" has, "the market" has not."""
    return place is not None and bool(wording(place).names)


def settled(place: str | None) -> bool:
    """Whether a settlement is named, not only an area."""
    return place is not None and bool(wording(place).settlements)


def part_of_town(place: str, language: str | None) -> frozenset[str]:
    """The words of a nameless part of a town: "the hospital quarter" is another one than "the mill
    settlement". Empty for any other place: who died in "the hospital" may be of "the market"."""
    known = linkage_words(language)
    words = [w.casefold() for w in _WORD.findall(place)]
    if named(place) or not words or words[-1] not in known.place_nouns:
        return frozenset()
    return frozenset(words) - known.generic_place


def same_place(place: str, others: Iterable[str], language: str | None) -> bool:
    """Whether a place's words may mean one of the others: they share a name, or one names nothing."""
    here = wording(place, language).names
    known = [n for n in (wording(o, language).names for o in others) if n]
    if here:
        return not known or any(here & n for n in known)
    part = part_of_town(place, language)
    parts = [p for p in (part_of_town(o, language) for o in others) if p]
    return not part or not parts or any(part & p for p in parts)


def most_exact(places: list[str], language: str | None) -> str | None:
    """Of several wordings the one that says most exactly where."""

    def rank(place: str) -> tuple[int, int]:
        names = wording(place, language)
        return (0 if names.settlements else 1 if names.areas else 2, -len(names.names))

    return min(places, key=rank) if places else None
