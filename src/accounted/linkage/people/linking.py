"""From lists to people: candidates, scores, groups. Proposals; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.blocking import (
    Candidates,
    candidates_of,
    permitted,
    through_others,
    with_pairs,
)
from accounted.linkage.people.clustering import Edges, cluster
from accounted.linkage.people.comparisons import Comparison, comparisons_of
from accounted.linkage.people.engine import Engine, MixtureEngine, Scorer
from accounted.linkage.people.records import Records

THRESHOLD = 0.5
"""The chance from which on two rows are proposed as one person."""


@dataclass(frozen=True)
class Settings:
    """How to link. `one_to_one`: each list is known to be free of duplicates."""

    threshold: float = THRESHOLD
    one_to_one: bool = False
    seed: int = 1


@dataclass
class Linked:
    """What linking proposes. `people[i]` is the person of row `i`, named by its lowest row."""

    records: Records
    comparisons: Sequence[Comparison]
    candidates: Candidates
    odds: NDArray[np.float64]
    """Log-odds of each candidate."""
    kin: NDArray[np.float64]
    """Chance of each candidate to be relatives."""
    people: NDArray[np.int64]
    scorer: Scorer
    settings: Settings
    notes: list[str] = field(default_factory=list)


def link(
    records: Records,
    settings: Settings = Settings(),
    engine: Engine | None = None,
    told: Callable[[str], None] = lambda line: None,
) -> Linked:
    """The people that the rows of some lists propose."""
    within = np.full(len(records.lists), not settings.one_to_one)
    candidates = candidates_of(records, within)
    told(f"{len(candidates):,} pairs to look at")
    comparisons = comparisons_of(records)
    scorer = (engine or MixtureEngine(settings.seed)).learn(records, comparisons, candidates)
    told("weights learnt")
    odds, kin = scorer.score(candidates.left, candidates.right)
    cut = float(np.log(settings.threshold / (1 - settings.threshold)))
    further = through_others(candidates, odds >= cut, len(records))
    further = permitted(further, len(records), records, within)
    if len(further):
        first = candidates.left * len(records) + candidates.right
        more = scorer.score(further // len(records), further % len(records))
        order = np.argsort(np.concatenate([first, further]), kind="stable")
        odds, kin = (
            np.concatenate(both)[order] for both in zip((odds, kin), more, strict=True)
        )
        candidates = with_pairs(candidates, further, len(records))
    told(f"pairs scored, {len(further):,} more through a third row")
    people = cluster(
        len(records),
        Edges(candidates.left, candidates.right, odds),
        cut,
        lambda a, b: scorer.score(a, b)[0],
        lambda a, b: forbidden(records, a, b, within),
    )
    told("people grouped")
    return Linked(records, comparisons, candidates, odds, kin, people, scorer, settings)


def forbidden(
    records: Records, left: NDArray[np.int64], right: NDArray[np.int64], within: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs that cannot be one person: two of one report, two of a list free of duplicates."""
    same = records.list_of[left] == records.list_of[right]
    out = same & ~within[records.list_of[left]]
    if records.report is not None:
        of = records.report[left]
        out |= same & (of >= 0) & (of == records.report[right])
    return out
