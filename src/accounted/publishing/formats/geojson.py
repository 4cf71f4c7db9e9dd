"""Incidents that a gazetteer places, as GeoJSON (RFC 7946). An area says its radius: it is no pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounted.publishing.edition import Edition, Incident
from accounted.publishing.formats.loss import COLLAPSED, Loss
from accounted.publishing.formats.native import as_json

NAME = "GeoJSON"
FILE = "data/incidents.geojson"


def written(edition: Edition) -> bytes:
    """The file. An incident without a published place has no geometry and is there all the same."""
    features = [_feature(i) for i in edition.incidents]
    return as_json({"type": "FeatureCollection", "features": features})


def _feature(incident: Incident) -> dict[str, Any]:
    at = incident.where.spot
    placed = at is not None and at.latitude is not None and at.longitude is not None
    point = {"type": "Point", "coordinates": [at.longitude, at.latitude]} if at and placed else None
    return {
        "type": "Feature",
        "id": incident.code,
        "geometry": point,
        "properties": {
            "code": incident.code,
            "kind": incident.kind,
            "when": incident.when.agreed,
            "place_as_worded": incident.where.agreed,
            "precision": at.precision if at else None,
            "precision_sentence": incident.where.sentence,
            "radius_km": at.radius_km if at else None,
            "country": at.country if at else None,
            "country_said_by": at.country_said_by if at else None,
            "reported": {s.label: s.range.text for s in incident.whole},
            "documents_and_origins": incident.sentence,
        },
    }


def losses(edition: Edition) -> Iterator[Loss]:
    """What it does not hold."""
    for incident in edition.incidents:
        yield Loss(
            NAME, incident.code, COLLAPSED, "what each origin says to the text of each range"
        )
