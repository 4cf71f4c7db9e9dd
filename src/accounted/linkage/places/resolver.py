"""From the words for a place to one place, or to none: inside the document's countries, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from accounted.linkage.places.choice import Choice, among, known_anywhere, none, without_frame
from accounted.linkage.places.frame import CLEARLY_MORE, CountryFrame
from accounted.linkage.places.keys import fold
from accounted.linkage.places.ordinary import is_ordinary
from accounted.linkage.places.place import LISTED, Place, UsedName
from accounted.linkage.places.relation import distance_km
from accounted.linkage.places.resolution import (
    COUNTRY_SAID_BY,
    Candidate,
    Explanation,
    Extent,
    Precision,
    Resolution,
)
from accounted.linkage.places.wording import (
    FACILITY,
    Part,
    Wording,
    parse,
    whole,
    without_direction,
)

if TYPE_CHECKING:
    from accounted.linkage.places.places import Places

SHORTEST_SLIP = 6
"""Shorter names are not taken for misspelt ones: too many differ by one letter."""
TWO_SLIPS = 10
"""From this length on two letters may differ."""
IMPORTANT = 5_000
"""A place of so many people elsewhere has the name as it is spelt, so that it is no slip of another."""
STRAY_KM = 25.0
"""So far beyond the settlements known of an area another settlement of it may lie."""
MOST_SHOWN = 12
"""So many alternatives are kept."""
_COARSER: dict[str, Precision] = {
    "point": "settlement",
    "settlement": "admin2",
    "admin2": "admin1",
    "admin1": "region",
}


def explain(places: Places, words: str, frame: CountryFrame) -> Explanation:
    """What the words mean in a document of this frame, and why. It never raises for any words."""
    one = whole(words)
    wording = parse(words)
    if one is not None and any(p.shelf < 2 for p in places.found(fold(one.name))):
        wording = Wording((one,))
    if wording.trouble:
        return Explanation(words=words, resolution=None, reasons=(wording.trouble,))
    outer: Choice | None = None
    choice = none()
    for part in reversed(wording.parts):
        around = outer.place if outer else None
        choice = _choose(places, part, frame, around)
        if choice.place is not None:
            outer = choice
    finest = wording.parts[0]
    if choice.place is None and outer is not None:
        choice = _inside(outer, finest, choice)
    if choice.place is None:
        found = tuple(map(Candidate.of, choice.candidates[:MOST_SHOWN]))
        return Explanation(words=words, resolution=None, reasons=choice.reasons, alternatives=found)
    resolution = _resolution(places, words, finest, choice, wording.unnamed)
    return Explanation(
        words=words,
        resolution=resolution,
        reasons=resolution.reasons,
        alternatives=resolution.alternatives,
    )


def _choose(places: Places, part: Part, frame: CountryFrame, around: Place | None) -> Choice:
    """The place that one part means, inside the place around it or else in the document's countries."""
    best = none("no gazetteer here has this name")
    second: Choice | None = None
    for name, extent in _spellings(part):
        choice = _named(places, name, part, frame, around)
        if choice.place is not None:
            choice = choice.because(*_curated(places, choice.place, name))
            if choice.extent == "itself":
                return replace(choice, extent=extent)
            second = second or choice  # a settlement where an area is said, or the other way round
        elif (choice.candidates and not best.candidates) or not best.candidates:
            best = choice
    if second is not None:
        return second
    if not best.candidates and part.kind != FACILITY:
        return _misspelt(places, part, frame, around, best)
    return best


def _spellings(part: Part) -> list[tuple[str, Extent]]:
    names: dict[str, Extent] = {part.whole: "itself"} if part.whole else {}
    names.setdefault(part.words, part.extent if part.extent == "part" else "itself")
    if part.kind != FACILITY:
        names.setdefault(part.name, part.extent if part.extent == "part" else "itself")
        if shorter := without_direction(part.name):
            names.setdefault(shorter, "part")
    return list(names.items())


def _named(
    places: Places, name: str, part: Part, frame: CountryFrame, around: Place | None
) -> Choice:
    candidates = places.found(fold(name))
    if not candidates:
        return none(_unknown(name, part))
    if is_ordinary(name) and not part.marked and around is None:
        candidates = tuple(p for p in candidates if p.shelf == 1 or p.kind == "country")
        if not candidates:
            why = "an ordinary word, and nothing says that a place is meant"
            return none(why, candidates=_by_size(places.found(fold(name))))
    if around is not None:
        return _in(places, candidates, part, around)
    if not frame:
        return without_frame(candidates, part.kind)
    inside = [p for p in candidates if frame.weight(p.spoken_of_in)]
    if inside:
        return among(inside, part.kind, frame)
    sure = known_anywhere(candidates)
    if sure:
        why = "outside the countries that the document names; the name is a country's or curated"
        return among(sure, part.kind, frame).because(why, times=0.8)
    return none(
        "no place of this name in the countries that the document names",
        candidates=_by_size(candidates),
    )


def _by_size(candidates: Sequence[Place]) -> list[Place]:
    return sorted(candidates, key=lambda p: (-p.population, p.ident))


def _unknown(name: str, part: Part) -> str:
    if part.kind == FACILITY:
        return "a building or site that no gazetteer here has"
    if " and " in name:
        return "the words name several places"
    return "no gazetteer here has this name"


