"""One incident for programs: what is proposed of it, and everything that the sources say together."""

from __future__ import annotations

from typing import Any

from accounted.assessment.assess import Assessment
from accounted.linkage.incident import Incident, Link, Related


def incident_json(incident: Incident, assessment: Assessment) -> dict[str, Any]:
    """One object of `accounted incident --json` (docs/schemas/incident-1.json)."""
    return {
        "id": incident.id,
        "code": incident.code,
        "previous_codes": list(incident.previous_codes),
        "status": incident.status,
        "criteria": incident.criteria,
        "mentions": list(incident.mentions),
        "links": [_link(one) for one in incident.links],
        "related": [_related(one) for one in incident.related],
        "assessment": assessment.to_json(),
    }


def _link(one: Link) -> dict[str, Any]:
    return {
        "left": one.left,
        "right": one.right,
        "score": one.score,
        "reasons": list(one.reasons),
    }


def _related(one: Related) -> dict[str, Any]:
    return {
        "relation": str(one.relation),
        "incident": one.incident,
        "outward": one.outward,
        "score": one.score,
        "reasons": list(one.reasons),
    }
