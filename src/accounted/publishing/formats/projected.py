"""What several formats need of an incident: its day, its place, its toll, its sources, a neutral note."""

from __future__ import annotations

from datetime import date

from accounted.publishing.edition import Edition, Incident, Series
from accounted.values.dates import parse_edtf


def days(incident: Incident) -> tuple[date | None, date | None]:
    """The first and the last day on which it may have been; None where no date is agreed."""
    if incident.when.agreed is None:
        return (None, None)
    found = parse_edtf(incident.when.agreed)
    return (None, None) if found.yearless else (found.earliest, found.latest)


def ged_date_precision(first: date | None, last: date | None) -> int | None:
    """UCDP's: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year."""
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for longest, code in steps if length <= longest), 5)


def acled_time_precision(first: date | None, last: date | None) -> int | None:
    """ACLED's: 1 the day, 2 the week, 3 less exactly."""
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    return 1 if length == 1 else 2 if length <= 7 else 3


def place(incident: Incident) -> str:
    """The place that is agreed on, or nothing."""
    return incident.where.agreed or ""


def whole(incident: Incident, harm: str) -> Series | None:
    """Everybody who suffered a harm, counted by person."""
    return next(
        (s for s in incident.series if s.whole and s.harm == harm and s.unit == "person"), None
    )


def of_group(
    incident: Incident,
    harm: str,
    *,
    age: str | None = None,
    sex: str | None = None,
    status: str | None = None,
) -> Series | None:
    """The series of one group that no other words narrow."""
    for series in incident.series:
        parts = [p for p in series.key.partition(":")[2].split(",") if p]
        plain = len(parts) == sum(x is not None for x in (age, sex, status))
        axes = (series.harm, series.age, series.sex, series.status, series.unit)
        if axes == (harm, age, sex, status, "person") and plain:
            return series
    return None


def titles(edition: Edition, incident: Incident) -> list[str]:
    """How its documents are called, in the order in which they are cited."""
    return [edition.document(d).label for d in incident.documents]


def voices(edition: Edition, incident: Incident, document: str) -> str:
    """Whose words the statements of one document are, each once."""
    heard = dict.fromkeys(s.origin for s in incident.statements if s.document == document)
    return ", ".join(edition.origin(o).name for o in heard)


def blamed(incident: Incident) -> list[str]:
    """Actors who are blamed and may be named."""
    return [a.name for a in incident.actors if a.alleged_by and not a.withheld]


def note(edition: Edition, incident: Incident) -> str:
    """Neutral sentences: what sources report of each harm, and whom they blame."""
    said = []
    for series in incident.whole:
        sources = ", ".join(
            dict.fromkeys(edition.origin(c.origin).name for r in series.rows for c in r.cells)
        )
        said.append(f"Reported {series.label}: {series.range.text} (according to {sources}).")
    for actor in incident.actors:
        if actor.alleged_by:
            by = dict.fromkeys(
                edition.origin(incident.statement(s).origin).name for s in actor.alleged_by
            )
            said.append(f"Blamed by {', '.join(by)}: {actor.name}. {actor.sentence}")
    killed = whole(incident, "killed")
    if killed is None or killed.range.low is None:
        said.append("No number of people killed is stated here: fatalities unknown.")
    return " ".join(said)
