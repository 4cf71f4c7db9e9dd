"""What workflow hands to the gate: the record's own things, nothing of which is published as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accounted.assessment import Case, Policy
from accounted.model.judgement import Judgement
from accounted.record.holdings import Criteria
from accounted.terms.vocabularies import Role


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands anywhere in the record, accepted or not, and the role it stands in."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A decision that was withdrawn, by whom and when (UTC, ISO 8601)."""

    judgement: Judgement
    recorder: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An accepted incident, whose case is made only where it is needed."""

    code: str
    incident: str
    """Its working id."""
    seal: str | None
    """The head of the record when it was weighed last: nothing of it changed since. None: not known."""
    case: Callable[[], Case]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that an edition is made from."""

    project: str
    head: str
    as_of: str
    cases: tuple[Case, ...]
    """The accepted incidents with every claim, in the order of their codes."""
    policy: Policy
    judgements: tuple[Judgement, ...]
    """Every standing decision, the oldest first."""
    people: tuple[Named, ...]
    """Every person named in any document, and every private speaker."""
    private: tuple[str, ...]
    """Words of confidential documents' metadata, and paths: they appear nowhere."""
    accepted_codes: Mapping[str, str]
    """By working id: the public code of each accepted incident."""
    criteria: Criteria | None
    readers: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    unreviewed_claims: int
    unaccepted_incidents: int
    withheld_documents: int
    taken_back: tuple[TakenBack, ...] = ()
    """Decisions that were withdrawn since the edition before."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """By public code: the claim with which it goes."""
    held: tuple[Held, ...] = ()
    """The accepted incidents instead of `cases`, each made only where it is needed."""
    order: tuple[str, ...] = ()
    """Every document of the record, in its order: the order of their numbers."""
    recorders: tuple[str, ...] = ()
    """Everybody who ever decided something, in the order in which they first did."""
