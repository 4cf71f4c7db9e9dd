"""The quotes as W3C Web Annotations: which words of which document say what.

Of the words only those that count are given; the position is exact, so that whoever has the document
finds the rest. Documents that are not public have no address and no hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounted.publishing.edition import Edition, Incident, Statement
from accounted.publishing.formats.loss import CHOSE, Loss
from accounted.publishing.formats.native import as_json
from accounted.publishing.wording import GAP

NAME = "Web Annotations"
FILE = "data/annotations.json"


def written(edition: Edition) -> bytes:
    """One annotation page (https://www.w3.org/TR/annotation-model/)."""
    items = [_item(edition, i, s) for i in edition.incidents for s in i.statements]
    return as_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:accounted:release:{edition.name}",
            "type": "AnnotationPage",
            "items": items,
        }
    )


def _item(edition: Edition, incident: Incident, said: Statement) -> dict[str, Any]:
    document = edition.document(said.document)
    start, end = said.span
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if GAP not in said.words and len(said.words) == end - start:
        selectors.append({"type": "TextQuoteSelector", "exact": said.words})
    versions = "; ".join(f"{name} {version}" for name, version in edition.method.versions)
    software = {"type": "Software", "name": versions}
    source = document.url or (f"urn:sha256:{document.sha256}" if document.sha256 else None)
    return {
        "id": f"urn:accounted:{edition.name}:{said.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "TextualBody",
            "value": f"{edition.origin(said.origin).name}: {said.text}",
            "format": "text/plain",
            "purpose": "classifying",
        },
        "target": {
            "source": source or f"urn:accounted:{edition.name}:{document.id}",
            "selector": selectors,
            "renderedVia": software,
        },
        "creator": {"type": "Person", "nickname": said.accepted_by}
        if said.accepted_by
        else software,
        "generator": software,
    }


def losses(edition: Edition) -> Iterator[Loss]:
    """What they do not hold."""
    for incident in edition.incidents:
        hidden = sum(GAP in s.words for s in incident.statements)
        what = f"positions alone for {hidden} of {len(incident.statements)} quotes, whose words are not shown"
        yield Loss(NAME, incident.code, CHOSE, what)
