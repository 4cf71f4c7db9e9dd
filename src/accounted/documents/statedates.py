"""Dates as documents state them at their head: "Thursday, January 24, 2019", "9 JAN 90", "2024-05-03".

A year of two figures is read as 19xx from 40 on and as 20xx below ("90" is 1990, "05" is 2005), and a
note says so. A date in figures alone with strokes (3/5/2024) is not read: half the world reads it
otherwise. A day that does not exist is a note, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accounted.documents.phrases import Phrases
from accounted.errors import DateError
from accounted.values.dates import parse_edtf

CENTURY_TURNS = 40
"""Two-figure years from this one on are of the twentieth century. Reports that are taken in reach back
to the 1940s, and none is dated after the 2030s."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a line, `[start, end)` of it; `edtf` is None where the day does not exist."""

    start: int
    end: int
    edtf: str | None
    notes: tuple[str, ...] = ()


def find_dates(line: str, words: Phrases) -> list[StatedDate]:
    """Every date with a year in a line."""
    return [_read(m, words) for m in words.date.finditer(line)]


def whole_date(line: str, words: Phrases) -> StatedDate | None:
    """The date that is all of a line but for a time of day: "Thursday, January 24, 2019"."""
    m = words.date.match(line)
    if m is None:
        return None
    rest = words.time.sub("", line[m.end() :], count=1).strip(" .|,·-–—")
    return None if rest else _read(m, words)


def _read(m: re.Match[str], words: Phrases) -> StatedDate:
    part = {k: v for k, v in m.groupdict().items() if v}
    year, turned = _year(next(part[k] for k in ("y1", "y2", "y3", "y4") if k in part))
    month_word = next(part[k] for k in ("m1", "m2", "m3", "m4") if k in part)
    month = int(month_word) if month_word.isdigit() else words.months[month_word.lower()]
    day = next((re.sub(r"\D", "", part[k]) for k in ("d1", "d2", "d3") if k in part), None)
    edtf = f"{year:04d}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    notes = []
    if turned:
        notes.append(
            f"“{m.group(0)}” gives a year of two figures, read as {year} "
            f"(from {CENTURY_TURNS} on as 19xx, below as 20xx)."
        )
    try:
        known = parse_edtf(edtf)
    except DateError as error:
        return StatedDate(m.start(), m.end(), None, (f"“{m.group(0)}” is no date: {error}",))
    weekday = part.get("weekday")
    if (
        weekday
        and day
        and known.earliest
        and known.earliest.weekday() != words.weekdays[weekday.lower()]
    ):
        notes.append(f"“{m.group(0)}” was no {weekday.title()}.")
    return StatedDate(m.start(), m.end(), known.text, tuple(notes))


def _year(figures: str) -> tuple[int, bool]:
    year = int(figures.lstrip("'’"))
    if len(figures.lstrip("'’")) == 4:
        return year, False
    return (1900 if year >= CENTURY_TURNS else 2000) + year, True
