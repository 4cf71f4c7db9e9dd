"""Estimates by formula: Lincoln-Petersen, Chapman, Chao's lower bound, sample coverage, independence.

They take milliseconds and show, beside the models, how much of an answer is model.
"""

from __future__ import annotations

from itertools import combinations
from math import exp, log
from typing import Any

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.intervals import CHI95, Z975, crossing, log_transformed
from accounted.estimation.results import Estimate


def two_lists(first: int, second: int, both: int) -> dict[str, Any]:
    """Lincoln-Petersen and Chapman for two lists that share `both` people (Chapman 1951)."""
    chapman = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (
        (first + 1) * (second + 1) * (first - both) * (second - both)
        / ((both + 1) ** 2 * (both + 2))
    )  # fmt: skip
    low, high = log_transformed(chapman, first + second - both, variance)
    return {
        "lincoln_petersen": first * second / both if both else None,
        "chapman": chapman,
        "standard_error": variance**0.5,
        "low": low,
        "high": high,
    }


def chapman(histories: CaptureHistories) -> Estimate:
    """Chapman's estimate from two lists, given with independence stated."""
    totals, shared = histories.list_totals.tolist(), histories.overlaps.tolist()
    pairs = {
        f"{histories.lists[i]}:{histories.lists[j]}": two_lists(totals[i], totals[j], shared[i][j])
        for i, j in combinations(range(histories.number_of_lists), 2)
    }
    if histories.number_of_lists != 2:
        raise Refusal(
            f"Chapman's estimate is for two lists and here are {histories.number_of_lists}.",
            "The diagnostics give it for each pair: pairs that disagree show that lists depend on "
            "each other.",
            {"pairs": pairs},
        )
    only = next(iter(pairs.values()))
    return Estimate(
        "chapman", only["chapman"], only["low"], only["high"], diagnostics=only,
        interval="95 %, normal on the log of the unseen",
        warnings=(
            "Two lists cannot show whether being on one changes the chance of being on the other; "
            "this number holds only if it does not.",
        ),
    )  # fmt: skip


def chao(histories: CaptureHistories) -> Estimate:
    """Chao's lower bound (1987), bias-corrected, with the variance of Chao & Colwell."""
    once, twice = histories.frequencies[:2].tolist()
    share = (histories.number_of_lists - 1) / histories.number_of_lists
    unseen = share * once * (once - 1) / (2 * (twice + 1))
    variance = (
        unseen
        + share**2 * once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
        + share**2 * once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
    )
    bound = histories.observed + unseen
    low, high = log_transformed(bound, histories.observed, variance)
    classic = histories.observed + share * once**2 / (2 * twice) if twice else None
    return Estimate(
        "chao", bound, low, high, interval="95 %, normal on the log of the unseen",
        diagnostics={
            "classic": classic, "f1": once, "f2": twice, "standard_error": variance**0.5,
            "lower_bound": True,
        },
        warnings=(
            "A lower bound only where people differ in their chance of being documented; lists "
            "that avoid each other's people break it.",
        ),
    )  # fmt: skip


def coverage_numbers(histories: CaptureHistories) -> dict[str, float]:
    """Chao & Tsay's (1998) numbers: D, C, N0 (independence), N1 (low coverage), Nhat (high)."""
    table = _coverage(
        histories.alone.astype(float)[None],
        histories.list_totals.astype(float)[None],
        histories.overlaps.astype(float)[None],
        _exactly_two(histories)[None],
        np.array([float(histories.observed)]),
    )
    return {name: float(values[0]) for name, values in table.items()}


def coverage_point(histories: CaptureHistories) -> float:
    """The sample coverage estimate alone: Nhat at coverage of 0.55 or more, else N1."""
    numbers = coverage_numbers(histories)
    return numbers["Nhat" if numbers["C"] >= ENOUGH_COVERAGE else "N1"]


def _exactly_two(histories: CaptureHistories) -> Any:
    """(t, t) people on exactly the lists i and j."""
    pairs = histories.patterns.sum(axis=1) == 2
    rows = histories.patterns[pairs]
    return ((rows * histories.counts[pairs, None]).T @ rows).astype(float)


