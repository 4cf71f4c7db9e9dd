"""Intervals that several methods share."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, sqrt

import numpy as np

from accounted.estimation.histories import Floats

#: The 97.5 % point of the normal, and the 95 % point of chi-squared with one degree of freedom.
Z975 = 1.959963984540054
CHI95 = 3.841458820694124


def log_transformed(estimate: float, certain: float, variance: float) -> tuple[float, float]:
    """Chao's interval (1987): normal on the log of those beyond the `certain` ones.

    It never falls below the people already documented.
    """
    beyond = estimate - certain
    if beyond <= 0 or variance <= 0:
        return estimate, estimate
    factor = exp(Z975 * sqrt(log(1.0 + variance / beyond**2)))
    return certain + beyond / factor, certain + beyond * factor


def crossing(
    rises: Callable[[Floats], Floats], inside: float, outside: float, rounds: int = 7
) -> float:
    """Where `rises` (vectorised, negative at `inside`, positive at `outside`) passes zero.

    Each round cuts the bracket into 32 parts at once, on a log scale: seven rounds leave 3e-11 of it.
    """
    near, far = log(inside), log(outside)
    for _ in range(rounds):
        points = np.linspace(near, far, 33)
        positive = np.flatnonzero(rises(np.exp(points)) > 0)
        first = int(positive[0]) if len(positive) else 32
        near, far = float(points[max(first - 1, 0)]), float(points[first])
    return exp((near + far) / 2.0)


def peak(value: Callable[[Floats], Floats], near: float, far: float, rounds: int = 9) -> float:
    """Where `value` (vectorised, one maximum) is highest between two positive numbers, on a log scale."""
    low, high = log(near), log(far)
    for _ in range(rounds):
        points = np.linspace(low, high, 33)
        best = int(np.argmax(value(np.exp(points))))
        low, high = float(points[max(best - 1, 0)]), float(points[min(best + 1, 32)])
    return exp((low + high) / 2.0)
