"""What linking proposes, as pairs with scores and reasons, and as people with members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.comparisons import levels_of
from accounted.linkage.people.linking import Linked
from accounted.linkage.people.reasons import reasons_of

MOST_PAIRED = 200
"""Members of one person whose pairs are all listed; of more, each with the first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, `label:row` each, how likely they are one person (0 to 1), and why."""

    left: str
    right: str
    score: float
    reasons: list[str]

    def as_dict(self) -> dict[str, Any]:
        """The pair for JSON."""
        return {
            "left": self.left,
            "right": self.right,
            "score": self.score,
            "reasons": self.reasons,
        }


def people_of(linked: Linked) -> list[NDArray[np.int64]]:
    """The rows of each proposed person, in the order of the lists; also who stands in one row alone."""
    order = np.argsort(linked.people, kind="stable")
    parts = np.flatnonzero(np.diff(linked.people[order])) + 1
    return np.split(order, parts)


def pairs_within(linked: Linked) -> list[Pair]:
    """Every pair of rows that are proposed as one person."""
    left: list[NDArray[np.int64]] = []
    right: list[NDArray[np.int64]] = []
    for members in people_of(linked):
        if len(members) < 2:
            continue
        i, j = (
            np.triu_indices(len(members), 1)
            if len(members) <= MOST_PAIRED
            else (np.zeros(len(members) - 1, dtype=np.int64), np.arange(1, len(members)))
        )
        left.append(members[i])
        right.append(members[j])
    if not left:
        return []
    return described(linked, np.concatenate(left), np.concatenate(right))


def unsure_pairs(linked: Linked, least: float) -> list[Pair]:
    """Pairs of rows not proposed as one person that are at least so likely, the likeliest first; without
    those that somebody has decided."""
    cut = np.log(least / (1 - least)) - linked.settings.more
    left, right = linked.candidates.left, linked.candidates.right
    open_ = (linked.odds >= cut) & (linked.people[left] != linked.people[right])
    at = np.flatnonzero(open_ & ~linked.decided.apart(left, right))
    at = at[np.argsort(-linked.odds[at], kind="stable")]
    return described(linked, left[at], right[at])


def kept_pairs(linked: Linked, least: float) -> Iterator[tuple[int, int, float, list[str]]]:
    """Pairs proposed as one person, and others that are at least so likely: rows, score, reasons."""
    left, right = linked.candidates.left, linked.candidates.right
    cut = np.log(least / (1 - least)) - linked.settings.more
    joined = linked.people[left] == linked.people[right]
    at = np.flatnonzero(joined | (linked.odds >= cut))
    rows = zip(left[at].tolist(), right[at].tolist(), strict=True)
    for (a, b), pair in zip(rows, described(linked, left[at], right[at]), strict=True):
        yield a, b, pair.score, pair.reasons


def described(linked: Linked, left: NDArray[np.int64], right: NDArray[np.int64]) -> list[Pair]:
    """Pairs of rows with their scores and reasons."""
    odds = linked.scorer.score(left, right)[0] + linked.settings.more
    chances = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), 6)
    reasons = reasons_of(linked.comparisons, levels_of(linked.comparisons, left, right))
    reasons = [list(why) for why in reasons]
    decided = linked.decided
    for which, chance, words in (
        (decided.bound(left, right) > 0, 1.0, "decided: one person"),
        (decided.apart(left, right), 0.0, "decided: two people"),
    ):
        chances[which] = chance
        for i in np.flatnonzero(which):
            reasons[i].insert(0, words)
    scores = chances.tolist()
    where = linked.records.where
    return [
        Pair(where(a), where(b), score, why)
        for a, b, score, why in zip(left.tolist(), right.tolist(), scores, reasons, strict=True)
    ]


def as_dict(linked: Linked, unsure: float | None = None) -> dict[str, Any]:
    """The whole proposal for JSON (docs/schemas/link-people-1.json)."""
    whole: dict[str, Any] = {
        "pairs": [pair.as_dict() for pair in pairs_within(linked)],
        "people": [{"members": members} for members in members_of(linked)],
        "notes": list(linked.notes),
    }
    if unsure is not None:
        whole["unsure"] = [pair.as_dict() for pair in unsure_pairs(linked, unsure)]
    return whole


def members_of(linked: Linked) -> Iterator[list[str]]:
    """The rows of each person as `label:row`."""
    for members in people_of(linked):
        yield [linked.records.where(row) for row in members.tolist()]
