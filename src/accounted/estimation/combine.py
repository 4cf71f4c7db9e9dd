"""Adding estimates across strata, and combining those of several imputations or linkages.

Draws are added, never interval ends. Several data versions of the same people (multiple imputations,
or several plausible linkages) are combined by Rubin's rules on log n0, in two variants that differ in
their degrees of freedom and so in their intervals: Rubin (1987), and the one the Colombian truth
commission's published code uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accounted.errors import EstimationError
from accounted.estimation.histories import Floats

#: Fewer data versions than this give a poor view of the spread between them.
FEW_VERSIONS = 10
#: A draw of nobody unseen, whose log does not exist, is taken as this many.
NOBODY = 0.1
_ALONE = "One data version shows nothing of the spread between versions: no interval."


@dataclass(frozen=True)
class Combined:
    """One estimate from several data versions; limits are None where one version shows no spread."""

    estimate: float
    low: float | None
    high: float | None
    rule: str
    within: float
    between: float
    degrees_of_freedom: float
    versions: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """What the rules need of one imputation or linkage: its people documented, and its draws of n0
    come down to their mean and, on the log, their mean and variance.
    """

    observed: int
    unseen: float
    log_unseen: float
    log_variance: float


def version_of(draws: Floats, observed: int) -> Version:
    """Posterior draws of N in one data version."""
    unseen = np.ravel(draws) - observed
    if (unseen < 0).any():
        raise EstimationError("A draw of N lies below the people observed: the draws and the counts "
                              "are not of the same data version.")  # fmt: skip
    logs = np.log(np.where(unseen == 0, NOBODY, unseen))
    spread = float(logs.var(ddof=1)) if len(logs) > 1 else 0.0
    return Version(observed, float(unseen.mean()), float(logs.mean()), spread)


def combine_versions(
    draws: Sequence[Floats], observed: Sequence[int], rule: str = "verdata"
) -> Combined:
    """Combine posterior draws of N, one array for each imputation or linkage."""
    if len(draws) != len(observed):
        raise EstimationError("Give as many sets of draws as numbers observed, one a data version.")
    return combine(
        [version_of(part, seen) for part, seen in zip(draws, observed, strict=True)], rule
    )


def combine(versions: Sequence[Version], rule: str = "verdata") -> Combined:
    """One estimate from the summaries of several data versions.

    On log n0: W is the mean variance within a version, B the variance of the versions' means and
    T = W + (1 + 1/m) B; the interval is exp(mean ± t sqrt T) plus the mean observed, rounded. The
    degrees of freedom are (m-1) (1 + W / ((m+1) B))^2 by `rule` "verdata" and
    (m-1) (1 + W / ((1 + 1/m) B))^2 by "rubin".
    """
    from scipy.stats import t as student

    if rule not in ("verdata", "rubin"):
        raise EstimationError(f"No rule is called '{rule}'. The rules are verdata and rubin.")
    if not versions:
        raise EstimationError("There is no data version to combine. Give at least one.")
    m = len(versions)
    seen = float(np.round(np.mean([one.observed for one in versions])))
    estimate = seen + float(np.round(np.mean([one.unseen for one in versions])))
    within = float(np.mean([one.log_variance for one in versions]))
    if m == 1:
        return Combined(estimate, None, None, rule, within, 0.0, float("nan"), 1, (_ALONE,))
    means = [one.log_unseen for one in versions]
    between = float(np.var(means, ddof=1))
    total = within + (1.0 + 1.0 / m) * between
    share = (m + 1.0) if rule == "verdata" else (1.0 + 1.0 / m)
    freedom = (m - 1.0) * (1.0 + within / (share * between)) ** 2 if between else np.inf
    reach = float(student.ppf(0.975, freedom)) * np.sqrt(total)
    few = f"Only {m} data versions; {FEW_VERSIONS} or more are advised."
    return Combined(
        estimate,
        seen + float(np.round(np.exp(np.mean(means) - reach))),
        seen + float(np.round(np.exp(np.mean(means) + reach))),
        rule, within, between, float(freedom), m, (few,) if m < FEW_VERSIONS else (),
    )  # fmt: skip


def combine_counts(counts: Sequence[float], observed: float) -> Combined:
    """Combine plain counts over imputations: T = (1 + 1/m) B, normal, never below the observed."""
    versions = len(counts)
    middle = float(np.mean(counts))
    if versions == 1:
        return Combined(middle, None, None, "counts", 0.0, 0.0, float("nan"), 1, (_ALONE,))
    between = float(np.var(np.asarray(counts, dtype=float), ddof=1))
    reach = 1.96 * np.sqrt((1.0 + 1.0 / versions) * between)
    return Combined(
        middle, float(max(middle - reach, observed)), float(middle + reach), "counts", 0.0,
        between, float("inf"), versions, (),
    )  # fmt: skip


@dataclass(frozen=True)
class Summed:
    """Strata added up: draws where a stratum is estimable, and who is left outside the sum."""

    estimate: float
    low: float
    high: float
    observed: int
    draws: Floats
    not_estimable: tuple[str, ...]
    observed_not_estimable: int


def add_strata(parts: Sequence[tuple[str, int, Floats | None]], seed: int) -> Summed:
    """Add draws of N across strata: (name, observed, draws or None where not estimable).

    Each stratum's draws are shuffled before they are added, since strata are estimated apart and the
    order of their draws means nothing. Strata that are not estimable stay out of the sum of
    estimates and are reported with their documented count.
    """
    generator = np.random.default_rng([seed, 7])
    usable = [(name, seen, np.ravel(draws)) for name, seen, draws in parts if draws is not None]
    if not usable:
        raise EstimationError(
            "No stratum can be estimated. Widen the strata (longer periods, larger places) or "
            "estimate without them."
        )
    length = min(4000, *(len(draws) for _, _, draws in usable))
    total = np.zeros(length)
    for _, _, draws in usable:
        total += generator.choice(draws, size=length, replace=False)
    low, middle, high = (float(value) for value in np.quantile(total, (0.025, 0.5, 0.975)))
    left = [(name, seen) for name, seen, draws in parts if draws is None]
    return Summed(
        middle, low, high, sum(seen for _, seen, _ in usable), total,
        tuple(name for name, _ in left), sum(seen for _, seen in left),
    )  # fmt: skip
