"""`feed.json`: which ids changed from release to release, and which are gone, for programs that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounted.publishing import history as h
from accounted.publishing import telling
from accounted.publishing.edition import Edition
from accounted.publishing.formats.native import as_json

FILE = "feed.json"
FORMAT = "accounted-feed 1"


def written(edition: Edition) -> bytes:
    """The file: changes by release, the newest first, and every id that is gone with its reason."""
    return as_json(
        {
            "format": FORMAT,
            "release": edition.name,
            "version": edition.version,
            "as_of": edition.as_of,
            "changed": list(_changed(edition)),
            "deleted": list(_deleted(edition)),
        }
    )


def _changed(edition: Edition) -> Iterator[dict[str, Any]]:
    gone = {h.GONE, h.MERGED, h.WITHDRAWN}
    for step in reversed(edition.log):
        for each in step.incidents:
            first = each.changes[0].what
            if first in gone:
                continue
            yield {
                "id": each.code,
                "release": step.release,
                "as_of": step.as_of,
                "how": "added" if first == h.ADDED else "changed",
                "what": telling.sentences(each),
            }


def _deleted(edition: Edition) -> Iterator[dict[str, Any]]:
    for each in edition.gone:
        yield {
            "id": each.code,
            "since": each.since,
            "how": each.how,
            "into": each.into,
            "reason": each.category,
        }
