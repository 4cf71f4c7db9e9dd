"""Whether chains agree: rank-normalised split R-hat and effective sample sizes.

Vehtari, Gelman, Simpson, Carpenter and Burkner (2021). Chains that sit in different modes give
R-hat well above 1.05; then no summary of the draws is an answer.
"""

from __future__ import annotations

import numpy as np

from accounted.estimation.histories import Floats

#: Above this the chains contradict each other, and below this too few independent draws stand behind
#: an interval: the paper asks for 1.01; 1.05 is the field's older and looser mark.
RHAT, ENOUGH = 1.05, 400.0


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.vstack([draws[:, :half], draws[:, -half:]])


def _rank_normal(draws: Floats) -> Floats:
    """Normal scores of average ranks over all chains."""
    from scipy.special import ndtri
    from scipy.stats import rankdata

    ranks = rankdata(draws).reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _plain_rhat(draws: Floats) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    between = length * draws.mean(axis=1).var(ddof=1)
    if within <= 0:
        return 1.0 if between <= 0 else float("inf")
    return float(np.sqrt((between / within + length - 1.0) / length))


def rhat(draws: Floats) -> float:
    """R-hat of (chains, draws): the larger of the bulk's and the folded one's."""
    if np.ptp(draws) == 0:
        return 1.0
    split = _split(draws)
    folded = np.abs(split - np.median(split))
    return max(_plain_rhat(_rank_normal(split)), _plain_rhat(_rank_normal(folded)))


def _autocovariance(draws: Floats) -> Floats:
    length = draws.shape[1]
    size = 1 << (2 * length - 1).bit_length()
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, n=size, axis=1)
    power = np.fft.irfft(spectrum * np.conjugate(spectrum), n=size, axis=1)
    return np.asarray(power[:, :length] / length, dtype=np.float64)


def _plain_ess(draws: Floats) -> float:
    """Effective sample size with Geyer's initial monotone sequence."""
    chains, length = draws.shape
    if length < 4 or np.ptp(draws) == 0:
        return float(draws.size)
    covariance = _autocovariance(draws)
    within = (covariance[:, 0] * length / (length - 1.0)).mean()
    total = within * (length - 1.0) / length
    if chains > 1:
        total += draws.mean(axis=1).var(ddof=1)
    correlation = 1.0 - (within - covariance.mean(axis=0)) / total
    correlation[0] = 1.0
    even = length // 2 * 2
    pairs = correlation[:even:2] + correlation[1:even:2]
    negative = np.flatnonzero(pairs < 0)
    end = int(negative[0]) if len(negative) else len(pairs)
    kept = np.minimum.accumulate(pairs[: max(end, 1)])
    time = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(draws.size))
    return float(draws.size / time)


def bulk_ess(draws: Floats) -> float:
    """Effective draws for the middle of the distribution."""
    if np.ptp(draws) == 0:
        return float(draws.size)
    return _plain_ess(_rank_normal(_split(draws)))


def tail_ess(draws: Floats) -> float:
    """Effective draws for the 5 % and 95 % points: the smaller."""
    low, high = np.quantile(draws, (0.05, 0.95))
    split = _split(draws)
    return min(
        _plain_ess((split <= low).astype(np.float64)),
        _plain_ess((split <= high).astype(np.float64)),
    )
