"""Maps as SVG: land and water, and each place as the area within which it lies, never as a bare pin.

No border is drawn unless the project asks for borders. A drawing is hidden from screen readers, since all it
shows stands in words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from accounted.publishing.edition import Incident, Spot
from accounted.publishing.pages.drawing.view import UNIT, View

WIDTH, HEIGHT = 960, 460
SMALL_WIDTH, SMALL_HEIGHT = 340, 250
_LEAST_KM = 150.0
"""Kilometres from the middle of the front page's map to its nearer edge, at least."""
_STEPS_KM = (160.0, 320.0, 640.0, 1280.0, 2560.0, 5120.0)
"""Kilometres from the middle of a small map to its upper edge, the nearest first."""
_RING = 9.0
"""Pixels of the smallest circle that can be seen and read; the area may be smaller."""
_CELL, _CLUSTER = 32, 14.0
"""Pixels within which places share one circle, and from its middle to its edge."""
_NAMES, _LONGEST_NAME, _LETTER = 14, 40, 7.5
"""Names that are written on a map at most, their letters at most, and about the pixels of a letter."""
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one circle of a map stands for: places that lie together, and the incidents reported there."""

    number: int
    names: tuple[str, ...]
    codes: tuple[str, ...]
    longitude: float
    latitude: float
    radius_km: float
    places: int = 1
    """How many places it stands for; of several it is no area, but a place for their number."""

    @property
    def name(self) -> str:
        """The shortest of its names, to be written on the map."""
        return min(self.names, key=lambda n: (len(n), n), default="")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn map with what has to stand beside it."""

    svg: Markup
    marks: tuple[Mark, ...]
    enlarged: bool
    """Whether a circle is drawn larger than its area, so that it can be seen."""
    gazetteers: tuple[str, ...]
    clustered: bool = False
    """Whether a circle stands for several places."""


def placed(spot: Spot | None) -> tuple[float, float, float] | None:
    """Longitude, latitude and radius in kilometres of a spot, where they are published."""
    if spot is None or spot.longitude is None or spot.latitude is None:
        return None
    return spot.longitude, spot.latitude, spot.radius_km or 10.0


