"""Dates, ages and sexes as cells of lists write them, as numbers that can be compared by the million."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from accounted.errors import DateError
from accounted.values.dates import Precision, parse_edtf

MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_FIGURES = re.compile(r"\d+")
_SERIAL = re.compile(r"([1-6]\d{4})(?:\.0+)?\Z")
_EIGHT = re.compile(r"(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})\Z")
_YEAR = re.compile(r"(?:[a-zа-я.]* ?)(1[3-9]\d\d|20\d\d)(?: ?г\.?| ?թ\.?)?\Z", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?([^\W\d_]{3,})\.?,? +(?:(\d{1,2}),? +)?(\d{4})\Z"
)
_EXCEL = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january enero janvier января январь يناير كانون",
            "feb february febrero février февраля февраль فبراير",
            "mar march marzo mars марта март مارس",
            "apr april abril avril апреля апрель أبريل ابريل",
            "may mayo mai мая май مايو",
            "jun june junio juin июня июнь يونيو",
            "jul july julio juillet июля июль يوليو",
            "aug august agosto août августа август أغسطس اغسطس",
            "sep sept september septiembre septembre сентября сентябрь سبتمبر",
            "oct october octubre octobre октября октябрь أكتوبر اكتوبر",
            "nov november noviembre novembre ноября ноябрь نوفمبر",
            "dec december diciembre décembre декабря декабрь ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Told:
    """A date as told: year, month and day (0 where not told) and the days that it can mean.

    `first` and `last` are proleptic ordinals, 0 where that end is open. Figures that are no day
    ("1956-86-18") keep their year, month and day as written, and can mean any day of the year.
    """

    year: int
    month: int
    day: int
    first: int
    last: int


@lru_cache(maxsize=1 << 17)
def told(text: str, day_first: bool = True) -> Told | None:
    """The date that a cell tells; None where it tells none.

    "3/5/1992" is read by `day_first`, unless one of the two can be no month.
    """
    text = MARKS.sub("", unicodedata.normalize("NFKC", text)).strip()
    parts = _parts(text, day_first)
    if parts is not None:
        return _bounded(*parts)
    try:
        known = parse_edtf(text)
    except DateError:
        return None
    if known.earliest is None and known.latest is None:
        return None
    first = known.earliest.toordinal() if known.earliest else 0
    last = known.latest.toordinal() if known.latest else 0
    year = (
        known.earliest.year
        if known.earliest and known.latest and known.earliest.year == known.latest.year
        else 0
    )
    return Told(year, 0, 0, first, last)


def day_first(values: Iterable[str]) -> bool | None:
    """Whether the first of two figures in a column of dates is the day; None where nothing tells.

    Some of a column can only be read one way: "25/2/1992".
    """
    day = month = 0
    for value in values:
        parts = value.replace(".", "/").replace("-", "/").split("/")
        if len(parts) == 3 and len(parts[2]) == 4 and parts[0].isdigit() and parts[1].isdigit():
            day += int(parts[0]) > 12
            month += int(parts[1]) > 12
    return None if day == month == 0 else month <= day


SERIAL = "a day number of a spreadsheet, counted from 30 December 1899"
NOTHING_TELLS = "nothing in the column tells"
NO_SUCH_DAY = "there is no such day; the year alone"


@lru_cache(maxsize=1 << 16)
def edtf(text: str, first: bool | None = None) -> tuple[str | None, str | None]:
    """The date of a cell in EDTF, and how it was read where its words alone do not fix it.

    `first` is what the column tells of the order of day and month.

    >>> edtf("3.5.1992")
    ('1992-05-03', 'the day before the month; nothing in the column tells')
    """
    plain = MARKS.sub("", unicodedata.normalize("NFKC", text)).strip()
    parts = _parts(plain, first is not False)
    if parts is None:
        try:
            known = parse_edtf(plain)
        except DateError:
            return None, None
        return (None if known.precision is Precision.UNKNOWN else known.text), None
    year, month, day = parts
    if not 1 <= year <= 9998:
        return None, None
    try:
        _ends(year, month, day)
    except (ValueError, OverflowError):
        return f"{year:04d}", NO_SUCH_DAY
    found = f"{year:04d}" + (f"-{month:02d}" if month else "")
    found += f"-{day:02d}" if month and day else ""
    if _SERIAL.match(plain):
        return found, SERIAL
    if _DAY_FIRST.match(plain) and day <= 12 and month <= 12 and day != month:
        order = "the month before the day" if first is False else "the day before the month"
        told_by = NOTHING_TELLS if first is None else "as elsewhere in the column"
        return found, f"{order}; {told_by}"
    return found, None


def _parts(text: str, day_first: bool) -> tuple[int, int, int] | None:
    """Year, month, day as figures, 0 where not told."""
    if m := _YEAR_FIRST.match(text) or _EIGHT.match(text):
        return int(m[1]), int(m[2]), int(m[3])
    if m := _DAY_FIRST.match(text):
        first, second, year = int(m[1]), int(m[2]), int(m[3])
        if (first <= 12 < second) or (not day_first and first <= 12):
            first, second = second, first
        return year, second, first
    if m := re.match(r"(\d{4})-(\d{2})\Z", text):
        return (int(m[1]), int(m[2]), 0) if 1 <= int(m[2]) <= 12 else None
    if m := _MONTH_YEAR.match(text):
        return int(m[2]), int(m[1]), 0
    if m := _SERIAL.match(text):
        day = _EXCEL + timedelta(days=int(m[1]))
        return day.year, day.month, day.day
    if m := _WORDS.match(text):
        month = _MONTHS.get(m[2].casefold())
        return (int(m[4]), month, int(m[1] or m[3] or 0)) if month else None
    if m := _YEAR.match(text):
        return int(m[1]), 0, 0
    return None


def _bounded(year: int, month: int, day: int) -> Told:
    year_only = Told(year, month, day, *_ends(year, 0, 0))
    try:
        return Told(year, month, day, *_ends(year, month, day))
    except (ValueError, OverflowError):
        return year_only


def _ends(year: int, month: int, day: int) -> tuple[int, int]:
    if not 1 <= year <= 9998:
        return 0, 0
    if not month:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if not day:
        after = date(year + (month == 12), month % 12 + 1, 1)
        return date(year, month, 1).toordinal(), after.toordinal() - 1
    return (date(year, month, day).toordinal(),) * 2


@lru_cache(maxsize=4096)
def age(text: str) -> float:
    """An age in years; -1 where a cell tells none. "8 months" is 0.67."""
    text = MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold().strip()
    m = re.match(r"(\d{1,3})(?:[.,](\d))?", text)
    if m is None:
        return -1.0
    years = float(f"{m[1]}.{m[2] or 0}")
    if "month" in text or "мес" in text or "شهر" in text:
        years /= 12
    elif "day" in text or "week" in text or "يوم" in text:
        years = 0.0
    return years if years <= 120 else -1.0


_YEARS = re.compile(
    r"(\d{1,3})(?:[.,]\d)?(?: ?(?:-|–|—|to|до|إلى) ?(\d{1,3}))?"
    r"(?: ?(?:y|yo|y\.o\.|yr|yrs|years?|years? old|лет|год|года|г\.|سنة|سنوات|عام|yaş|il))?\Z"
)


@lru_cache(maxsize=4096)
def ages(text: str) -> tuple[int, int] | None:
    """The least and the greatest age in full years that a cell tells, or None.

    "About 40" and "forties" tell none: their words say all that there is to say.

    >>> ages("30-35"), ages("8 months"), ages("about 40")
    ((30, 35), (0, 0), None)
    """
    plain = MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold().strip()
    m = _YEARS.match(plain)
    if m is not None:
        low, high = int(m[1]), int(m[2] or m[1])
        return (low, high) if low <= high <= 120 else None
    if re.fullmatch(
        r"\d{1,3}(?:[.,]\d)? ?(?:months?|m|mo|мес\.?|месяц\w*|شهر|أشهر|days?|weeks?|يوم)", plain
    ):
        years = int(age(plain))
        return (years, years)
    return None


def _words(text: str) -> list[str]:
    return text.split()


_SEX = {
    **dict.fromkeys(
        _words("m male man boy men м муж муж. мужской мужчина мальчик ذكر ذ זכר مرد پسر kişi kisi erkek ա "
        "արական მამრობითი კაცი h hombre masculino homme masculin 1"), 1,
    ),
    **dict.fromkeys(
        _words("f female woman girl women ж жен жен. женский женщина девочка أنثى انثى أنثي انثي "
        "נקבה زن دختر qadın qadin "
        "kadın ի իգական მდედრობითი ქალი mujer femenino femme féminin 2"), 2,
    ),
}  # fmt: skip


@lru_cache(maxsize=1024)
def sex(text: str) -> int:
    """1 for male, 2 for female, 0 where a cell tells neither."""
    return _SEX.get(MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold().strip(), 0)
