"""The best alignment of many pairs of words at once: rows of arrays instead of one word after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.units import LONGEST
from accounted.values.names.weights import Floats, Weights

Ids = NDArray[np.int32]
CHUNK: Final = 4096
"""Pairs aligned at once: their arrays stay in a processor's cache."""


@dataclass(frozen=True)
class Encoded:
    """Words as units of one alphabet: indices (words, LONGEST), how many, and the most that they can say.

    Behind the last unit of a word stands the padding, one more than the alphabet has.
    """

    units: NDArray[np.int16]
    length: NDArray[np.int16]
    best: Floats

    @classmethod
    def room(cls, words: int) -> Encoded:
        """Room for so many words, all without units."""
        return cls(
            np.zeros((words, LONGEST), np.int16),
            np.zeros(words, np.int16),
            np.zeros(words, np.float32),
        )

    def put(self, row: int, found: tuple[str, ...], known: dict[str, int], best: Floats) -> None:
        """One word's units, by their numbers in an alphabet; what it lacks is its last, unknown unit."""
        unknown = len(best) - 1
        indices = [known.get(u, known.get(u.strip("^$"), unknown)) for u in found[:LONGEST]]
        self.units[row] = len(best)
        self.units[row, : len(indices)] = indices
        self.length[row] = len(indices)
        self.best[row] = best[indices].sum() if indices else 0


def shares(left: Encoded, a: Ids, right: Encoded, b: Ids, weights: Weights) -> Floats:
    """For each word a[i] and b[i], the best sum over their alignments as a share of the best possible.

    1 is perfect, below 0 more speaks against one name than for it. Needleman and Wunsch (1970) with
    `weights`, row by row for all pairs of a chunk.
    """
    # Of two bytes: numpy sorts them by their digits, which is far quicker.
    order = np.argsort(left.length[a] * np.int16(LONGEST + 1) + right.length[b], kind="stable")
    out = np.empty(len(a), np.float32)
    for start in range(0, len(order), CHUNK):
        some = order[start : start + CHUNK]
        out[some] = _sums(left, a[some], right, b[some], weights)
    return out


def _sums(left: Encoded, a: Ids, right: Encoded, b: Ids, weights: Weights) -> Floats:
    # Padding is one unit more: nothing against anything, and free to leave out.
    columns = weights.sub.shape[1]
    sub = np.pad(weights.sub, (0, 1), constant_values=-1e3).ravel()
    x, y = _padded(left, a), _padded(right, b)
    down, beside = (
        np.append(weights.row_gap, np.float32(0))[x],
        np.append(weights.column_gap, np.float32(0))[y],
    )
    above = np.zeros((len(y) + 1, x.shape[1]), np.float32)
    for j in range(len(y)):
        np.add(above[j], beside[j], out=above[j + 1])
    here = np.empty_like(above)
    for i in range(len(x)):
        here[0] = above[0] + down[i]
        meets = sub.take(x[i] * (columns + 1) + y)
        meets += above[:-1]
        np.maximum(meets, above[1:] + down[i], out=meets)
        for j in range(len(y)):
            np.maximum(meets[j], here[j] + beside[j], out=here[j + 1])
        above, here = here, above
    return np.asarray(2 * above[-1] / np.maximum(left.best[a] + right.best[b], 1), np.float32)


def _padded(words: Encoded, ids: Ids) -> NDArray[np.intp]:
    """(units, words): the longest word decides how many."""
    most = max(1, int(words.length[ids].max()))
    return np.ascontiguousarray(words.units[ids, :most].T, np.intp)
