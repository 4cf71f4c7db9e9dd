"""The part of a case that may be weighed for publication: accepted claims of documents that are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from accounted.assessment import Case, Testimony
from accounted.model.judgement import About, Judgement, settled
from accounted.publishing.withdrawing import Withdrawn

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """What people decided on who may see what: by claim or document, whether it is confidential."""

    decided: Mapping[str, bool]
    withdrawn: frozenset[str] = frozenset()
    """Claims and documents that may not be published any more."""

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Confidentiality:
        """From standing decisions; on each thing the newest holds."""
        judgements = tuple(judgements)
        found: dict[str, bool] = {}
        for each in sorted(judgements, key=lambda j: j.seq):
            if each.about is About.CONFIDENTIAL:
                found |= dict.fromkeys(each.standing, bool(each.value["confidential"]))
        return cls(found, frozenset(Withdrawn.of(judgements).things))

    def closed(self, case: Case) -> frozenset[str]:
        """The documents of a case that are withheld for security."""
        return frozenset(
            d
            for d, paper in case.papers.items()
            if paper.document.confidential or self.decided.get(d, False)
        )

    def withheld(self, claim: str) -> bool:
        """Whether a person marked a claim as confidential, or withdrew it."""
        return self.decided.get(claim, False) or claim in self.withdrawn

    def cleared(self, claim: str) -> bool:
        """Whether a person decided that a claim need not be kept back: its sentence may be shown."""
        return self.decided.get(claim) is False


def accepted(case: Case, closed: frozenset[str], marks: Confidentiality) -> tuple[Testimony, ...]:
    """The testimonies that may be published."""
    return tuple(
        t
        for t in case.testimonies
        if t.decision == ACCEPTED
        and t.document not in closed
        and t.document not in marks.withdrawn
        and not marks.withheld(t.claim.id)
    )


def narrowed(case: Case, closed: frozenset[str], marks: Confidentiality) -> Case:
    """The case as it is weighed for publication.

    A total that nobody accepted stays, as parked, under its accepted parts: without it "11 villagers"
    of the fourteen would be taken for everybody. It feeds no range and is not published.
    """
    kept = {t.claim.id: t for t in accepted(case, closed, marks)}
    totals = {t.claim.part_of for t in kept.values() if t.claim.part_of} - kept.keys()
    chosen = tuple(
        kept.get(t.claim.id) or replace(t, decision="parked")
        for t in case.testimonies
        if t.claim.id in kept or t.claim.id in totals
    )
    documents = {t.document for t in chosen}
    keys = {t.origin.key for t in chosen}
    return replace(
        case,
        incident=replace(case.incident, links=()),
        mentions=tuple(m for m in case.mentions if m.document in documents),
        testimonies=chosen,
        papers={d: p for d, p in case.papers.items() if d in documents},
        notes={k: n for k, n in case.notes.items() if k in keys},
    )


def deciding(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """By claim: the decision that holds on it."""
    on: dict[str, list[Judgement]] = {}
    for each in judgements:
        if each.about is About.CLAIM:
            for claim in each.standing:
                on.setdefault(claim, []).append(each)
    found = {claim: settled(made) for claim, made in on.items()}
    return {claim: each for claim, each in found.items() if each is not None}
