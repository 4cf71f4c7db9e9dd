"""Whether a sparse model has a finite answer: Fienberg & Rinaldo's (2012) linear programme and rank.

A model of main effects and pairs. A pair of lists in the model without a person in common has its
effect at minus infinity: the parameter is dropped, and with it every cell that holds both lists
(Chan, Silverman & Vincent 2021). For what is left, a maximum exists iff some strictly positive table
has the same totals as the observed one, and it is identified iff the design has full rank.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np

from accounted.errors import MissingExtra
from accounted.estimation.histories import Floats
from accounted.estimation.poisson import cells, design


class Existence(IntEnum):
    """The codes of the field's programs: 0 fine, 1 no maximum, 2 not identified."""

    FINE = 0
    NO_MAXIMUM = 1
    NOT_IDENTIFIED = 2


def overlaps_of(counts: Floats, lists: int) -> dict[int, float]:
    """People on both lists of each pair (higher patterns included), keyed by the pair's bits."""
    numbers = np.arange(1, 2**lists)
    pairs = [(1 << i) | (1 << j) for i in range(lists) for j in range(i + 1, lists)]
    return {pair: float(counts[(numbers & pair) == pair].sum()) for pair in pairs}


def existence(counts: Floats, lists: int, pairs: tuple[int, ...]) -> Existence:
    """The code of a model for a table of the 2^t - 1 observed cells."""
    empty = tuple(pair for pair, shared in overlaps_of(counts, lists).items() if not shared)
    dropped = tuple(pair for pair in pairs if pair in empty)
    if not identified(lists, pairs, dropped):
        return Existence.NOT_IDENTIFIED
    support = tuple(np.flatnonzero(counts > 0).tolist())
    return Existence.FINE if has_maximum(lists, support, pairs, dropped) else Existence.NO_MAXIMUM


@lru_cache(maxsize=4096)
def _reduced(lists: int, pairs: tuple[int, ...], dropped: tuple[int, ...]) -> tuple[Floats, Floats]:
    """The design without dropped pairs and their cells, and which cells are kept."""
    terms = [1 << j for j in range(lists)] + [pair for pair in pairs if pair not in dropped]
    matrix = design(cells(lists), terms)
    numbers = np.arange(1, 2**lists)
    kept = np.ones(len(numbers), dtype=bool)
    for pair in dropped:
        kept &= (numbers & pair) != pair
    return matrix[kept], kept


@lru_cache(maxsize=4096)
def identified(lists: int, pairs: tuple[int, ...], dropped: tuple[int, ...]) -> bool:
    """Whether the kept cells tell all kept parameters apart."""
    matrix, _ = _reduced(lists, pairs, dropped)
    return bool(np.linalg.matrix_rank(matrix) == matrix.shape[1])


@lru_cache(maxsize=65536)
def has_maximum(
    lists: int, support: tuple[int, ...], pairs: tuple[int, ...], dropped: tuple[int, ...]
) -> bool:
    """Whether a strictly positive table has the observed margins; the counts' support decides it."""
    try:
        from scipy.optimize import linprog
    except ImportError as missing:
        raise MissingExtra(
            "This check needs scipy. Install it with: pip install 'accounted[estimation]'"
        ) from missing
    matrix, kept = _reduced(lists, pairs, dropped)
    observed = np.zeros(len(kept))
    observed[list(support)] = 1.0
    margins = matrix.T @ observed[kept]
    free = matrix.shape[0]
    result = linprog(
        c=np.append(np.zeros(free), -1.0),
        A_ub=np.hstack([-np.eye(free), np.ones((free, 1))]),
        b_ub=np.zeros(free),
        A_eq=np.hstack([matrix.T, np.zeros((matrix.shape[1], 1))]),
        b_eq=margins,
        bounds=[(0, None)] * free + [(None, None)],
        method="highs",
    )
    return bool(result.status == 0 and -result.fun > 1e-9)
