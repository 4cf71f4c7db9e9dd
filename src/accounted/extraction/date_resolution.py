"""What a time means in its document: which year, counted from which day. Says how, or stays open.

A day with no year takes it, in this order, from: a full date in the same sentence; the last full date
of the paragraph; the date heading above; the last full date of a paragraph shortly before, in a text
about the past; the document's own date (the most recent such day that is not after it). Else XXXX.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounted.errors import DateError
from accounted.extraction.date_raw import SINCE, Point, Raw
from accounted.values.dates import EdtfDate, Precision, month_of, parse_edtf, stretch

HOW_SENTENCE = "no year in the words: the year of another date in the sentence"
HOW_PARAGRAPH = "no year in the words: the year of the date before it in the paragraph"
HOW_TURN = "no year in the words: the year after the date before it in the paragraph"
HOW_HEADING = "no year in the words: the year of the date heading above"
HOW_BEFORE = "no year in the words: the year of the last date in an earlier paragraph"
HOW_SAME_DAY = "no year in the words: the year that the text gives to this day before"
HOW_PUBLISHED = "no year in the words: the last such day not after the document's date"
HOW_TO_COME = "no year in the words: the first such day after the document's date"
HOW_OPEN = "no year in the words, and nothing here fixes it"
HOW_CENTURY = "two-digit year: the century is taken from the rest of the document"
HOW_CENTURY_OPEN = "two-digit year: nothing here tells the century"
HOW_FROM_DATE = "counted from the document's date"
HOW_FROM_HEADING = "counted from the date heading above"
HOW_NO_DATE = "counted from the document's date, of which no day is known"
HOW_AFTER_DATE = "counted from the date told before it"
HOW_AMBIGUOUS = "day and month could change places; the year alone is kept"
HOW_ORDER = "day and month in the order that another date of this document shows"
HOW_IMPOSSIBLE = "a day that does not exist, or a stretch that ends before it begins"

_MODERN = 1950
"""Years before this say nothing of when the document was written."""
_SURELY_PAST = 30
"""Above this a two-digit year of a document with no other year is taken for the 20th century."""
_FRESH = 45
"""Days within which news tells of such a day of its own year, whatever years the text named before."""
_BLOCKS_BACK = 2
"""How many paragraphs back a reader looks for a year: one dateless paragraph between at most."""


@dataclass(slots=True)
class Resolved:
    """A kind of DateMention, its EDTF and how it was found."""

    kind: str
    edtf: str | None
    how: str | None = None
    from_published: bool = False


@dataclass(slots=True)
class Context:
    """What the reading so far knows. `block` counts paragraphs that are not headings."""

    published: str | None = None
    heading: EdtfDate | None = None
    dateline: date | None = None
    day_first: bool | None = None
    """Order of 3/5/2024 in this document, where another date shows it."""
    years: list[int] = field(default_factory=list)
    """All four-digit years of the document."""
    last: EdtfDate | None = None
    """The last full date told, and in which block."""
    last_block: int = -9
    last_day: date | None = None
    last_day_block: int = -9
    block: int = 0
    first: EdtfDate | None = None
    """The first full date of the document."""
    sentence_year: int | None = None
    days: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """(month, day) of every day told in full, and its years."""

    @property
    def published_day(self) -> date | None:
        """The document's own day: of the heading or dateline above, else its date of publication."""
        if self.heading is not None and self.heading.precision is Precision.DAY:
            return self.heading.earliest
        return self.dateline or self.stated_day

    @property
    def stated_day(self) -> date | None:
        """The day of publication, where more than its month or year is known."""
        found = _date(self.published)
        return found.earliest if found and found.precision is Precision.DAY else None

    @property
    def retrospective(self) -> bool:
        """Whether the text is about the past: its first date lies more than a year before its own."""
        day = self.published_day
        if day is None:
            return True
        return bool(self.first and self.first.latest and (day - self.first.latest).days > 366)

    def note(self, edtf: str | None, narrative: bool) -> None:
        """Remember a date that was told, for the yearless ones that follow."""
        found = _date(edtf)
        if found is None or found.earliest is None or found.yearless:
            return
        if found.precision is Precision.DAY or found.precision is Precision.INTERVAL:
            end = found.latest
            if end is not None and (end - found.earliest).days < 62 and narrative:
                self.last_day, self.last_day_block = found.earliest, self.block
        if found.precision in (Precision.DECADE, Precision.CENTURY):
            return
        if found.precision is Precision.DAY:
            day = found.earliest
            self.days.setdefault((day.month, day.day), set()).add(day.year)
        self.last, self.last_block = found, self.block
        self.first = self.first or found