def _coverage(alone: Any, totals: Any, both: Any, only_both: Any, observed: Any) -> dict[str, Any]:
    """The same for a stack of tables: alone and totals (b, t), both and only_both (b, t, t)."""
    lists = alone.shape[1]
    i, j = np.triu_indices(lists, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        d = observed - alone.mean(axis=1)
        c = 1.0 - (alone / totals).mean(axis=1)
        n0 = d / c
        a = alone[:, i] + alone[:, j] + 2.0 * only_both[:, i, j]
        ratio = both[:, i, j] / (totals[:, i] * totals[:, j])
        high = (lists * d - a.sum(axis=1)) / (lists * c - (a * ratio).sum(axis=1))
        rough = n0 + (a * (n0[:, None] * ratio - 1.0)).sum(axis=1) / (lists * c)
        low = n0 + (a * (rough[:, None] * ratio - 1.0)).sum(axis=1) / (lists * c)
    return {"D": d, "C": c, "N0": n0, "N1": low, "Nhat": np.maximum(high, observed)}


#: Below this coverage the high-coverage estimator breaks down (Chao & Tsay; CARE's own advice).
ENOUGH_COVERAGE = 0.55


def sample_coverage(
    histories: CaptureHistories, generator: np.random.Generator, repetitions: int = 1000
) -> Estimate:
    """Chao & Tsay's (1998) estimate: Nhat where coverage is 0.55 or more, else N1 (one step).

    The interval is a parametric bootstrap: tables of N people drawn from the cells and the unseen.
    """
    numbers = coverage_numbers(histories)
    enough = numbers["C"] >= ENOUGH_COVERAGE
    chosen = "Nhat" if enough else "N1"
    point = numbers[chosen]
    if not np.isfinite(point) or point <= histories.observed:
        raise Refusal(
            f"The sample coverage estimate ({chosen} = {point:,.0f}) does not exceed the "
            f"{histories.observed:,} people documented: the overlaps are too thin for it.",
            "Read Chao's lower bound instead, or merge lists that hardly overlap.",
            dict(numbers),
        )
    again = _coverage_again(histories, point, generator, repetitions)[chosen]
    finite = again[np.isfinite(again)]
    low, high = log_transformed(point, histories.observed, float(finite.var(ddof=1)))
    warnings = []
    if not enough:
        warnings.append(
            f"Sample coverage is {numbers['C']:.3f}, below {ENOUGH_COVERAGE}: the high-coverage "
            f"estimator ({numbers['Nhat']:,.0f}) is refused and the low-coverage one given."
        )
    return Estimate(
        "sample-coverage", point, low, high, warnings=tuple(warnings),
        interval=f"95 %, log-transformed, standard error of {repetitions:,} bootstrap tables",
        diagnostics={
            **numbers, "chosen": chosen, "standard_error": float(finite.std(ddof=1)),
            "bootstrap_without_value": int(repetitions - len(finite)),
        },
    )  # fmt: skip


def _coverage_again(
    histories: CaptureHistories, people: float, generator: np.random.Generator, repetitions: int
) -> dict[str, Any]:
    """The coverage numbers of bootstrap tables."""
    size = round(people)
    chances = np.append(histories.counts / size, max(0.0, 1.0 - histories.observed / size))
    drawn = generator.multinomial(size, chances / chances.sum(), repetitions)[:, :-1].astype(float)
    rows = histories.patterns.astype(float)
    seen = rows.sum(axis=1)
    single, double = rows * (seen == 1)[:, None], rows * (seen == 2)[:, None]
    pairs = np.einsum("mi,mj->mij", rows, rows)
    twice = np.einsum("mi,mj->mij", double, rows)
    return _coverage(
        drawn @ single,
        drawn @ rows,
        np.tensordot(drawn, pairs, axes=1),
        np.tensordot(drawn, twice, axes=1),
        drawn.sum(axis=1),
    )


def independence(histories: CaptureHistories) -> Estimate:
    """The main-effects model for any number of lists, with its Poisson profile interval.

    Its maximum solves 1 - n/N = prod_j (1 - n_j/N), so no table of cells is needed.
    """
    totals = histories.list_totals.astype(float)
    seen = float(histories.observed)
    if histories.frequencies[1:].sum() == 0:
        raise Refusal("No person is on two lists.", "Widen the lists until some overlap.")

    def excess(unseen: Any) -> Any:
        people = seen + np.asarray(unseen)
        with np.errstate(divide="ignore"):
            return np.log(np.asarray(unseen) / people) - np.log1p(-totals / people[:, None]).sum(
                axis=1
            )

    outside = seen
    while excess(np.array([outside]))[0] <= 0 and outside < 1e15 * seen:
        outside *= 10.0
    unseen = crossing(excess, max(outside * 1e-18, 1e-9), outside, rounds=8)

    def profile(number: Any) -> Any:
        """Twice the log-likelihood lost when the unseen cell is held at `number`."""
        return 2.0 * (_independent_likelihood(seen, totals, unseen, unseen) - np.array(
            [_independent_likelihood(seen, totals, float(x), float(x)) for x in number]
        )) - CHI95  # fmt: skip

    low = crossing(profile, unseen, max(unseen * 1e-9, 1e-9))
    high = crossing(profile, unseen, unseen * 1e4)
    spread = _wald_spread(seen, totals, unseen)
    factor = exp(Z975 * spread)
    return Estimate(
        "independence", seen + unseen, seen + unseen / factor, seen + unseen * factor,
        interval="95 %, normal on the log of the unseen expected (Wald)",
        diagnostics={
            "unseen": unseen, "model": "".join(f"[{name}]" for name in histories.lists),
            "poisson_profile": (seen + low, seen + high),
        },
    )  # fmt: skip


def _wald_spread(seen: float, totals: Any, unseen: float) -> float:
    """Standard error of log n0 in the main-effects Poisson model.

    The information for (log n0, logit p_1 … p_t) has the closed form below; its Schur complement
    after the t list effects is inverted.
    """
    people = seen + unseen
    chances = totals / people
    cross = totals
    block = people * (np.outer(chances, chances) + np.diag(chances * (1.0 - chances)))
    remaining = seen - cross @ np.linalg.solve(block, cross)
    return float(1.0 / np.sqrt(remaining))


def _independent_likelihood(seen: float, totals: Any, unseen: float, held: float) -> float:
    """Poisson log-likelihood of the margins with the unseen cell at `held`, up to a constant.

    With N = n + n0 the fitted cells are N prod p^x (1-p)^(1-x), p_j = n_j / N.
    """
    people = seen + unseen
    chances = totals / people
    inside = float((totals * np.log(chances) + (people - totals) * np.log1p(-chances)).sum())
    return people * log(people) + inside - people - (held * log(held) - held)
