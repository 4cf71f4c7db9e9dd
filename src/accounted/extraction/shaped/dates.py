"""When a row says that it was: its days, as exactly as its code of precision allows and no more exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from accounted.extraction.shaped.rows import Row
from accounted.terms.crosswalks import Dates
from accounted.values.quotes import Quote

_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*\Z")
_WRITTEN = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d")
"""As these projects write days: UCDP and the APIs in ISO form, ACLED also "12 March 2024" and 12-03-2024."""


@dataclass(frozen=True, slots=True)
class When:
    """The date of a row in EDTF, its words, and what they rest on."""

    edtf: str
    words: Quote
    how: str | None = None


def when_of(row: Row, dates: Dates | None) -> When | None:
    """The date of a row; None where it has none that can be read."""
    if dates is None:
        return None
    first = day_of(row.words(dates.start))
    last = day_of(row.words(dates.end)) or first
    words = row.stretch((dates.start, dates.end))
    if first is None or last is None or last < first or words is None:
        return None
    code = row.words(dates.precision)
    meaning = dates.codes.get(code)
    how = f"{dates.precision} {code}: {meaning}" if meaning else None
    return When(_edtf(first, last, meaning), words, how)


def day_of(words: str) -> date | None:
    """A day as these projects write it; None for anything else."""
    plain = _CLOCK.sub("", words.strip())
    for form in _WRITTEN:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _edtf(first: date, last: date, meaning: str | None) -> str:
    one = first == last
    if meaning == "year" and first.year == last.year:
        return f"{first:%Y}"
    if meaning in ("month", "year") and f"{first:%Y-%m}" == f"{last:%Y-%m}":
        return f"{first:%Y-%m}"
    if one and meaning in ("about", "days", "week"):
        return f"{first}~"
    return f"{first}" if one else f"{first}/{last}"
