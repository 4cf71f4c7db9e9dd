"""The minimum disaggregation of SDG 16.1.2: documented deaths by sex, age, status and cause. No estimates.

Only figures whose words tell a group stand in its row; nothing is spread over groups, and cells do not
add up to the total. Cause is "Unknown" until a person codes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.publishing.edition import Edition, Series
from accounted.publishing.formats.loss import CHOSE, Loss, harms_dropped
from accounted.publishing.formats.sheet import Cell, sheet
from accounted.terms.crosswalks import columns

NAME = "SDG 16.1.2 table"
FILE = "data/sdg-16-1-2.csv"
COLUMNS = columns("sdg")
_SEX = {"male": "Man", "female": "Woman"}
_AGE = {"adult": "Adult", "elderly": "Adult", "child": "Child"}
_STATUS = {
    "civilian": "Civilian",
    "journalist": "Civilian",
    "aid_worker": "Civilian",
    "combatant": "Member of armed forces",
}


def written(edition: Edition) -> bytes:
    """The file."""
    return sheet(COLUMNS, rows(edition))


def rows(edition: Edition) -> Iterator[dict[str, Cell]]:
    """One row for each series of people killed."""
    for incident in edition.incidents:
        for each in incident.series:
            if _counts(each) and incident.kind == "incident":
                yield {
                    "data_type": "individually documented deaths",
                    "code": incident.code,
                    "sex": _SEX.get(each.sex or "", "Unknown"),
                    "age": _AGE.get(each.age or "", "Unknown"),
                    "status": _STATUS.get(each.status or "", "Unknown"),
                    "cause": "Unknown",
                    "low": each.range.low,
                    "high": each.range.high,
                    "rule": each.range.rule,
                }


def _counts(series: Series) -> bool:
    return series.harm == "killed" and series.unit == "person" and "part " not in series.key


def losses(edition: Edition) -> Iterator[Loss]:
    """What it does not hold."""
    for incident in edition.incidents:
        yield Loss(NAME, incident.code, CHOSE, "cause: Unknown, since nobody coded one")
        kept = frozenset(s.key for s in incident.series if _counts(s))
        yield from harms_dropped(NAME, incident, kept)
