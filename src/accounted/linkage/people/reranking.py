"""Scores that learn from decisions: the weights of the lists, moved as far as people's decisions bear.

A regularised logistic regression over the levels of all comparisons. It begins with the weights that were
learnt without labels and is held to them, so that ten decisions change little and a thousand much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.comparisons import Comparison, Levels, levels_of
from accounted.linkage.people.decided import Decided
from accounted.linkage.people.engine import Scorer
from accounted.linkage.people.mixture import Floats

Rows = NDArray[np.int64]

LOOSE, LOOSE_SCALE, LOOSE_WHOLE = 0.7, 0.3, 1.0
"""How far a weight of a level, the scale of all weights and the whole may move before it costs, as standard
deviations of a normal prior, in log-odds. By reasoning; checked on lists of benchmarks/people/hard.py, seed
2."""
MOST_ODDS = 12.0
"""Log-odds beyond which a pair is sure, and teaches nothing by being surer."""
ROUNDS = 50


@dataclass(frozen=True)
class Reranked:
    """A scorer whose odds are moved by what was decided. `weights` has one number for each level of each
    comparison, level 0 aside, then the scale of the first odds less 1, then the whole."""

    first: Scorer
    comparisons: Sequence[Comparison]
    weights: Floats

    def score(self, left: Rows, right: Rows) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person; the chance that they are relatives."""
        odds, kin = self.first.score(left, right)
        moved = odds.copy()
        for start in range(0, len(left), 1 << 20):
            at = slice(start, start + (1 << 20))
            levels = levels_of(self.comparisons, left[at], right[at])
            moved[at] += _moves(self.comparisons, levels, odds[at], self.weights)
        return moved, kin


def reranked(first: Scorer, comparisons: Sequence[Comparison], decided: Decided) -> Reranked:
    """A scorer that has learnt from decisions; the same ones give the same scorer."""
    left, right = decided.left, decided.right
    odds = first.score(left, right)[0] if len(left) else np.empty(0)
    levels = levels_of(comparisons, left, right)
    same = decided.same.astype(np.float64)
    return Reranked(first, comparisons, _fitted(_features(comparisons, levels, odds), odds, same))


def _features(comparisons: Sequence[Comparison], levels: Levels, odds: Floats) -> Floats:
    parts = [
        (levels[:, c, None] == np.arange(1, one.size)[None, :]).astype(np.float64)
        for c, one in enumerate(comparisons)
    ]
    sure = np.clip(odds, -MOST_ODDS, MOST_ODDS)
    return np.column_stack([*parts, sure, np.ones(len(odds))])


def _moves(
    comparisons: Sequence[Comparison], levels: Levels, odds: Floats, weights: Floats
) -> Floats:
    """What the weights add to each pair."""
    out = weights[-1] + weights[-2] * np.clip(odds, -MOST_ODDS, MOST_ODDS)
    start = 0
    for c, one in enumerate(comparisons):
        table = np.concatenate([[0.0], weights[start : start + one.size - 1]])
        out += table[levels[:, c]]
        start += one.size - 1
    return np.asarray(out)


def _fitted(features: Floats, odds: Floats, same: Floats) -> Floats:
    """The weights that are likeliest after the decisions, by Newton's method with halved steps."""
    spread = np.full(features.shape[1], LOOSE)
    spread[-2:] = LOOSE_SCALE, LOOSE_WHOLE
    hold = 1 / spread**2
    weights = np.zeros(features.shape[1])
    base = np.clip(odds, -MOST_ODDS, MOST_ODDS)

    def cost(w: Floats) -> float:
        z = base + features @ w
        return float(np.logaddexp(0, z).sum() - same @ z + 0.5 * (hold * w * w).sum())

    now = cost(weights)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(base + features @ weights, -30, 30)))
        slope = features.T @ (chance - same) + hold * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        size = 1.0
        while cost(weights - size * step) > now and size > 1e-6:
            size /= 2
        weights = weights - size * step
        before, now = now, cost(weights)
        if before - now < 1e-9:
            break
    return weights
