"""The latent class model of Manrique-Vallier (2016): what is given, and what a chain keeps.

People fall into at most K classes. Within class k a person is on list j with chance lambda_jk,
independently of the other lists. Class shares nu come from a stick broken K times; lambda is uniform;
alpha ~ Gamma(shape, rate); p(N) is proportional to 1/N up to n + `most_unseen`. With that p(N) the
number of unseen people can be summed out: what is left is prod_x (p_x / (1 - p_0))^y_x, which the
moves of the sampler use, and given the rest n0 is negative binomial (n, 1 - p_0).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accounted.estimation.histories import CaptureHistories, Floats, Ints


@dataclass(frozen=True, eq=False)
class Problem:
    """One table and one prior, laid out for the samplers.

    `starts` (m + 1,) and `members` say which lists each pattern is on; `people` (m,) how many share it.
    """

    starts: Ints
    members: Ints
    people: Floats
    patterns: Floats
    lists: int
    classes: int
    alpha_shape: float
    alpha_rate: float
    most_unseen: int

    @property
    def observed(self) -> int:
        """The people documented (n)."""
        return int(self.people.sum())


def problem(
    histories: CaptureHistories,
    *,
    classes: int = 10,
    alpha_shape: float = 0.25,
    alpha_rate: float = 0.25,
    most_unseen: int | None = None,
) -> Problem:
    """The problem of a table; `most_unseen` defaults to 20 times the observed, as in the field."""
    sizes = histories.patterns.sum(axis=1)
    return Problem(
        starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        members=np.nonzero(histories.patterns)[1].astype(np.int64),
        people=histories.counts.astype(np.float64),
        patterns=histories.patterns.astype(np.float64),
        lists=histories.number_of_lists,
        classes=classes,
        alpha_shape=alpha_shape,
        alpha_rate=alpha_rate,
        most_unseen=most_unseen or 20 * histories.observed,
    )


@dataclass(frozen=True, eq=False)
class Traces:
    """Draws by chain: each (chains, draws), one row every `thin` sweeps.

    `people` is N; `unseen_share` p_0; `alpha`; `large` how many classes hold at least 1 % of those
    documented; `at_cap` (chains,) how many proposals of n0 lay beyond the cap.
    """

    people: Floats
    unseen_share: Floats
    alpha: Floats
    large: Floats
    at_cap: Floats
    thin: int

    def after(self, share: float) -> Traces:
        """The draws without the first `share` of each chain."""
        skip = int(self.people.shape[1] * share)
        return Traces(
            self.people[:, skip:], self.unseen_share[:, skip:], self.alpha[:, skip:],
            self.large[:, skip:], self.at_cap, self.thin,
        )  # fmt: skip


#: The least share of documented people that makes a class a large one in the table of modes.
LARGE = 0.01
