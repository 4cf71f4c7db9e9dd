"""The best alignment of many pairs of words at once: rows of arrays instead of one word after the other."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.weights import Floats, Weights

Units = NDArray[np.int16]
"""(words, LONGEST) indices of units, -1 behind the last."""
CHUNK: Final = 4096
"""Pairs aligned at once: their arrays stay in a processor's cache."""


def shares(left: Units, right: Units, weights: Weights) -> Floats:
    """For each pair of rows, the best sum over their alignments as a share of the best possible: 1 is perfect.

    Needleman and Wunsch (1970) with `weights`, row by row for all pairs of a chunk. Below 0 where more speaks
    against one name than for it.
    """
    lengths = (left >= 0).sum(axis=1), (right >= 0).sum(axis=1)
    order = np.lexsort((lengths[1], lengths[0]))
    out = np.zeros(len(left), np.float32)
    for start in range(0, len(order), CHUNK):
        some = order[start : start + CHUNK]
        x = left[some, : max(1, int(lengths[0][some].max()))]
        y = right[some, : max(1, int(lengths[1][some].max()))]
        out[some] = _share(x, y, weights)
    return out


def _share(x: Units, y: Units, weights: Weights) -> Floats:
    # Padding is one unit more: nothing against anything, and free to leave out.
    rows, columns = weights.sub.shape
    sub = np.pad(weights.sub, (0, 1), constant_values=-1e3).ravel()
    row_gap, column_gap = np.append(weights.row_gap, 0), np.append(weights.column_gap, 0)
    x = np.where(x < 0, rows, x).T.astype(np.intp)
    y = np.where(y < 0, columns, y).T.astype(np.intp)
    down, right = row_gap.astype(np.float32)[x], column_gap.astype(np.float32)[y]
    above = np.zeros((len(y) + 1, x.shape[1]), np.float32)
    np.cumsum(right, axis=0, out=above[1:])
    here = np.empty_like(above)
    for i in range(len(x)):
        base = x[i] * (columns + 1)
        here[0] = above[0] + down[i]
        meets = sub.take(base[None, :] + y)
        meets += above[:-1]
        np.maximum(meets, above[1:] + down[i], out=meets)
        for j in range(len(y)):
            np.maximum(meets[j], here[j] + right[j], out=here[j + 1])
        above, here = here, above
    best = np.append(weights.best_row, 0)[x].sum(axis=0) + np.append(weights.best_column, 0)[y].sum(axis=0)
    return np.asarray(2 * above[-1] / np.maximum(best, 1), np.float32)
