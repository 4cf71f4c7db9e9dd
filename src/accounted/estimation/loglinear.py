"""Log-linear models of the overlaps: every one that could be fitted, and the one a criterion picks.

A model with the term [EXH.HRW] lets those two lists depend on each other; what no model of this
kind can have is the dependence of all lists at once, and that absence is what gives an answer.
Poisson and multinomial intervals follow Cormack 1992; the family is that of Fienberg 1972.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp, lgamma, sqrt
from typing import Any

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.hierarchies import hierarchical_models, name_of, terms_of_order
from accounted.estimation.histories import CaptureHistories, Floats
from accounted.estimation.intervals import CHI95, Z975, crossing, peak
from accounted.estimation.poisson import Fits, cells, design, fit, information_criteria
from accounted.estimation.results import Estimate

#: All hierarchical models up to four lists (113); all sets of pairs for five (1,024); then a search.
ALL_MODELS_UP_TO = 5
#: 1,023 cells and 55 pairs: beyond this the pair models are hardly ever fitted by anyone.
MOST_LISTS = 10
#: How far a model's criterion may lie above the best and still be reported.
WITHIN = 10.0


@dataclass(frozen=True)
class Candidate:
    """One fitted model: its interactions, its criteria, and the N it gives."""

    interactions: tuple[int, ...]
    aic: float
    bic: float
    estimate: float
    deviance: float
    parameters: int

    def criterion(self, name: str) -> float:
        """The model's AIC or BIC."""
        return self.aic if name == "aic" else self.bic


@dataclass(frozen=True)
class Family:
    """All models looked at for one table, those without a finite maximum set aside."""

    histories: CaptureHistories
    candidates: tuple[Candidate, ...]
    without_maximum: int
    searched: str

    def best(self, criterion: str) -> Candidate:
        """The model with the smallest criterion; a refusal if none has a maximum."""
        if not self.candidates:
            raise Refusal(
                "No log-linear model has a maximum for this table.",
                "Lists that hardly overlap are the usual cause: leave out or merge the smallest.",
            )
        return min(self.candidates, key=lambda one: one.criterion(criterion))

    def near(self, criterion: str) -> list[Candidate]:
        """The models within 10 of the best, best first."""
        limit = self.best(criterion).criterion(criterion) + WITHIN
        chosen = [one for one in self.candidates if one.criterion(criterion) <= limit]
        return sorted(chosen, key=lambda one: one.criterion(criterion))


def family(histories: CaptureHistories) -> Family:
    """Fit the family that fits the number of lists."""
    lists = histories.number_of_lists
    if lists > MOST_LISTS:
        raise Refusal(
            f"{lists} lists make {2.0**lists:,.0f} cells, and log-linear models are fitted here for "
            f"up to {MOST_LISTS} lists.",
            "Merge lists, keep the largest ones (--min-list), or read the latent class estimate.",
        )
    if lists > ALL_MODELS_UP_TO:
        return _search(histories)
    highest = lists - 1 if lists <= 4 else 2
    models = list(hierarchical_models(lists, highest))
    word = "all hierarchical models" if lists <= 4 else "all sets of pairs"
    return _fitted(histories, models, f"{word} ({len(models):,})")


def _terms(lists: int, highest: int) -> list[int]:
    single = [1 << j for j in range(lists)]
    return single + [
        term for order in range(2, highest + 1) for term in terms_of_order(lists, order)
    ]


