"""The pair move: two classes proposed afresh, as one full and one empty class or as two full ones.

The proposal is fitted (a few EM steps from a random start) to what the other classes leave
unexplained; it does not look at the pair's own present values, so the same proposal serves both
directions, and splits and merges happen in one stroke. This is what carries chains between modes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from accounted.estimation.lcmcr.chance import beta, choose, log_gamma, normal, uniform
from accounted.estimation.lcmcr.likelihood import (
    beside,
    column,
    log_likelihood,
    within_cap,
)
from accounted.estimation.lcmcr.stick import rest_of, stick

#: Weight given to a class with nobody documented when a pair is picked.
_LEAST = 0.02
#: Dirichlet weights added to full classes and to an empty one: the second is near zero because the
#: share of an empty class has a density close to 1/share under the stick.
_FULL, _EMPTY = 0.5, 0.05
#: How far the fitted counts are believed: 1 would be too narrow, below 0.6 accepts less.
_BELIEF = 0.8


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
        reach = 0.1 + 0.9 * uniform(s)
        for j in range(lists):
            chance = totals[j] / n * reach * math.exp(normal(s))
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
    if uniform(s) < 0.2:
        return int(uniform(s) * classes)
    if full == 2:
        return int(uniform(s) * (head + 1))
    return head + int(uniform(s) * (classes - head))


@njit(cache=True)
def pair_moves(
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
    a = choose(s, grown, -1, everything)
    if uniform(s) < 0.5:
        b = int(uniform(s) * (classes - 1))
        if b >= a:
            b += 1
    else:
        b = choose(s, grown, a, everything - grown[a])
    head = _head(logs, order, a, b)
    others = rest_of(logs, a, b)
    rest = np.empty(len(people))
    rest_none = beside(logs, others, cell, none, a, b, rest)
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
    new_nu = np.empty(classes)
    p = np.empty(len(people))
    new_order = np.empty(classes, np.int64)
    for _ in range(tries):
        from_place = 0
        for place in range(classes):
            if order[place] == b:
                from_place = place
        two = uniform(s) < 0.5
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
            first[j] = beta(s, _shape(shapes[0, j, 0]), _shape(shapes[0, j, 1]))
            second[j] = beta(s, _shape(shapes[1, j, 0]), _shape(shapes[1, j, 1]))
            none_a *= 1.0 - first[j]
            none_b *= 1.0 - second[j]
        w0, w1, w2 = _dirichlet(weights)
        l0 = log_gamma(s, w0)
        l1 = log_gamma(s, w1)
        l2 = log_gamma(s, w2)
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
        column(starts, members, odds, none_a, cell_a)
        for j in range(lists):
            odds[j] = second[j] / (1.0 - second[j])
        column(starts, members, odds, none_b, cell_b)
        new_p0 = left * rest_none + share0 * none_a + share1 * none_b
        for m in range(len(people)):
            p[m] = left * rest[m] + share0 * cell_a[m] + share1 * cell_b[m]
        value = log_likelihood(people, n, p, new_p0)
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
        for h in range(classes):
            new_nu[h] = math.exp(new_logs[h])
        ratio = value - now + stick(new_logs, new_nu, new_order, alpha)
        ratio -= stick(logs, nu, order, alpha)
        ratio += (classes - 3) * (l2 - others) + old_q - new_q
        if math.log(uniform(s)) >= ratio + picked:
            continue
        if not within_cap(s, n, new_p0, most):
            continue
        taken[2] += 1.0
        for h in range(classes):
            logs[h] = new_logs[h]
            nu[h] = new_nu[h]
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
