"""What part of the world a map shows, and where on the paper a place of it lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accounted.publishing.pages.drawing.outlines import Point, outlines

KM_A_DEGREE = 111.2
_FINEST = 0.6
"""Pixels between two drawn points of an outline at least."""
_EDGE = 6.0
"""Pixels by which outlines are drawn past the paper, so that their cut ends are not seen."""
UNIT = 4
"""Steps of a pixel in which outlines are written."""
_ROOM = 1.35
"""How much more than the places themselves is shown."""


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world, in plate carrée true to scale at its middle latitude.

    `scale` is pixels a degree of latitude; `width` and `height` are pixels of the drawing.
    """

    longitude: float
    latitude: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(
        cls, places: Sequence[tuple[float, float, float]], width: int, height: int, least_km: float
    ) -> View:
        """The window that holds places (longitude, latitude, radius in kilometres) with room around them.

        It shows at least `least_km` from its middle to its nearer edge; where the places lie too far apart
        for one window, it is the whole world.
        """
        turned = _middle([p[0] for p in places])
        south = min(lat - r / KM_A_DEGREE for _, lat, r in places)
        north = max(lat + r / KM_A_DEGREE for _, lat, r in places)
        latitude = max(-80.0, min(80.0, (south + north) / 2))
        squeeze = math.cos(math.radians(latitude))
        reach = [(_near(lon, turned), r / KM_A_DEGREE / squeeze) for lon, _, r in places]
        west, east = min(lon - r for lon, r in reach), max(lon + r for lon, r in reach)
        least = least_km / KM_A_DEGREE
        tall = max(least, (north - south) / 2 * _ROOM)
        wide = max(least, (east - west) / 2 * _ROOM * squeeze)
        scale = min(height / 2 / tall, width / 2 / wide)
        if scale * squeeze * 360 < width * 1.2:
            return cls.world(width)
        return cls(_turned((west + east) / 2), latitude, scale, width, height)

    @classmethod
    def local(
        cls, longitude: float, latitude: float, half_km: float, width: int, height: int
    ) -> View:
        """A window of `half_km` up and down; its middle stands on a grid, so that neighbours share it."""
        half = half_km / KM_A_DEGREE
        grid = half / 4
        lat = max(-80.0, min(80.0, round(latitude / grid) * grid))
        wide = grid / math.cos(math.radians(lat))
        return cls(_turned(round(longitude / wide) * wide), lat, height / 2 / half, width, height)

    @classmethod
    def world(cls, width: int) -> View:
        """All of it."""
        return cls(0.0, 10.0, width / 360, width, round(width * 0.41))

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is drawn than one of latitude."""
        return (
            1.0 if self.scale * 360 <= self.width * 1.01 else math.cos(math.radians(self.latitude))
        )

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place is drawn, from the upper left, in pixels."""
        return self._put(_near(longitude, self.longitude), latitude)

    def pixels(self, km: float) -> float:
        """A length on the ground at the middle of the map."""
        return km / KM_A_DEGREE * self.scale

    def path(self, layer: str) -> str:
        """The `d` of an SVG path of a layer, in quarters of a pixel."""
        return _path(self, layer)

    def holds(self, point: Point, edge: float = 0.0) -> bool:
        """Whether a point is on the paper."""
        return -edge <= point[0] <= self.width + edge and -edge <= point[1] <= self.height + edge

    def _put(self, longitude: float, latitude: float) -> Point:
        return (
            self.width / 2 + (longitude - self.longitude) * self.scale * self.squeeze,
            self.height / 2 - (latitude - self.latitude) * self.scale,
        )

    def lines(self, layer: str) -> Iterator[list[Point]]:
        """The lines of a layer as drawn, cut at the edge of the paper."""
        closed = layer in ("land", "lakes")
        half = self.width / 2 / (self.scale * self.squeeze) + 1
        tall = self.height / 2 / self.scale + 1
        for line in outlines(layer):
            if line.north < self.latitude - tall or line.south > self.latitude + tall:
                continue
            for turn in (-360.0, 0.0, 360.0):
                if (
                    line.east + turn < self.longitude - half
                    or line.west + turn > self.longitude + half
                ):
                    continue
                points = [self._put(x + turn, y) for x, y in line.points]
                yield from self._cut(points) if not closed else [self._clipped(points)]

    def _clipped(self, points: list[Point]) -> list[Point]:
        """A ring cut to the paper, after Sutherland and Hodgman (1974)."""
        w, h = self.width + _EDGE, self.height + _EDGE
        for axis, limit, sign in ((0, -_EDGE, 1), (0, w, -1), (1, -_EDGE, 1), (1, h, -1)):
            points = _half(points, axis, limit, sign)
        return points

    def _cut(self, points: list[Point]) -> Iterator[list[Point]]:
        """The stretches of an open line that come near the paper."""
        run: list[Point] = []
        for before, point in zip([points[0], *points], points, strict=False):
            if self.holds(point, _EDGE):
                run = run or [before]
                run.append(point)
            elif run:
                yield [*run, point]
                run = []
        if run:
            yield run


@cache
def _path(view: View, layer: str) -> str:
    closed = layer in ("land", "lakes")
    parts = []
    for line in view.lines(layer):
        steps = _steps(line)
        if len(steps) < (3 if closed else 2):
            continue
        (x, y), *rest = steps
        moves = [f"M{x} {y}l"]
        for nx, ny in rest:
            dx, dy = nx - x, ny - y
            moves.append(f"{dx}{'' if dy < 0 else ' '}{dy} ")
            x, y = nx, ny
        parts.append("".join(moves).rstrip() + ("z" if closed else ""))
    return "".join(parts)


def _steps(line: Iterable[Point]) -> list[tuple[int, int]]:
    """Points in whole quarters of a pixel; those too near to one before are left out."""
    found: list[tuple[int, int]] = []
    least = _FINEST * UNIT
    for x, y in line:
        point = (round(x * UNIT), round(y * UNIT))
        if not found or max(abs(point[0] - found[-1][0]), abs(point[1] - found[-1][1])) >= least:
            found.append(point)
    return found


def _half(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """What of a ring lies on one side of a line."""
    kept: list[Point] = []
    for n, point in enumerate(points):
        before = points[n - 1]
        inside = (point[axis] - limit) * sign >= 0
        if inside != ((before[axis] - limit) * sign >= 0):
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(b + (p - b) * part for b, p in zip(before, point, strict=True)))  # type: ignore[arg-type]
        if inside:
            kept.append(point)
    return kept


def _middle(longitudes: Sequence[float]) -> float:
    """The longitude that several lie around, also across the line at 180 degrees."""
    x = sum(math.cos(math.radians(lon)) for lon in longitudes)
    y = sum(math.sin(math.radians(lon)) for lon in longitudes)
    return math.degrees(math.atan2(y, x))


def _near(longitude: float, other: float) -> float:
    """A longitude, counted so that it lies within half a turn of another."""
    return other + _turned(longitude - other)


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
