"""From lists to people: candidates, scores, groups. Proposals; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.blocking import (
    LARGEST_BLOCK,
    Candidates,
    Recipe,
    candidates_of,
    chosen,
    permitted,
    through_others,
    with_pairs,
)
from accounted.linkage.people.clustering import GAIN, Edges, cluster
from accounted.linkage.people.comparisons import Comparison, comparisons_of
from accounted.linkage.people.decided import Decided, decided_of
from accounted.linkage.people.engine import Engine, MixtureEngine, Scorer
from accounted.linkage.people.freedom import Freed, free_lists
from accounted.linkage.people.records import Records
from accounted.linkage.people.reranking import reranked

THRESHOLD = 0.5
"""The chance from which on two rows are proposed as one person."""

KIN = 0.2
"""Chance of being relatives from which on doubts are no longer added up, nor believed. Set on generated
lists: half the
merged brothers, a thousandth of F1."""
FREE_OF_DOUBLES = 2.0
"""Log-odds that knowing every list to be free of doubles adds to a pair: a row has one partner on another
list at
most, and who has no better one is likelier. Set on generated pairs of lists, in one romanisation, two, and
two scripts."""
MODERATE = 120_000
"""Rows up to which all keys are used."""
PROBES = 4_000
"""Rows on which keys are tried where there are more."""
SMALLER_BLOCKS = (25, 10)
"""Rows of a block where blocks of the usual size make too many pairs."""
PAIRS_A_ROW = 12
"""Most pairs looked at for each row of a long list."""


@dataclass(frozen=True)
class Settings:
    """How to link. `one_to_one`: each list is known to be free of duplicates."""

    threshold: float = THRESHOLD
    one_to_one: bool = False
    seed: int = 1

    @property
    def more(self) -> float:
        """Log-odds added to every pair for what is known of the lists."""
        return FREE_OF_DOUBLES if self.one_to_one else 0.0

    @property
    def cut(self) -> float:
        """The log-odds, before that is added, from which on two rows are proposed as one person."""
        return float(np.log(self.threshold / (1 - self.threshold))) - self.more


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
    decided: Decided
    notes: list[str] = field(default_factory=list)


def link(
    records: Records,
    settings: Settings = Settings(),
    engine: Engine | None = None,
    decided: Iterable[tuple[int, int, bool]] = (),
    told: Callable[[str], None] = lambda line: None,
) -> Linked:
    """The people that the rows of some lists propose.

    `decided` are pairs of rows of which people said whether they are one person, the oldest first: they hold
    in any case, and the scores of the others learn from them.
    """
    within = np.full(len(records.lists), not settings.one_to_one)
    comparisons = comparisons_of(records)
    engine = engine or MixtureEngine(settings.seed)
    keys = _keys(records, comparisons, engine, within, settings.seed)
    candidates = candidates_of(records, within, keys.recipes, largest=keys.largest)
    told(f"{len(candidates):,} pairs to look at")
    scorer = engine.learn(records, comparisons, candidates)
    told("weights learnt")
    decisions = decided_of(decided)
    if len(decisions.left):
        scorer = reranked(scorer, comparisons, decisions)
    odds, kin = scorer.score(candidates.left, candidates.right)
    cut = settings.cut
    free = free_lists(records, candidates, odds, cut)
    if free.sum() > 1 and not settings.one_to_one:
        scorer = Freed(scorer, records.list_of, free)
        odds, kin = scorer.score(candidates.left, candidates.right)
    further = through_others(candidates, odds >= cut, len(records))
    further = permitted(further, len(records), records, within)
    if len(further):
        first = candidates.left * len(records) + candidates.right
        more = scorer.score(further // len(records), further % len(records))
        order = np.argsort(np.concatenate([first, further]), kind="stable")
        odds, kin = (np.concatenate(both)[order] for both in zip((odds, kin), more, strict=True))
        candidates = with_pairs(candidates, further, len(records))
    told(f"pairs scored, {len(further):,} more through a third row")
    linked = Linked(
        records, comparisons, candidates, odds, kin, np.arange(len(records)), scorer, settings,
        decisions, list(keys.notes),
    )  # fmt: skip
    linked.people = grouped(linked)
    told("people grouped")
    return linked


Noise = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float64]]


def grouped(linked: Linked, noise: Noise | None = None) -> NDArray[np.int64]:
    """The person of each row, by the scored pairs and what was decided; `noise` is added to every score."""
    records, settings, decided = linked.records, linked.settings, linked.decided
    within = np.full(len(records.lists), not settings.one_to_one)
    left = np.concatenate([linked.candidates.left, decided.left[decided.same]])
    right = np.concatenate([linked.candidates.right, decided.right[decided.same]])
    odds = np.concatenate([linked.odds, decided.weight[decided.same]])

    def score(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
        found = evidence(linked.scorer, a, b, settings)
        return found if noise is None else found + noise(a, b)

    def kept_apart(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        barred = forbidden(records, a, b, within)
        if isinstance(linked.scorer, Freed):
            barred |= linked.scorer.within(a, b, settings.cut)
        barred &= ~(decided.bound(a, b) > 0)
        return barred | decided.apart(a, b)

    return cluster(
        len(records),
        Edges(left, right, odds if noise is None else odds + noise(left, right)),
        settings.cut,
        score,
        kept_apart,
        decided.bound,
    )


@dataclass(frozen=True)
class _Keys:
    """The kinds of keys that are used (None: all), in blocks of at most how many rows, and what to say of
    it."""

    recipes: list[Recipe] | None = None
    largest: int = LARGEST_BLOCK
    notes: tuple[str, ...] = ()


def _keys(
    records: Records,
    comparisons: Sequence[Comparison],
    engine: Engine,
    within: NDArray[np.bool_],
    seed: int,
) -> _Keys:
    """The keys that are worth their cost, tried on some rows; all of them for lists of a moderate size."""
    if len(records) <= MODERATE:
        return _Keys()
    probes = np.zeros(len(records), dtype=np.bool_)
    probes[np.random.default_rng(seed).choice(len(records), PROBES, replace=False)] = True
    most = 2 * PAIRS_A_ROW * PROBES
    tried = candidates_of(records, within, probes=probes)
    odds, _ = engine.learn(records, comparisons, tried).score(tried.left, tried.right)
    chances = np.where(odds >= 0, 1 / (1 + np.exp(-np.abs(odds))), 0.0)
    packed = tried.left * len(records) + tried.right
    found = []
    for largest in (LARGEST_BLOCK, *SMALLER_BLOCKS):
        if largest != LARGEST_BLOCK:
            tried = candidates_of(records, within, probes=probes, largest=largest)
        at = np.searchsorted(packed, tried.left * len(records) + tried.right)
        recipes, share, cost = chosen(tried, chances[at], most, float(chances.sum()))
        found.append((cost > most, -share if cost <= most else cost, largest, recipes, share))
        if cost <= most:
            break
    _, _, largest, recipes, share = min(found, key=lambda one: one[:2])
    names = "; ".join(map(str, recipes))
    note = (
        f"Of {len(tried.recipes)} kinds of keys {len(recipes)} are used ({names}), in blocks of at "
        f"most {largest} rows; on {PROBES:,} rows tried they reach {100 * share:.1f} % of the "
        "likely pairs that all keys reach."
    )
    return _Keys(recipes, largest, (note,))


def evidence(
    scorer: Scorer, left: NDArray[np.int64], right: NDArray[np.int64], settings: Settings
) -> NDArray[np.float64]:
    """Log-odds for grouping: many doubts that agree may count together, but not doubts between relatives.

    The rows of two brothers are alike each time for the same reason. In lists free of doubles each row has
    its own partner, and the brother his.
    """
    odds, kin = scorer.score(left, right)
    if settings.one_to_one:
        return odds
    return odds - GAIN * (kin > KIN)


def forbidden(
    records: Records, left: NDArray[np.int64], right: NDArray[np.int64], within: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs that cannot be one person: two of one report, two of a list free of duplicates."""
    same = records.list_of[left] == records.list_of[right]
    out: NDArray[np.bool_] = same & ~within[records.list_of[left]]
    if records.report is not None:
        of = records.report[left]
        out |= same & (of >= 0) & (of == records.report[right])
    return out