def _in(places: Places, candidates: Sequence[Place], part: Part, around: Place) -> Choice:
    """Those of the candidates that lie in the place around them, or may."""
    others = [p for p in candidates if p.ident != around.ident]
    why = f"in {around.name}, as the words say"
    inside = [p for p in others if lies_in(places, p, around)]
    if not inside:
        inside = [p for p in others if lies_in(places, p, around) is None]
        why = f"in {around.name}, as the words say; no gazetteer here says whether it is"
    if not inside:
        return none(f"no place of this name in {around.name}", candidates=_by_size(others))
    frame = CountryFrame.of(*{code for p in inside for code in p.countries})
    return among(inside, part.kind, frame).because(why)


def lies_in(places: Places, place: Place, around: Place) -> bool | None:
    """Whether a place lies in another, as the gazetteers list it; None where they do not say."""
    if around.ident in places.around(place):
        return True
    if not set(place.countries) & set(around.countries):
        return False
    if around.kind == "country":
        return True
    listed = [places.by_ident(ident) for ident in place.above]
    if place.is_area or any(p is not None and p.kind == around.kind for p in listed):
        return False
    km = distance_km(place, around)
    return None if km is None or km <= around.radius + STRAY_KM else False


def _inside(outer: Choice, part: Part, choice: Choice) -> Choice:
    """The finer place is not known, and what is around it is."""
    assert outer.place is not None
    why = choice.reasons or ("no gazetteer here has this name",)
    reasons = (
        f"of “{part.words}”: {why[-1]}",
        f"{outer.place.name} is around it, as the words say",
    )
    return Choice(
        outer.place, outer.score * 0.8, outer.reasons + reasons, choice.candidates, "inside"
    )


def _misspelt(
    places: Places, part: Part, frame: CountryFrame, around: Place | None, why: Choice
) -> Choice:
    """The only place of the document's one country whose name differs by a slip."""
    key = fold(part.name)
    country = _only_country(frame, around)
    if len(key) < SHORTEST_SLIP or not country or not key[1].isalpha() or is_ordinary(part.name):
        return why
    most = 2 if len(key) >= TWO_SLIPS else 1
    near: dict[str, tuple[int, Place, str]] = {}
    for count, each, place in places.alike(key, country, most):
        if around is None or lies_in(places, place, around):
            known = near.get(place.ident)
            if known is None or count < known[0]:
                near[place.ident] = (count, place, each)
    least = min((count for count, _, _ in near.values()), default=0)
    found = [place for count, place, _ in near.values() if count == least]
    if not found:
        return why
    choice = among(found, part.kind, CountryFrame.of(country))
    if choice.place is None or len({p.ident for p in found if p.kind == choice.place.kind}) > 1:
        return none("several names in the country differ by a slip of spelling", candidates=found)
    spelt = near[choice.place.ident][2]
    return Choice(
        choice.place,
        0.6,
        (
            f"spelling differs: “{part.name}” and “{spelt}”, and no other name in {country} is as near",
        ),
        tuple(p for p in found if p.ident != choice.place.ident),
        choice.extent,
    )


def _only_country(frame: CountryFrame, around: Place | None) -> str:
    """The one country in which a slip may be looked for; none where there are several."""
    if around is not None:
        return around.countries[0] if len(around.countries) == 1 else ""
    if not frame.mentions:
        return ""
    first = frame.mentions[0]
    second = frame.mentions[1][1] if len(frame.mentions) > 1 else 0
    return first[0] if first[1] >= CLEARLY_MORE * second else ""


def _curated(places: Places, place: Place, name: str) -> tuple[str, ...]:
    """Who uses this name for it, where that is known."""
    key = fold(name)
    users = [n for n in places.names(place.ident) if n.used_by != LISTED and fold(n.name) == key]
    users = [n for n in users if n.name.casefold() == name.casefold()] or users
    said = dict.fromkeys(f"“{n.name}” is used by {n.used_by}" for n in users)
    return tuple(said)


def _resolution(
    places: Places, words: str, part: Part, choice: Choice, unnamed: bool
) -> Resolution:
    place = choice.place
    assert place is not None
    extent, reasons, score = choice.extent, list(choice.reasons), choice.score
    precision: Precision = place.kind  # type: ignore[assignment]
    finer = part.words if extent == "inside" else ""
    if extent == "itself" and part.extent == "near":
        extent = "near"
    if unnamed and extent == "itself" and place.is_area:
        extent = "part"
        reasons.append("somewhere in it that the words do not name")
    if extent == "near":
        precision = _COARSER.get(precision, precision)
        reasons.append("only near it, so that it is known less exactly")
    elif extent == "part" and not unnamed:
        reasons.append("a part of it")
    if extent != "itself":
        score *= 0.9
    if not place.main and place.shelf == 2:
        reasons.append("one of the other names that GeoNames lists")
    return Resolution(
        words=words,
        name=place.name,
        gazetteer=place.gazetteer,
        version=place.version,
        ident=place.ident,
        precision=precision,
        country="/".join(place.countries),
        country_said_by=COUNTRY_SAID_BY if place.shelf else place.gazetteer,
        latitude=place.latitude,
        longitude=place.longitude,
        names=_other_names(places, place),
        score=round(score, 3),
        reasons=tuple(dict.fromkeys(reasons))
        or ("the only place of this name in the document's countries",),
        alternatives=tuple(Candidate.of(p) for p in choice.candidates if p.ident != place.ident)[
            :MOST_SHOWN
        ],
        extent=extent,
        finer=finer,
        within=places.around(place),
        radius_km=place.radius,
    )


def _other_names(places: Places, place: Place) -> tuple[UsedName, ...]:
    return tuple(
        n for n in places.names(place.ident) if n.used_by != LISTED or n.name != place.name
    )
