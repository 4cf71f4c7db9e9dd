"""What a format drops, collapses or chooses, record by record. Only our own JSON holds everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounted.publishing.edition import Edition, Incident
from accounted.publishing.formats.native import as_json

DROPPED, COLLAPSED, CHOSE, EMPTY = "dropped", "collapsed", "chose", "left empty"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that one format did not hold of one incident. `what` is a sentence without names."""

    format: str
    incident: str
    how: str
    what: str


def harms_dropped(name: str, incident: Incident, kept: frozenset[str]) -> Iterable[Loss]:
    """A line for every series that a format has no column for."""
    for series in incident.series:
        if series.key not in kept:
            yield Loss(name, incident.code, DROPPED, f"{series.label}: {series.range.text}")


def others_dropped(name: str, incident: Incident, kinds: Sequence[str]) -> Iterable[Loss]:
    """A line for every kind of statement that a format has no place for, with how many there are."""
    for kind in kinds:
        number = sum(s.kind == kind for s in incident.statements)
        if number:
            yield Loss(name, incident.code, DROPPED, f"statements of kind {kind}: {number}")
    for title, things in (
        ("contradictions and other things noticed", incident.noticed),
        ("denials and concessions", [a for a in incident.actors if a.denied_by or a.conceded_by]),
        ("totals with what their parts leave", incident.breakdowns),
        ("links to related incidents", incident.related),
    ):
        if things:
            yield Loss(name, incident.code, DROPPED, f"{title}: {len(things)}")


def written(edition: Edition, losses: Sequence[Loss]) -> dict[str, bytes]:
    """`LOSS.md` for people and `loss.json` for programs."""
    rows = [
        {"format": x.format, "incident": x.incident, "how": x.how, "what": x.what} for x in losses
    ]
    lines = [
        "# What each file does not hold",
        "",
        "`edition.json` holds the whole edition. Every other format is a projection; this list says, for",
        "each record, what it dropped, collapsed, chose or left empty. Files named after another",
        "project have its shape and are not its data: its registry's numbers are empty, and",
        "nothing in them was made or checked by that project.",
        "",
    ]
    for name in dict.fromkeys(x.format for x in losses):
        lines += [f"## {name}", ""]
        mine = [x for x in losses if x.format == name]
        for code in dict.fromkeys(x.incident for x in mine):
            lines.append(f"- **{code}**")
            lines += [f"  - {x.how}: {x.what}" for x in mine if x.incident == code]
        lines.append("")
    return {
        "data/LOSS.md": ("\n".join(lines).rstrip() + "\n").encode(),
        "data/loss.json": as_json({"release": edition.name, "losses": rows}),
    }
