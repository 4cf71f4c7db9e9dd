"""Dates as sources give them: a day, a month, a season, a stretch with an open end, a day of no year.

The written form is EDTF (ISO 8601-2:2019, levels 0 to 2), of which this subset is used:

| text says | written | precision |
|---|---|---|
| 25 February 1992 | `1992-02-25` | day |
| February 1992 | `1992-02` | month |
| spring 1992 | `1992-21` (22 summer, 23 autumn, 24 winter) | season |
| 1992 | `1992` | year |
| the 1980s | `198X` | decade |
| the 19th century | `18XX` | century |
| 25 February, year not said | `XXXX-02-25` | day |
| about 31 January 2025 | `2025-01-31~` (`?` uncertain, `%` both) | as without the mark |
| 25 to 26 February 1992 | `1992-02-25/1992-02-26` | interval |
| since October 1991 | `1991-10/..` | interval |
| until 1998 | `../1998` | interval |
| nothing | `XXXX` | unknown |
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from accounted.errors import DateError

_PART = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)
        (?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?
        (?P<mark>[~?%])?\Z""",
    re.VERBOSE,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
"""First and last month, as meteorologists of the northern hemisphere count them (EDTF fixes none)."""
_WINTER = 24
_FORMS = "Write a year (1992), month (1992-02), day (1992-02-25), interval (1992-02/1992-03) or XXXX-02-25."


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A time as exactly as it was told, and no more exactly.

    `earliest` and `latest` are the first and last day that it can mean: None where the words leave an
    end open, or give no year. "Winter 1992" is said of the winter that ends in 1992 and of the one that
    begins in it, so it runs from 1 January 1992 to the end of February 1993.

    >>> parse_edtf("1992-02").latest
    datetime.date(1992, 2, 29)
    """

    text: str
    """The EDTF string."""
    precision: Precision = field(compare=False)
    earliest: date | None = field(compare=False)
    latest: date | None = field(compare=False)
    approximate: bool = field(default=False, compare=False)
    """Marked `~` or `%`: "about", "early in"."""
    uncertain: bool = field(default=False, compare=False)
    """Marked `?` or `%`."""
    days_of_year: tuple[tuple[int, int], tuple[int, int]] | None = field(
        default=None, compare=False
    )
    """For a date with no year: its first and last (month, day)."""

    def __str__(self) -> str:
        return self.text

    @property
    def yearless(self) -> bool:
        """Whether the year is not known: "XXXX-02-25"."""
        return self.days_of_year is not None

    def may_overlap(self, other: EdtfDate, slack_days: int = 0) -> bool:
        """Whether both can be said of one time.

        An approximate or uncertain date gets no extra room of itself: `slack_days` is the room that the
        caller allows where either is. A date with no year may overlap every stretch that holds such a day.
        """
        if self.days_of_year is not None or other.days_of_year is not None:
            return _yearless_overlap(self, other)
        loose = self.approximate or self.uncertain or other.approximate or other.uncertain
        room = timedelta(days=slack_days if loose else 0)
        return not (_ends_before(self, other, room) or _ends_before(other, self, room))

    def surely_before(self, other: EdtfDate) -> bool:
        """Whether the last day of this one comes before the first day of the other.

        >>> parse_edtf("1992").surely_before(parse_edtf("1993-02"))
        True
        """
        return _ends_before(self, other, timedelta(0))

    def days_from(self, other: EdtfDate) -> int | None:
        """Days between the end of the one and the beginning of the other, 0 where they may overlap.

        None where an end is open or no year is known.

        >>> parse_edtf("1992-02-25").days_from(parse_edtf("1992-02-28"))
        3
        """
        if self.may_overlap(other):
            return 0
        if self.latest and other.earliest and other.earliest > self.latest:
            return (other.earliest - self.latest).days
        if other.latest and self.earliest and self.earliest > other.latest:
            return (self.earliest - other.latest).days
        return None

    def within(self, other: EdtfDate) -> bool:
        """Whether every day that this one can mean is a day that the other can mean."""
        if self.yearless or other.yearless:
            return self.text == other.text
        starts = other.earliest is None or (
            self.earliest is not None and self.earliest >= other.earliest
        )
        ends = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return starts and ends

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """For a timeline: by first day, then by last; what has no year comes at the end."""
        if self.yearless or self.precision is Precision.UNKNOWN:
            return (date.max, date.max, self.text)
        return (self.earliest or date.min, self.latest or date.max, self.text)


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> EdtfDate:
    """The date that an EDTF string writes.

    Raises DateError, with what to do, for a day that does not exist and for words that are no date.

    >>> parse_edtf("1992-02-25/1992-02-26").precision
    <Precision.INTERVAL: 'interval'>
    """
    stripped = text.strip()
    first, slash, second = stripped.partition("/")
    if not slash:
        return _single(stripped)
    if first in ("", "..") and second in ("", ".."):
        raise DateError(f"'{text}' has no end at all. Leave the date empty where nothing is known.")
    return _interval(stripped, first, second)


def _single(text: str) -> EdtfDate:
    m = _PART.match(text)
    if m is None:
        raise DateError(f"'{text}' is no date. {_FORMS}")
    year, mark = m["year"], m["mark"]
    month, day = (int(m[k]) if m[k] else None for k in ("month", "day"))
    if "X" in year and year != "XXXX" and month is not None:
        raise DateError(f"'{text}' has a month but no full year. Write the year or XXXX.")
    precision, first, last = _bounds(text, year, month, day)
    about, doubt = mark in ("~", "%"), mark in ("?", "%")
    if year == "XXXX":
        span = (first[1:], last[1:]) if month is not None else None
        return EdtfDate(text, precision, None, None, about, doubt, span)
    return EdtfDate(text, precision, date(*first), date(*last), about, doubt)


_Day = tuple[int, int, int]


def _bounds(
    text: str, year: str, month: int | None, day: int | None
) -> tuple[Precision, _Day, _Day]:
    """The first and last day of one date, and how exact it is."""
    low, high = _years(text, year)
    if month is None:
        return _BY_UNKNOWN[year.count("X")], (low, 1, 1), (high, 12, 31)
    if month == _WINTER:
        return Precision.SEASON, (low, 1, 1), _end_of_month(min(high + 1, 9999), 2)
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return Precision.SEASON, (low, first, 1), _end_of_month(high, last)
    if not 1 <= month <= 12:
        raise DateError(
            f"'{text}' has a month {month}. Months go from 01 to 12, seasons from 21 to 24."
        )
    end = _end_of_month(4 if year == "XXXX" else low, month)
    if day is None:
        return Precision.MONTH, (low, month, 1), (high, month, end[2])
    if not 1 <= day <= end[2]:
        raise DateError(
            f"'{text}' is a day that does not exist. Check the day and month in the source; "
            f"where it stands so there, record the month alone and keep the words."
        )
    return Precision.DAY, (low, month, day), (high, month, day)


_BY_UNKNOWN = {
    0: Precision.YEAR,
    1: Precision.DECADE,
    2: Precision.CENTURY,
    4: Precision.UNKNOWN,
}


def _years(text: str, year: str) -> tuple[int, int]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0 and year != "XXXX":
        if high == 0:
            raise DateError(f"'{text}' has a year 0. Write a year from 0001 to 9999.")
        low = 1
    return max(low, 1), high


def _end_of_month(year: int, month: int) -> _Day:
    return (year, month, monthrange(year, month)[1])


def _interval(text: str, first: str, second: str) -> EdtfDate:
    start = None if first in ("", "..") else _single(first)
    end = None if second in ("", "..") else _single(second)
    if start and end and end.surely_before(start):
        raise DateError(f"'{text}' ends before it begins. Exchange the two dates.")
    given = [d for d in (start, end) if d]
    yearless = [d.days_of_year for d in given if d.days_of_year]
    return EdtfDate(
        text,
        Precision.INTERVAL,
        start.earliest if start else None,
        end.latest if end else None,
        any(d.approximate for d in given),
        any(d.uncertain for d in given),
        (yearless[0][0], yearless[-1][1]) if yearless else None,
    )


def _ends_before(one: EdtfDate, other: EdtfDate, room: timedelta) -> bool:
    if one.latest is None or other.earliest is None:
        return False
    return other.earliest - one.latest > room


def _yearless_overlap(one: EdtfDate, other: EdtfDate) -> bool:
    if one.days_of_year is None:
        one, other = other, one
    assert one.days_of_year is not None
    if other.days_of_year is not None:
        return not _days_of_year(one.days_of_year).isdisjoint(_days_of_year(other.days_of_year))
    if other.earliest is None or other.latest is None:
        return True
    if (other.latest - other.earliest).days >= 8 * 366:
        return True  # Even a 29 February comes at least once in eight years.
    wanted = _days_of_year(one.days_of_year)
    span = (other.latest - other.earliest).days
    days = (other.earliest + timedelta(days=n) for n in range(span + 1))
    return any((d.month, d.day) in wanted for d in days)


@lru_cache(maxsize=512)
def _days_of_year(span: tuple[tuple[int, int], tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Every (month, day) from the first to the last, over the turn of the year where need be."""
    first, last = (_LEAP_YEAR.index(d) for d in span)
    if first <= last:
        return frozenset(_LEAP_YEAR[first : last + 1])
    return frozenset(_LEAP_YEAR[first:] + _LEAP_YEAR[: last + 1])


_LEAP_YEAR = [(d.month, d.day) for d in (date(2000, 1, 1) + timedelta(days=n) for n in range(366))]


def month_of(day: date) -> str:
    """The month of a day in EDTF: "1992-02"."""
    return f"{day.year:04d}-{day.month:02d}"


def stretch(first: date, last: date) -> str:
    """From one day to another in EDTF; one day alone where they are the same.

    >>> stretch(date(1992, 2, 25), date(1992, 2, 26))
    '1992-02-25/1992-02-26'
    """
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
