"""All gazetteers together: a user's own before the curated names, and those before GeoNames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from accounted.linkage.places.curated import curated_shelf, holders
from accounted.linkage.places.frame import CountryFrame, frame_in
from accounted.linkage.places.keys import fold
from accounted.linkage.places.ordinary import ordinary_words
from accounted.linkage.places.place import LISTED, Place, UsedName
from accounted.linkage.places.resolution import Explanation, Resolution
from accounted.linkage.places.resolver import explain
from accounted.linkage.places.shelf import Shelf
from accounted.linkage.places.spelling import slips
from accounted.linkage.places.userfiles import user_shelf

GAZETTEER = Path(__file__).with_name("gazetteer.sqlite")
REMEMBERED = 16_384
"""So many wordings are remembered with what became of them."""
MISSING = (
    "The built gazetteer is missing, so that only curated names and your own files are known. Make it with"
    " 'python gazetteer_build.py' in a source checkout, or install accounted from its wheel."
)


class Places:
    """Resolves the words for a place. Opened once; nothing is read before it is asked for.

    Safe to use from several threads. The same words in the same frame always give the same answer.
    """

    def __init__(self, files: Sequence[Path] = (), *, gazetteer: Path = GAZETTEER) -> None:
        """With a user's own files, which win over everything else.

        Raises:
            GazetteerError: a file cannot be read as a gazetteer. Raised when the first place is asked for.
        """
        self._files, self._gazetteer = tuple(files), gazetteer
        self.explain: Callable[[str, CountryFrame], Explanation] = lru_cache(REMEMBERED)(
            self._explain
        )
        self.found: Callable[[str], tuple[Place, ...]] = lru_cache(REMEMBERED)(self._found)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know of these answers: that the built gazetteer is missing."""
        return () if self.geonames else (MISSING,)

    @cached_property
    def geonames(self) -> Shelf | None:
        """The built gazetteer, if it is there."""
        return Shelf.open(self._gazetteer, number=2)

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """All of them, in the order in which they are believed."""
        own = [user_shelf(path, number=0) for path in self._files]
        return (*own, self._curated, *([self.geonames] if self.geonames else []))

    @cached_property
    def _curated(self) -> Shelf:
        return curated_shelf(number=1)

    def resolve(self, words: str, frame: CountryFrame) -> Resolution | None:
        """The place that these words mean in a document of this frame; None if that cannot be told."""
        return self.explain(words, frame).resolution

    def frame_of(self, text: str, publisher_place: str = "") -> CountryFrame:
        """The countries in which a text stands, by the countries, regions and largest cities in it."""
        return frame_in(f"{text}\n\n{publisher_place}", self._region_names)

    def by_ident(self, ident: str) -> Place | None:
        """A place by its ident: "geonames:147774"."""
        return next((p for s in self.shelves if (p := s.by_ident(ident)) is not None), None)

    def alike(self, key: str, country: str, most: int) -> list[tuple[int, str, Place]]:
        """Places of one country whose keys differ from this one by a few slips; how many, and that key."""
        return [
            (count, each, shelf.at(row))
            for shelf in self.shelves
            for each, row in shelf.alike(key, country, most)
            if (count := slips(key, each, most)) is not None
        ]

    def names(self, ident: str) -> tuple[UsedName, ...]:
        """All names of a place, those of which somebody is known to use them first."""
        names: dict[tuple[str, str], UsedName] = {}
        for shelf in self.shelves:
            place = shelf.by_ident(ident)
            for each in shelf.names(place.row) if place else ():
                names.setdefault((each.name, each.used_by), each)
        said = {each.name for each in names.values() if each.used_by != LISTED}
        return tuple(n for n in names.values() if n.used_by != LISTED or n.name not in said)

    def around(self, place: Place) -> tuple[str, ...]:
        """Idents of all that a place lies in: its district, province, country, and curated regions."""
        above = dict.fromkeys(place.above)
        if place.kind != "country" and len(place.countries) == 1:
            country = self.geonames.country(place.countries[0]) if self.geonames else None
            above.update({country: None} if country else {})
        for ident in (place.ident, *tuple(above)):
            above.update(dict.fromkeys(holders().get(ident, ())))
        return tuple(ident for ident in above if ident != place.ident)

    @cached_property
    def _region_names(self) -> dict[str, tuple[str, ...]]:
        """Keys that say where a text stands. What names provinces of two countries says nothing."""
        countries: dict[str, set[str]] = {}
        lesser: dict[str, set[str]] = {}
        for shelf in self.shelves:
            for key, kind, lies in shelf.regions():
                sure = kind in ("country", "region") or shelf.number < 2
                (countries if sure else lesser).setdefault(key, set()).update(lies)
        for key, codes in lesser.items():
            if key in _ALSO_PROVINCES:
                countries.setdefault(key, set()).update(codes)
            elif len(codes) == 1 and key not in ordinary_words():
                countries.setdefault(key, codes)
        return {key: tuple(sorted(c for c in codes if c)) for key, codes in countries.items()}

    def _found(self, key: str) -> tuple[Place, ...]:
        places: dict[str, Place] = {}
        for shelf in self.shelves:
            for place in shelf.found(key):
                places.setdefault(place.ident, self._completed(place))
        return tuple(places.values())

    def _completed(self, place: Place) -> Place:
        """A curated name of a place of GeoNames: the place is as GeoNames lists it."""
        if place.shelf != 1 or self.geonames is None:
            return place
        listed = self.geonames.by_ident(place.ident)
        if listed is None:
            return place
        return replace(
            listed,
            shelf=1,
            kind=place.kind,
            countries=place.countries,
            concerns=place.concerns,
            main=place.main,
        )

    def _explain(self, words: str, frame: CountryFrame) -> Explanation:
        return explain(self, words, frame)


_ALSO_PROVINCES = frozenset(map(fold, ("Georgia", "Niger", "Luxembourg")))
"""Countries whose name is also that of a province of another one."""
