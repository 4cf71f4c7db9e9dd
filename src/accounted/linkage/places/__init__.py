"""Places: which place the words of a document mean, with reasons, or that it cannot be told.

    from accounted.linkage import places
    here = places.frame_of(text)             # the countries in which the document stands
    found = places.resolve("Khojaly", here)  # a Resolution, or None
    places.explain("Khojaly", here)          # why, and what else it could mean

The source's own words stay the primary datum. A resolution is a proposal, with the gazetteer, its version and
its precision; a person may overrule it.
"""

from __future__ import annotations

from functools import cache

from accounted.linkage.places.frame import EMPTY, CountryFrame
from accounted.linkage.places.place import UsedName
from accounted.linkage.places.places import MISSING, Places
from accounted.linkage.places.relation import Relation, distance_km, relation
from accounted.linkage.places.resolution import (
    COUNTRY_SAID_BY,
    Candidate,
    Explanation,
    Extent,
    Precision,
    Resolution,
)

ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0, changed; curated names: accounted."
"""To be printed on every page and file that carries a coordinate or a name from a gazetteer."""


@cache
def default() -> Places:
    """The places that every installation has: the built gazetteer and the curated names."""
    return Places()


def resolve(words: str, frame: CountryFrame = EMPTY) -> Resolution | None:
    """The place that these words mean in a document of this frame; None if that cannot be told."""
    return default().resolve(words, frame)


def explain(words: str, frame: CountryFrame = EMPTY) -> Explanation:
    """What these words mean, why, and what else they could mean."""
    return default().explain(words, frame)


def frame_of(text: str, publisher_place: str = "") -> CountryFrame:
    """The countries in which a document stands, by the countries and regions that it names."""
    return default().frame_of(text, publisher_place)


__all__ = [
    "ATTRIBUTION",
    "COUNTRY_SAID_BY",
    "EMPTY",
    "MISSING",
    "Candidate",
    "CountryFrame",
    "Explanation",
    "Extent",
    "Places",
    "Precision",
    "Relation",
    "Resolution",
    "UsedName",
    "default",
    "distance_km",
    "explain",
    "frame_of",
    "relation",
    "resolve",
]
