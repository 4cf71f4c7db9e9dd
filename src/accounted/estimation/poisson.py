"""Many Poisson log-linear fits at once, by Newton's method, with a proof that each one exists.

A log-linear model says how the expected number of people in each cell of the overlap table is a
product of effects: log mu = A theta. Thousands of such fits (113 models, or 10,000 resamples) share
the same small table, so they are solved side by side as one stack of matrices.

Existence is certified rather than assumed. At any point with Hessian H and Newton decrement d,
inside {v : v'Hv <= r^2} with r = 1 / max_c sqrt(a_c' H^-1 a_c) every cell's log moves by at most 1,
so the deviance there grows at least as 0.3679 v'Hv (the remainder of exp at -1); when
d < 0.3679 r a minimum lies inside. Where no finite maximum exists, cells go to zero, r does too,
and the certificate is never granted (Fienberg & Rinaldo 2012 for when that happens).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accounted.estimation.histories import Bools, Floats, Ints

#: exp(-1): the least growth of exp(x) - 1 - x over x^2 for x >= -1.
_CERTAIN = 0.3678
#: Fits that exist settle in ten or so; the others drift by about one a step, and are asked of the
#: linear programme where it matters.
_MOST_STEPS = 25


@dataclass(frozen=True)
class Fits:
    """A stack of fits: `theta` (b, p), expected counts `mu` (b, c), deviance (b,).

    `exists` is true where a finite maximum is certified; other rows hold the last iterate.
    """

    theta: Floats
    mu: Floats
    deviance: Floats
    exists: Bools
    hessian: Floats


def cells(lists: int, *, with_unseen: bool = False) -> Ints:
    """(c, t) patterns of all cells, bit j of the cell's number being list j; cell 0 is the unseen."""
    numbers = np.arange(0 if with_unseen else 1, 2**lists)
    return (numbers[:, None] >> np.arange(lists)) & 1


def design(patterns: Ints, terms: list[int]) -> Floats:
    """(c, p) matrix of a constant and one column for each term, a term being a bit set of lists."""
    numbers = patterns @ (2 ** np.arange(patterns.shape[1]))
    columns = [np.ones(len(numbers))]
    columns += [((numbers & term) == term).astype(float) for term in terms]
    return np.stack(columns, axis=1)


def fit(
    matrix: Floats,
    counts: Floats,
    active: Floats | None = None,
    kept: Floats | None = None,
    start: Floats | None = None,
) -> Fits:
    """Fit a stack of Poisson models that share `matrix` (c, p).

    `counts` is (b, c); `active` (b, p) is 1 for the parameters of each model; `kept` (b, c) is 1
    for the cells it speaks of. Parameters left out are zero. `start` (b, p) may come from a model
    within each of these.
    """
    counts = np.atleast_2d(counts)
    stack, _ = counts.shape
    _, width = matrix.shape
    on = np.ones((stack, width)) if active is None else active
    keep = np.ones_like(counts) if kept is None else kept
    counts = counts * keep
    squares = _products(matrix)
    theta = _start(matrix, squares, counts, on, keep) if start is None else start * on
    done = np.zeros(stack, dtype=bool)
    exists = np.zeros(stack, dtype=bool)
    value = _objective(matrix, theta, counts, keep)
    hessian = np.zeros((stack, width, width))
    for _ in range(_MOST_STEPS):
        work = np.flatnonzero(~done)
        if not len(work):
            break
        mu, bends, slope = _slopes(matrix, squares, theta[work], counts[work], on[work], keep[work])
        hessian[work] = bends
        step = _solve(bends, slope)
        decrement = np.sqrt(np.maximum((step * slope).sum(axis=1), 0.0))
        reach = np.abs(step @ matrix.T * keep[work]).max(axis=1)
        settled = reach < 1e-9
        if settled.any():
            rows = work[settled]
            exists[rows] = _certified(matrix, bends[settled], decrement[settled], keep[rows])
        lost = (mu * keep[work]).max(axis=1) < 1e-12
        done[work[settled | lost]] = True
        scale = np.minimum(1.0, 4.0 / np.maximum(reach, 1e-300))
        theta[work], value[work] = _descend(
            matrix, theta[work], step * scale[:, None], value[work], counts[work], keep[work]
        )
    mu = np.exp(np.minimum(theta @ matrix.T, 700.0)) * keep
    return Fits(theta, mu, _deviance(counts, mu), exists, hessian)


