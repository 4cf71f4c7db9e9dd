"""What people decided of pairs of rows: it goes before every score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

BOUND = 1e9
"""Evidence of a pair decided to be one person: no number of doubts outweighs it."""


@dataclass(frozen=True)
class Decided:
    """Decided pairs, `left < right`, each once; `weight` is 0 for two people, above for one.

    Where decisions cannot all hold (A is B, B is C, A is not C), the newer of those that join goes
    first, and what would join two people who were decided to be different is left out.
    """

    left: Rows
    right: Rows
    weight: NDArray[np.float64]

    @property
    def same(self) -> NDArray[np.bool_]:
        """Which of the pairs are one person."""
        return self.weight > 0

    def bound(self, left: Rows, right: Rows) -> NDArray[np.float64]:
        """By pair: what is added to its evidence; 0 where nothing joins it."""
        return self._found(left, right, self.same, self.weight)

    def apart(self, left: Rows, right: Rows) -> NDArray[np.bool_]:
        """By pair: whether it was decided to be two people."""
        return self._found(left, right, ~self.same, np.ones(len(self.left))) > 0

    def _found(
        self, left: Rows, right: Rows, which: NDArray[np.bool_], values: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        out = np.zeros(len(left))
        if not which.any():
            return out
        keys = _packed(self.left[which], self.right[which])
        order = np.argsort(keys)
        keys, values = keys[order], values[which][order]
        asked = _packed(np.minimum(left, right), np.maximum(left, right))
        at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        hit = keys[at] == asked
        out[hit] = values[at[hit]]
        return out


def decided_of(pairs: Iterable[tuple[int, int, bool]]) -> Decided:
    """Decisions on rows (row, row, whether one person), the oldest first: of a pair the newest counts."""
    newest: dict[tuple[int, int], tuple[int, bool]] = {}
    for n, (a, b, same) in enumerate(pairs):
        newest[min(a, b), max(a, b)] = (n, same)
    known = sorted(newest.items())
    return Decided(
        np.array([pair[0] for pair, _ in known], dtype=np.int64),
        np.array([pair[1] for pair, _ in known], dtype=np.int64),
        np.array([BOUND * (1 + n) if same else 0.0 for _, (n, same) in known]),
    )


def _packed(left: Rows, right: Rows) -> Rows:
    return np.asarray(left, dtype=np.int64) << 32 | np.asarray(right, dtype=np.int64)