def _date(edtf: str | None) -> EdtfDate | None:
    if not edtf:
        return None
    try:
        return parse_edtf(edtf)
    except DateError:
        return None


def resolve(raw: Raw, context: Context) -> Resolved:
    """What a time means here."""
    try:
        return _BY_KIND[raw.kind](raw, context)
    except (OverflowError, ValueError):
        return Resolved("relative", None)  # Beyond the years that a calendar date can have.


def _absolute(raw: Raw, context: Context) -> Resolved:
    century = None
    if raw.short_year:
        century = _century(raw, context)
    missing = raw.start.year is None
    if missing and raw.start.month is None and raw.start.season is None:
        return Resolved("yearless", None, HOW_OPEN)
    if not missing:
        text = _edtf(raw, raw.start, raw.end)
        return _checked(raw, Resolved("absolute", text, century))
    if raw.use == "recurring" or century == HOW_CENTURY_OPEN:
        return _checked(raw, Resolved("yearless", _edtf(raw, raw.start, raw.end), century))
    year, how = _year_for(raw, context)
    start, end = raw.start, raw.end
    if year is not None:
        start = start._replace(year=year)
        if end is not None:
            wraps = (end.month or 0) < (start.month or 0)
            end = end._replace(year=year + wraps)
    kind = Resolved("yearless", _edtf(raw, start, end), how, how == HOW_PUBLISHED)
    return _checked(raw, kind)


def _century(raw: Raw, context: Context) -> str:
    """Put the century before a two-digit year: that of the document's date or other years."""
    short = raw.start.year if raw.start.year is not None else 0
    if short > 99:
        return HOW_CENTURY
    year = _with_century(short, context)
    raw.start = raw.start._replace(year=year)
    if year is None:
        raw.end = raw.end._replace(year=None) if raw.end else None
        return HOW_CENTURY_OPEN
    if raw.end is not None:
        raw.end = raw.end._replace(year=year)
    return HOW_CENTURY


def _with_century(short: int, context: Context) -> int | None:
    """The last such year not after the document, or the one nearest to the latest year it names."""
    day = context.stated_day or context.dateline
    if day is not None:
        year = day.year - day.year % 100 + short
        return year - 100 if year > day.year else year
    modern = [y for y in context.years if y >= _MODERN]
    if modern:
        return min((c + short for c in (1900, 2000)), key=lambda y: abs(y - max(modern)))
    return 1900 + short if short > _SURELY_PAST else None


def _edtf(raw: Raw, start: Point, end: Point | None) -> str | None:
    """The EDTF of a date. With no year it takes neither mark nor open end: EDTF has no such form.

    An open end needs a year: "since the 1990s" is `1990~/..`.
    """
    if start.year is None:
        if start.season is not None:
            return None
        return start.text() + (f"/{end.text()}" if end is not None else "")
    opens = raw.use if end is None and raw.use in ("since", "until") else None
    approx = raw.approx and start.season is None
    if opens and start.unknown:
        year = start.year + (10**start.unknown - 1 if opens == "until" else 0)
        start, approx = Point(year), True
    mark = "~" if approx else ""
    text = start.text() + mark
    if opens:
        return f"{text}/.." if opens == "since" else f"../{text}"
    return f"{text}/{end.text()}{mark}" if end is not None else text


