"""What weighing notices: contradictions and slips, both sides' words side by side. It decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.actors import Voiced
from accounted.assessment.case import Testimony
from accounted.assessment.weighed import Weighed
from accounted.linkage.origin import Origin
from accounted.values.quotes import Quote

CODES = {
    "parts-exceed-total": "parts that leave no room for one person in two add up to more than their total",
    "sum-differs": "the stated sum of several places is not what the same origin states of each",
    "toll-falls": "one origin's count over a stretch of time is lower later than it was before",
    "corrected": "a speaker replaces its own figure; the newest stands and the older is kept",
    "updated": "a speaker gives a higher figure later, without calling the older one wrong",
    "one-origin-two-values": "one origin is credited with values that cannot both be true, of no known order",
    "named-exceed-figure": "more people are named as killed than the same document counts",
    "digit-slip": "two numbers that a slip of the hand would turn into one another, in related documents",
    "copy-differs": "a copy gives a number that the document it copies does not hold",
    "figure-not-in-cited": "a figure is credited to somebody whose own documents here do not hold it",
    "rival-counts": "origins whose counts cannot both be true",
    "rival-dates": "origins whose dates cannot both be true",
    "rival-places": "origins that place it at two places apart",
    "rival-status": "people whom one origin counts as civilians and another as combatants",
    "rival-actors": "origins that blame different actors",
    "denied": "an allegation or a figure, and its denial beside it",
    "overlap": "a toll over several incidents, or what follows from one: never added to another",
}
CONTRADICTIONS = frozenset(
    {"rival-counts", "rival-dates", "rival-places", "rival-status", "rival-actors", "denied"}
)
"""The codes that stand between origins whose words cannot both be true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of something noticed: who says what, where, in which words."""

    origin: str
    name: str
    document: str
    claim: str
    quote: Quote
    sentence: Quote
    note: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "origin": self.origin,
            "name": self.name,
            "document": self.document,
            "claim": self.claim,
            "quote": self.quote.text,
            "span": list(self.quote.span),
            "sentence": self.sentence.text,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Something that the sources show together. `sides` hold both quotes; `reason` says why it is shown.

    `message` names no verdict: which side is right is never said.
    """

    id: str
    code: str
    message: str
    reason: str
    sides: tuple[Side, ...]
    series: str | None = None
    values: tuple[str, ...] = ()
    """Ids of the values that the message shows."""

    @property
    def contradiction(self) -> bool:
        """Whether the sides' words cannot both be true."""
        return self.code in CONTRADICTIONS

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "code": self.code,
            "contradiction": self.contradiction,
            "series": self.series,
            "message": self.message,
            "reason": self.reason,
            "sides": [s.to_json() for s in self.sides],
            "values": list(self.values),
        }


def notice(
    incident: str,
    code: str,
    message: str,
    reason: str,
    sides: Sequence[Side],
    series: str | None = None,
    values: Iterable[str] = (),
) -> Noticed:
    """Something noticed, with an id that is the same whenever the same claims show it again."""
    assert code in CODES, code
    named = "\n".join((incident, code, series or "", *sorted({s.claim for s in sides})))
    return Noticed(
        id=f"ntc-{hashlib.sha256(named.encode()).hexdigest()[:16]}",
        code=code,
        message=message,
        reason=reason,
        sides=tuple(sides),
        series=series,
        values=tuple(values),
    )


def side(one: Weighed, note: str | None = None) -> Side:
    """A figure as one side."""
    return claim_side(one.testimony, one.origin, note)


def claim_side(one: Testimony, origin: Origin | None = None, note: str | None = None) -> Side:
    """Any claim as one side."""
    who = origin or one.origin
    return Side(
        origin=who.key,
        name=who.name,
        document=one.document,
        claim=one.claim.id,
        quote=one.claim.claim.quote,
        sentence=one.claim.claim.sentence,
        note=note,
    )


def voiced_side(one: Voiced, note: str | None = None) -> Side:
    """An allegation or a denial as one side."""
    return Side(
        origin=one.origin.key,
        name=one.origin.name,
        document=one.document,
        claim=one.claim,
        quote=one.quote,
        sentence=one.sentence,
        note=note,
    )
