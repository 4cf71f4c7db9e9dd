"""The list of incidents: its rows, its pages, and the same rows as data for the script that searches them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounted.publishing.edition import Incident
from accounted.publishing.formats.projected import days
from accounted.publishing.pages.measures import leading
from accounted.publishing.pages.words import Words

PER_PAGE = 100
"""Rows on one page of the list."""
PER_FILE = 1000
"""Rows in one file of the script's data."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list."""

    incident: Incident
    first: str
    """ISO days between which it may have been; empty where no date is agreed."""
    last: str
    low: int
    """By which it is sorted: the least that is reported of the figure shown; -1 without one."""
    grade: str


def rows(incidents: Sequence[Incident]) -> list[Row]:
    """The list, by date; what has no agreed date stands at its end."""
    found = [_row(i) for i in incidents]
    return sorted(found, key=lambda r: (r.first or "9999-99", r.last, r.incident.code))


def _row(incident: Incident) -> Row:
    first, last = days(incident)
    lead = leading(incident)
    return Row(
        incident=incident,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        low=lead.range.low if lead and lead.range.low is not None else -1,
        grade=(lead.grade.grade or "") if lead else "",
    )


def paged(found: Sequence[Row]) -> list[Sequence[Row]]:
    """The list in pages; one page where there is nothing."""
    return [found[n : n + PER_PAGE] for n in range(0, len(found), PER_PAGE)] or [[]]


def scripts(found: Sequence[Row], words: Words) -> Iterator[bytes]:
    """The rows as scripts that the list's own script loads when somebody searches a list of many pages."""
    for n in range(0, len(found), PER_FILE):
        data = [_data(row, words) for row in found[n : n + PER_FILE]]
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        safe = text.replace("<", "\\u003c").replace("\u2028", " ").replace("\u2029", " ")
        yield f"accountedRows({safe});\n".encode()


def _data(row: Row, words: Words) -> list[object]:
    incident = row.incident
    lead = leading(incident)
    return [
        incident.code,
        words.plain(words.place(incident)),
        words.plain(words.day(incident.when.agreed)),
        row.first,
        row.last,
        words.plain(words.say("reported %(harm)s", harm=words.t(lead.label))) if lead else "",
        words.plain(words.t(lead.range.text)) if lead else "",
        row.low,
        row.grade,
        words.plain(words.t(row.grade or "not graded")),
        words.plain(words.t(incident.sentence)),
    ]
