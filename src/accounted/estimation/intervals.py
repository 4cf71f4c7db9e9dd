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
    rises: Callable[[Floats], Floats], inside: float, outside: float, rounds: int = 5
) -> float:
    """Where `rises` (vectorised, negative at `inside`, positive at `outside`) passes zero.

    Each round cuts the bracket into 32 parts at once, on a log scale: five rounds leave 3e-8 of it,
    which half the last part and a straight line through its ends make 1e-9 or better.
    """
    near, far = log(inside), log(outside)
    share = 0.5
    for _ in range(rounds):
        points = np.linspace(near, far, 33)
        values = rises(np.exp(points))
        positive = np.flatnonzero(values > 0)
        first = int(positive[0]) if len(positive) else 32
        before = max(first - 1, 0)
        near, far = float(points[before]), float(points[first])
        climb = float(values[first] - values[before])
        share = float(-values[before]) / climb if climb > 0 else 0.5
    return exp(near + min(max(share, 0.0), 1.0) * (far - near))


def peak(value: Callable[[Floats], Floats], near: float, far: float, rounds: int = 6) -> float:
    """Where `value` (vectorised, one maximum) is highest between two positive numbers, on a log scale."""
    low, high = log(near), log(far)
    for _ in range(rounds):
        points = np.linspace(low, high, 33)
        best = int(np.argmax(value(np.exp(points))))
        low, high = float(points[max(best - 1, 0)]), float(points[min(best + 1, 32)])
    return exp((low + high) / 2.0)
