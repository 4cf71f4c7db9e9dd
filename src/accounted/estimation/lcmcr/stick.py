"""The broken stick behind the class shares: its density, its order, and fresh shares.

Shares are kept as logs, because with a small alpha the last of them is exp(-1/alpha) and less;
cutting it off at the smallest number a float can hold would hold alpha up. `order` lists the classes
from the first piece of the stick to the last.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from accounted.estimation.lcmcr.chance import gamma, log_gamma, uniform

#: A product of remaining lengths above this is still exact enough to take one log of.
_SAFE = 1e-280


@njit(cache=True)
def stick(logs: Any, nu: Any, order: Any, alpha: float) -> Any:
    """Log density of the shares `nu`, whose logs are `logs`, up to a constant in alpha."""
    last = len(order) - 1
    left = nu[order[last]]
    product = 1.0
    for place in range(last - 1, 0, -1):
        left += nu[order[place]]
        product *= left
    if product > _SAFE:
        return (alpha - 1.0) * logs[order[last]] - math.log(product)
    return _stick_by_logs(logs, order, alpha)


@njit(cache=True)
def _stick_by_logs(logs: Any, order: Any, alpha: float) -> Any:
    """The same where shares are too small for their product to be a float."""
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
def order_move(s: Any, logs: Any, order: Any, alpha: float, key: Any, new: Any) -> None:
    """Draw the order of the classes afresh, given their shares.

    The density of the shares in an order is that of the order under size-biased picking (each next
    class with chance in proportion to its share) times the last share to the power alpha. So a
    size-biased order is proposed, and taken by the ratio of the last shares.
    """
    classes = len(logs)
    for k in range(classes):
        key[k] = math.log(-math.log(uniform(s))) - logs[k]
        place = k
        while place > 0 and key[new[place - 1]] > key[k]:
            new[place] = new[place - 1]
            place -= 1
        new[place] = k
    last = classes - 1
    if math.log(uniform(s)) < alpha * (logs[new[last]] - logs[order[last]]):
        order[:] = new


@njit(cache=True)
def draw_shares(s: Any, held: Any, order: Any, alpha: float, logs: Any, nu: Any) -> Any:
    """Shares given how many people each class holds; gives the log of the last piece."""
    classes = len(held)
    after = 0.0
    for k in range(classes):
        after += held[k]
    remaining = 0.0
    for place in range(classes - 1):
        k = order[place]
        after -= held[k]
        broken = gamma(s, 1.0 + held[k])
        if alpha + after >= 1.0:
            rest = gamma(s, alpha + after)
            logs[k] = remaining + math.log(broken / (broken + rest))
            remaining += math.log(rest / (broken + rest))
        else:
            first, second = math.log(broken), log_gamma(s, alpha + after)
            high = max(first, second)
            both = high + math.log(math.exp(first - high) + math.exp(second - high))
            logs[k] = remaining + first - both
            remaining += second - both
    logs[order[classes - 1]] = remaining
    for k in range(classes):
        nu[k] = math.exp(logs[k])
    return remaining


@njit(cache=True)
def rest_of(logs: Any, a: int, b: int) -> Any:
    """The log of the share that all classes but a and b hold together."""
    high = -np.inf
    for h in range(len(logs)):
        if h != a and h != b:
            high = max(high, logs[h])
    total = 0.0
    for h in range(len(logs)):
        if h != a and h != b:
            total += math.exp(logs[h] - high)
    return high + math.log(total)
