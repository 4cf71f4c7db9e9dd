"""Rows in the shape of ACLED: its 31 columns in their order. Not ACLED's data.

Its one number is the least that is reported. Where nobody states one it stays empty, and a tag says so:
ACLED's conventional numbers for unknown tolls would be invented ones. Kinds of event stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.publishing.edition import Edition, Incident
from accounted.publishing.formats import projected
from accounted.publishing.formats.loss import (
    CHOSE,
    COLLAPSED,
    DROPPED,
    EMPTY,
    Loss,
    harms_dropped,
    others_dropped,
)
from accounted.publishing.formats.sheet import Cell, sheet
from accounted.terms.crosswalks import columns

NAME = "ACLED-shaped"
FILE = "data/shaped/acled-shaped.csv"
COLUMNS = columns("acled")
_WHERE = {"point": 1, "settlement": 1, "admin2": 2, "admin1": 3, "region": 3, "country": 3}


def rows(edition: Edition) -> Iterator[dict[str, Cell]]:
    """One row for each incident. Several days stay one row, with the first as its date."""
    for incident in edition.incidents:
        if incident.kind == "incident":
            yield _row(edition, incident)


def _row(edition: Edition, incident: Incident) -> dict[str, Cell]:
    killed = projected.whole(incident, "killed")
    first, last = projected.days(incident)
    at = incident.where.spot
    known = killed is not None and killed.range.low is not None
    actors = projected.blamed(incident)
    return {
        "event_id_cnty": f"ACCT-{incident.code}",
        "event_date": str(first) if first else None,
        "year": first.year if first else None,
        "time_precision": projected.acled_time_precision(first, last),
        "actor1": "; ".join(f"{a} (alleged)" for a in actors),
        "country": at.country if at else None,
        "location": projected.place(incident),
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "geo_precision": _WHERE.get(at.precision) if at else None,
        "source": "; ".join(projected.titles(edition, incident)),
        "notes": projected.note(edition, incident),
        "fatalities": killed.range.low if killed else None,
        "tags": None if known else "fatalities unknown",
    }


def losses(edition: Edition) -> Iterator[Loss]:
    """What it does not hold."""
    for incident in edition.incidents:
        if incident.kind != "incident":
            yield Loss(NAME, incident.code, DROPPED, f"the whole record: {incident.kind}")
            continue
        killed = projected.whole(incident, "killed")
        yield Loss(
            NAME, incident.code, EMPTY, "kinds of event, interaction, iso, region and timestamp"
        )
        if not projected.blamed(incident) and incident.actors:
            yield Loss(NAME, incident.code, DROPPED, "actors whose names are withheld")
        if killed and killed.range.low is not None:
            yield Loss(NAME, incident.code, CHOSE, f"fatalities: the least of {killed.range.text}")
        first, last = projected.days(incident)
        if first != last:
            yield Loss(
                NAME, incident.code, COLLAPSED, f"the date {incident.when.agreed} to its first day"
            )
        kept = frozenset({"killed"}) if killed else frozenset[str]()
        yield from harms_dropped(NAME, incident, kept)
        yield from others_dropped(NAME, incident, ("person", "proceeding", "legal_act", "coverage"))


def written(edition: Edition) -> bytes:
    """The file."""
    return sheet(COLUMNS, rows(edition))
