"""Judgements: what a recorder decided, on what, and why. Appended and withdrawn, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class About(StrEnum):
    """What a judgement decides. `targets` and `value` of each kind are given with it."""

    CLAIM = "claim"
    """targets: one claim. value: {"status": "accepted" | "rejected" | "parked"}; with
    "corrects": the id of the claim in whose place this one was coded, where that was one step."""
    INCIDENT = "incident"
    """targets: the claims of the incident when it was judged, the oldest first. value: {"status":
    "accepted" | "rejected" | "pending", "code": the public code when first accepted, "criteria":
    version or None}."""
    SAME = "same"
    """These claims tell of one incident (a merge). value: {"left": [claims], "right": [claims]}."""
    DIFFERENT = "different"
    """The claims of `left` tell of another incident than those of `right` (a split)."""
    RELATION = "relation"
    """value: {"left": [claims], "right": [claims], "relation": "encompasses" | "recalls" |
    "consequence" | "none"}: the left incident encompasses the right one, and so on."""
    COPY = "copy"
    """targets: two documents; the first copies the second. value: {}."""
    INDEPENDENT = "independent"
    """targets: two documents that do not copy one another. value: {}."""
    SAME_ORIGIN = "same-origin"
    """value: {"names": [a, b]}: two wordings name one speaker."""
    DIFFERENT_ORIGIN = "different-origin"
    """value: {"names": [a, b]}: two wordings name different speakers."""
    RULE = "rule"
    """targets: as INCIDENT. value: {"series": "killed", "rule": name, "source": origin name or None,
    "best": number or None}: the disagreement rule for one figure."""
    GRADE = "grade"
    """targets: as INCIDENT. value: {"series": …, "grade": …}: a grade that only a person may give."""
    PERSON = "person"
    """targets: two claims that each name a person. value: {"people": "same" | "different" | "unsure"}:
    whether they name one person."""
    CONFIDENTIAL = "confidential"
    """targets: claims or documents. value: {"confidential": bool}."""
    PUBLICATION = "publication"
    """targets: claims or documents. value: {"withdrawn": bool, "category": one of terms.withdrawal,
    "codes": the public codes of the incident, where all of one was meant}: it may not be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. `targets` are ids as they stood when it was made; `standing` as they stand now.

    `standing` follows claims whose words a newer reading found elsewhere; a claim that is gone is left
    out of it, and a judgement with no standing target is an orphan that needs a person.
    """

    id: str
    seq: int
    """Its place in the order of decisions: the newer one on the same thing goes before the older."""
    about: About
    targets: tuple[str, ...]
    standing: tuple[str, ...]
    value: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    recorder: str = ""
    recorded: str = ""
    """UTC, ISO 8601."""
    blind: bool = False
    """Made without seeing what others decided on the same thing."""
    withdrawn: bool = False
    became: Mapping[str, str] = field(default_factory=dict)
    """For each claim that still stands in some form: the id under which it stands now."""

    def side(self, name: str) -> tuple[str, ...]:
        """The claims of `value[name]` ("left", "right") as they stand now; those that are gone left out."""
        now = (self.became.get(claim) for claim in self.value.get(name, ()))
        return tuple(dict.fromkeys(claim for claim in now if claim is not None))

    @property
    def anchor(self) -> str | None:
        """The first target that stands: a decision on an incident goes with the incident that has it."""
        return self.standing[0] if self.standing else None

    @property
    def orphaned(self) -> bool:
        """Whether what it decides on is gone, wholly or on one of its sides."""
        if self.about in TWO_SIDED:
            return not (self.side("left") and self.side("right"))
        if self.about is About.PERSON:
            return len(self.standing) < 2
        return bool(self.targets) and not self.standing

    @property
    def decision(self) -> str:
        """The word decided, for lists: "accepted", "encompasses", "copy"."""
        for name in ("status", "relation", "rule", "grade", "people"):
            if name in self.value:
                return str(self.value[name])
        if self.about is About.CONFIDENTIAL:
            return "confidential" if self.value["confidential"] else "not confidential"
        if self.about is About.PUBLICATION:
            return "withdrawn" if self.value["withdrawn"] else "may be published again"
        return str(self.about).replace("-", " ")

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "about": str(self.about),
            "targets": list(self.targets),
            "standing": list(self.standing),
            "value": dict(self.value),
            "decision": self.decision,
            "reason": self.reason,
            "recorder": self.recorder,
            "recorded": self.recorded,
            "blind": self.blind,
            "withdrawn": self.withdrawn,
            "orphaned": self.orphaned,
        }


TWO_SIDED = frozenset({About.SAME, About.DIFFERENT, About.RELATION})
"""What is decided of the claims of `left` and those of `right`."""

ON_CLAIMS = TWO_SIDED | {About.CLAIM, About.INCIDENT, About.RULE, About.GRADE, About.PERSON}
"""What is decided of claims alone. What is decided of documents or names is not among these."""

ON_PAIRS = frozenset({About.COPY, About.INDEPENDENT, About.PERSON})
"""What is decided of two things together, in either order."""


def latest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """By recorder: what each decided last. A newer decision of the same person takes the older's place."""
    found: dict[str, Judgement] = {}
    for each in sorted(judgements, key=lambda j: j.seq):
        found[each.recorder] = each
    return found


def settled(judgements: Iterable[Judgement]) -> Judgement | None:
    """The decision that holds on one thing: the newest made openly; else the blind ones if they agree.

    Blind decisions that differ settle nothing: the thing waits until somebody decides openly.
    """
    last = list(latest(judgements).values())
    openly = [j for j in last if not j.blind]
    if openly:
        return max(openly, key=lambda j: j.seq)
    agreed = len({j.decision for j in last}) == 1
    return max(last, key=lambda j: j.seq) if agreed else None
