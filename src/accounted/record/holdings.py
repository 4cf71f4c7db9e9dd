"""What the record gives back: typed views of its entries, each saying who entered it and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from accounted.model import Claim, Finding, Metadata, Unread
from accounted.record.statements import merged
from accounted.terms.vocabularies import ClaimKind, Harm


class ClaimState(StrEnum):
    """Where a claim stands among the readings of its document."""

    CURRENT = "current"
    """The newest reading of the document reads it, or a person coded it."""
    SUPERSEDED = "superseded"
    """A newer reading does not read it any more; `superseded_by` says what stands in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One way by which a document came to this record: from where, published by whom, who took it in.

    The same bytes from a second publisher, address or path have a second provenance.
    """

    id: str
    path: str
    metadata: Metadata
    speaker: str | None = None
    """Who speaks in it, where the user stated that (a witness, a ministry)."""
    recorded: str
    """UTC time at which it was taken in, ISO 8601."""
    recorder: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "path": self.path,
            "source": self.speaker,
            **self.metadata.to_json(),
            "recorded": self.recorded,
            "recorder": self.recorder,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDocument:
    """A document that the record holds, with every provenance. Words stand in its texts."""

    id: str
    sha256: str
    size: int
    media_type: str
    notes: tuple[str, ...]
    provenances: tuple[Provenance, ...]
    recorded: str
    recorder: str
    file: str | None
    """The original's name inside `documents/`; None when there is none (a described interview)."""
    original_erased: bool = False
    described: str | None = None
    """For a document without text: what it is, in the recorder's words ("interview, on tape")."""
    readings: tuple[str, ...] = ()
    """The readers that read it, oldest first ("grammar 1"), each once."""

    @property
    def metadata(self) -> Metadata:
        """What is known of it: what a person stated first, else what the document says first."""
        return merged([p.metadata for p in self.provenances])

    @property
    def confidential(self) -> bool:
        """Whether any provenance says so."""
        return any(p.metadata.confidential for p in self.provenances)

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "size": self.size,
            "media_type": self.media_type,
            **self.metadata.to_json(),
            "confidential": self.confidential,
            "described": self.described,
            "file": self.file,
            "original_erased": self.original_erased,
            "notes": list(self.notes),
            "readings": list(self.readings),
            "provenances": [p.to_json() for p in self.provenances],
            "recorded": self.recorded,
            "recorder": self.recorder,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """A claim with its id, its document and its state. `claim` is what was read or coded."""

    id: str
    document: str
    claim: Claim
    state: ClaimState
    by: str
    """The reader that read it ("grammar 1"), or "by hand: NAME"."""
    recorded: str
    recorder: str
    text: str
    """The id of the canonical text into which the spans point."""
    locator: str | None = None
    """Where the words stand in the original ("page 3", "00:14:32")."""
    superseded_by: str | None = None
    part_of: str | None = None
    """For a figure: the id of the total that it is a part of."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form: the claim's own, with what the record adds."""
        return {
            "id": self.id,
            "document": self.document,
            **self.claim.to_json(),
            "part_of": self.part_of,
            "state": str(self.state),
            "superseded_by": self.superseded_by,
            "locator": self.locator,
            "text": self.text,
            "by": self.by,
            "recorded": self.recorded,
            "recorder": self.recorder,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the history of a thing: what was done, when, by whom, and why where it was said."""

    seq: int
    kind: str
    recorded: str
    recorder: str
    summary: str
    """A sentence for people: "read by grammar 2", "erased: consent withdrawn"."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "recorded": self.recorded,
            "recorder": self.recorder,
            "summary": self.summary,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHistory:
    """One claim, the document it stands in, the words around it, and all that was done to it."""

    claim: RecordedClaim
    document: RecordedDocument
    before: str
    """Canonical text just before the quote, for showing it in its context."""
    after: str
    history: tuple[Happening, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            **self.claim.to_json(),
            "before": self.before,
            "after": self.after,
            "in_document": self.document.to_json(),
            "history": [h.to_json() for h in self.history],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHistory:
    """One document, what its newest reading yields, and all that was done to it."""

    document: RecordedDocument
    text: str
    claims: tuple[RecordedClaim, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    history: tuple[Happening, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form (without the whole text)."""
        return {
            **self.document.to_json(),
            "claims": [c.to_json() for c in self.claims],
            "findings": [f.to_json() for f in self.findings],
            "unread": [u.to_json() for u in self.unread],
            "history": [h.to_json() for h in self.history],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims to list. Every field narrows; the default lists all current claims."""

    document: str | None = None
    kind: ClaimKind | None = None
    harm: Harm | None = None
    words: str | None = None
    """Words to search for in quotes and their sentences; all must occur, "two words" as a phrase."""
    superseded: bool = False
    """List superseded claims too."""
    listed: bool = True
    """The rows of lists too: there may be a hundred thousand of them."""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A judgement whose claim no newer reading reads and whose words were not found again."""

    judgement: str
    claim: str
    document: str
    quote: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "judgement": self.judgement,
            "claim": self.claim,
            "document": self.document,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How much the record holds, in numbers."""

    documents: int
    confidential: int
    claims: dict[ClaimKind, int]
    """Current claims by kind; kinds without any stand with 0."""
    by_hand: int
    findings: int
    unread: int
    superseded: int
    orphaned: int
    erased: int
    """Erasures made, each with its tombstone."""
    sources: int
    entries: int
    head: str
    """Sequence number and hash of the newest entry, "1204:9f3c…": write it down to detect a cut tail."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "documents": self.documents,
            "confidential": self.confidential,
            "claims": {str(k): n for k, n in self.claims.items()},
            "by_hand": self.by_hand,
            "findings": self.findings,
            "unread": self.unread,
            "superseded": self.superseded,
            "orphaned": self.orphaned,
            "erased": self.erased,
            "sources": self.sources,
            "entries": self.entries,
            "head": self.head,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatement:
    """One statement of the register about a source, as somebody entered it."""

    id: str
    about: str
    """One of: name, alias, kind, interest, party, reliability, note."""
    value: str
    reason: str
    recorded: str
    recorder: str
    withdrawn: bool = False

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "about": self.about,
            "value": self.value,
            "reason": self.reason,
            "recorded": self.recorded,
            "recorder": self.recorder,
            "withdrawn": self.withdrawn,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSource:
    """A speaker or publisher: as it is named in documents, and what the register states of it.

    `id` is None for a name that documents carry and nobody has registered yet.
    """

    id: str | None
    name: str
    aliases: tuple[str, ...] = ()
    statements: tuple[SourceStatement, ...] = ()
    speaks_in: int = 0
    """Current claims attributed to it, by any of its names."""
    publishes: int = 0
    """Provenances that name it as publisher."""
    declared: tuple[str, ...] = field(default=())
    """Interests declared in documents it published, in their words ("published with the support of …")."""

    def stated(self, about: str) -> tuple[str, ...]:
        """The values that stand for one heading ("interest"), oldest first, withdrawn ones left out."""
        return tuple(s.value for s in self.statements if s.about == about and not s.withdrawn)

    @property
    def reliability(self) -> str | None:
        """What a person said last of its reliability; None is "not judged"."""
        values = self.stated("reliability")
        return values[-1] if values else None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "kinds": list(self.stated("kind")),
            "interests": list(self.stated("interest")),
            "declared": list(self.declared),
            "party": list(self.stated("party")),
            "reliability": self.reliability,
            "speaks_in": self.speaks_in,
            "publishes": self.publishes,
            "statements": [s.to_json() for s in self.statements],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """One version of the project's written inclusion criteria."""

    id: str
    version: int
    """1, 2, 3 …; the highest holds."""
    text: str
    rules: tuple[str, ...]
    """"include: …" and "exclude: …", in the order of the text."""
    reason: str
    recorded: str
    recorder: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "version": self.version,
            "text": self.text,
            "rules": list(self.rules),
            "reason": self.reason,
            "recorded": self.recorded,
            "recorder": self.recorder,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged(Happening):
    """One line of the log: what was done, and to which thing."""

    id: str
    """The id of what the entry is about, or of what it made: a claim, a judgement, a reading."""
    document: str | None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "id": self.id,
            "document": self.document,
            "recorded": self.recorded,
            "recorder": self.recorder,
            "summary": self.summary,
        }
