"""Judgements: what a recorder decided, on what, and why. Appended and withdrawn, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class About(StrEnum):
    """What a judgement decides. `targets` and `value` of each kind are given with it."""

    CLAIM = "claim"
    """targets: one claim. value: {"status": "accepted" | "rejected" | "parked"}."""
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
    CONFIDENTIAL = "confidential"
    """targets: claims or documents. value: {"confidential": bool}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. `targets` are ids as they stood when it was made; `standing` as they stand now.

    `standing` follows claims whose words a newer reading found elsewhere; a claim that is gone is left
    out of it, and a judgement with no standing target is an orphan that needs a person.
    """

    id: str
    seq: int
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
