"""What a wording resolves to, and why; or why it resolves to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accounted.linkage.places.place import Place, UsedName

Precision = Literal["point", "settlement", "admin2", "admin1", "region", "country"]
"""How exactly a place is known, the most exact first. None but a point and a settlement is ever a pin."""

Extent = Literal["itself", "near", "part", "inside"]
"""The place itself; somewhere near it ("near X"); a part of it ("northern X"); or something inside it that
no gazetteer here knows ("Y, X province": resolved to X, and `finer` keeps the words "Y")."""

COUNTRY_SAID_BY = "GeoNames"
"""Who files a place under the country that is shown with it, unless a user's own file does. It is no view
of ours on whose the place is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the words could mean, for a person to choose from."""

    ident: str
    name: str
    precision: Precision
    country: str
    gazetteer: str

    @classmethod
    def of(cls, place: Place) -> Candidate:
        """The candidate that a row of a gazetteer is."""
        kind: Precision = place.kind  # type: ignore[assignment]
        return cls(place.ident, place.name, kind, "/".join(place.countries), place.gazetteer)

    def to_json(self) -> dict[str, object]:
        """As an object of JSON."""
        return {
            "ident": self.ident,
            "name": self.name,
            "precision": self.precision,
            "country": self.country or None,
            "gazetteer": self.gazetteer,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A proposal: these words of a document mean this place. A person may overrule it.

    `country` is an ISO 3166-1 code as `country_said_by` files what lies there ("RW"), several with a stroke
    where it lies in several ("IN/PK"). Latitude and longitude are degrees (WGS 84), None where no
    gazetteer has them; for an area they are its middle, and `radius_km` says how far it reaches.
    `score` orders proposals between 0 and 1; it is no probability.
    """

    words: str
    name: str
    gazetteer: str
    version: str
    ident: str
    precision: Precision
    country: str
    country_said_by: str
    latitude: float | None
    longitude: float | None
    names: tuple[UsedName, ...]
    score: float
    reasons: tuple[str, ...]
    alternatives: tuple[Candidate, ...] = ()
    extent: Extent = "itself"
    finer: str = ""
    within: tuple[str, ...] = ()
    """Idents of everything it lies in, as far as the gazetteers say."""
    radius_km: int = 0

    def to_json(self) -> dict[str, object]:
        """As an object of JSON, by docs/schemas/places-1.json."""
        return {
            "ident": self.ident,
            "name": self.name,
            "precision": self.precision,
            "extent": self.extent,
            "finer": self.finer or None,
            "country": self.country or None,
            "country_said_by": self.country_said_by,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "radius_km": self.radius_km or None,
            "within": list(self.within),
            "names": [n.to_json() for n in self.names],
            "gazetteer": self.gazetteer,
            "version": self.version,
            "score": self.score,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of a wording: a resolution or none, why, and what else it could mean."""

    words: str
    resolution: Resolution | None
    reasons: tuple[str, ...]
    alternatives: tuple[Candidate, ...] = ()

    def to_json(self) -> dict[str, object]:
        """As an object of JSON, by docs/schemas/places-1.json."""
        return {
            "words": self.words,
            "resolution": self.resolution.to_json() if self.resolution else None,
            "reasons": list(self.reasons),
            "alternatives": [c.to_json() for c in self.alternatives],
        }
