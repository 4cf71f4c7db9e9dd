"""Place words as they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Place words at `[start, end)`. `named` when a name stands in them; `strong` behind in, at, near."""

    start: int
    end: int
    named: bool
    strong: bool
    preposition: str
