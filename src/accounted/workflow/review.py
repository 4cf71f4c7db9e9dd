"""The queue of claims that wait for a person, those first that most need one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from accounted.model import Claim, Figure, Finding, Responsibility
from accounted.model.judgement import Judgement, settled
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.holdings import ClaimFilter, ClaimHistory, RecordedClaim
from accounted.record.judgements import on_claims
from accounted.record.lookup import resolve
from accounted.terms.vocabularies import ClaimKind, Position, Stance
from accounted.workflow.session import opened

HIGH_SHARE = 10
"""A figure is high when it is among the highest tenth of those that wait: a choice, not a measurement."""
FEWEST = 10
"""Of fewer figures than this, none is called high."""


class Why(IntEnum):
    """Why a claim matters, the more urgent first."""

    RECORDERS = 1
    READERS = 2
    FINDING = 3
    DENIAL = 4
    HIGH = 5
    WAITING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason why a claim is shown where it is, in words."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that waits, and why it stands where it stands in the queue."""

    claim: RecordedClaim
    reasons: tuple[Reason, ...]
    decided: tuple[Judgement, ...]
    """What recorders decided last on it; where one judges blind, only one's own decision."""
    seen: int
    """The number of the newest entry when this was looked at (`Grounds.seen`)."""

    @property
    def why(self) -> str:
        """The reasons as one line."""
        return "; ".join(r.words for r in self.reasons)

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form: the claim, with what the queue adds."""
        return {
            "claim": self.claim.to_json(),
            "why": [r.words for r in self.reasons],
            "decided": [j.to_json() for j in self.decided],
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which claims to review, and how. Every field narrows but `parked` and `decided`."""

    kind: ClaimKind | None = None
    document: str | None = None
    blind: bool = False
    """Judge without seeing what others decided: what oneself has not decided blind waits."""
    parked: bool = False
    """Show those that are parked too."""
    decided: bool = False
    """Show those that are decided too."""


def waiting(project: Project, which: Queue | None = None) -> tuple[Waiting, ...]:
    """The claims that wait, in the order in which to look at them.

    Rows of lists are among them only where a list, or their kind, is asked for: there may be a hundred
    thousand, and who is the same person is decided on pairs.
    """
    which = which or Queue()
    asked_for = which.kind is ClaimKind.LISTED or which.document is not None
    with opened(project) as record:
        document = resolve(record, which.document) if which.document else None
        wanted = ClaimFilter(kind=which.kind, document=document, listed=asked_for)
        seen = int(record.ledger.head.split(":")[0])
        made = on_claims(record)
        found = [
            (claim, _visible(made.get(claim.id, {}), project.recorder, which.blind))
            for claim in queries.claims(record, wanted)
        ]
        open_ = [(c, d) for c, d in found if _waits(d, which, project.recorder)]
        high = _high([c.claim for c, _ in open_])
        findings = _Findings(record)
        items = [
            Waiting(
                claim=claim,
                reasons=tuple(_reasons(claim, decided, high, findings)),
                decided=decided,
                seen=seen,
            )
            for claim, decided in open_
        ]
    return tuple(sorted(items, key=_order))


def in_context(project: Project, claim: str) -> ClaimHistory:
    """A claim with the words around it and its document."""
    with opened(project) as record:
        return queries.claim_history(record, claim)


def _visible(made: Mapping[str, Judgement], recorder: str, blind: bool) -> tuple[Judgement, ...]:
    if blind:
        mine = made.get(recorder)
        return (mine,) if mine is not None and mine.blind else ()
    return tuple(sorted(made.values(), key=lambda j: j.seq))


def _waits(decided: Sequence[Judgement], which: Queue, recorder: str) -> bool:
    holding = settled(decided)
    if holding is None or which.decided:
        return True
    return holding.decision == "parked" and which.parked


def _reasons(
    held: RecordedClaim, decided: Sequence[Judgement], high: int | None, findings: _Findings
) -> Iterator[Reason]:
    if len({j.decision for j in decided}) > 1:
        said = ", ".join(f"{j.recorder}: {j.decision}" for j in decided)
        yield Reason(why=Why.RECORDERS, words=f"recorders disagree ({said})")
    claim = held.claim
    readers = _readers(held)
    if readers > len(claim.readers):
        told = f"readers disagree: read so by {', '.join(claim.readers)} alone"
        yield Reason(why=Why.READERS, words=told)
    for finding in findings.on(held):
        yield Reason(why=Why.FINDING, words=f"finding: {finding.message}")
    if (denial := _denial(claim)) is not None:
        yield Reason(why=Why.DENIAL, words=denial)
    if isinstance(claim, Figure) and high is not None and claim.count.low >= high:
        yield Reason(why=Why.HIGH, words=f"a high figure: {claim.count.describe()}")
    if not decided:
        yield Reason(why=Why.WAITING, words="nobody has decided on it")
    elif decided[-1].decision == "parked":
        yield Reason(
            why=Why.WAITING, words=f"parked by {decided[-1].recorder}: {decided[-1].reason}"
        )


def _readers(held: RecordedClaim) -> int:
    """How many readers read the document when this claim was read; 0 for a claim that a person coded."""
    if held.by.startswith("by hand") or not isinstance(held.claim, Figure):
        return 0
    return held.by.removesuffix(" (union)").count(" + ") + 1


def _denial(claim: Claim) -> str | None:
    if isinstance(claim, Figure) and claim.stance in (Stance.DENIED, Stance.DISPUTED):
        return f"the figure is {claim.stance}"
    if isinstance(claim, Responsibility) and claim.position is not Position.ALLEGED:
        return f"responsibility is {claim.position}"
    return None


def _high(claims: Sequence[Claim]) -> int | None:
    """From which number on a figure is among the highest tenth."""
    numbers = sorted((c.count.low for c in claims if isinstance(c, Figure)), reverse=True)
    return numbers[len(numbers) // HIGH_SHARE - 1] if len(numbers) >= FEWEST else None


def _order(item: Waiting) -> tuple[int, int]:
    """The most urgent reason first, then the highest figure; else as the record has them."""
    claim = item.claim.claim
    number = claim.count.low if isinstance(claim, Figure) else 0
    return min((r.why for r in item.reasons), default=Why.WAITING), -number


class _Findings:
    """The findings of documents' newest readings, each document's looked up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.of: dict[str, tuple[Finding, ...]] = {}

    def on(self, held: RecordedClaim) -> Iterator[Finding]:
        """Those that quote the words of a claim."""
        if held.document not in self.of:
            self.of[held.document] = queries.findings(self.record, held.document)
        start, end = held.claim.quote.span
        for finding in self.of[held.document]:
            if any(q.quote.start < end and start < q.quote.end for q in finding.quotes):
                yield finding
