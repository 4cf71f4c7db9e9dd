"""Chances of patterns in classes, and the likelihood with n0 and the allocations summed out."""

from __future__ import annotations

import math
from typing import Any

from numba import njit

from accounted.estimation.lcmcr.chance import gamma, poisson

_TINY = 1e-290


@njit(cache=True)
def column(starts: Any, members: Any, odds: Any, none: float, out: Any) -> None:
    """The chance of each pattern in a class whose members are on no list with chance `none`."""
    for m in range(len(out)):
        value = none
        for t in range(starts[m], starts[m + 1]):
            value *= odds[members[t]]
        out[m] = value


@njit(cache=True)
def chances(starts: Any, members: Any, lam: Any, odds: Any, none: Any, cell: Any) -> None:
    """(k,) chances of being on no list and (k, m) chances of each pattern."""
    classes, lists = lam.shape
    for k in range(classes):
        nobody = 1.0
        for j in range(lists):
            away = 1.0 - lam[k, j]
            odds[j] = lam[k, j] / away
            nobody *= away
        none[k] = nobody
        column(starts, members, odds, nobody, cell[k])


@njit(cache=True)
def unseen_share(nu: Any, none: Any) -> Any:
    """p0, kept off 1."""
    p0 = 0.0
    for k in range(len(nu)):
        p0 += nu[k] * none[k]
    return min(p0, 1.0 - 1e-12)


@njit(cache=True)
def log_likelihood(people: Any, n: float, p: Any, p0: float) -> Any:
    """sum_m y_m log p_m - n log(1 - p0)."""
    value = -n * math.log(max(1.0 - p0, _TINY))
    for m in range(len(people)):
        value += people[m] * math.log(max(p[m], _TINY))
    return value


@njit(cache=True)
def mixed(nu: Any, cell: Any, without: int, out: Any) -> None:
    """(m,) chances of the patterns over all classes but one (-1 for all)."""
    out[:] = 0.0
    for k in range(len(nu)):
        if k != without:
            share = nu[k]
            for m in range(len(out)):
                out[m] += share * cell[k, m]


@njit(cache=True)
def beside(logs: Any, others: float, cell: Any, none: Any, a: int, b: int, rest: Any) -> Any:
    """What all classes but a and b make of the patterns, as one class: (m,) into `rest`, and none."""
    rest[:] = 0.0
    rest_none = 0.0
    for h in range(len(logs)):
        if h != a and h != b:
            share = math.exp(logs[h] - others)
            rest_none += share * none[h]
            for m in range(len(rest)):
                rest[m] += share * cell[h, m]
    return min(rest_none, 1.0 - 1e-12)


@njit(cache=True)
def within_cap(s: Any, n: float, p0: float, most: int) -> Any:
    """Whether a proposed p0 comes with an n0 below the cap: part of the acceptance."""
    mean = n * p0 / max(1.0 - p0, _TINY)
    if mean < 0.2 * most and n > 10.0:
        return True
    if mean > 50.0 * most:
        return False
    return poisson(s, gamma(s, max(n, 1.0)) * mean / n) <= most
