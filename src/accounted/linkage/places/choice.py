"""Which of the places of one name is meant, if that can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from accounted.linkage.places.frame import CLEARLY_MORE, CountryFrame
from accounted.linkage.places.place import Place
from accounted.linkage.places.resolution import Extent

LARGER = 10
"""Among places of one name in one country, one so many times larger than the next is meant."""
LARGE = 100_000
"""Without any country in the document, a place of so many people may be meant by its name alone."""
KNOWN = 15_000
"""… and one of so many, if no other place anywhere has the name."""

_ORDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "": (("country",), ("region",), ("point", "settlement"), ("admin1",), ("admin2",)),
    "settlement": (("point", "settlement"), ("admin2",), ("admin1",), ("region",), ("country",)),
    "admin2": (("admin2",), ("admin1",), ("region",), ("point", "settlement"), ("country",)),
    "admin1": (("admin1",), ("region", "country"), ("admin2",), ("point", "settlement")),
}
"""Which kinds are taken first, by the kind that the words say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, or none; why; and between which the choice was."""

    place: Place | None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[Place, ...] = ()
    extent: Extent = "itself"

    def because(self, *reasons: str, times: float = 1.0) -> Choice:
        """The same with more reasons."""
        return replace(self, reasons=self.reasons + reasons, score=self.score * times)


def none(*reasons: str, candidates: Sequence[Place] = ()) -> Choice:
    """No place."""
    return Choice(None, 0.0, reasons, tuple(candidates))


def known_anywhere(candidates: Sequence[Place]) -> list[Place]:
    """Those whose name needs no country beside it: countries, regions, and curated names without a rival.

    "Leningrad" is curated for one city. So is "Salisbury", once that of another; but a town of some size
    has that name today, so that it says nothing without a country.
    """
    sure = [p for p in candidates if p.kind in ("country", "region")]
    own = [p for p in candidates if p.shelf < 2 and p not in sure]
    rivals = any(p.main and p.population >= KNOWN for p in candidates if p.shelf == 2)
    return sure + ([] if rivals else own)


def without_frame(candidates: Sequence[Place], kind: str) -> Choice:
    """The document names no country: only what is curated, a country, alone of its name, or large."""
    sure = known_anywhere(candidates)
    if sure:
        return among(sure, kind, CountryFrame()).because("the document names no country", times=0.9)
    listed = sorted(candidates, key=lambda p: -p.population)
    if len({p.ident for p in listed}) == 1 and (
        listed[0].population >= KNOWN or listed[0].kind == "admin1"
    ):
        why = "the document names no country, and no other place anywhere has this name"
        return Choice(listed[0], 0.7, (why,), tuple(listed))
    main = [p for p in listed if p.main]
    if main and main[0].population >= LARGE and _far_larger(main[0], listed):
        why = "the document names no country; far larger than all others of this name"
        return Choice(main[0], 0.6, (why,), tuple(listed))
    return none(
        "the document names no country, and the name alone does not say which place it is",
        candidates=listed,
    )


def among(candidates: Sequence[Place], kind: str, frame: CountryFrame) -> Choice:
    """One of several places in the countries of the document."""
    place, why = _one_country_of(candidates, frame)
    if not place:
        return none(why, candidates=candidates)
    order = _ORDERS.get(kind, _ORDERS[""])
    group = next(g for names in order if (g := [p for p in place if p.kind in names]))
    chosen = _one(group)
    others = tuple(p for p in candidates if chosen.place is None or p.ident != chosen.place.ident)
    if chosen.place is None:
        return replace(chosen, candidates=tuple(candidates))
    return replace(_fitting(chosen, kind), candidates=others).because(*([why] if why else []))


def _one_country_of(candidates: Sequence[Place], frame: CountryFrame) -> tuple[list[Place], str]:
    """The candidates in the country that the document clearly names most often; or none, and why."""
    countries = {p.countries for p in candidates}
    if len(countries) == 1 or any(p.kind in ("country", "region") for p in candidates):
        whole = [p for p in candidates if p.kind in ("country", "region")] or list(candidates)
        if len(countries) == 1:
            return list(candidates), ""
        first = max(frame.weight(p.countries) for p in whole)
        rival = max((frame.weight(p.countries) for p in candidates if p not in whole), default=0)
        if rival < CLEARLY_MORE * max(first, 1):
            return whole, ""
    weights = sorted(((frame.weight(c), c) for c in countries), reverse=True)
    if weights[0][0] >= CLEARLY_MORE * weights[1][0] and weights[0][0] > 0:
        code = "/".join(weights[0][1])
        inside = [p for p in candidates if p.countries == weights[0][1]]
        return inside, f"the document speaks far more of {code} than of the others"
    codes = ", ".join(sorted("/".join(c) for c in countries))
    return [], f"the document names several countries that have such a place: {codes}"


def _one(group: list[Place]) -> Choice:
    """One of the places of one kind, in one country."""
    if len(group) == 1:
        return Choice(group[0], 0.95 if group[0].main or group[0].shelf < 2 else 0.9)
    tests: tuple[tuple[Callable[[Place], bool], str, float], ...] = (
        (lambda p: p.shelf == 0, "it stands in your own gazetteer", 0.95),
        (lambda p: p.shelf == 1, "the name is curated for it", 0.92),
        (
            lambda p: p.main,
            "it is the main name of this place and another name of the others",
            0.88,
        ),
    )
    for test, why, score in tests:
        fitting = [p for p in group if test(p)]
        if len(fitting) == 1:
            return Choice(fitting[0], score, (why,))
        group = fitting or group
    group = sorted(group, key=lambda p: (-p.population, p.ident))
    if _far_larger(group[0], group):
        return Choice(group[0], 0.75, ("far larger than the others of this name in the country",))
    return none(f"{len(group)} places of this name in one country", candidates=group)


def _far_larger(place: Place, others: Sequence[Place]) -> bool:
    rest = max((p.population for p in others if p.ident != place.ident), default=0)
    return place.population >= 1000 and place.population >= LARGER * rest


def _fitting(choice: Choice, kind: str) -> Choice:
    """What follows where the words say one kind of place and the gazetteer lists another."""
    place = choice.place
    assert place is not None
    if kind == "settlement" and place.is_area and place.kind != "country":
        return replace(choice, extent="inside").because(
            "the words say a settlement; only an area of this name is listed", times=0.8
        )
    if kind in ("admin1", "admin2") and not place.is_area:
        return replace(choice, extent="near").because(
            "the words say an area; only a settlement of this name is listed", times=0.8
        )
    return choice
