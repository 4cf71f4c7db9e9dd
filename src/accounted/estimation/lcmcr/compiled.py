"""The sampler of one chain, compiled by numba. It holds no Python object and releases the lock.

A sweep is the Gibbs sweep of Manrique-Vallier (2016, supplement), over patterns rather than people.
Between sweeps go moves that leave the same posterior as it is (simulation-based calibration tests
that), each in a module of its own: `stick.order_move`, `scale_move`, `slope_move`, `pair_move`.

numba keeps compiled files by the date of the module they stand in: after a change in one of the
modules used here, compiled files of those that call it are stale and have to be removed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from accounted.estimation.lcmcr.chance import beta, binomial, gamma, uniform, unseen
from accounted.estimation.lcmcr.likelihood import chances, log_likelihood, mixed, unseen_share
from accounted.estimation.lcmcr.model import LARGE
from accounted.estimation.lcmcr.pair_move import pair_moves
from accounted.estimation.lcmcr.scale_move import scale_move
from accounted.estimation.lcmcr.slope_move import slope_move
from accounted.estimation.lcmcr.stick import draw_shares, order_move

#: Classes that explain fewer of a pattern's people than this, as expected, are drawn as one first.
_FEW = 1.0
#: How many scale moves a sweep, and how often a pair is tried at a visit.
_SCALES, _TRIES = 2, 12
#: Slope moves pay where patterns are few; beyond this many lists their metric costs too much.
_FEW_LISTS = 8


@njit(cache=True)
def _pick(s: Any, weight: Any, few: Any, only_few: bool, total: float) -> Any:
    """A class with chance in proportion to its weight, of all or of the few."""
    point = uniform(s) * total
    last = 0
    for k in range(len(weight)):
        if few[k] or not only_few:
            last = k
            point -= weight[k]
            if point < 0.0:
                break
    return last


@njit(cache=True)
def _put(starts: Any, members: Any, m: int, k: int, number: int, seen: Any, on: Any) -> None:
    """So many people of pattern m belong to class k."""
    seen[k] += number
    for t in range(starts[m], starts[m + 1]):
        on[k, members[t]] += number


@njit(cache=True)
def _allocate(
    s: Any, starts: Any, members: Any, people: Any, nu: Any, cell: Any, seen: Any, on: Any,
    weight: Any, few: Any,
) -> None:  # fmt: skip
    """Draw to which classes the people of each pattern belong: (k,) and, on each list, (k, j)."""
    seen[:] = 0.0
    on[:] = 0.0
    for m in range(len(people)):
        left = int(people[m])
        total = 0.0
        for k in range(len(nu)):
            weight[k] = nu[k] * cell[k, m]
            total += weight[k]
        slight = 0.0
        for k in range(len(nu)):
            few[k] = weight[k] * left < _FEW * total
            if few[k]:
                slight += weight[k]
        if left <= 2:
            for _ in range(left):
                _put(starts, members, m, _pick(s, weight, few, False, total), 1, seen, on)
            continue
        among = binomial(s, left, slight / total)
        for _ in range(among):
            _put(starts, members, m, _pick(s, weight, few, True, slight), 1, seen, on)
        left -= among
        total -= slight
        last = 0
        for k in range(len(nu)):
            if few[k]:
                continue
            if left <= 0:
                break
            took = binomial(s, left, weight[k] / total) if weight[k] < total else left
            total -= weight[k]
            left -= took
            last = k
            if took > 0:
                _put(starts, members, m, k, took, seen, on)
        if left > 0:  # rounding alone can leave someone over
            _put(starts, members, m, last, left, seen, on)


@njit(cache=True)
def _allocate_unseen(s: Any, hidden: int, p0: float, nu: Any, none: Any, held: Any) -> None:
    """Draw to which classes the unseen belong, on top of those whom `held` has already."""
    left = hidden
    total = p0
    last = len(nu) - 1
    for k in range(len(nu)):
        if left <= 0:
            break
        each = nu[k] * none[k]
        took = left
        if k < last and each < total:
            took = binomial(s, left, each / total)
        held[k] += took
        left -= took
        total -= each


@njit(cache=True, nogil=True)
def sweeps(
    s: Any, starts: Any, members: Any, people: Any, lists: int, shape: float, rate: float,
    most: int, logs: Any, lam: Any, order: Any, scalars: Any, number: int, thin: int, moves: int,
    out: Any, at_cap: Any, taken: Any,
) -> None:  # fmt: skip
    """Run `number` sweeps from the given state, in place; `out` (4, number // thin) takes the draws.

    `logs` are log shares; `scalars` is (alpha, sweeps done). `moves`: 0 for Gibbs alone, else order,
    scale and (with few lists) slope moves at every sweep and pair moves at every `moves`-th. `taken`
    counts slope steps tried and taken, and pair moves taken.
    """
    classes = len(logs)
    cells = len(people)
    nu = np.exp(logs)
    n = people.sum()
    totals = np.zeros(lists)
    for m in range(cells):
        for t in range(starts[m], starts[m + 1]):
            totals[members[t]] += people[m]
    odds = np.empty(lists)
    cell = np.empty((classes, cells))
    none = np.empty(classes)
    held = np.zeros(classes)
    seen = np.zeros(classes)
    on = np.zeros((classes, lists))
    weight = np.empty(classes)
    few = np.empty(classes, np.bool_)
    p = np.empty(cells)
    new_logs = np.empty(classes)
    new_nu = np.empty(classes)
    new_lam = np.empty(lists)
    new_cell = np.empty(cells)
    new_order = np.empty(classes, np.int64)
    alpha = scalars[0]
    done = int(scalars[1])
    slopes = lists <= _FEW_LISTS
    for sweep in range(number):
        chances(starts, members, lam, odds, none, cell)
        if moves > 0:
            order_move(s, logs, order, alpha, weight, new_order)
            mixed(nu, cell, -1, p)
            now = log_likelihood(people, n, p, unseen_share(nu, none))
            for _ in range(_SCALES):
                now = scale_move(
                    s, starts, members, people, n, most, logs, nu, lam, order, alpha, cell, none,
                    now, new_logs, new_nu, new_lam, odds, new_cell, p,
                )  # fmt: skip
            if slopes:
                slope_move(
                    s, starts, members, people, n, most, logs, nu, lam, order, alpha, cell, none,
                    new_logs, new_nu, p, odds, taken,
                )  # fmt: skip
                mixed(nu, cell, -1, p)
                now = log_likelihood(people, n, p, unseen_share(nu, none))
            if (done + sweep) % moves == 0:
                pair_moves(
                    s, starts, members, people, n, most, totals, logs, nu, lam, order, alpha, cell,
                    none, now, _TRIES, taken,
                )  # fmt: skip
        p0 = unseen_share(nu, none)
        hidden = unseen(s, n, p0, most, at_cap)
        _allocate(s, starts, members, people, nu, cell, seen, on, weight, few)
        held[:] = seen
        _allocate_unseen(s, hidden, p0, nu, none, held)
        for k in range(classes):
            for j in range(lists):
                lam[k, j] = beta(s, 1.0 + on[k, j], 1.0 + held[k] - on[k, j])
        remaining = draw_shares(s, held, order, alpha, logs, nu)
        alpha = max(gamma(s, shape + classes - 1.0) / (rate - remaining), 1e-12)
        if (sweep + 1) % thin == 0:
            row = (sweep + 1) // thin - 1
            out[0, row] = n + hidden
            out[1, row] = p0
            out[2, row] = alpha
            out[3, row] = (seen >= LARGE * n).sum()
    scalars[0] = alpha
    scalars[1] = done + number
