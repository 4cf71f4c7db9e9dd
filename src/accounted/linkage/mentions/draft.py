"""A mention while claims are added to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.linkage.mention import MentionKind
from accounted.model import Claim, Figure, Responsibility
from accounted.record.holdings import RecordedClaim
from accounted.values.dates import EdtfDate


@dataclass(slots=True)
class Draft:
    """The claims that are taken to tell of one incident, and what they say of it so far."""

    kind: MentionKind
    claims: list[RecordedClaim] = field(default_factory=list)
    when: EdtfDate | None = None
    places: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first words stand."""
        return min(c.claim.quote.start for c in self.claims)

    @property
    def figures(self) -> list[RecordedClaim]:
        """Its figures."""
        return [c for c in self.claims if isinstance(c.claim, Figure)]

    def repeats(self, claim: Claim) -> bool:
        """Whether it has the same number of the same harm: a headline and what it heads."""
        return isinstance(claim, Figure) and any(
            isinstance(c.claim, Figure)
            and (c.claim.harm, c.claim.count) == (claim.harm, claim.count)
            for c in self.claims
        )

    def add_actors(self, claim: Claim) -> None:
        """Whom a claim blames."""
        if isinstance(claim, Figure | Responsibility) and claim.alleged_actor:
            actor = claim.alleged_actor.text
            if actor not in self.actors:
                self.actors.append(actor)

    def distance(self, at: int) -> tuple[int, int]:
        """Characters to its nearest claim; what stands before counts as nearer than what stands behind."""
        gaps = [(abs(at - c.claim.quote.start), c.claim.quote.start > at) for c in self.claims]
        nearest, behind = min(gaps)
        return (nearest * (2 if behind else 1), int(behind))


def tolls(figures: list[RecordedClaim]) -> tuple[tuple[str, int, int | None], ...]:
    """(harm, low, high) of the figures that are part of no other among them."""
    own = {c.id for c in figures}
    found: dict[tuple[str, int, int | None], None] = {}
    for c in figures:
        if isinstance(c.claim, Figure) and c.part_of not in own:
            found[(str(c.claim.harm), c.claim.count.low, c.claim.count.high)] = None
    return tuple(found)
