"""What a claim's own document says of its date."""

from __future__ import annotations

import re
from functools import lru_cache

from accounted.errors import DateError
from accounted.extraction.date_scope import HOW_PUBLISHED, HOW_SAID
from accounted.model import Claim, RelativeDate
from accounted.values.dates import EdtfDate, Precision, parse_edtf
from accounted.values.quotes import Quote

_YEARS = re.compile(r"P(\d+)Y")
NIGHT_DAYS = 1
"""A night belongs to two days: dates one day apart do not keep claims of one text apart."""
_ASSUMED_DAYS = {HOW_PUBLISHED, HOW_SAID}
"""How a figure comes to a day that says only when it was told."""
COARSE = {Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.SEASON}


@lru_cache(maxsize=65536)
def parsed(text: str | None) -> EdtfDate | None:
    """The date of an EDTF string; None for none, or for one that an older version wrote otherwise."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def stated(claim: Claim) -> EdtfDate | None:
    """When a claim's own document says it was; None where only the day of the news is known."""
    return None if claim.when_how in _ASSUMED_DAYS else parsed(claim.when)


def dated(claim: Claim) -> bool:
    """Whether the date stands in the claim's own sentence."""
    return claim.when_words is not None and holds(claim, claim.when_words)


def counted_from(claim: Claim) -> int | None:
    """The year from which a time is counted in years: 1992 for "31 years later", in 2023."""
    found = _YEARS.fullmatch(claim.offset) if isinstance(claim, RelativeDate) else None
    when = parsed(claim.when)
    if found is None or when is None or when.earliest is None:
        return None
    return when.earliest.year - int(found[1])


def holds(claim: Claim, words: Quote) -> bool:
    """Whether words stand in the claim's own sentence."""
    return claim.sentence.start <= words.start < claim.sentence.end


def compatible(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two dates of one text may be those of one event."""
    apart = one.days_from(other)
    return apart is not None and apart <= NIGHT_DAYS


def narrower(one: EdtfDate, other: EdtfDate) -> EdtfDate:
    """The more exact of two dates; of two that are equally exact the first."""
    return other if other.within(one) and not one.within(other) else one
