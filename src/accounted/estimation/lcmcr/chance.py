"""Draws by chance for the compiled sampler: normal, gamma, beta, binomial, Poisson, negative binomial.

The stream is xoshiro256++ (Blackman & Vigna 2021), its state four words that each draw moves on.
Normals come by the ziggurat with 256 layers (Marsaglia & Tsang 2000a, with the sign and the layer
taken from bits that the position does not use, after Doornik 2005), gammas by Marsaglia & Tsang
(2000b), binomials and Poissons by inversion and by Hormann's transformed rejection (1993).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

_U = np.uint64
_S23, _S41, _S17, _S45, _S19, _S11 = _U(23), _U(41), _U(17), _U(45), _U(19), _U(11)
_LAYER, _S8, _ONE = _U(255), _U(8), _U(1)
_STEP = 1.1102230246251565e-16

#: Where the ziggurat's tail begins, and the area of each of its 256 layers.
_TAIL, _AREA = 3.6541528853610088, 0.00492867323399


def _layers() -> tuple[Any, Any]:
    """(257,) right edges of the layers, the widest first, and the density at each."""
    edges = np.empty(257)
    edges[0], edges[1], edges[256] = _AREA / math.exp(-0.5 * _TAIL**2), _TAIL, 0.0
    for i in range(2, 256):
        height = _AREA / edges[i - 1] + math.exp(-0.5 * edges[i - 1] ** 2)
        edges[i] = math.sqrt(-2.0 * math.log(height))
    return edges, np.exp(-0.5 * edges**2)


_EDGE, _HEIGHT = _layers()
#: Chances are kept this far off 0 and off 1, so that their odds exist.
_LEAST_CHANCE, _MOST_CHANCE = 1e-15, 1.0 - 1e-12


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
def uniform(s: Any) -> Any:
    """Between 0 and 1, neither included."""
    return (float(np.int64(_next(s) >> _S11)) + 0.5) * _STEP


@njit(cache=True)
def normal(s: Any) -> Any:
    """Standard normal."""
    while True:
        bits = _next(s)
        layer = np.int64(bits & _LAYER)
        sign = 1.0 - float(np.int64((bits >> _S8) & _ONE) << 1)
        x = (float(np.int64(bits >> _S11)) + 0.5) * _STEP * _EDGE[layer]
        if x >= _EDGE[layer + 1]:
            if layer == 0:
                beyond = -math.log(uniform(s)) / _TAIL
                while -2.0 * math.log(uniform(s)) < beyond * beyond:
                    beyond = -math.log(uniform(s)) / _TAIL
                x = _TAIL + beyond
            else:
                low, high = _HEIGHT[layer], _HEIGHT[layer + 1]
                if low + uniform(s) * (high - low) >= math.exp(-0.5 * x * x):
                    continue
        return sign * x


@njit(cache=True)
def gamma(s: Any, shape: float) -> Any:
    """Gamma with shape of 1 or more and rate 1."""
    if shape == 1.0:
        return -math.log(uniform(s))
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = normal(s)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = uniform(s)
        square = x * x
        if u < 1.0 - 0.0331 * square * square:
            return d * v
        if math.log(u) < 0.5 * square + d * (1.0 - v + math.log(v)):
            return d * v


@njit(cache=True)
def log_gamma(s: Any, shape: float) -> Any:
    """The log of a gamma draw of any shape: for small shapes the draw itself would be zero."""
    if shape >= 1.0:
        return math.log(gamma(s, shape))
    return math.log(gamma(s, shape + 1.0)) + math.log(uniform(s)) / shape


@njit(cache=True)
def beta(s: Any, a: float, b: float) -> Any:
    """Beta with both shapes of 1 or more, kept off 0 and 1."""
    if a == 1.0 and b == 1.0:
        x = uniform(s)
    elif a == 1.0:
        x = -math.expm1(math.log(uniform(s)) / b)
    elif b == 1.0:
        x = math.exp(math.log(uniform(s)) / a)
    else:
        g = gamma(s, a)
        x = g / (g + gamma(s, b))
    return min(max(x, _LEAST_CHANCE), _MOST_CHANCE)


@njit(cache=True)
def choose(s: Any, weight: Any, but: int, total: float) -> Any:
    """A place with chance in proportion to its weight, never `but`; `total` is the others' weight."""
    point = uniform(s) * total
    last = 0
    for h in range(len(weight)):
        if h != but:
            point -= weight[h]
            last = h
            if point < 0.0:
                break
    return last


@njit(cache=True)
def binomial(s: Any, number: int, chance: float) -> Any:
    """How many of `number` it befalls."""
    if number <= 0 or chance <= 0.0:
        return 0
    if chance >= 1.0:
        return number
    p = min(chance, 1.0 - chance)
    k = _binomial_small(s, number, p) if number * p < 10.0 else _binomial_large(s, number, p)
    return number - k if chance > 0.5 else k


@njit(cache=True)
def _binomial_small(s: Any, number: int, p: float) -> Any:
    u = uniform(s)
    if u <= 1.0 - number * p:  # (1 - p)^number is no less: nobody, without a power
        return 0
    f = math.exp(number * math.log1p(-p))
    k = 0
    odds = p / (1.0 - p)
    while u > f and k < number:
        u -= f
        k += 1
        f *= odds * (number - k + 1) / k
    return k


@njit(cache=True)
def _binomial_large(s: Any, number: int, p: float) -> Any:
    spread = math.sqrt(number * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = number * p + 0.5
    sure = 0.92 - 4.2 / b
    while True:
        v = uniform(s)
        u = uniform(s) - 0.5
        us = 0.5 - abs(u)
        k = math.floor((2.0 * a / us + b) * u + c)
        if us >= 0.07 and v <= sure:
            return int(k)
        if k < 0 or k > number:
            continue
        mode = math.floor((number + 1) * p)
        v = math.log(v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b))
        v += math.lgamma(k + 1.0) + math.lgamma(number - k + 1.0)
        v -= math.lgamma(mode + 1.0) + math.lgamma(number - mode + 1.0)
        if v <= (k - mode) * math.log(p / (1.0 - p)):
            return int(k)


@njit(cache=True)
def poisson(s: Any, mean: float) -> Any:
    """Poisson with this mean."""
    if mean < 10.0:
        f = math.exp(-mean)
        u = uniform(s)
        k = 0
        while u > f and k < 500:
            u -= f
            k += 1
            f *= mean / k
        return k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    sure = 0.9277 - 3.6224 / (b - 2.0)
    while True:
        v = uniform(s)
        u = uniform(s) - 0.5
        us = 0.5 - abs(u)
        x = math.floor((2.0 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= sure:
            return int(x)
        if x < 0.0 or (us < 0.013 and v > us):
            continue
        inverse = math.log(1.1239 + 1.1328 / (b - 3.4))
        left = math.log(v) + inverse - math.log(a / (us * us) + b)
        if left <= -mean + x * math.log(mean) - math.lgamma(x + 1.0):
            return int(x)


@njit(cache=True)
def unseen(s: Any, n: float, p0: float, most: int, at_cap: Any) -> Any:
    """n0 given p0: negative binomial by a gamma and a Poisson, drawn again beyond the cap."""
    ratio = p0 / (1.0 - p0)
    for _ in range(200):
        k = poisson(s, gamma(s, n) * ratio)
        if k <= most:
            return k
        at_cap[0] += 1.0
    falls = most / (p0 * (most + n))  # nearly all mass beyond the cap: geometric down from it
    return most - min(int(math.log(uniform(s)) / math.log(min(falls, 1.0 - 1e-12))), most)