class Products:
    """Products of any two columns of a design, each different one once.

    Terms being sets of lists, the product of two columns is the column of their union, so most of
    the p x p products coincide: 57 of 484 for six lists and pairs.
    """

    def __init__(self, matrix: Floats) -> None:
        width = matrix.shape[1]
        every = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), width * width)
        places: dict[bytes, int] = {}
        self.which = np.array(
            [places.setdefault(column.tobytes(), len(places)) for column in every.T]
        )
        first = np.zeros(len(places), dtype=np.int64)
        first[self.which[::-1]] = np.arange(width * width)[::-1]
        self.columns = np.ascontiguousarray(every[:, first])

    def summed(self, weights: Floats) -> Floats:
        """A' diag(weights) A for each row of weights, flat."""
        return np.asarray((weights @ self.columns)[:, self.which])


_known: dict[bytes, Products] = {}


def _products(matrix: Floats) -> Products:
    """The products of a design, kept for the designs met last."""
    key = matrix.tobytes() + bytes(str(matrix.shape), "ascii")
    if key not in _known:
        if len(_known) > 200:
            _known.clear()
        _known[key] = Products(matrix)
    return _known[key]


def _start(matrix: Floats, squares: Products, counts: Floats, on: Floats, keep: Floats) -> Floats:
    """Weighted least squares on log counts: exact for a table that fits perfectly."""
    soft = (counts + 0.5) * keep
    bends = _pinned(squares.summed(soft), on)
    slope = ((soft * np.log(np.where(keep > 0, soft, 1.0))) @ matrix) * on
    theta = _solve(bends, slope)
    high = (theta @ matrix.T * keep).max(axis=1)
    theta[:, 0] -= np.maximum(high - np.log(counts.sum(axis=1) + 1.0) - 2.0, 0.0)
    return theta


def _pinned(flat: Floats, on: Floats) -> Floats:
    """Hessians (b, p, p) in which parameters left out are pinned at zero."""
    width = on.shape[1]
    bends = flat.reshape(-1, width, width)
    if not on.all():
        bends = bends * on[:, :, None]
        bends *= on[:, None, :]
    diagonal = bends.reshape(len(bends), -1)[:, :: width + 1]
    diagonal += (1.0 - on) + 1e-12 * (1.0 + diagonal)
    return bends


def _slopes(
    matrix: Floats, squares: Products, theta: Floats, counts: Floats, on: Floats, keep: Floats
) -> tuple[Floats, Floats, Floats]:
    mu = np.exp(np.minimum(theta @ matrix.T, 700.0)) * keep
    return mu, _pinned(squares.summed(mu), on), ((counts - mu) @ matrix) * on


def _solve(bends: Floats, slope: Floats) -> Floats:
    return np.asarray(np.linalg.solve(bends, slope[:, :, None])[:, :, 0], dtype=np.float64)


def _objective(matrix: Floats, theta: Floats, counts: Floats, keep: Floats) -> Floats:
    logs = theta @ matrix.T
    return np.asarray(((np.exp(np.minimum(logs, 700.0)) - counts * logs) * keep).sum(axis=1))


def _descend(
    matrix: Floats, theta: Floats, step: Floats, value: Floats, counts: Floats, keep: Floats
) -> tuple[Floats, Floats]:
    """Take the step, halved where it would climb by more than rounding."""
    taken = theta + step
    new = _objective(matrix, taken, counts, keep)
    for _ in range(30):
        worse = new > value + 1e-9 * (1.0 + np.abs(value))
        if not worse.any():
            break
        step = np.where(worse[:, None], step / 2.0, step)
        taken = np.where(worse[:, None], theta + step, taken)
        new = _objective(matrix, taken, counts, keep)
    return taken, new


def _certified(matrix: Floats, bends: Floats, decrement: Floats, keep: Floats) -> Bools:
    """Whether a maximum is proved to lie near each settled iterate."""
    inverse = np.linalg.inv(bends)
    spread = np.einsum("cp,bpq,cq->bc", matrix, inverse, matrix, optimize=True) * keep
    widest = np.sqrt(np.maximum(spread.max(axis=1), 0.0))
    return np.asarray(decrement * widest < _CERTAIN)


def _deviance(counts: Floats, mu: Floats) -> Floats:
    ratio = np.where(counts > 0, counts / np.where(mu > 0, mu, 1.0), 1.0)
    return np.asarray(2.0 * (counts * np.log(ratio) - (counts - mu)).sum(axis=1))


def information_criteria(counts: Floats, mu: Floats, parameters: int) -> tuple[float, float]:
    """AIC and BIC of one fit; BIC takes ln n with n the people seen, as practitioners do."""
    from math import lgamma, log

    likelihood = sum(
        (y * log(m) if y else 0.0) - m - lgamma(y + 1.0)
        for y, m in zip(counts.tolist(), mu.tolist(), strict=True)
        if y or m
    )
    people = float(counts.sum())
    return 2.0 * parameters - 2.0 * likelihood, parameters * log(people) - 2.0 * likelihood
