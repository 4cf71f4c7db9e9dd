"""What is weighed: one incident with all that is said of it, each claim with its origin and document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounted.linkage.incident import Incident
from accounted.linkage.mention import Mention
from accounted.linkage.origin import Origin
from accounted.linkage.places import Resolution
from accounted.model.judgement import Judgement
from accounted.record.holdings import RecordedClaim, RecordedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One claim about the incident: who in the end says it, and in which document it stands."""

    claim: RecordedClaim
    document: str
    origin: Origin
    mention: str
    decision: str | None = None
    """"accepted", "rejected" or "parked" by a person; None when nobody has decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What is known of an origin beside its words. Shown at every figure that rests on it alone."""

    name: str
    kind: str | None = None
    interests: tuple[str, ...] = ()
    """Sponsors, funders: as stated in the register or declared in its documents, in their words."""
    party: str | None = None
    """The party to the conflict that it is or speaks for, as stated."""
    reliability: str | None = None
    """A person's judgement; None until somebody makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document of the case. `root` is the document that it copies in the end, itself if none."""

    document: RecordedDocument
    text: str
    """The canonical text of the newest reading, into which its claims' spans point."""
    root: str
    copies: tuple[str, ...] = ()
    """Why it is held to be a copy: the reasons of the links to the documents that it copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident and everything said of it in the record, in the order of the record."""

    incident: Incident
    mentions: tuple[Mention, ...]
    testimonies: tuple[Testimony, ...]
    """Every current claim of the mentions, of every kind."""
    papers: Mapping[str, Paper]
    """By document id."""
    notes: Mapping[str, SourceNote] = field(default_factory=dict)
    """By the origin's key."""
    places: Mapping[str, Resolution] = field(default_factory=dict)
    """By place wording, where the gazetteer knows it."""
    judgements: tuple[Judgement, ...] = ()
    """Standing judgements of kind RULE and GRADE on this incident, the newest last."""
