"""The sampler of one chain, compiled by numba. It holds no Python object and releases the lock.

A sweep is the Gibbs sweep of Manrique-Vallier (2016, supplement). Three moves go between sweeps,
each of which leaves the same posterior as it is (simulation-based calibration tests that):

- *order*: two classes change places in the stick (Papaspiliopoulos & Roberts 2008);
- *scale*: a class grows and all its lambdas shrink by the same factor, n0 and the allocations summed
  out. Along this ridge hardly any documented person's probability changes, so Gibbs crawls on it;
- *pair*: two classes are proposed afresh, as one full and one empty class or as two full ones. The
  proposal is fitted (a few EM steps from a random start) to what the other classes leave
  unexplained; it does not look at the pair's own present values, so the same proposal serves both
  directions, and splits and merges happen in one stroke.

The random numbers are xoshiro256++ (Blackman & Vigna 2021), gamma by Marsaglia & Tsang (2000),
binomial and Poisson by inversion and by Hormann's transformed rejection (1993).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

_U = np.uint64
_S23, _S41, _S17, _S45, _S19, _S11 = _U(23), _U(41), _U(17), _U(45), _U(19), _U(11)

#: Weight given to a class with nobody documented when a pair is picked.
_LEAST = 0.02
#: Dirichlet weights added to full classes and to an empty one: the second is near zero because the
#: share of an empty class has a density close to 1/share under the stick.
_FULL, _EMPTY = 0.5, 0.05
#: How far the fitted counts are believed: 1 would be too narrow, below 0.6 accepts less.
_BELIEF = 0.8
_LEAN = 1e-15
#: Below this share of a pattern a class is drawn together with others like it.
_SLIGHT = 0.003
_TINY = 1e-290


@njit(inline="always")
def _next(s: Any) -> Any:
    total = s[0] + s[3]
    result = ((total << _S23) | (total >> _S41)) + s[0]
    shifted = s[1] << _S17
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= shifted
    s[3] = (s[3] << _S45) | (s[3] >> _S19)
    return result


@njit(inline="always")
def _uniform(s: Any) -> Any:
    return (float(_next(s) >> _S11) + 0.5) * 1.1102230246251565e-16


@njit(cache=True)
def _normal(s: Any) -> Any:
    while True:
        a = 2.0 * _uniform(s) - 1.0
        b = 2.0 * _uniform(s) - 1.0
        r = a * a + b * b
        if 0.0 < r < 1.0:
            return a * math.sqrt(-2.0 * math.log(r) / r)


@njit(cache=True)
def _gamma(s: Any, shape: float) -> Any:
    """Gamma with shape of 1 or more."""
    if shape == 1.0:
        return -math.log(_uniform(s))
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = _normal(s)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = _uniform(s)
        if u < 1.0 - 0.0331 * x * x * x * x:
            return d * v
        if math.log(u) < 0.5 * x * x + d * (1.0 - v + math.log(v)):
            return d * v


@njit(cache=True)
def _log_gamma_draw(s: Any, shape: float) -> Any:
    """The log of a gamma draw of any shape: for small shapes the draw itself would be zero."""
    if shape >= 1.0:
        return math.log(_gamma(s, shape))
    return math.log(_gamma(s, shape + 1.0)) + math.log(_uniform(s)) / shape


@njit(cache=True)
def _beta(s: Any, a: float, b: float) -> Any:
    """Beta with both shapes of 1 or more, kept off 0 and 1."""
    if a == 1.0 and b == 1.0:
        x = _uniform(s)
    elif a == 1.0:
        x = -math.expm1(math.log(_uniform(s)) / b)
    elif b == 1.0:
        x = math.exp(math.log(_uniform(s)) / a)
    else:
        g = _gamma(s, a)
        x = g / (g + _gamma(s, b))
    return min(max(x, _LEAN), 1.0 - 1e-12)


@njit(cache=True)
def _binomial(s: Any, number: int, chance: float) -> Any:
    if number <= 0 or chance <= 0.0:
        return 0
    if chance >= 1.0:
        return number
    p = min(chance, 1.0 - chance)
    if number * p < 10.0:
        f = math.exp(number * math.log1p(-p))
        u = _uniform(s)
        k = 0
        odds = p / (1.0 - p)
        while u > f and k < number:
            u -= f
            k += 1
            f *= odds * (number - k + 1) / k
    else:
        k = _binomial_large(s, number, p)
    return number - k if chance > 0.5 else k


@njit(cache=True)
def _binomial_large(s: Any, number: int, p: float) -> Any:
    spread = math.sqrt(number * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = number * p + 0.5
    sure = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spread
    odds = math.log(p / (1.0 - p))
    mode = math.floor((number + 1) * p)
    h = math.lgamma(mode + 1.0) + math.lgamma(number - mode + 1.0)
    while True:
        v = _uniform(s)
        u = _uniform(s) - 0.5
        us = 0.5 - abs(u)
        k = math.floor((2.0 * a / us + b) * u + c)
        if k < 0 or k > number:
            continue
        if us >= 0.07 and v <= sure:
            return int(k)
        v = math.log(v * alpha / (a / (us * us) + b))
        if v <= h - math.lgamma(k + 1.0) - math.lgamma(number - k + 1.0) + (k - mode) * odds:
            return int(k)


@njit(cache=True)
def _poisson(s: Any, mean: float) -> Any:
    if mean < 10.0:
        f = math.exp(-mean)
        u = _uniform(s)
        k = 0
        while u > f and k < 500:
            u -= f
            k += 1
            f *= mean / k
        return k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse = math.log(1.1239 + 1.1328 / (b - 3.4))
    sure = 0.9277 - 3.6224 / (b - 2.0)
    log_mean = math.log(mean)
    while True:
        v = _uniform(s)
        u = _uniform(s) - 0.5
        us = 0.5 - abs(u)
        x = math.floor((2.0 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= sure:
            return int(x)
        if x < 0.0 or (us < 0.013 and v > us):
            continue
        left = math.log(v) + inverse - math.log(a / (us * us) + b)
        if left <= -mean + x * log_mean - math.lgamma(x + 1.0):
            return int(x)


@njit(cache=True)
def _unseen(s: Any, n: float, p0: float, most: int, at_cap: Any) -> Any:
    """n0 given p0: negative binomial by a gamma and a Poisson, drawn again beyond the cap."""
    ratio = p0 / (1.0 - p0)
    for _ in range(200):
        k = _poisson(s, _gamma(s, n) * ratio)
        if k <= most:
            return k
        at_cap[0] += 1.0
    falls = most / (p0 * (most + n))  # nearly all mass beyond the cap: geometric down from it
    return most - min(int(math.log(_uniform(s)) / math.log(min(falls, 1.0 - 1e-12))), most)


@njit(cache=True)
def _stick(logs: Any, order: Any, alpha: float) -> Any:
    """Log density of the shares under the stick, up to a constant in alpha; `logs` are log shares.

    Shares are kept as logs because with a small alpha the last of them is exp(-1/alpha) and less;
    cutting it off at the smallest number a float can hold would hold alpha up.
    """
    last = len(order) - 1
    left = logs[order[last]]
    value = (alpha - 1.0) * left
    for place in range(last - 1, 0, -1):
        here = logs[order[place]]
        high = max(left, here)
        left = high + math.log1p(math.exp(min(left, here) - high))
        value -= left
    return value


@njit(cache=True)
def _column(starts: Any, members: Any, odds: Any, none: float, out: Any) -> None:
    """The chance of each pattern in a class whose members are on no list with chance `none`."""
    for m in range(len(out)):
        value = none
        for t in range(starts[m], starts[m + 1]):
            value *= odds[members[t]]
        out[m] = value


@njit(cache=True)
def _likelihood(cell: Any, none: Any, nu: Any, people: Any, n: float) -> Any:
    value = 0.0
    for m in range(cell.shape[1]):
        p = 0.0
        for k in range(len(nu)):
            p += nu[k] * cell[k, m]
        value += people[m] * math.log(max(p, _TINY))
    p0 = 0.0
    for k in range(len(nu)):
        p0 += nu[k] * none[k]
    return value - n * math.log(max(1.0 - p0, _TINY))


@njit(cache=True)
def _within_cap(s: Any, n: float, p0: float, most: int) -> Any:
    """Whether a proposed p0 comes with an n0 below the cap: part of the acceptance."""
    mean = n * p0 / max(1.0 - p0, _TINY)
    if mean < 0.2 * most and n > 10.0:
        return True
    if mean > 50.0 * most:
        return False
    return _poisson(s, _gamma(s, max(n, 1.0)) * mean / n) <= most


@njit(cache=True)
def _order_moves(s: Any, logs: Any, order: Any, alpha: float) -> None:
    classes = len(logs)
    value = _stick(logs, order, alpha)
    for _ in range(classes // 2 + 1):
        i = int(_uniform(s) * classes)
        j = int(_uniform(s) * classes)
        if i == j:
            continue
        order[i], order[j] = order[j], order[i]
        new = _stick(logs, order, alpha)
        if math.log(_uniform(s)) < new - value:
            value = new
        else:
            order[i], order[j] = order[j], order[i]


@njit(cache=True)
def _scale_move(
    s: Any, starts: Any, members: Any, people: Any, n: float, most: int, logs: Any, nu: Any,
    lam: Any, order: Any, alpha: float, cell: Any, none: Any, now: float, new_logs: Any,
    new_nu: Any, new_lam: Any, new_odds: Any, new_cell: Any,
) -> Any:  # fmt: skip
    """Grow or shrink one class along its ridge; gives the log likelihood after the move.

    The class is picked by its share of the unseen, since that is where N is decided.
    """
    classes, lists = lam.shape
    hidden = 0.0
    for h in range(classes):
        hidden += nu[h] * none[h]
    point = _uniform(s) * (1.0 + classes * _LEAST)
    k = 0
    while k < classes - 1:
        point -= nu[k] * none[k] / hidden + _LEAST
        if point < 0.0:
            break
        k += 1
    step = _normal(s) * (0.2 if _uniform(s) < 0.5 else 0.8)
    factor = math.exp(step)
    nobody = 1.0
    for j in range(lists):
        new_lam[j] = lam[k, j] / factor
        if new_lam[j] >= 1.0:
            return now
        nobody *= 1.0 - new_lam[j]
        new_odds[j] = new_lam[j] / (1.0 - new_lam[j])
    total = 1.0 + nu[k] * (factor - 1.0)
    p0 = 0.0
    for h in range(classes):
        new_logs[h] = logs[h] - math.log(total)
        if h == k:
            new_logs[h] += step
        new_nu[h] = math.exp(new_logs[h])
        p0 += new_nu[h] * (nobody if h == k else none[h])
    _column(starts, members, new_odds, nobody, new_cell)
    value = -n * math.log(max(1.0 - p0, _TINY))
    for m in range(len(people)):
        p = new_nu[k] * new_cell[m]
        for h in range(classes):
            if h != k:
                p += new_nu[h] * cell[h, m]
        value += people[m] * math.log(max(p, _TINY))
    ratio = value - now + _stick(new_logs, order, alpha) - _stick(logs, order, alpha)
    ratio += step - classes * math.log(total) - lists * step
    ratio += math.log(new_nu[k] * nobody / p0 + _LEAST) - math.log(
        nu[k] * none[k] / hidden + _LEAST
    )
    if math.log(_uniform(s)) >= ratio or not _within_cap(s, n, p0, most):
        return now
    for h in range(classes):
        nu[h] = new_nu[h]
        logs[h] = new_logs[h]
    for j in range(lists):
        lam[k, j] = new_lam[j]
    for m in range(len(people)):
        cell[k, m] = new_cell[m]
    none[k] = nobody
    return value


@njit(cache=True)
def _fit_pair(
    s: Any, starts: Any, members: Any, people: Any, n: float, totals: Any, rest: Any,
    rest_none: float, full: int, shapes: Any, weights: Any,
) -> None:  # fmt: skip
    """Fit `full` (1 or 2) classes beside the fixed `rest`: beta shapes (2, t, 2), weights (3,)."""
    lists = len(totals)
    lam = np.empty((2, lists))
    odds = np.empty((2, lists))
    on = np.empty((2, lists))
    mass = np.empty(3)
    part = np.empty(3)
    none = np.empty(3)
    none[2] = rest_none
    for c in range(full):
        reach = 0.1 + 0.9 * _uniform(s)
        for j in range(lists):
            chance = totals[j] / n * reach * math.exp(_normal(s))
            lam[c, j] = min(max(chance, 1e-4), 0.95)
        weights[c] = 1.0
    weights[2] = 1.0
    before = 0.0
    for _ in range(60):
        for c in range(full):
            nobody = 1.0
            for j in range(lists):
                odds[c, j] = lam[c, j] / (1.0 - lam[c, j])
                nobody *= 1.0 - lam[c, j]
            none[c] = nobody
        on[:] = 0.0
        mass[:] = 0.0
        for m in range(len(people)):
            total = (weights[2] + 1e-3) * rest[m]
            part[2] = total
            for c in range(full):
                value = (weights[c] + 1e-3) * none[c]
                for t in range(starts[m], starts[m + 1]):
                    value *= odds[c, members[t]]
                part[c] = value
                total += value
            if total <= 0.0:
                continue
            each = people[m] / total
            mass[2] += part[2] * each
            for c in range(full):
                took = part[c] * each
                mass[c] += took
                for t in range(starts[m], starts[m + 1]):
                    on[c, members[t]] += took
        for c in range(full):
            unseen = mass[c] * none[c] / (1.0 - none[c])
            for j in range(lists):
                shapes[c, j, 0] = 1.0 + on[c, j]
                shapes[c, j, 1] = 1.0 + mass[c] - on[c, j] + unseen
                lam[c, j] = shapes[c, j, 0] / (shapes[c, j, 0] + shapes[c, j, 1])
            weights[c] = mass[c] + unseen
        weights[2] = mass[2] / (1.0 - rest_none)
        if abs(mass[0] - before) < 1e-3 * (1.0 + mass[0]):
            break
        before = mass[0]
    if full == 1:
        weights[1] = 0.0
        shapes[1] = 1.0


@njit(cache=True)
def _shape(value: float) -> Any:
    return 1.0 + (value - 1.0) * _BELIEF


@njit(cache=True)
def _proposal_constant(shapes: Any, weights: Any) -> Any:
    value = 0.0
    for c in range(2):
        for j in range(shapes.shape[1]):
            a = _shape(shapes[c, j, 0])
            b = _shape(shapes[c, j, 1])
            if a != 1.0 or b != 1.0:
                value += math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    w0, w1, w2 = _dirichlet(weights)
    return value + math.lgamma(w0 + w1 + w2) - math.lgamma(w0) - math.lgamma(w1) - math.lgamma(w2)


@njit(cache=True)
def _dirichlet(weights: Any) -> Any:
    second = weights[1] * _BELIEF + (_FULL if weights[1] > 0.0 else _EMPTY)
    return weights[0] * _BELIEF + _FULL, second, weights[2] * _BELIEF + _FULL


@njit(cache=True)
def _proposal(
    first: Any, second: Any, log0: float, log1: float, log2: float, shapes: Any, weights: Any
) -> Any:
    """Log density of a pair and its log shares under a fitted proposal, without its constant."""
    value = 0.0
    for j in range(len(first)):
        value += (_shape(shapes[0, j, 0]) - 1.0) * math.log(first[j])
        value += (_shape(shapes[0, j, 1]) - 1.0) * math.log1p(-first[j])
        if weights[1] > 0.0:
            value += (_shape(shapes[1, j, 0]) - 1.0) * math.log(second[j])
            value += (_shape(shapes[1, j, 1]) - 1.0) * math.log1p(-second[j])
    w0, w1, w2 = _dirichlet(weights)
    return value + (w0 - 1.0) * log0 + (w1 - 1.0) * log1 + (w2 - 1.0) * log2


@njit(cache=True)
def _half_sum(a: float, b: float) -> Any:
    high = max(a, b)
    return high + math.log(0.5 * math.exp(a - high) + 0.5 * math.exp(b - high))


@njit(cache=True)
def _choose(s: Any, weight: Any, but: int, total: float) -> Any:
    """A class with chance in proportion to its weight, `but` one."""
    point = _uniform(s) * total
    last = 0
    for h in range(len(weight)):
        if h != but:
            point -= weight[h]
            last = h
            if point < 0.0:
                break
    return last


@njit(cache=True)
def _log_picked(first: float, second: float, classes: int) -> Any:
    """Log chance of picking this first and second class, up to a constant."""
    left = 1.0 + classes * _LEAST - first
    return math.log(first) + math.log(0.5 / (classes - 1) + 0.5 * second / left)


@njit(cache=True)
def _head(logs: Any, order: Any, a: int, b: int) -> Any:
    """How many places of the stick, b aside, come before 99 % of what neither a nor b holds."""
    highest = -1e308
    for h in range(len(logs)):
        if h != a and h != b:
            highest = max(highest, logs[h])
    others = 0.0
    for h in range(len(logs)):
        if h != a and h != b:
            others += math.exp(logs[h] - highest)
    reached = 0.0
    head = 0
    for place in range(len(logs)):
        h = order[place]
        if h == b:
            continue
        head += 1
        if h != a:
            reached += math.exp(logs[h] - highest)
        if reached >= 0.99 * others:
            break
    return min(head, len(logs) - 1)


@njit(cache=True)
def _log_place(place: int, head: int, classes: int, full: int) -> Any:
    """Log chance of a place for the second class: early if it is full, late if it is empty."""
    if full == 2:
        near = 0.8 / (head + 1) if place <= head else 0.0
    else:
        near = 0.8 / (classes - head) if place >= head else 0.0
    return math.log(0.2 / classes + near)


@njit(cache=True)
def _draw_place(s: Any, head: int, classes: int, full: int) -> Any:
    if _uniform(s) < 0.2:
        return int(_uniform(s) * classes)
    if full == 2:
        return int(_uniform(s) * (head + 1))
    return head + int(_uniform(s) * (classes - head))


@njit(cache=True)
def _pair_moves(
    s: Any, starts: Any, members: Any, people: Any, n: float, most: int, totals: Any, logs: Any,
    nu: Any, lam: Any, order: Any, alpha: float, cell: Any, none: Any, now: float, tries: int,
    taken: Any,
) -> Any:  # fmt: skip
    """Pick two classes, fit both proposals to what the others leave, and try each several times."""
    classes, lists = lam.shape
    p0 = 0.0
    for h in range(classes):
        p0 += nu[h] * none[h]
    grown = np.empty(classes)
    for h in range(classes):
        grown[h] = nu[h] * (1.0 - none[h]) / (1.0 - p0) + _LEAST
    everything = 1.0 + classes * _LEAST
    a = _choose(s, grown, -1, everything)
    if _uniform(s) < 0.5:
        b = int(_uniform(s) * (classes - 1))
        if b >= a:
            b += 1
    else:
        b = _choose(s, grown, a, everything - grown[a])
    head = _head(logs, order, a, b)
    highest = -1e308
    for h in range(classes):
        if h != a and h != b:
            highest = max(highest, logs[h])
    total = 0.0
    for h in range(classes):
        if h != a and h != b:
            total += math.exp(logs[h] - highest)
    others = highest + math.log(total)
    rest_none = 0.0
    rest = np.zeros(len(people))
    for h in range(classes):
        if h != a and h != b:
            share = math.exp(logs[h] - others)
            rest_none += share * none[h]
            for m in range(len(people)):
                rest[m] += share * cell[h, m]
    rest_none = min(rest_none, 1.0 - 1e-12)
    shapes1 = np.empty((2, lists, 2))
    shapes2 = np.empty((2, lists, 2))
    weights1 = np.zeros(3)
    weights2 = np.zeros(3)
    _fit_pair(s, starts, members, people, n, totals, rest, rest_none, 1, shapes1, weights1)
    _fit_pair(s, starts, members, people, n, totals, rest, rest_none, 2, shapes2, weights2)
    if weights2[1] <= 0.0:
        return now
    constant1 = _proposal_constant(shapes1, weights1)
    constant2 = _proposal_constant(shapes2, weights2)
    first = np.empty(lists)
    second = np.empty(lists)
    odds = np.empty(lists)
    cell_a = np.empty(len(people))
    cell_b = np.empty(len(people))
    new_logs = np.empty(classes)
    new_order = np.empty(classes, np.int64)
    for _ in range(tries):
        from_place = 0
        for place in range(classes):
            if order[place] == b:
                from_place = place
        two = _uniform(s) < 0.5
        to_place = _draw_place(s, head, classes, 2 if two else 1)
        taken_from = 0
        for place in range(classes):
            if place == to_place:
                new_order[place] = b
            else:
                if taken_from == from_place:
                    taken_from += 1
                new_order[place] = order[taken_from]
                taken_from += 1
        shapes = shapes2 if two else shapes1
        weights = weights2 if two else weights1
        none_a = 1.0
        none_b = 1.0
        for j in range(lists):
            first[j] = _beta(s, _shape(shapes[0, j, 0]), _shape(shapes[0, j, 1]))
            second[j] = _beta(s, _shape(shapes[1, j, 0]), _shape(shapes[1, j, 1]))
            none_a *= 1.0 - first[j]
            none_b *= 1.0 - second[j]
        w0, w1, w2 = _dirichlet(weights)
        l0 = _log_gamma_draw(s, w0)
        l1 = _log_gamma_draw(s, w1)
        l2 = _log_gamma_draw(s, w2)
        high = max(l0, max(l1, l2))
        high += math.log(math.exp(l0 - high) + math.exp(l1 - high) + math.exp(l2 - high))
        l0 -= high
        l1 -= high
        l2 -= high
        for h in range(classes):
            new_logs[h] = logs[h] + l2 - others
        new_logs[a] = l0
        new_logs[b] = l1
        share0 = math.exp(l0)
        share1 = math.exp(l1)
        left = math.exp(l2)
        new_q = _half_sum(
            constant1 + _proposal(first, second, l0, l1, l2, shapes1, weights1)
            + _log_place(to_place, head, classes, 1),
            constant2 + _proposal(first, second, l0, l1, l2, shapes2, weights2)
            + _log_place(to_place, head, classes, 2),
        )  # fmt: skip
        old_q = _half_sum(
            constant1 + _proposal(lam[a], lam[b], logs[a], logs[b], others, shapes1, weights1)
            + _log_place(from_place, head, classes, 1),
            constant2 + _proposal(lam[a], lam[b], logs[a], logs[b], others, shapes2, weights2)
            + _log_place(from_place, head, classes, 2),
        )  # fmt: skip
        for j in range(lists):
            odds[j] = first[j] / (1.0 - first[j])
        _column(starts, members, odds, none_a, cell_a)
        for j in range(lists):
            odds[j] = second[j] / (1.0 - second[j])
        _column(starts, members, odds, none_b, cell_b)
        new_p0 = left * rest_none + share0 * none_a + share1 * none_b
        value = -n * math.log(max(1.0 - new_p0, _TINY))
        for m in range(len(people)):
            p = left * rest[m] + share0 * cell_a[m] + share1 * cell_b[m]
            value += people[m] * math.log(max(p, _TINY))
        old_p0 = math.exp(others) * rest_none + nu[a] * none[a] + nu[b] * none[b]
        picked = _log_picked(
            share0 * (1.0 - none_a) / (1.0 - new_p0) + _LEAST,
            share1 * (1.0 - none_b) / (1.0 - new_p0) + _LEAST,
            classes,
        ) - _log_picked(
            nu[a] * (1.0 - none[a]) / (1.0 - old_p0) + _LEAST,
            nu[b] * (1.0 - none[b]) / (1.0 - old_p0) + _LEAST,
            classes,
        )
        ratio = value - now + _stick(new_logs, new_order, alpha) - _stick(logs, order, alpha)
        ratio += (classes - 3) * (l2 - others) + old_q - new_q
        if math.log(_uniform(s)) >= ratio + picked:
            continue
        if not _within_cap(s, n, new_p0, most):
            continue
        taken[0] += 1.0
        for h in range(classes):
            logs[h] = new_logs[h]
            nu[h] = math.exp(new_logs[h])
            order[h] = new_order[h]
        for j in range(lists):
            lam[a, j] = first[j]
            lam[b, j] = second[j]
        for m in range(len(people)):
            cell[a, m] = cell_a[m]
            cell[b, m] = cell_b[m]
        none[a] = none_a
        none[b] = none_b
        others = l2
        now = value
    return now


@njit(cache=True, nogil=True)
def sweeps(
    s: Any, starts: Any, members: Any, people: Any, lists: int, shape: float, rate: float,
    most: int, logs: Any, lam: Any, order: Any, scalars: Any, number: int, thin: int, moves: int,
    out: Any, at_cap: Any, taken: Any,
) -> None:  # fmt: skip
    """Run `number` sweeps from the given state, in place; `out` (4, number // thin) takes the draws.

    `logs` are log shares; `scalars` is (alpha, sweeps done). `moves`: 0 for Gibbs alone, else order
    and scale moves at every sweep and pair moves at every `moves`-th.
    """
    classes = len(logs)
    cells = len(people)
    nu = np.exp(logs)
    new_logs = np.empty(classes)
    n = 0.0
    totals = np.zeros(lists)
    for m in range(cells):
        n += people[m]
        for t in range(starts[m], starts[m + 1]):
            totals[members[t]] += people[m]
    odds = np.empty(lists)
    cell = np.empty((classes, cells))
    none = np.empty(classes)
    held = np.zeros(classes)
    seen = np.zeros(classes)
    on = np.zeros((classes, lists))
    weight = np.empty(classes)
    new_nu = np.empty(classes)
    new_lam = np.empty(lists)
    new_odds = np.empty(lists)
    new_cell = np.empty(cells)
    alpha = scalars[0]
    done = int(scalars[1])
    for sweep in range(number):
        for k in range(classes):
            nobody = 1.0
            for j in range(lists):
                odds[j] = lam[k, j] / (1.0 - lam[k, j])
                nobody *= 1.0 - lam[k, j]
            none[k] = nobody
            _column(starts, members, odds, nobody, cell[k])
        if moves > 0:
            _order_moves(s, logs, order, alpha)
            now = _likelihood(cell, none, nu, people, n)
            for _ in range(2):
                now = _scale_move(
                    s, starts, members, people, n, most, logs, nu, lam, order, alpha, cell, none,
                    now, new_logs, new_nu, new_lam, new_odds, new_cell,
                )  # fmt: skip
            if (done + sweep) % moves == 0:
                now = _pair_moves(
                    s, starts, members, people, n, most, totals, logs, nu, lam, order, alpha, cell,
                    none, now, 12, taken,
                )  # fmt: skip
        p0 = 0.0
        for k in range(classes):
            p0 += nu[k] * none[k]
        p0 = min(p0, 1.0 - 1e-12)
        unseen = _unseen(s, n, p0, most, at_cap)
        held[:] = 0.0
        seen[:] = 0.0
        on[:] = 0.0
        left = unseen
        weight_left = p0
        for k in range(classes):
            if left <= 0:
                break
            each = nu[k] * none[k]
            took = left
            if k < classes - 1 and each < weight_left:
                took = _binomial(s, left, each / weight_left)
            held[k] += took
            left -= took
            weight_left -= each
        for m in range(cells):
            total = 0.0
            for k in range(classes):
                weight[k] = nu[k] * cell[k, m]
                total += weight[k]
            left = int(people[m])
            if left == 1:
                point = _uniform(s) * total
                k = 0
                while k < classes - 1 and point > weight[k]:
                    point -= weight[k]
                    k += 1
                seen[k] += 1.0
                for t in range(starts[m], starts[m + 1]):
                    on[k, members[t]] += 1.0
                continue
            # Classes that explain next to nothing of a pattern are drawn as one first: mostly none.
            everything_of = total
            slight = 0.0
            last = 0
            for k in range(classes):
                if weight[k] < _SLIGHT * everything_of:
                    slight += weight[k]
            among = _binomial(s, left, slight / total)
            left -= among
            total -= slight
            for part in range(2):
                if part == 1:
                    left = among
                    total = slight
                for k in range(classes):
                    if left <= 0:
                        break
                    if (weight[k] < _SLIGHT * everything_of) != (part == 1):
                        continue
                    took = left
                    if weight[k] < total:
                        took = _binomial(s, left, weight[k] / total)
                    total -= weight[k]
                    if took > 0:
                        seen[k] += took
                        left -= took
                        last = k
                        for t in range(starts[m], starts[m + 1]):
                            on[k, members[t]] += took
                if left > 0:  # rounding alone can leave someone over
                    seen[last] += left
                    for t in range(starts[m], starts[m + 1]):
                        on[last, members[t]] += left
        everyone = 0.0
        large = 0
        for k in range(classes):
            held[k] += seen[k]
            everyone += held[k]
            if seen[k] >= 0.01 * n:
                large += 1
            for j in range(lists):
                lam[k, j] = _beta(s, 1.0 + on[k, j], 1.0 + held[k] - on[k, j])
        remaining = 0.0
        for place in range(classes - 1):
            k = order[place]
            everyone -= held[k]
            broken = math.log(_gamma(s, 1.0 + held[k]))
            rest = _log_gamma_draw(s, alpha + everyone)
            high = max(broken, rest)
            both = high + math.log(math.exp(broken - high) + math.exp(rest - high))
            logs[k] = remaining + broken - both
            remaining += rest - both
        logs[order[classes - 1]] = remaining
        for k in range(classes):
            nu[k] = math.exp(logs[k])
        alpha = max(_gamma(s, shape + classes - 1.0) / (rate - remaining), 1e-12)
        if (sweep + 1) % thin == 0:
            row = (sweep + 1) // thin - 1
            out[0, row] = n + unseen
            out[1, row] = p0
            out[2, row] = alpha
            out[3, row] = large
    scalars[0] = alpha
    scalars[1] = done + number
