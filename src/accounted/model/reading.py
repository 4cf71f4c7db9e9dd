"""What one reading of one document yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounted.model.claim import (
    Claim,
    Coverage,
    Event,
    Figure,
    Finding,
    Interest,
    LegalAct,
    ListedPerson,
    NamedPerson,
    Proceeding,
    RelativeDate,
    Remains,
    Responsibility,
    Unread,
)
from accounted.model.document import Document
from accounted.model.listing import ListMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All claims of one document, what it shows by itself, and the numbers that nobody read.

    `figures` keep their order, because `part_of` is an index into it.
    """

    document: Document
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    listed: tuple[ListedPerson, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    remains: tuple[Remains, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    legal_acts: tuple[LegalAct, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    interests: tuple[Interest, ...] = ()
    relative_dates: tuple[RelativeDate, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about the reading itself: "No lexicon for Armenian (hy): all numbers are unread." """
    mapping: ListMapping | None = None
    """For a list of people: what each column was taken for. Reading it again repeats that."""

    def claims(self) -> Iterator[Claim]:
        """Every claim, figures first."""
        for name in CLAIM_LISTS:
            yield from getattr(self, name)

    def to_json(self, ident: str) -> dict[str, Any]:
        """One object of `accounted read --json` (docs/schemas/read-1.json)."""
        d = self.document
        return {
            "id": ident,
            "path": d.path,
            "document": {
                "sha256": d.sha256,
                "size": d.size,
                "media_type": d.media_type,
                "extraction": {"tool": d.canonical.tool, "version": d.canonical.version},
                **d.metadata.to_json(),
                "notes": [*d.notes, *self.notes],
            },
            **{name: [c.to_json() for c in getattr(self, name)] for name in CLAIM_LISTS},
            "findings": [f.to_json() for f in self.findings],
            "unread": [u.to_json() for u in self.unread],
        }


CLAIM_LISTS = (
    "figures",
    "events",
    "people",
    "listed",
    "responsibility",
    "remains",
    "proceedings",
    "legal_acts",
    "coverage",
    "interests",
    "relative_dates",
)
