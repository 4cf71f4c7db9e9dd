"""When it happened, as a report of a given day says it."""

from __future__ import annotations

import random
from datetime import date, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def day_of(edtf: str, after: int = 0) -> date:
    """The first day of an EDTF date, moved by some days. Month precision starts in mid-month."""
    parts = [int(part) for part in edtf.split("-")]
    first = date(parts[0], parts[1] if len(parts) > 1 else 6, parts[2] if len(parts) > 2 else 15)
    return first + timedelta(days=after)


def spoken(day: date, year: bool = True, american: bool = False) -> str:
    """`14 March 2011`, or `March 14, 2011`."""
    month = MONTHS[day.month - 1]
    if american:
        return f"{month} {day.day}, {day.year}" if year else f"{month} {day.day}"
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def when(edtf: str, published: date, rng: random.Random, style: str) -> str:
    """The words for the day with their space before them: ` on Monday`, ` in March 2011`."""
    parts = edtf.split("-")
    if len(parts) == 1:
        return f" in {edtf}"
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return f" in {month} {parts[0]}"
    day = date.fromisoformat(edtf)
    gap = (published - day).days
    american = style == "wire"
    if gap == 1 and style == "local" and rng.random() < 0.5:
        return " yesterday"
    if 0 <= gap < 6 and style in ("wire", "local", "update"):
        return f" on {WEEKDAYS[day.weekday()]}"
    year = gap > 150 or rng.random() < 0.5
    return f" on {spoken(day, year, american)}"