def _fitted(histories: CaptureHistories, models: list[tuple[int, ...]], searched: str) -> Family:
    """Fit these models in blocks and keep those with a maximum."""
    lists = histories.number_of_lists
    highest = max((bin(term).count("1") for model in models for term in model), default=2)
    terms = _terms(lists, highest)
    matrix = design(cells(lists), terms)
    counts = histories.dense()[1:]
    place = {term: position + 1 for position, term in enumerate(terms)}
    found: list[Candidate] = []
    block = max(1, 4_000_000 // (matrix.shape[1] ** 2))
    for first in range(0, len(models), block):
        part = models[first : first + block]
        active = np.zeros((len(part), matrix.shape[1]))
        active[:, : lists + 1] = 1.0
        for row, model in enumerate(part):
            active[row, [place[term] for term in model]] = 1.0
        fits = fit(matrix, np.tile(counts, (len(part), 1)), active)
        found += [
            _candidate(model, fits, row, counts, int(active[row].sum()), histories.observed)
            for row, model in enumerate(part)
            if fits.exists[row]
        ]
    return Family(histories, tuple(found), len(models) - len(found), searched)


def _candidate(
    model: tuple[int, ...], fits: Fits, row: int, counts: Floats, parameters: int, observed: int
) -> Candidate:
    aic, bic = information_criteria(counts, fits.mu[row], parameters)
    unseen = exp(min(float(fits.theta[row, 0]), 700.0))
    return Candidate(model, aic, bic, observed + unseen, float(fits.deviance[row]), parameters)


def _search(histories: CaptureHistories) -> Family:
    """Six lists or more: pairs added and dropped one at a time, by BIC and by AIC."""
    pairs = terms_of_order(histories.number_of_lists, 2)
    seen: dict[tuple[int, ...], Candidate | None] = {}

    def fitted(models: list[tuple[int, ...]]) -> None:
        new = [model for model in models if model not in seen]
        if new:
            kept = {one.interactions: one for one in _fitted(histories, new, "").candidates}
            seen.update({model: kept.get(model) for model in new})

    for criterion in ("bic", "aic"):
        current: tuple[int, ...] = ()
        fitted([current])
        while True:
            around = [tuple(sorted(set(current) ^ {pair})) for pair in pairs]
            fitted(around)
            known = [one for model in [current, *around] if (one := seen[model]) is not None]
            if not known:
                break
            best = min(known, key=lambda one: one.criterion(criterion))
            if best.interactions == current:
                break
            current = best.interactions
    kept = tuple(one for one in seen.values() if one is not None)
    return Family(
        histories, kept, len(seen) - len(kept), f"stepwise over pairs ({len(seen):,} models)"
    )


class Fitted:
    """One model fitted to one table, with its three intervals for N."""

    def __init__(self, histories: CaptureHistories, interactions: tuple[int, ...]) -> None:
        lists = histories.number_of_lists
        terms = [1 << j for j in range(lists)] + list(interactions)
        self.observed = histories.observed
        self.matrix = design(cells(lists, with_unseen=True), terms)
        self.counts = histories.dense()[1:]
        self.fits = fit(self.matrix[1:], self.counts)
        self.unseen = exp(min(float(self.fits.theta[0, 0]), 700.0))

    @property
    def degrees_of_freedom(self) -> int:
        """Cells less parameters."""
        return len(self.counts) - int(self.matrix.shape[1])

    def wald(self) -> tuple[float, float]:
        """Normal on the log of the unseen."""
        spread = sqrt(float(np.linalg.inv(self.fits.hessian[0])[0, 0]))
        return (
            self.observed + self.unseen * exp(-Z975 * spread),
            self.observed + self.unseen * exp(Z975 * spread),
        )

    def _with_unseen(self, unseen: Floats) -> tuple[Floats, Fits]:
        table = np.column_stack([unseen, np.tile(self.counts, (len(unseen), 1))])
        start = np.tile(self.fits.theta, (len(unseen), 1))
        return table, fit(self.matrix, table, start=start)

    def poisson_profile(self) -> tuple[float, float]:
        """Where the deviance with a known unseen cell is 3.841 above its least."""
        least = float(self.fits.deviance[0])

        def rises(unseen: Floats) -> Floats:
            return self._with_unseen(unseen)[1].deviance - least - CHI95

        return self._both_sides(rises, self.unseen)

    def _likelihood(self, unseen: Floats) -> Floats:
        table, fits = self._with_unseen(unseen)
        people = table.sum(axis=1)
        shares = np.log(np.where(fits.mu > 0, fits.mu, 1.0) / people[:, None])
        arrangements = np.array(
            [
                lgamma(all_ + 1.0) - lgamma(few + 1.0)
                for all_, few in zip(people, unseen, strict=True)
            ]
        )
        return np.asarray(arrangements + (table * shares).sum(axis=1))

    @cached_property
    def multinomial_unseen(self) -> float:
        """The unseen at which the multinomial likelihood is highest."""
        return peak(self._likelihood, self.unseen / 3.0, self.unseen * 3.0)

    def multinomial_profile(self) -> tuple[float, float]:
        """Where twice the multinomial log-likelihood is 3.841 below its highest."""
        highest = float(self._likelihood(np.array([self.multinomial_unseen]))[0])

        def rises(unseen: Floats) -> Floats:
            return 2.0 * (highest - self._likelihood(unseen)) - CHI95

        return self._both_sides(rises, self.multinomial_unseen)

    def _both_sides(self, rises: Any, centre: float) -> tuple[float, float]:
        """The crossings below and above `centre`; the documented number, or infinity, if none."""
        edge = max(centre * 1e-6, 1e-3)
        low = crossing(rises, centre, edge) if rises(np.array([edge]))[0] > 0 else 0.0
        for factor in (3.0, 30.0, 1e3, 1e6):
            if rises(np.array([centre * factor]))[0] > 0:
                return self.observed + low, self.observed + crossing(rises, centre, centre * factor)
        return self.observed + low, float("inf")


def loglinear(
    histories: CaptureHistories, criterion: str, models: Family | None = None
) -> Estimate:
    """The model that AIC or BIC picks, with the N of every model within 10 of it."""
    looked_at = models or family(histories)
    best, near = looked_at.best(criterion), looked_at.near(criterion)
    one = Fitted(histories, best.interactions)
    low, high = one.poisson_profile()
    weights = np.exp(
        [-(other.criterion(criterion) - best.criterion(criterion)) / 2 for other in near]
    )
    weights /= weights.sum()
    values = np.array([other.estimate for other in near])
    warnings = []
    if values.max() - histories.observed > 2.0 * (values.min() - histories.observed):
        warnings.append(
            f"{len(near)} models lie within {WITHIN:.0f} {criterion.upper()} of this one and give "
            f"from {values.min():,.0f} to {values.max():,.0f}; the interval speaks of one of them."
        )
    if not np.isfinite(high):
        warnings.append("The table sets no upper limit under this model.")
    if one.degrees_of_freedom <= 0:
        warnings.append("The model has as many parameters as cells and cannot be checked.")
    return Estimate(
        f"loglinear-{criterion}", best.estimate, low, high, warnings=tuple(warnings),
        interval="95 %, Poisson profile, given the model",
        diagnostics={
            "model": name_of(best.interactions, histories.lists),
            "deviance": best.deviance, "degrees_of_freedom": one.degrees_of_freedom,
            "AIC": best.aic, "BIC": best.bic,
            "wald": one.wald(), "poisson_profile": (low, high),
            "multinomial_estimate": histories.observed + one.multinomial_unseen,
            "multinomial_profile": one.multinomial_profile(),
            "models": looked_at.searched, "models_without_maximum": looked_at.without_maximum,
            "within_10": {
                "models": len(near), "lowest": values.min(), "highest": values.max(),
                "averaged": float(weights @ values),
            },
            "nearest": [
                {
                    "model": name_of(other.interactions, histories.lists), "estimate": other.estimate,
                    "AIC": other.aic, "BIC": other.bic, "weight": float(weight),
                }
                for other, weight in list(zip(near, weights, strict=True))[:10]
            ],
        },
    )  # fmt: skip