def _checked(raw: Raw, found: Resolved) -> Resolved:
    """Refuse a day that does not exist; it becomes a finding, never a guess."""
    try:
        parse_edtf(found.edtf or "XXXX")
    except DateError:
        return Resolved("impossible", None, HOW_IMPOSSIBLE)
    return found


def _year_for(raw: Raw, context: Context) -> tuple[int | None, str]:
    """The year of a date that has none, and how it was found."""
    if context.sentence_year is not None:
        return context.sentence_year, HOW_SENTENCE
    point = raw.start
    if context.last is not None and context.last_block == context.block:
        year, turned = _going_on(context.last, point)
        if year is not None and (raw.ahead or _after(year, point, context)):
            return _such_day(raw, context), _such_how(raw)
        if year is not None:
            return year, HOW_TURN if turned else HOW_PARAGRAPH
    heading = context.heading
    if heading is not None and heading.earliest and heading.precision is not Precision.DAY:
        return heading.earliest.year, HOW_HEADING
    near = context.block - context.last_block <= _BLOCKS_BACK
    if context.retrospective and near and context.last is not None:
        year, _ = _going_on(context.last, point)
        if year is not None:
            return year, HOW_BEFORE
    if (told := _same_day(point, context)) is not None and not raw.ahead:
        return told, HOW_SAME_DAY
    year = None if context.retrospective and context.last else _such_day(raw, context)
    return (year, _such_how(raw)) if year is not None else (None, HOW_OPEN)


def _same_day(point: Point, context: Context) -> int | None:
    """The year of "15 March" where the text told "15 March 1994" before, and no other year for that day."""
    years = context.days.get((point.month or 0, point.day or 0), set())
    year, day = _such_day_of(point, context), context.published_day
    if len(years) != 1 or year is None or day is None:
        return None
    fresh = (day - date(year, point.month or 1, min(point.day or 1, 28))).days < _FRESH
    return None if fresh else next(iter(years))


def _such_day_of(point: Point, context: Context) -> int | None:
    """The year of the last such day not after the document."""
    day = context.published_day
    if day is None:
        return None
    return day.year - ((point.month or 1, point.day or 1) > (day.month, day.day))


def _such_how(raw: Raw) -> str:
    return HOW_TO_COME if raw.ahead else HOW_PUBLISHED


def _going_on(last: EdtfDate, point: Point) -> tuple[int | None, bool]:
    """The year of the date before; a text that comes from autumn to the first months goes into the next."""
    start = last.latest if last.precision is Precision.INTERVAL and last.latest else last.earliest
    if start is None:
        return None, False
    told_month = last.precision in (Precision.DAY, Precision.MONTH, Precision.INTERVAL)
    turns = told_month and start.month >= 10 and (point.month or 12) <= 3
    return start.year + turns, turns


def _after(year: int, point: Point, context: Context) -> bool:
    """Whether such a day in the document's own year would come after the document."""
    day = context.published_day
    if day is None or year < day.year or context.last is None or context.last.latest is None:
        return False
    return (year, point.month or 1, point.day or 1) > (day.year, day.month, day.day)


def _such_day(raw: Raw, context: Context) -> int | None:
    """The last year in which such a day, month or season was not after the document's date.

    Where the words speak of what is to come, the first year in which it is not before it.
    """
    point = raw.start
    day = context.published_day
    if day is None:
        found = _date(context.published)
        if found is None or found.precision is not Precision.MONTH or found.latest is None:
            return None
        day = found.latest
    month = point.month or _FIRST_MONTH.get(point.season or 0, 1)
    later = (month, point.day or 1) > (day.month, day.day)
    if raw.ahead:
        return day.year + ((month, point.day or 31) < (day.month, day.day))
    return day.year - later


_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


