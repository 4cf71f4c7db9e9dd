"""One document as linking and weighing need it: its metadata, its newest text and its current claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from accounted.model import Interest
from accounted.record import queries
from accounted.record.holdings import ClaimFilter, RecordedClaim, RecordedDocument
from accounted.record.record import Record


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A document with what it says. `seq` is its place in the record, for a lasting order.

    The rows of a list are not among its claims: a row tells of a person, and no incident by itself.
    """

    seq: int
    document: RecordedDocument
    text: str
    claims: tuple[RecordedClaim, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """By claim: its place among the claims."""
        return {c.id: n for n, c in enumerate(self.claims)}

    @cached_property
    def interests(self) -> tuple[RecordedClaim, ...]:
        """What the document declares of who pays for it or whom it serves."""
        return tuple(c for c in self.claims if isinstance(c.claim, Interest))

    def these(self, claims: Iterable[str]) -> list[RecordedClaim]:
        """Some of its claims, in their order; those that are not its own left out."""
        return [self.claims[n] for n in sorted(self.places[c] for c in claims if c in self.places)]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    @property
    def published(self) -> str | None:
        """EDTF, or None."""
        known = self.document.metadata.published
        return known.value if known else None

    @property
    def publisher(self) -> str | None:
        """Who published it, or None."""
        known = self.document.metadata.publisher
        return known.value if known else None

    @property
    def title(self) -> str | None:
        """Its title, or None."""
        known = self.document.metadata.title
        return known.value if known else None

    @property
    def language(self) -> str | None:
        """BCP 47 code, or None."""
        known = self.document.metadata.language
        return known.value if known else None

    @property
    def speaker(self) -> str | None:
        """Who speaks in it, where a person stated that."""
        return next((p.speaker for p in self.document.provenances if p.speaker), None)


def dossier(record: Record, ident: str) -> Dossier | None:
    """The dossier of a document, or None when the record does not hold it (any more)."""
    seq = record.database.one("SELECT seq FROM document WHERE id = ?", (ident,))
    if seq is None:
        return None
    return Dossier(
        seq=seq,
        document=queries.document(record, ident),
        text=queries.newest_text(record, ident).text,
        claims=tuple(queries.claims(record, ClaimFilter(document=ident, listed=False))),
    )


NOT_SAID = ("judgement", "withdrawal", "statement", "source", "erasure")
"""Kinds of entry after which a document still says the same."""


def documents_since(record: Record, seq: int) -> list[str]:
    """Documents of which something was entered after an entry, in the order of the record.

    What people decided of them does not count: it changes nothing in what they say.
    """
    marks = ", ".join("?" * len(NOT_SAID))
    sql = f"""SELECT DISTINCT e.document FROM entry e JOIN document d ON d.id = e.document
        WHERE e.seq > ? AND e.kind NOT IN ({marks}) ORDER BY d.seq"""
    return [str(row[0]) for row in record.database.rows(sql, (seq, *NOT_SAID))]


def removed_since(record: Record, seq: int) -> list[str]:
    """Documents of which something was erased after an entry, the whole document or a claim of it."""
    sql = """SELECT DISTINCT e.document FROM entry e JOIN erased x ON x.seq = e.seq
        WHERE x.tombstone > ? AND e.document IS NOT NULL ORDER BY e.document"""
    return [str(row[0]) for row in record.database.rows(sql, (seq,))]