def marks_of(incidents: Iterable[Incident], view: View | None = None) -> tuple[Mark, ...]:
    """The places of incidents. With a view, those that would be drawn over one another are one mark."""
    found: dict[tuple[float, ...], list[Incident]] = {}
    for incident in incidents:
        at = placed(incident.where.spot)
        if at is None:
            continue
        key: tuple[float, ...] = at
        if view is not None:
            x, y = view.at(at[0], at[1])
            key = (x // _CELL, y // _CELL)
        found.setdefault(key, []).append(incident)
    many = sorted(found.values(), key=lambda group: (-len(group), group[0].code))
    return tuple(_mark(n, group) for n, group in enumerate(many, 1))


def _mark(number: int, group: Sequence[Incident]) -> Mark:
    spots = list(dict.fromkeys(p for i in group if (p := placed(i.where.spot)) is not None))
    names = dict.fromkeys(i.where.agreed or "" for i in group)
    first = spots[0]
    east = sum((s[0] - first[0] + 180) % 360 - 180 for s in spots) / len(spots)
    return Mark(
        number=number,
        names=tuple(n for n in names if n),
        codes=tuple(i.code for i in group),
        longitude=first[0] + east,
        latitude=sum(s[1] for s in spots) / len(spots),
        radius_km=max(s[2] for s in spots),
        places=len(spots),
    )


def overview(incidents: Sequence[Incident], borders: bool = False) -> Drawn | None:
    """The map of the front page, or None where no incident has a published place."""
    marks = marks_of(incidents)
    if not marks:
        return None
    places = [(m.longitude, m.latitude, m.radius_km) for m in marks]
    view = View.around(places, WIDTH, HEIGHT, _LEAST_KM)
    marks = marks_of(incidents, view)
    named = _named(view, marks)
    parts = [_circle(view, m) for m in marks]
    parts += [_name(view, m, named[m.number]) for m in marks if m.number in named]
    svg = _drawing(view, "map", [_ground(view, borders), *parts, _scale_bar(view)])
    several = any(m.places > 1 for m in marks)
    return Drawn(svg, marks, _enlarged(view, marks), _gazetteers(incidents), several)


def locator(incident: Incident, borders: bool = False) -> Drawn | None:
    """The small map of an incident's page, or None where its place is not published."""
    at = placed(incident.where.spot)
    if at is None:
        return None
    longitude, latitude, radius = at
    half = next((s for s in _STEPS_KM if s >= radius * 1.5), _STEPS_KM[-1])
    view = View.local(longitude, latitude, half, SMALL_WIDTH, SMALL_HEIGHT)
    (mark,) = marks_of([incident])
    parts = [_ground(view, borders), _circle(view, mark), _scale_bar(view), _inset(view)]
    svg = _drawing(view, "map locator", parts)
    return Drawn(svg, (mark,), _enlarged(view, (mark,)), _gazetteers([incident]))


def _drawing(view: View, kind: str, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="{kind}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true"'
        ' focusable="false"><defs><pattern id="hatch" width="6" height="6"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line y2="6" class="hatch"/>'
        "</pattern></defs>{parts}</svg>"
    ).format(kind=kind, w=view.width, h=view.height, parts=Markup("").join(parts))


def _ground(view: View, borders: bool) -> Markup:
    layers = ["land", "lakes", "rivers", *(["borders"] if borders else [])]
    paths = (
        Markup('<path class="{}" d="{}"/>').format(layer, path)
        for layer in layers
        if (path := view.path(layer))
    )
    sea = Markup('<rect class="sea" width="{}" height="{}"/>').format(view.width, view.height)
    drawn = Markup('<g transform="scale({})">{}</g>').format(1 / UNIT, Markup("").join(paths))
    return sea + drawn


def _circle(view: View, mark: Mark) -> Markup:
    """An area, hatched to its reach, or a plain circle for several places; the number of incidents inside."""
    x, y = view.at(mark.longitude, mark.latitude)
    shape = (
        Markup('<circle class="cluster" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>')
        if mark.places > 1
        else Markup('<circle class="area" fill="url(#hatch)" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>')
    )
    drawn = shape.format(x, y, _reach(view, mark))
    if len(mark.codes) > 1:
        drawn += Markup('<text class="many" x="{:.1f}" y="{:.1f}">{}</text>').format(
            x, y + 4, len(mark.codes)
        )
    return drawn


def _name(view: View, mark: Mark, left: bool) -> Markup:
    x, y = view.at(mark.longitude, mark.latitude)
    away = _reach(view, mark) + 5
    return Markup('<text class="place given" x="{:.1f}" y="{:.1f}"{}>{}</text>').format(
        x - away if left else x + away,
        y + 4,
        Markup(' text-anchor="end"') if left else "",
        mark.name,
    )


def _reach(view: View, mark: Mark) -> float:
    """Pixels from a circle's middle to its edge."""
    if mark.places > 1:
        return _CLUSTER
    return max(view.pixels(mark.radius_km), _RING)


def _named(view: View, marks: Sequence[Mark]) -> dict[int, bool]:
    """The marks beside which there is room for a name, and whether it stands to the left.

    Those with the most incidents come first.
    """
    taken: list[tuple[float, ...]] = []
    for mark in marks:
        (x, y), r = view.at(mark.longitude, mark.latitude), _reach(view, mark)
        taken.append((x - r, y - r, x + r, y + r))
    found: dict[int, bool] = {}
    for mark in marks:
        fits = mark.places == 1 and 0 < len(mark.name) <= _LONGEST_NAME
        if len(found) == _NAMES or not fits:
            continue
        for left in (False, True):
            box = _box(view, mark, left)
            if box[0] >= 0 and box[2] <= view.width and not any(_meet(box, t) for t in taken):
                taken.append(box)
                found[mark.number] = left
                break
    return found


def _box(view: View, mark: Mark, left: bool) -> tuple[float, ...]:
    """About where a name would stand."""
    (x, y), away = view.at(mark.longitude, mark.latitude), _reach(view, mark) + 2
    long = _LETTER * len(mark.name) + 4
    start = x - away - long if left else x + away
    return (start, y - 9, start + long, y + 8)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    )  # fmt: skip


def _scale_bar(view: View) -> Markup:
    """A length on the ground, true at the middle of the map; none on a map of the world."""
    if view.squeeze == 1.0:
        return Markup("")
    km = next((s for s in reversed(_SCALES) if view.pixels(s) <= view.width / 4), _SCALES[0])
    y, long = view.height - 14, view.pixels(km)
    return Markup(
        '<path class="bar" d="M14 {:.0f}v6h{:.1f}v-6"/>'
        '<text class="tick" x="{:.1f}" y="{:.0f}">{} km</text>'
    ).format(y - 6, long, 20 + long, y + 1, km)


def _inset(view: View) -> Markup:
    """Where in the world the small map lies."""
    world = View.world(108)
    x, y = world.at(view.longitude, view.latitude)
    reach = max(3.0, view.height / 2 / view.scale * world.scale)
    return Markup(
        '<svg class="inset" x="{}" y="6" width="{}" height="{}"><rect class="sea" width="{}" height="{}"/>'
        '<g transform="scale({})"><path class="land" d="{}"/></g>'
        '<rect class="here" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/></svg>'
    ).format(
        view.width - world.width - 6, world.width, world.height, world.width, world.height,
        1 / UNIT, world.path("land"),
        x - reach, y - reach, 2 * reach, 2 * reach,
    )  # fmt: skip


def _enlarged(view: View, marks: Iterable[Mark]) -> bool:
    return any(m.places == 1 and view.pixels(m.radius_km) < _RING for m in marks)


def _gazetteers(incidents: Iterable[Incident]) -> tuple[str, ...]:
    found = (i.where.spot.gazetteer for i in incidents if i.where.spot and placed(i.where.spot))
    return tuple(dict.fromkeys(found))
