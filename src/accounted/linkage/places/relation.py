"""How two resolved places stand to each other, and how far apart they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, Protocol

from accounted.linkage.places.keys import fold
from accounted.linkage.places.resolution import Resolution

EARTH_KM = 6371.0
NEAR_KM = 15.0
"""Two settlements up to here are near: what one report calls a town another calls the village beside it."""

RelationKind = Literal["same", "contains", "within", "near", "apart", "unknown"]
_TURNED: dict[RelationKind, RelationKind] = {"contains": "within", "within": "contains"}


class Located(Protocol):
    """Anything with a latitude and a longitude in degrees, if they are known."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one place stands to another. `km` is the distance of their middles, where both are known."""

    kind: RelationKind
    km: float | None
    reason: str

    def turned(self) -> Relation:
        """The same, seen from the other place."""
        return Relation(_TURNED.get(self.kind, self.kind), self.km, self.reason)


def distance_km(a: Located, b: Located) -> float | None:
    """The distance on a sphere of 6,371 km radius, in km; None where a coordinate is not known."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def relation(a: Resolution, b: Resolution) -> Relation:
    """Whether the two are the same place, one in the other, near, apart, or not to be told.

    It is symmetric: `relation(b, a)` is `relation(a, b).turned()`.
    """
    km = distance_km(a, b)
    if a.ident == b.ident:
        return _of_one_name(a, b, km)
    if _covers(a, b):
        return Relation("contains", km, "the gazetteers list one inside the other")
    if _covers(b, a):
        return Relation("within", km, "the gazetteers list one inside the other")
    return _by_distance(a, b, km)


def _of_one_name(a: Resolution, b: Resolution, km: float | None) -> Relation:
    extents = {a.extent, b.extent}
    if extents == {"itself"} or (extents == {"inside"} and fold(a.finer) == fold(b.finer)):
        return Relation("same", km, "one place of one gazetteer")
    if "near" in extents:
        return Relation("near", km, "one is only said to be near the other")
    if a.extent == "itself":
        return Relation("contains", km, "one is something inside the other")
    if b.extent == "itself":
        return Relation("within", km, "one is something inside the other")
    return Relation("unknown", km, "two parts of one place")


def _covers(whole: Resolution, part: Resolution) -> bool:
    return whole.extent == "itself" and part.extent != "near" and whole.ident in part.within


def _by_distance(a: Resolution, b: Resolution, km: float | None) -> Relation:
    if km is None:
        return Relation("unknown", None, "no coordinates for one of them")
    reach = sum(_reach(each) for each in (a, b))
    exact = not (_is_area(a) or _is_area(b))
    if exact and km <= NEAR_KM + reach:
        return Relation("near", km, f"{km:.0f} km apart")
    if km > NEAR_KM + 2 * reach:
        return Relation("apart", km, f"{km:.0f} km apart")
    return Relation("unknown", km, "an area's border between them is not known")


def _is_area(each: Resolution) -> bool:
    return each.precision not in ("point", "settlement") and each.extent != "near"


def _reach(each: Resolution) -> float:
    return each.radius_km + (NEAR_KM if each.extent == "near" else 0.0)
