"""The places of a mention in the gazetteer, for those that stand in one: idents to compare by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounted.linkage.places import CountryFrame, Places

_SETTLED = {"point", "settlement"}
_AREAS = {"admin2", "admin1", "region"}


@dataclass(frozen=True, slots=True)
class Placed:
    """Idents of settlements, and of areas named or known to hold them. Countries are left out: they
    say too little."""

    settlements: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def placed(wordings: Iterable[str], frame: CountryFrame, places: Places | None) -> Placed:
    """What the gazetteer makes of these wordings in a document of this frame."""
    settlements: dict[str, None] = {}
    areas: dict[str, None] = {}
    for words in wordings:
        found = places.resolve(words, frame) if places is not None else None
        if found is None:
            continue
        itself = found.extent == "itself" and found.precision in _SETTLED
        held = [found.ident] if found.precision in _AREAS else []
        if itself:
            settlements[found.ident] = None
        areas |= dict.fromkeys(i for i in (*held, *found.within) if not _is_country(i, places))
    return Placed(tuple(settlements), tuple(areas))


def _is_country(ident: str, places: Places | None) -> bool:
    known = places.by_ident(ident) if places is not None else None
    return known is None or known.kind == "country"
