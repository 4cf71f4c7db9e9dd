"""SparseMSE: pairs of lists added one at a time to the main effects (Chan, Silverman, Vincent 2021).

The pair whose overlap the present model finds most surprising is added, if a finite answer exists
with it, until none has p < 0.02. The interval repeats the whole search on resampled tables (BCa),
thousands of them side by side: replicates that stand at the same step share one stack of fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.existence import has_maximum, identified
from accounted.estimation.hierarchies import name_of, terms_of_order
from accounted.estimation.histories import Bools, CaptureHistories, Floats, Ints
from accounted.estimation.intervals import Z975
from accounted.estimation.poisson import Fits, cells, design, fit
from accounted.estimation.results import Estimate
from accounted.estimation.tails import poisson_tails

#: 1,023 cells and 45 pairs: beyond this the search is no longer what the paper describes.
MOST_LISTS = 10


@dataclass
class Searches:
    """The searches of a stack of tables: which pairs each added, in order, and the N each reached.

    `estimate` is infinite where not even the main effects have a finite answer.
    """

    added: list[list[int]]
    estimate: Floats
    deviance: Floats
    parameters: Ints
    dropped: list[list[int]] = field(default_factory=list)


class Stepwise:
    """The search for one number of lists: its design, its pairs, and what they need."""

    def __init__(self, lists: int, threshold: float = 0.02) -> None:
        self.lists = lists
        self.threshold = threshold
        self.pairs = terms_of_order(lists, 2)
        self.singles = [1 << j for j in range(lists)]
        self.matrix = design(cells(lists), self.singles + self.pairs)
        numbers = np.arange(1, 2**lists)
        self.holds = np.stack([(numbers & pair) == pair for pair in self.pairs], axis=1)
        self.on = np.stack([(numbers & one) == one for one in self.singles], axis=1)

    def search(self, tables: Floats, block: int = 2000) -> Searches:
        """Run the search on each row of `tables` (b, 2^t - 1)."""
        parts = [self._block(tables[i : i + block]) for i in range(0, len(tables), block)]
        return Searches(
            [one for part in parts for one in part.added],
            np.concatenate([part.estimate for part in parts]),
            np.concatenate([part.deviance for part in parts]),
            np.concatenate([part.parameters for part in parts]),
            [one for part in parts for one in part.dropped],
        )

    def _block(self, tables: Floats) -> Searches:
        number = len(tables)
        overlaps = tables @ self.holds
        empty_pair = overlaps == 0
        empty_list = (tables @ self.on) == 0
        in_model = np.zeros((number, len(self.pairs)), dtype=bool)
        added: list[list[int]] = [[] for _ in range(number)]
        kept = np.where((empty_list[:, None, :] & self.on[None]).any(axis=2), 0.0, 1.0)
        fits = fit(self.matrix, tables, self._active(in_model, empty_pair, empty_list), kept)
        mu, theta, deviance = fits.mu.copy(), fits.theta.copy(), fits.deviance.copy()
        finite = fits.exists.copy()
        at_work = np.flatnonzero(finite)
        while len(at_work):
            # The most surprising overlaps first; the first of them whose model exists is taken.
            surprise = poisson_tails(mu[at_work] @ self.holds, overlaps[at_work])
            surprise[in_model[at_work]] = 1.0
            waiting = at_work
            order = np.argsort(surprise, axis=1, kind="stable")
            moved: list[int] = []
            for rank in range(len(self.pairs)):
                best = order[:, rank]
                small = surprise[np.arange(len(waiting)), best] < self.threshold
                waiting, order, surprise, best = (
                    waiting[small], order[small], surprise[small], best[small],
                )  # fmt: skip
                if not len(waiting):
                    break
                trial = in_model[waiting].copy()
                trial[np.arange(len(waiting)), best] = True
                fine, new = self._try(
                    tables, waiting, trial, empty_pair, empty_list, kept, theta[waiting]
                )
                rows = waiting[fine]
                in_model[rows] = trial[fine]
                mu[rows], theta[rows], deviance[rows] = (
                    new.mu[fine], new.theta[fine], new.deviance[fine],
                )  # fmt: skip
                for row, pair in zip(rows.tolist(), best[fine].tolist(), strict=True):
                    added[row].append(self.pairs[pair])
                moved += rows.tolist()
                waiting, order, surprise = waiting[~fine], order[~fine], surprise[~fine]
                if not len(waiting):
                    break
            at_work = np.array(sorted(moved), dtype=np.int64)
        estimate = np.where(
            finite, tables.sum(axis=1) + np.exp(np.minimum(theta[:, 0], 700.0)), np.inf
        )
        parameters = 1 + self.lists + (in_model & ~empty_pair).sum(axis=1)
        dropped = [
            [pair for pair in chosen if empty_pair[row, self.pairs.index(pair)]]
            for row, chosen in enumerate(added)
        ]
        return Searches(added, estimate, deviance, parameters, dropped)

    def _active(self, in_model: Bools, empty_pair: Bools, empty_list: Bools) -> Floats:
        constant = np.ones((len(in_model), 1))
        return np.hstack([constant, ~empty_list, in_model & ~empty_pair]).astype(np.float64)

    def _try(
        self, tables: Floats, rows: Ints, trial: Bools, empty_pair: Bools, empty_list: Bools,
        kept: Floats, start: Floats,
    ) -> tuple[Bools, Fits]:  # fmt: skip
        """Fit the trial models of these rows; say which exist and are identified."""
        dropped = trial & empty_pair[rows]
        keep = kept[rows] * np.where((dropped[:, None, :] & self.holds[None]).any(axis=2), 0.0, 1.0)
        codes: dict[bytes, bool] = {}
        known = np.ones(len(rows), dtype=bool)
        for place in range(len(rows)):
            key = trial[place].tobytes() + dropped[place].tobytes()
            if key not in codes:
                codes[key] = identified(
                    self.lists, self._bits(trial[place]), self._bits(dropped[place])
                )
            known[place] = codes[key]
        active = self._active(trial, empty_pair[rows], empty_list[rows])
        new = fit(self.matrix, tables[rows], active, keep, start)
        fine = known & new.exists
        # A fit without a certificate is nearly always one without a maximum; the programme decides.
        for place in np.flatnonzero(known & ~new.exists).tolist():
            if empty_list[rows[place]].any():
                continue
            support = tuple(np.flatnonzero(tables[rows[place]] > 0).tolist())
            fine[place] = has_maximum(
                self.lists, support, self._bits(trial[place]), self._bits(dropped[place])
            )
        return fine, new

    def _bits(self, chosen: Bools) -> tuple[int, ...]:
        return tuple(pair for pair, on in zip(self.pairs, chosen.tolist(), strict=True) if on)


def acceleration(counts: Floats, without_one: Floats) -> float:
    """The BCa acceleration from the estimates without one person of each observed cell."""
    mean = float((counts * without_one).sum() / counts.sum())
    off = mean - without_one
    spread = float((counts * off**2).sum())
    return float((counts * off**3).sum() / (6.0 * spread**1.5)) if spread > 0 else 0.0


def bca_levels(below: float, acceleration_: float) -> tuple[float, float]:
    """The two bootstrap quantile levels of a 95 % BCa interval (Efron 1987)."""
    normal = NormalDist()
    shift = normal.inv_cdf(min(max(below, 1e-6), 1 - 1e-6))

    def level(z: float) -> float:
        moved = shift + z
        return normal.cdf(shift + moved / (1.0 - acceleration_ * moved))

    return level(-Z975), level(Z975)


def quantile_type_8(values: Floats, level: float) -> float:
    """The median-unbiased quantile (Hyndman & Fan's type 8); infinite values sort last."""
    ordered = np.sort(values)
    place = (len(ordered) + 1.0 / 3.0) * level + 1.0 / 3.0
    low = int(np.floor(place))
    first = ordered[min(max(low - 1, 0), len(ordered) - 1)]
    second = ordered[min(max(low, 0), len(ordered) - 1)]
    share = place - low
    if share == 0.0 or first == second:
        return float(first)
    return float(first * (1.0 - share) + second * share)


def sparse_point(histories: CaptureHistories, threshold: float = 0.02) -> float | None:
    """The stepwise estimate alone; None where there is none."""
    if histories.number_of_lists > MOST_LISTS:
        return None
    found = Stepwise(histories.number_of_lists, threshold).search(histories.dense()[None, 1:])
    value = float(found.estimate[0])
    return value if np.isfinite(value) else None


def sparse_mse(
    histories: CaptureHistories,
    generator: np.random.Generator,
    repetitions: int = 10_000,
    threshold: float = 0.02,
) -> Estimate:
    """The stepwise estimate with its BCa interval."""
    lists = histories.number_of_lists
    if lists > MOST_LISTS:
        raise Refusal(
            f"{lists} lists make {2.0**lists:,.0f} cells; SparseMSE is given for up to {MOST_LISTS}.",
            "Merge lists, keep the largest (--min-list), or read the latent class estimate.",
        )
    step = Stepwise(lists, threshold)
    counts = histories.dense()[1:]
    found = step.search(counts[None])
    point = float(found.estimate[0])
    if not np.isfinite(point):
        raise Refusal(
            "Not even the model of independent lists has a finite answer for this table.",
            "Leave out or merge the lists that hardly overlap with any other.",
        )
    names = histories.lists
    diagnostics: dict[str, object] = {
        "model": name_of(tuple(found.added[0]), names),
        "pairs_in_order": [_pair_name(pair, names) for pair in found.added[0]],
        "pairs_without_overlap": [_pair_name(pair, names) for pair in found.dropped[0]],
        "deviance": float(found.deviance[0]),
        "parameters": int(found.parameters[0]),
    }
    drawn = generator.multinomial(histories.observed, counts / counts.sum(), repetitions)
    return _with_interval(step, counts, point, drawn.astype(np.float64), diagnostics, generator)


def _with_interval(
    step: Stepwise,
    counts: Floats,
    point: float,
    drawn: Floats,
    diagnostics: dict[str, object],
    generator: np.random.Generator,
) -> Estimate:
    """The BCa interval from resampled tables, with what of it is chance."""
    seen = np.flatnonzero(counts > 0)
    less = np.tile(counts, (len(seen), 1))
    less[np.arange(len(seen)), seen] -= 1.0
    without = step.search(less).estimate
    again, times = np.unique(drawn, axis=0, return_counts=True)
    values = np.repeat(step.search(again).estimate, times)
    infinite = int((~np.isfinite(values)).sum())
    warnings = []
    if np.isfinite(without).all():
        a = acceleration(counts[seen], without)
    else:
        a = 0.0
        warnings.append(
            "Taking one person away leaves no finite answer: the estimate hangs on single people, "
            "and the interval is not corrected for skewness."
        )
    below = float((values < point).mean())
    levels = bca_levels(below, a)
    low, high = (quantile_type_8(values, level) for level in levels)
    if infinite:
        warnings.append(
            f"{infinite:,} of {len(values):,} resampled tables have no finite answer; they count as "
            "arbitrarily high in the interval and enter no mean."
        )
    if not np.isfinite(high):
        warnings.append("The resamples set no upper limit.")
    diagnostics |= {
        "acceleration": a,
        "bias_correction": NormalDist().inv_cdf(min(max(below, 1e-6), 1 - 1e-6)),
        "levels": levels,
        "bootstrap_tables": len(values),
        "bootstrap_without_answer": infinite,
        "monte_carlo_error": _error(values, point, a, generator),
    }
    return Estimate(
        "sparse-mse", point, low, high, warnings=tuple(warnings), diagnostics=diagnostics,
        interval=f"95 %, BCa, {len(values):,} resampled tables, the search repeated on each",
    )  # fmt: skip


def _error(
    values: Floats, point: float, a: float, generator: np.random.Generator
) -> tuple[float, float]:
    """The Monte Carlo error of both limits: their spread when the resamples are resampled.

    It includes the chance in the bias correction, which in skewed tables is the larger part.
    """
    limits = np.empty((200, 2))
    for row in limits:
        again = generator.choice(values, len(values))
        row[:] = [
            quantile_type_8(again, level) for level in bca_levels(float((again < point).mean()), a)
        ]
    finite = limits[np.isfinite(limits).all(axis=1)]
    if len(finite) < 2:
        return float("inf"), float("inf")
    low, high = finite.std(axis=0, ddof=1)
    return float(low), float(high)


def _pair_name(pair: int, names: tuple[str, ...]) -> str:
    return ":".join(name for j, name in enumerate(names) if pair >> j & 1)
