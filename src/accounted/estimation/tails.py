"""How surprising a count is when a Poisson mean was expected."""

from __future__ import annotations

import numpy as np

from accounted.estimation.histories import Floats


def poisson_tails(mean: Floats, seen: Floats) -> Floats:
    """The smaller of P(X <= seen) and P(X >= seen) for X ~ Poisson(mean); arrays of one shape."""
    from scipy.special import gammainc, gammaincc

    below = np.where(mean > 0, gammaincc(seen + 1.0, np.maximum(mean, 1e-300)), 1.0)
    above = np.where(seen > 0, gammainc(np.maximum(seen, 1e-300), mean), 1.0)
    return np.asarray(np.minimum(below, above), dtype=np.float64)
