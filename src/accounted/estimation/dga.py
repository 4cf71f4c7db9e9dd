"""Decomposable graph averaging (Madigan & York 1997): every graph weighed by what it predicts.

Within a graph the cell chances have a hyper-Dirichlet prior with weight delta in each of the 2^t
cells; graphs are equally likely beforehand and p(N) is proportional to 1/N. Everything can be summed
exactly over a grid of n0, in blocks, so that the whole graph-by-n0 table is never held at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.graphs import decomposable_graphs, incidence
from accounted.estimation.histories import CaptureHistories, Floats, Ints
from accounted.estimation.results import Estimate

FEWEST, MOST_LISTS = 3, 6
#: Every n0 is on the grid while graphs times n0 stay below this; beyond, the grid thins out above
#: 2,000 by steps of 0.1 %, and each point stands for its step.
_EVERY = 300_000_000
_THIN_FROM = 2000
_BLOCK = 4096
#: Graphs whose best log weight is this far below the best of all cannot change a printed digit.
_FAR = 35.0
#: The least weight of the saturated graph, which knows of n0 only the prior, that is warned of.
SATURATED = 0.05


@dataclass(frozen=True)
class Posterior:
    """The posterior of n0 on its grid, and the weight of each graph."""

    observed: int
    unseen: Floats
    weight: Floats
    graph_weight: Floats

    def quantile(self, level: float) -> float:
        """The first N whose distribution function reaches `level`."""
        place = int(np.searchsorted(np.cumsum(self.weight), level))
        return float(self.observed + self.unseen[min(place, len(self.unseen) - 1)])

    @property
    def people(self) -> Floats:
        """N on the grid."""
        return self.observed + self.unseen

    def summaries(self) -> dict[str, float]:
        """Mean, mode and the estimate of least relative squared error."""
        return {
            "mean": float(self.people @ self.weight),
            "mode": float(self.people[int(np.argmax(self.weight))]),
            "relative_squared_error_estimate": float(
                (self.weight / self.people).sum() / (self.weight / self.people**2).sum()
            ),
        }


def grid(most: int, graphs: int, points: int | None = None) -> tuple[Floats, Floats]:
    """n0 from 1 to `most` and how many values each point stands for."""
    if points is not None:
        return np.round(np.linspace(1, most, points)), np.ones(points)
    if most <= _THIN_FROM or most * graphs <= _EVERY:
        return np.arange(1.0, most + 1.0), np.ones(most)
    steps = int(np.log(most / _THIN_FROM) / 1e-3)
    beyond = np.unique(np.round(np.geomspace(_THIN_FROM, most, steps)))
    unseen = np.concatenate([np.arange(1.0, _THIN_FROM), beyond])
    return unseen, np.gradient(unseen)


def posterior(
    histories: CaptureHistories,
    delta: float,
    unseen: Floats,
    stands_for: Floats,
    log_prior: Callable[[Floats], Floats] | None = None,
    among: Sequence[int] | None = None,
) -> Posterior:
    """The exact posterior on the grid; `log_prior` of N is that of 1/N unless given.

    `among` names places in `decomposable_graphs`: only these are averaged over, one alone if wished.
    """
    before = log_prior or (lambda people: -np.log(people))
    lists, n = histories.number_of_lists, histories.observed
    matrix, surplus = incidence(lists)
    if among is not None:
        matrix, surplus = matrix[list(among)], surplus[list(among)]
    constants, zero_cells, zero_weights = _marginals(histories, delta)
    total = 2**lists * delta
    weights = np.column_stack([matrix, surplus]).astype(np.float64)

    def by_subset(part: Floats) -> Floats:
        from scipy.special import gammaln

        ends = gammaln(part[None, :] + (zero_cells + zero_weights)[:, None])
        return np.asarray(ends + constants[:, None], dtype=np.float64)

    def alike(part: Floats) -> tuple[Floats, Floats]:
        """What all graphs share at each n0, and what counts as often as cliques exceed separators."""
        from scipy.special import gammaln

        people = n + part
        shared = gammaln(people + 1.0) - gammaln(part + 1.0) + before(people)
        return shared, gammaln(total) - gammaln(people + total)

    def score(rows: Ints, part: Floats) -> Floats:
        shared, normal = alike(part)
        values = weights[rows] @ np.vstack([by_subset(part), normal])
        values += shared
        return np.asarray(values)

    coarse = _coarse(len(unseen))
    sketch = score(np.arange(len(matrix)), unseen[coarse])
    top = sketch.max()
    weight = np.empty(len(unseen))
    graphs = np.zeros(len(matrix))
    for first in range(0, len(unseen), _BLOCK):
        part = slice(first, first + _BLOCK)
        left, right = np.searchsorted(coarse, (first, min(first + _BLOCK, len(unseen)) - 1))
        near = sketch[:, max(left - 1, 0) : right + 2].max(axis=1)
        rows = np.flatnonzero(near > top - _FAR)
        values = score(rows, unseen[part])
        values -= top
        np.exp(np.minimum(values, 600.0, out=values), out=values)
        values *= stands_for[part]
        weight[part] = values.sum(axis=0)
        graphs[rows] += values.sum(axis=1)
    everything = weight.sum()
    return Posterior(n, unseen, weight / everything, graphs / everything)


def _coarse(points: int) -> Ints:
    """Places on the grid at which every graph is looked at: close together where n0 is small."""
    evenly = np.linspace(0, points - 1, 200)
    closer = np.geomspace(1, points, 200) - 1
    return np.unique(np.concatenate([evenly, closer]).astype(np.int64))


def _marginals(histories: CaptureHistories, delta: float) -> tuple[Floats, Floats, Floats]:
    """For each subset T of lists: the part of l(T) that n0 leaves alone, the count of people on
    none of T's lists, and the prior weight of a cell of T.
    """
    from scipy.special import gammaln

    lists = histories.number_of_lists
    table = histories.dense()
    numbers = np.arange(2**lists)
    constants = np.zeros(2**lists - 1)
    zero_cells = np.zeros(2**lists - 1)
    zero_weights = np.zeros(2**lists - 1)
    for subset in range(1, 2**lists):
        weight = delta * 2 ** (lists - subset.bit_count())
        cells = np.bincount(numbers & subset, weights=table, minlength=2**lists)
        inside = np.flatnonzero((numbers & ~subset) == 0)
        counts = cells[inside]
        constants[subset - 1] = gammaln(counts[1:] + weight).sum() - len(counts) * gammaln(weight)
        zero_cells[subset - 1] = counts[0]
        zero_weights[subset - 1] = weight
    return constants, zero_cells, zero_weights


def dga(
    histories: CaptureHistories,
    generator: np.random.Generator,
    *,
    delta: float | None = None,
    most_unseen: int | None = None,
    points: int | None = None,
) -> Estimate:
    """The averaged posterior: median with its central 95 %."""
    lists = histories.number_of_lists
    if not FEWEST <= lists <= MOST_LISTS:
        raise Refusal(
            f"Averaging over decomposable graphs is given for {FEWEST} to {MOST_LISTS} lists, and "
            f"here are {lists}.",
            "Merge lists or keep the largest (--min-list); the latent class model takes more lists.",
        )
    weight = delta if delta is not None else 2.0**-lists
    most = most_unseen or 30 * histories.observed
    unseen, stands_for = grid(most, len(decomposable_graphs(lists)), points)
    found = posterior(histories, weight, unseen, stands_for)
    names = [graph.name(histories.lists) for graph in decomposable_graphs(lists)]
    saturated = float(found.graph_weight[names.index(f"[{'.'.join(histories.lists)}]")])
    at_end = float(found.weight[unseen > 0.95 * most].sum())
    warnings = []
    if saturated > SATURATED:
        warnings.append(
            f"The saturated graph has {saturated:.1%} of the weight; it knows nothing of the unseen "
            f"but the prior (delta {weight:g})."
        )
    if at_end > 0.001:
        warnings.append(
            f"{at_end:.1%} of the posterior lies in the last twentieth of the grid, which ends at "
            f"{most:,} unseen: the upper limit is the grid's. Raise --n0-max."
        )
    heaviest = np.argsort(-found.graph_weight)[:5]
    draws = generator.choice(found.people, size=(1, 4000), p=found.weight)
    return Estimate(
        "dga", found.quantile(0.5), found.quantile(0.025), found.quantile(0.975),
        warnings=tuple(warnings), interval="95 % of the posterior",
        diagnostics={
            **found.summaries(), "delta": weight, "grid_from": 1, "grid_to": most,
            "grid_points": len(unseen), "mass_in_last_twentieth": at_end,
            "mass_at_last_point": float(found.weight[-1]),
            "saturated_graph_weight": saturated, "graphs": len(names),
            "heaviest": [
                {"graph": names[place], "weight": float(found.graph_weight[place])}
                for place in heaviest
            ],
        },
        draws=draws,
    )  # fmt: skip
