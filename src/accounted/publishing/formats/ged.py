"""Rows in the shape of UCDP GED: its 49 columns in their order. Not UCDP's data, and without its numbers.

Low and high are the range of what is reported; best is only there where a person set it. The kind of
violence is an analyst's choice, and stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounted.publishing.edition import Edition, Incident, Series
from accounted.publishing.formats import projected
from accounted.publishing.formats.loss import (
    CHOSE,
    COLLAPSED,
    EMPTY,
    Loss,
    harms_dropped,
    others_dropped,
)
from accounted.publishing.formats.sheet import Cell, sheet
from accounted.terms.crosswalks import columns

NAME = "UCDP-GED-shaped"
FILE = "data/shaped/ged-shaped.csv"
COLUMNS = columns("ged")
_WHERE = {"point": 1, "settlement": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}


def rows(edition: Edition) -> Iterator[dict[str, Cell]]:
    """One row for each incident of which somebody reports people killed."""
    number = 0
    for incident in edition.incidents:
        if projected.whole(incident, "killed") is not None and incident.kind == "incident":
            number += 1
            yield _row(edition, incident, number)


def _row(edition: Edition, incident: Incident, number: int) -> dict[str, Cell]:
    killed = projected.whole(incident, "killed")
    assert killed is not None
    first, last = projected.days(incident)
    documents = [edition.document(d) for d in incident.documents]
    at = incident.where.spot
    pin = at is not None and at.latitude is not None and at.longitude is not None
    civilians = projected.of_group(incident, "killed", status="civilian")
    return {
        "id": number,
        "relid": f"accounted-{incident.code}",
        "year": first.year if first and last and first.year == last.year else None,
        "number_of_sources": len(documents),
        "source_article": "; ".join(d.label for d in documents),
        "source_office": "; ".join(d.publisher or "" for d in documents),
        "source_date": "; ".join(d.published or "" for d in documents),
        "source_headline": "; ".join(d.title or "" for d in documents),
        "source_original": "; ".join(
            projected.voices(edition, incident, d) for d in incident.documents
        ),
        "where_prec": _WHERE.get(at.precision) if at else None,
        "where_coordinates": at.name if at else None,
        "where_description": projected.place(incident),
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "geom_wkt": f"POINT ({at.longitude} {at.latitude})" if at and pin else None,
        "country": at.country if at else None,
        "event_clarity": 1 if incident.when.agreed and incident.where.agreed else 2,
        "date_prec": projected.ged_date_precision(first, last),
        "date_start": f"{first} 00:00:00.000" if first else None,
        "date_end": f"{last} 00:00:00.000" if last else None,
        "deaths_civilians": _exact(civilians.range.low, civilians.range.high)
        if civilians
        else None,
        "deaths_unknown": _unknown(killed.range.best, civilians),
        "best": killed.range.best,
        "high": killed.range.high,
        "low": killed.range.low,
    }


def _unknown(best: int | None, civilians: Series | None) -> int | None:
    """What a person's best figure leaves beside the civilians; the sides are nobody's guess."""
    if best is None:
        return None
    known = _exact(civilians.range.low, civilians.range.high) if civilians else 0
    return best - known if known is not None and known <= best else None


def _exact(low: int | None, high: int | None) -> int | None:
    return low if low == high else None


def losses(edition: Edition) -> Iterator[Loss]:
    """What it does not hold."""
    for incident in edition.incidents:
        killed = projected.whole(incident, "killed")
        if killed is None or incident.kind != "incident":
            yield Loss(
                NAME, incident.code, "dropped", "the whole record: no figure of people killed"
            )
            continue
        yield Loss(
            NAME,
            incident.code,
            EMPTY,
            "type_of_violence, sides and all numbers of UCDP's registers",
        )
        else_left = _row(edition, incident, 0)["deaths_unknown"]
        if else_left is not None:
            yield Loss(NAME, incident.code, CHOSE, f"deaths_unknown: {else_left}, what best leaves")
        if killed.range.best is None:
            yield Loss(
                NAME, incident.code, EMPTY, "best: no person set it, and nothing is averaged"
            )
        if killed.range.high is None:
            yield Loss(NAME, incident.code, EMPTY, f"high: the top is open ({killed.range.text})")
        yield Loss(
            NAME,
            incident.code,
            COLLAPSED,
            f"what is said of people killed to one range; values: {len(killed.rows)}",
        )
        if incident.where.spot:
            yield Loss(NAME, incident.code, CHOSE, "country as the gazetteer files it")
        yield from harms_dropped(NAME, incident, frozenset({"killed", "killed:civilian"}))
        yield from others_dropped(NAME, incident, _KINDS)


_KINDS = ("person", "event", "proceeding", "legal_act", "coverage", "remains", "interest")


def written(edition: Edition) -> bytes:
    """The file."""
    return sheet(COLUMNS, rows(edition))
