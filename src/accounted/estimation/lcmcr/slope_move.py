"""The slope move: two classes walk together over their joint posterior, n0 and allocations summed out.

Which people a class explains, how large it is and how often the lists find its members hang together
so closely that Gibbs, which moves one at a time, crawls. Here the logits of both classes' lambdas and
the logs of their shares against all others take a step of the Langevin kind (Roberts & Tweedie
1996), with the information at the place as its metric (Girolami & Calderhead 2011, their simplified
form): long where the data say little, short where they say much. A Metropolis ratio corrects it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from accounted.estimation.lcmcr.chance import choose, normal, uniform
from accounted.estimation.lcmcr.likelihood import beside, chances, log_likelihood, within_cap
from accounted.estimation.lcmcr.stick import rest_of, stick

#: Weight given to a class without a share when a pair is picked.
_LEAST = 0.005
#: The length of a step, in standard deviations of the local metric.
_STEP = 0.7
#: Information of the prior: a logit of a uniform chance has variance pi^2 / 3.
_PRIOR = 0.8
#: Steps of one pair at a visit.
_STEPS = 2
#: No drift takes a coordinate further than this.
_FAR = 0.5
#: Logits and log ratios of shares stay within this.
_REACH = 27.0


@njit(cache=True)
def _score(
    starts: Any, members: Any, people: Any, n: float, rest: Any, rest_none: float, x: Any,
    lam: Any, share: Any, p: Any, s: Any, slope: Any, info: Any,
) -> Any:  # fmt: skip
    """Log likelihood and density of the lambdas at `x` (two rows of logits and a log ratio).

    `slope` (2 (t + 1)) takes the gradient, the lower half of `info` the information: the patterns'
    scores squared, and what the prior adds. `share` (3) takes the shares of both and of the rest,
    `lam` (2, t) the chances.
    """
    lists = lam.shape[1]
    size = lists + 1
    d = 2 * size
    part = np.empty(2)
    none = np.empty(2)
    odds = np.empty(d)
    total = 1.0
    value = 0.0
    for c in range(2):
        nobody = 1.0
        for j in range(lists):
            e = math.exp(x[c * size + j])
            odds[c * size + j] = e
            lam[c, j] = e / (1.0 + e)
            nobody /= 1.0 + e
            value += x[c * size + j]
        value += 2.0 * math.log(nobody)
        none[c] = nobody
        share[c] = math.exp(x[c * size + lists])
        total += share[c]
    share[0] /= total
    share[1] /= total
    share[2] = 1.0 / total
    p0 = share[2] * rest_none + share[0] * none[0] + share[1] * none[1]
    up = 1.0 / max(1.0 - p0, 1e-12)
    for a in range(d):
        slope[a] = 0.0
        for b in range(a + 1):
            info[a, b] = 0.0
    for m in range(len(people)):
        p[m] = share[2] * rest[m]
        for c in range(2):
            part[c] = share[c] * none[c]
            for t in range(starts[m], starts[m + 1]):
                part[c] *= odds[c * size + members[t]]
            p[m] += part[c]
        if p[m] <= 0.0:
            continue
        for c in range(2):
            here = part[c] / p[m]
            away = up * share[c] * none[c]
            at = c * size
            for j in range(lists):
                s[at + j] = -(here + away) * lam[c, j]
            for t in range(starts[m], starts[m + 1]):
                s[at + members[t]] += here
            s[at + lists] = here - share[c] + up * share[c] * (none[c] - p0)
        for a in range(d):
            each = people[m] * s[a]
            slope[a] += each
            for b in range(a + 1):
                info[a, b] += each * s[b]
    for c in range(2):
        for j in range(lists):
            slope[c * size + j] += 1.0 - 2.0 * lam[c, j]
    for a in range(d):
        info[a, a] += _PRIOR
    return value + log_likelihood(people, n, p, p0)


@njit(cache=True)
def _factor(info: Any) -> None:
    """The lower Cholesky factor, in place of the lower half."""
    for a in range(len(info)):
        for b in range(a + 1):
            value = info[a, b]
            for c in range(b):
                value -= info[a, c] * info[b, c]
            info[a, b] = math.sqrt(max(value, 1e-10)) if a == b else value / info[b, b]


@njit(cache=True)
def _divide_upper(root: Any, x: Any) -> None:
    """x becomes the solution of root' x = x."""
    d = len(x)
    for a in range(d - 1, -1, -1):
        for b in range(a + 1, d):
            x[a] -= root[b, a] * x[b]
        x[a] /= root[a, a]


@njit(cache=True)
def _drift(root: Any, slope: Any) -> None:
    """`slope` becomes the drift of a step, held back where it would lead far."""
    d = len(slope)
    for a in range(d):
        for b in range(a):
            slope[a] -= root[a, b] * slope[b]
        slope[a] /= root[a, a]
    _divide_upper(root, slope)
    furthest = 0.0
    for a in range(d):
        slope[a] *= 0.5 * _STEP * _STEP
        furthest = max(furthest, abs(slope[a]))
    if furthest > _FAR:
        for a in range(d):
            slope[a] *= _FAR / furthest