def _ambiguous(raw: Raw, context: Context) -> Resolved:
    """3/5/2024: in the order that another date of this document shows, else the year alone."""
    if context.day_first is None:
        return Resolved("ambiguous", f"{raw.start.year:04d}", HOW_AMBIGUOUS)
    if not context.day_first:
        raw.start = raw.start._replace(month=raw.start.day, day=raw.start.month)
    raw.kind = "date"
    return _checked(raw, Resolved("absolute", _edtf(raw, raw.start, None), HOW_ORDER))


def _deictic(raw: Raw, context: Context) -> Resolved:
    """Yesterday, Monday, last week: counted from the document's own day."""
    day = context.published_day
    if day is None:
        return Resolved("deictic", None, HOW_NO_DATE)
    try:
        text = _DEICTIC[raw.rule](raw, day)
    except (OverflowError, ValueError):
        text = None
    how = HOW_FROM_HEADING if context.heading and context.heading.earliest == day else HOW_FROM_DATE
    if text is None:
        return Resolved("deictic", None, how)
    if raw.approx and "/" not in text:
        text += "~"
    if raw.use == "since" and "/" not in text:
        text += "/.."
    return Resolved("deictic", text if _date(text) else None, how, from_published=True)


def _on_day(raw: Raw, day: date) -> str:
    return (day + timedelta(days=raw.number or 0)).isoformat()


def _on_weekday(raw: Raw, day: date) -> str:
    which = 1 if raw.ahead and raw.which is None else raw.which
    return weekday_before(day, raw.number or 0, which).isoformat()


def weekday_before(day: date, weekday: int, which: int | None) -> date:
    """The last such weekday not after `day`: of Thursday's paper, "Thursday" is the same day.

    "Last Monday" (-1) is before the day itself, "next Monday" (1) after it.
    """
    back = (day.weekday() - weekday) % 7
    if which == 1:
        return day + timedelta(days=7 - back)
    if which == -1 and back == 0:
        back = 7
    return day - timedelta(days=back)


def _on_weekdays(raw: Raw, day: date) -> str:
    last = weekday_before(day, raw.which or 0, None)
    return stretch(weekday_before(last, raw.number or 0, None), last)


def _in_unit(raw: Raw, day: date) -> str | None:
    """ "last week" is Monday to Sunday of the week before; "this month" is the month so far."""
    step = raw.which or 0
    if raw.unit == "D":
        return (day + timedelta(days=step)).isoformat()
    if raw.unit == "W":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        return stretch(monday, monday + timedelta(days=6) if step else day)
    if raw.unit == "E":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7) + timedelta(days=7 * max(step, 0))
        return stretch(saturday, saturday + timedelta(days=1))
    if raw.unit == "M":
        return month_of(_months(day, step))
    if raw.unit == "Y":
        return f"{day.year + step:04d}"
    return None


