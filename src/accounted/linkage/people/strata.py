"""Pairs by the lists they come from, each kind with weights of its own.

Two lists in two romanisations hardly ever spell a name alike, and two rows of one list nearly always do:
what "the same" looks like is learnt for each two lists. Within a list nearly all pairs are two people, and
what they are alike in must not teach what one person looks like; so it is taken from between the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.comparisons import Comparison, Levels
from accounted.linkage.people.mixture import ROUNDS, Beginning, Model, learn

Rows = NDArray[np.int64]

MOST_PAIRS_OF_LISTS = 21
"""Two lists each: more lists than seven share one model of pairs between lists."""
ENOUGH = 3_000
"""Pairs between two lists from which on they get weights of their own."""
FURTHER_HOLD = 0.5
"""Weight of all pairs between lists in the weights of two lists, as a share of what these show. By
reasoning."""
FURTHER_ROUNDS = 12
"""Rounds of learning for two lists: they begin where all lists ended."""
SELDOM = 0.02
"""Share of one person's pairs among those of one list, before they are seen. By reasoning."""


@dataclass(frozen=True)
class Strata:
    """Kinds of pairs: 0 for two rows of one list, then a number for each two lists."""

    list_of: NDArray[np.int32]
    lists: int

    @property
    def number(self) -> int:
        """How many kinds there are."""
        pairs = self.lists * (self.lists - 1) // 2
        return 1 + (pairs if pairs <= MOST_PAIRS_OF_LISTS else 1)

    def of(self, left: Rows, right: Rows) -> NDArray[np.int64]:
        """The kind of each pair."""
        one, other = self.list_of[left].astype(np.int64), self.list_of[right].astype(np.int64)
        if self.number == 2:
            apart: NDArray[np.int64] = (one != other).astype(np.int64)
            return apart
        low, high = np.minimum(one, other), np.maximum(one, other)
        pair: NDArray[np.int64] = np.where(low == high, 0, high * (high - 1) // 2 + low + 1)
        return pair


@dataclass(frozen=True)
class Taught:
    """The pairs that weights are learnt from: their levels, and of which kind each is."""

    comparisons: Sequence[Comparison]
    levels: Levels
    of: NDArray[np.int64]

    def models(self, number: int, begin: Callable[[bool], Beginning]) -> list[Model]:
        """A model for each kind of pairs; `begin` tells what is known before, within a list or across."""
        across = self.of > 0
        if not across.any():
            alone = self._learn(np.ones(len(self.of), dtype=np.bool_), begin(True))
            return [alone.without_rare()] * number
        first = begin(False)
        whole = self._learn(across, first)
        found = [self._within(begin(True), whole)]
        whole = whole.without_rare()
        for kind in range(1, number):
            here = self.of == kind
            if number == 2 or here.sum() < ENOUGH:
                found.append(whole)
                continue
            tables = tuple(np.exp(t) * (np.arange(t.shape[1]) > 0) for t in whole.chances)
            own = Beginning(whole.names, tables, np.exp(whole.shares), FURTHER_HOLD)
            found.append(self._learn(here, own, FURTHER_ROUNDS))
        return found

    def _within(self, begin: Beginning, across: Model) -> Model:
        """The weights of pairs of one list: one person looks there as between lists, but for the spelling."""
        here = self.of == 0
        if not here.any():
            return across.without_rare()
        tables = []
        for c, comparison in enumerate(self.comparisons):
            table = begin.tables[c].copy()
            if comparison.kind not in ("name", "extra", "text"):
                table[0] = np.exp(across.chances[c][0])
                table[0, 0] = 0.0
            tables.append(table)
        shares = begin.shares.copy()
        shares[0], shares[1:] = SELDOM, shares[1:] * (1 - SELDOM) / shares[1:].sum()
        own = replace(begin, tables=tuple(tables), shares=shares, fixed=(0,))
        return self._learn(here, own).without_rare()

    def _learn(self, here: NDArray[np.bool_], begin: Beginning, rounds: int = ROUNDS) -> Model:
        return learn(self.comparisons, self.levels[here], begin, rounds)
