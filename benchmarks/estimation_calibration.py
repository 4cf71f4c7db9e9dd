"""Coverage of the latent class interval on the design of Manrique-Vallier (2016).

Of 2,000 people, 1,800 come onto five lists with chances .033 .033 .099 .132 .033 and 200 with
.66 .825 .759 .99 .693. Prints how many 95 % intervals hold the truth, and the range that 95 % coverage
allows for by chance; outside it the run ends with exit code 1.

    python benchmarks/estimation_calibration.py [--tables 100]
"""

from __future__ import annotations

import argparse
import sys
from math import sqrt

import numpy as np

from accounted.estimation.convergence import bulk_ess, rhat
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.lcmcr.chains import chains_of
from accounted.estimation.lcmcr.model import problem

PEOPLE = 2000
GROUPS = ((1800, (0.033, 0.033, 0.099, 0.132, 0.033)), (200, (0.66, 0.825, 0.759, 0.99, 0.693)))


def table(generator: np.random.Generator) -> CaptureHistories:
    """One simulated table."""
    rows = np.vstack([generator.random((size, 5)) < chances for size, chances in GROUPS]).astype(
        int
    )
    patterns, counts = np.unique(rows, axis=0, return_counts=True)
    counted = {tuple(p): int(c) for p, c in zip(patterns.tolist(), counts.tolist(), strict=True)}
    return CaptureHistories.from_counts("ABCDE", counted)


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--tables", type=int, default=100)
    words.add_argument("--sweeps", type=int, default=10_000)
    given = words.parse_args()
    generator = np.random.default_rng(2016)
    covered, medians, worst, fewest = 0, [], 1.0, np.inf
    for number in range(given.tables):
        chains = chains_of(
            problem(table(generator)), 4, number, engine="auto", moves=True, thin=10, workers=1
        )
        chains.advance(given.sweeps)
        draws = chains.draws()[:, 0, given.sweeps // 50 :]
        low, middle, high = np.quantile(draws, (0.025, 0.5, 0.975))
        covered += bool(low <= PEOPLE <= high)
        medians.append(middle)
        worst, fewest = max(worst, rhat(draws)), min(fewest, bulk_ess(draws))
    reach = 1.96 * sqrt(0.95 * 0.05 / given.tables)
    share = covered / given.tables
    fine = abs(share - 0.95) <= reach
    print(
        f"{covered} of {given.tables} intervals hold {PEOPLE:,} ({share:.1%}; by chance "
        f"{0.95 - reach:.1%} to {min(0.95 + reach, 1):.1%}): {'within' if fine else 'OUTSIDE'}; "
        f"median of medians {np.median(medians):,.0f}; worst R-hat {worst:.3f}, fewest effective "
        f"draws {fewest:.0f}"
    )
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
