"""Outlines of land and water, and of borders for those who ask for them: Natural Earth at 1:50 million."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of points, degrees east and north, with the box around it; past 180 it goes on."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float


@cache
def outlines(layer: str) -> tuple[Line, ...]:
    """The lines of "land", "lakes", "rivers" or "borders"; the first two are closed rings."""
    data = _data()
    return tuple(_line(packed, data["step"]) for packed in data[layer])


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        files(__package__).joinpath("outlines.json").read_text("utf-8")
    )
    return found


def _line(packed: list[int], step: int) -> Line:
    x = y = 0
    points = []
    for n in range(0, len(packed), 2):
        x, y = x + packed[n], y + packed[n + 1]
        points.append((x / step, y / step))
    longs, lats = [p[0] for p in points], [p[1] for p in points]
    return Line(tuple(points), min(longs), min(lats), max(longs), max(lats))
