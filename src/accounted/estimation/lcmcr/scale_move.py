"""The scale move: a class grows and all its lambdas shrink by the same factor.

Along this ridge hardly any documented person's probability changes, so Gibbs crawls on it; n0 and the
allocations are summed out. Of the classes, those that hold most unseen people are moved most often,
since that is where N is decided.
"""

from __future__ import annotations

import math
from typing import Any

from numba import njit

from accounted.estimation.lcmcr.chance import normal, uniform
from accounted.estimation.lcmcr.likelihood import column, log_likelihood, mixed, within_cap
from accounted.estimation.lcmcr.stick import stick

#: Weight given to a class with nobody unseen when one is picked.
_LEAST = 0.02
#: Small steps and large ones, on the log scale.
_SMALL, _LARGE = 0.2, 0.8


@njit(cache=True)
def scale_move(
    s: Any, starts: Any, members: Any, people: Any, n: float, most: int, logs: Any, nu: Any,
    lam: Any, order: Any, alpha: float, cell: Any, none: Any, now: float, new_logs: Any,
    new_nu: Any, new_lam: Any, new_odds: Any, new_cell: Any, p: Any,
) -> Any:  # fmt: skip
    """Try one class; gives the log likelihood after the move."""
    classes, lists = lam.shape
    hidden = 0.0
    for h in range(classes):
        hidden += nu[h] * none[h]
    point = uniform(s) * (1.0 + classes * _LEAST)
    k = 0
    while k < classes - 1:
        point -= nu[k] * none[k] / hidden + _LEAST
        if point < 0.0:
            break
        k += 1
    step = normal(s) * (_SMALL if uniform(s) < 0.5 else _LARGE)
    factor = math.exp(step)
    nobody = 1.0
    for j in range(lists):
        new_lam[j] = lam[k, j] / factor
        if new_lam[j] >= 1.0:
            return now
        nobody *= 1.0 - new_lam[j]
        new_odds[j] = new_lam[j] / (1.0 - new_lam[j])
    total = 1.0 + nu[k] * (factor - 1.0)
    for h in range(classes):
        new_logs[h] = logs[h] - math.log(total)
        new_nu[h] = nu[h] / total
    new_logs[k] += step
    new_nu[k] *= factor
    p0 = (hidden - nu[k] * none[k]) / total + new_nu[k] * nobody
    column(starts, members, new_odds, nobody, new_cell)
    mixed(new_nu, cell, k, p)
    for m in range(len(people)):
        p[m] += new_nu[k] * new_cell[m]
    value = log_likelihood(people, n, p, p0)
    ratio = value - now + stick(new_logs, new_nu, order, alpha) - stick(logs, nu, order, alpha)
    ratio += step - classes * math.log(total) - lists * step
    ratio += math.log(new_nu[k] * nobody / p0 + _LEAST)
    ratio -= math.log(nu[k] * none[k] / hidden + _LEAST)
    if math.log(uniform(s)) >= ratio or not within_cap(s, n, p0, most):
        return now
    nu[:] = new_nu
    logs[:] = new_logs
    lam[k] = new_lam
    cell[k] = new_cell
    none[k] = nobody
    return value