def _months(day: date, step: int) -> date:
    """The same day so many months on, or the month's last day where it has none."""
    count = day.year * 12 + day.month - 1 + step
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_span(raw: Raw, day: date) -> str | None:
    """ "the past two days": from then to the document's day."""
    number = raw.number
    if number is None:
        return None
    if raw.unit == "H":
        return stretch(day - timedelta(days=-(-number // 24)), day)
    if raw.unit == "D":
        return stretch(day - timedelta(days=number), day)
    if raw.unit == "W":
        return stretch(day - timedelta(days=7 * number), day)
    if raw.unit == "M":
        return f"{month_of(_months(day, -number))}/{day.isoformat()}"
    years = number * 10 if raw.unit == "10Y" else number
    return f"{day.year - years:04d}/{day.isoformat()}"


def _in_month(raw: Raw, day: date) -> str:
    month = raw.number or 1
    if raw.which == 1:
        return f"{day.year + (month <= day.month):04d}-{month:02d}"
    if raw.which == 0:
        return f"{day.year:04d}-{month:02d}"
    return f"{day.year - (month >= day.month):04d}-{month:02d}"


def _in_season(raw: Raw, day: date) -> str:
    season = raw.number or 21
    begun = _FIRST_MONTH[season] <= day.month
    year = day.year + (raw.which or 0 if begun or raw.which == 1 else 0)
    if raw.which == -1:
        over = _FIRST_MONTH[season] + 2 < day.month
        year = day.year if over else day.year - 1
    return f"{year:04d}-{season}"


_DEICTIC: dict[str, Callable[[Raw, date], str | None]] = {
    "day": _on_day,
    "weekday": _on_weekday,
    "weekdays": _on_weekdays,
    "unit": _in_unit,
    "span": _in_span,
    "month": _in_month,
    "season": _in_season,
}


def _ago(raw: Raw, context: Context) -> Resolved:
    """ "Two days ago" counts from the document's day; "at least 25 years ago" stays a relation."""
    day = context.published_day
    if raw.bound in (">=", "<=") or day is None or raw.number is None:
        return Resolved("relative", None)
    try:
        text = _ago_text(raw, day)
        if _date(text):
            return Resolved("deictic", text, HOW_FROM_DATE, from_published=True)
        return Resolved("relative", None)
    except (OverflowError, ValueError):
        return Resolved("relative", None)


def _ago_text(raw: Raw, day: date) -> str:
    number = raw.number or 0
    about = "~" if raw.bound == "~" else ""
    if raw.unit == "H":
        return day.isoformat() if number < 12 else (day - timedelta(days=1)).isoformat()
    if raw.unit == "D":
        return (day - timedelta(days=number)).isoformat() + about
    if raw.unit in ("W", "E"):
        return (day - timedelta(days=7 * number)).isoformat() + "~"
    if raw.unit == "M":
        return month_of(_months(day, -number)) + "~"
    years = number * 10 if raw.unit == "10Y" else number
    return f"{day.year - years:04d}~"


def _relative(raw: Raw, context: Context) -> Resolved:
    """ "Two days later": days are counted on from the last day told in the paragraph; years are not."""
    near = context.last_day is not None and context.last_day_block == context.block
    if raw.unit == "D" and raw.number and not raw.rule and not raw.bound and near:
        assert context.last_day is not None
        try:
            day = context.last_day + timedelta(days=raw.number * (raw.which or 1))
        except OverflowError:
            return Resolved("relative", None)
        return Resolved("relative", day.isoformat(), HOW_AFTER_DATE)
    return Resolved("relative", None)


def _since_then(context: Context) -> Resolved:
    """ "Since then": from the last day told, without an end."""
    if context.last_day is None or context.block - context.last_day_block > _BLOCKS_BACK:
        return Resolved("relative", None)
    return Resolved("relative", f"{context.last_day.isoformat()}/..", HOW_AFTER_DATE)


def _told(edtf: str) -> Resolved:
    """A date counted from one before it, if there is such a day."""
    return Resolved("relative", edtf if _date(edtf) else None, HOW_AFTER_DATE)


def _anaphor(raw: Raw, context: Context) -> Resolved:
    """ "The same day", "the following year": counted from the date told before it."""
    if raw.rule == SINCE:
        return _since_then(context)
    sign = -1 if raw.rule.startswith("-") else 1
    number, unit = sign * int(raw.rule.lstrip("-")[1:-1]), raw.rule[-1]
    if unit == "D":
        if context.last_day is None or context.block - context.last_day_block > 1:
            return Resolved("relative", None)
        day = context.last_day + timedelta(days=number)
        return _told(day.isoformat())
    last = context.last
    if last is None or last.earliest is None or context.block - context.last_block > 1:
        return Resolved("relative", None)
    if unit == "Y":
        return _told(f"{last.earliest.year + number:04d}")
    if last.precision is Precision.YEAR:
        return Resolved("relative", None)
    return _told(month_of(_months(last.earliest, number)))


_BY_KIND: dict[str, Callable[[Raw, Context], Resolved]] = {
    "date": _absolute,
    "ambiguous": _ambiguous,
    "deictic": _deictic,
    "ago": _ago,
    "relative": _relative,
    "anaphor": _anaphor,
}
