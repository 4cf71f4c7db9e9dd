"""A place as a gazetteer lists it, and a name with who uses it."""

from __future__ import annotations

from dataclasses import dataclass

LISTED = "listed by GeoNames, which does not say who uses it"


@dataclass(frozen=True, slots=True)
class UsedName:
    """A name of a place, and who calls it so: "Khankendi", used by the authorities of Azerbaijan."""

    name: str
    used_by: str
    source: str = ""

    def to_json(self) -> dict[str, object]:
        """As an object of JSON."""
        return {"name": self.name, "used_by": self.used_by, "source": self.source or None}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a gazetteer. Coordinates in degrees, WGS 84; `radius` in km, for what has an extent.

    `kind` is settlement, admin2, admin1, region, country or point. `countries` are ISO 3166-1 codes: those
    under which the gazetteer files what lies there, more than one for what lies in several. `concerns` are
    others whose documents speak of it. `main` says whether the key asked for is that of its main name there.
    """

    ident: str
    name: str
    kind: str
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    population: int
    radius: int
    above: tuple[str, ...]
    """Idents of the units it lies in, the nearest first, as the gazetteer has them."""
    gazetteer: str
    version: str
    main: bool = True
    concerns: tuple[str, ...] = ()
    shelf: int = 0
    """Which shelf it stands on; a user's stand before the curated names, those before GeoNames."""
    row: int = 0

    @property
    def spoken_of_in(self) -> tuple[str, ...]:
        """The countries whose documents speak of it: those it is filed under, and those it concerns."""
        return self.countries + self.concerns

    @property
    def is_area(self) -> bool:
        """Whether it is an area and no spot."""
        return self.kind not in ("settlement", "point")