@njit(cache=True)
def _log_step(x: Any, drift: Any, root: Any, to: Any) -> Any:
    """Log density of a step from x to `to`, up to a constant."""
    value = 0.0
    square = 0.0
    for b in range(len(x)):
        along = 0.0
        for a in range(b, len(x)):
            along += root[a, b] * (to[a] - x[a] - drift[a])
        square += along * along
        value += math.log(root[b, b])
    return value - 0.5 * square / (_STEP * _STEP)


@njit(cache=True)
def _within_reach(x: Any, lists: int) -> Any:
    """Whether all logits are within reach; a share may be as small as it likes, but not as large."""
    beyond = 0
    for i in range(len(x)):
        if x[i] > _REACH or (x[i] < -_REACH and i % (lists + 1) < lists):
            beyond += 1
    return beyond == 0


@njit(cache=True)
def _log_chosen(first: float, second: float, classes: int) -> Any:
    """Log chance of choosing classes of these shares, in either order."""
    total = 1.0 + classes * _LEAST
    a, b = first + _LEAST, second + _LEAST
    return math.log(a * b * (1.0 / (total - a) + 1.0 / (total - b)))


@njit(cache=True)
def _log_prior(logs: Any, nu: Any, order: Any, alpha: float, a: int, b: int, rest: float) -> Any:
    """Log density of the coordinates that the shares give: the stick, and the change of variables;
    and that of picking this pair."""
    classes = len(logs)
    return (
        stick(logs, nu, order, alpha) + logs[a] + logs[b] + (classes - 2) * rest
        + _log_chosen(nu[a], nu[b], classes)
    )  # fmt: skip


@njit(cache=True)
def slope_move(
    s: Any, starts: Any, members: Any, people: Any, n: float, most: int, logs: Any, nu: Any,
    lam: Any, order: Any, alpha: float, cell: Any, none: Any, new_logs: Any, new_nu: Any, p: Any,
    odds: Any, taken: Any,
) -> None:  # fmt: skip
    """Pick a pair and take some steps; `cell`, `none`, `lam`, `logs` and `nu` follow."""
    classes, lists = lam.shape
    size = lists + 1
    weight = nu + _LEAST
    total = 1.0 + classes * _LEAST
    a = choose(s, weight, -1, total)
    b = choose(s, weight, a, total - weight[a])
    others = rest_of(logs, a, b)
    rest = np.empty(len(people))
    rest_none = beside(logs, others, cell, none, a, b, rest)
    x, to, step = np.empty(2 * size), np.empty(2 * size), np.empty(2 * size)
    drift, new_drift = np.empty(2 * size), np.empty(2 * size)
    root, new_root = np.empty((2 * size, 2 * size)), np.empty((2 * size, 2 * size))
    pair = np.empty((2, lists))
    shares = np.empty(3)
    for c in range(2):
        k = b if c else a
        for j in range(lists):
            x[c * size + j] = math.log(lam[k, j] / (1.0 - lam[k, j]))
        x[c * size + lists] = logs[k] - others
    if not _within_reach(x, lists):  # a step from there could not be taken back
        return
    now = _score(starts, members, people, n, rest, rest_none, x, pair, shares, p, step, drift, root)
    now += _log_prior(logs, nu, order, alpha, a, b, others)
    _factor(root)
    _drift(root, drift)
    moved = False
    for _ in range(_STEPS):
        taken[0] += 1.0
        for i in range(2 * size):
            step[i] = _STEP * normal(s)
        _divide_upper(root, step)
        for i in range(2 * size):
            to[i] = x[i] + drift[i] + step[i]
        if not _within_reach(to, lists):
            continue
        value = _score(
            starts, members, people, n, rest, rest_none, to, pair, shares, p, step, new_drift,
            new_root,
        )  # fmt: skip
        left = math.log(shares[2])
        for h in range(classes):
            new_logs[h] = logs[h] + left - others
            new_nu[h] = math.exp(new_logs[h])
        new_logs[a] = to[lists] + left
        new_logs[b] = to[size + lists] + left
        new_nu[a], new_nu[b] = shares[0], shares[1]
        value += _log_prior(new_logs, new_nu, order, alpha, a, b, left)
        if not value > -np.inf:
            continue
        _factor(new_root)
        _drift(new_root, new_drift)
        ratio = value - now + _log_step(to, new_drift, new_root, x)
        ratio -= _log_step(x, drift, root, to)
        if math.log(uniform(s)) >= ratio:
            continue
        p0 = shares[2] * rest_none
        for c in range(2):
            nobody = shares[c]
            for j in range(lists):
                nobody *= 1.0 - pair[c, j]
            p0 += nobody
        if not within_cap(s, n, p0, most):
            continue
        taken[1] += 1.0
        moved = True
        now = value
        others = left
        x, to = to, x
        drift, new_drift = new_drift, drift
        root, new_root = new_root, root
        logs[:] = new_logs
        nu[:] = new_nu
        lam[a] = pair[0]
        lam[b] = pair[1]
    if moved:
        chances(starts, members, lam, odds, none, cell)
