"""What was stated of a document by several people and by the document itself, and which goes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from accounted.model import Known, Metadata
from accounted.model.document import HOW_MANIFEST, HOW_USER

FACTS = tuple(f.name for f in fields(Metadata) if f.name != "confidential")


def stated(metadata: Metadata | None) -> dict[str, Any]:
    """What a person stated, leaving out what was found in the document: `{"published": "1991-10"}`."""
    if metadata is None:
        return {}
    known = {name: getattr(metadata, name) for name in FACTS}
    by_people = {n: k.value for n, k in known.items() if k and k.how in (HOW_USER, HOW_MANIFEST)}
    return by_people | ({"confidential": True} if metadata.confidential else {})


def merged(all_of: Sequence[Metadata]) -> Metadata:
    """One view of a document's provenances: for each fact, what a person stated first, else what was
    found first. The others are not lost; they stand in their provenances.
    """
    if len(all_of) == 1:
        return all_of[0]
    best = {name: _first(getattr(m, name) for m in all_of) for name in FACTS}
    return Metadata(**best, confidential=any(m.confidential for m in all_of))


def overlay(first: Metadata, second: Metadata) -> Metadata:
    """What `first` knows, and what `second` knows where `first` is silent."""
    facts = {name: getattr(first, name) or getattr(second, name) for name in FACTS}
    return Metadata(**facts, confidential=first.confidential or second.confidential)


def only_stated(metadata: Metadata) -> Metadata:
    """The same without what was found in the document."""
    names = stated(metadata)
    kept = {name: getattr(metadata, name) for name in FACTS if name in names}
    return Metadata(**kept, confidential=metadata.confidential)


def _first(known: Iterable[Known | None]) -> Known | None:
    given = [k for k in known if k]
    return next(
        (k for k in given if k.how in (HOW_USER, HOW_MANIFEST)), given[0] if given else None
    )
