"""Times as the words of one sentence give them, before any context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    """A time as its words give it; None where they are silent. `unknown` counts X digits of a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    unknown: int = 0

    def text(self) -> str:
        """EDTF. A day that does not exist is written too, for parse_edtf to refuse."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.unknown:
            year = year[: 4 - self.unknown] + "X" * self.unknown
        if self.season:
            return f"{year}-{self.season}"
        if self.month is None:
            return year
        if self.day is None:
            return f"{year}-{self.month:02d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"


SILENT = Point()
SINCE = "since"
"""The use of a date, and the rule of "since then", that say only when it began."""


@dataclass(slots=True)
class Raw:
    """A time as the words of one sentence tell it. `first` and `last` index the sentence's tokens."""

    first: int
    last: int
    kind: str = "date"
    """date, deictic, ago, relative, anaphor or ambiguous."""
    start: Point = SILENT
    end: Point | None = None
    approx: bool = False
    night: bool = False
    weekday: int | None = None
    short_year: bool = False
    """The year has two digits: its century is for the context to tell."""
    rule: str = ""
    """For a deictic: day, weekday, unit, span, month, season."""
    number: int | None = None
    unit: str = ""
    which: int | None = None
    bound: str = ""
    use: str = "at"
    ahead: bool = False
    """The words before speak of what is still to come: "will be held on 1 June"."""
    numeric: str = ""
    """For 26/02/1992: "day first" or "month first", where the numbers themselves show it."""
