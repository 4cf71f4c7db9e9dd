"""Decomposable graph averaging against the published program, digit for digit."""

from itertools import product

import numpy as np
import pytest
from published_tables import (
    ARTIFICIAL_3,
    AUSTRALIA,
    CONGENITAL,
    HIV_ROME,
    KOSOVO,
    NETHERLANDS_5,
    NEW_ORLEANS_5,
    SPINA_BIFIDA,
    UK_5,
    WESTERN,
)
from scipy.special import gammaln

from accounted.errors import Refusal
from accounted.estimation.dga import dga, grid, posterior
from accounted.estimation.graphs import decomposable_graphs
from accounted.estimation.histories import CaptureHistories

ROWS = [
    (ARTIFICIAL_3, 3000, 3000, 1 / 8, 98, 319, 2027, 455.34, 97, 183.47),
    (AUSTRALIA, 12420, 1000, 1 / 16, 1186, 2255, 7314, 2712.95, 1795, 1895.67),
    (AUSTRALIA, 12420, 12420, 1 / 16, 1189, 2253, 7309, 2712.9, 1801, 1896.14),
    (HIV_ROME, 60000, 60000, 1 / 16, 9404, 11220, 14095, 11357.13, 10992, 11125.24),
    (NETHERLANDS_5, 247020, 1000, 1 / 32, 41616, 50270, 203328, 88569.38, 47550, 52244.13),
    (NETHERLANDS_5, 100000, 100000, 1 / 32, 40847, 47908, 55541, 48063.14, 47655, 47448.39),
    (NEW_ORLEANS_5, 5550, 1000, 1 / 32, 514, 869, 1763, 936.28, 775, 777.72),
    (NEW_ORLEANS_5, 5550, 5550, 1 / 32, 511, 869, 1762, 936.27, 774, 777.74),
    (UK_5, 82320, 1000, 1 / 32, 10408, 23016, 33481, 21282.22, 11727, 15879.18),
    (UK_5, 82320, 82320, 1 / 32, 10387, 22990, 33510, 21282.24, 11718, 15879.21),
    (WESTERN, 10350, 1000, 1 / 32, 1340, 2128, 3868, 2253.96, 1952, 1961.11),
    (WESTERN, 10350, 10350, 1 / 32, 1343, 2133, 3871, 2253.96, 1955, 1961.11),
    (KOSOVO, 20000, 20000, 1 / 16, 9827, 12595, 16543, 12749.17, 12267, 12295.31),
    (KOSOVO, 20000, 20000, 0.5, 4500, 11323, 14486, 11030.73, 4401, 9277.42),
    (KOSOVO, 20000, 20000, 1.0, 4408, 4617, 6860, 4829.46, 4401, 4703.52),
    (CONGENITAL, 300, 300, 0.5, 588, 616, 655, 617.82, 614, 616.87),
]


@pytest.mark.parametrize(
    ("table", "most", "points", "delta", "low", "middle", "high", "mean", "mode", "relative"), ROWS
)
def test_every_row_of_the_program(
    table, most, points, delta, low, middle, high, mean, mode, relative
):
    got = dga(table, np.random.default_rng(1), delta=delta, most_unseen=most, points=points)
    assert (got.low, got.estimate, got.high) == (low, middle, high)
    assert got.diagnostics["mean"] == pytest.approx(mean, abs=0.0051)
    assert got.diagnostics["mode"] == mode
    assert got.diagnostics["relative_squared_error_estimate"] == pytest.approx(relative, abs=0.0051)


def test_the_number_of_decomposable_graphs():
    assert [len(decomposable_graphs(t)) for t in (3, 4, 5, 6)] == [8, 61, 822, 18154]


def gamma_poisson(people):
    """Madigan and York's prior for the spina bifida study: Poisson, its mean gamma (13.14, 55.17)."""
    shape, scale = 13.14, 55.17
    return (
        people * np.log(scale) - (people + shape) * np.log1p(scale)
        + gammaln(people + shape) - gammaln(people + 1) - gammaln(shape)
    )  # fmt: skip


def test_spina_bifida_as_madigan_and_york_report_it():
    unseen, one = grid(300, 8)
    found = posterior(SPINA_BIFIDA, 1.0, unseen, one, gamma_poisson)
    averaged = found.summaries()
    assert averaged["mode"] == 728
    assert averaged["mean"] == pytest.approx(733.45, abs=0.0051)
    assert averaged["relative_squared_error_estimate"] == pytest.approx(731.1, abs=0.0051)
    assert [found.quantile(level) for level in (0.025, 0.5, 0.975)] == [682, 731, 797]
    names = [graph.name(("1", "2", "3")) for graph in decomposable_graphs(3)]
    weights = dict(zip(names, found.graph_weight, strict=True))
    three = [weights[name] for name in ("[1.2][3]", "[1.2][2.3]", "[1.2][1.3]")]
    assert three == pytest.approx([0.3738, 0.3099, 0.2818], abs=5.1e-5)


def test_the_best_graph_of_spina_bifida_alone_has_its_mode_at_729():
    unseen, one = grid(300, 8)
    names = [graph.name(("1", "2", "3")) for graph in decomposable_graphs(3)]
    best = [names.index("[1.2][3]")]
    alone = posterior(SPINA_BIFIDA, 1.0, unseen, one, gamma_poisson, among=best)
    assert alone.graph_weight == pytest.approx([1.0])
    assert alone.summaries()["mode"] == 729
    assert round(alone.summaries()["relative_squared_error_estimate"]) == 731


def test_the_saturated_graph_and_the_end_of_the_grid_are_warned_of():
    got = dga(KOSOVO, np.random.default_rng(1), delta=1.0, most_unseen=20000)
    assert "saturated graph has 97.6%" in got.warnings[0]
    short = dga(KOSOVO, np.random.default_rng(1), most_unseen=7000)
    assert any("the upper limit is the grid's" in warning for warning in short.warnings)


def test_the_posterior_is_the_sum_over_graphs_done_by_hand():
    """Every marginal table of a two-clique graph, written out without the incidence matrix."""
    table, delta, n0 = SPINA_BIFIDA, 0.5, 90.0
    counts = table.dense()
    counts[0] = n0
    array = np.zeros((2, 2, 2))
    for cell in product((0, 1), repeat=3):
        array[cell] = counts[cell[0] + 2 * cell[1] + 4 * cell[2]]
    people = array.sum()

    def clique(axes):
        marginal = array.sum(axis=tuple(a for a in range(3) if a not in axes))
        weight = delta * 2 ** (3 - len(axes))
        cells = gammaln(marginal + weight) - gammaln(weight)
        return cells.sum() + gammaln(8 * delta) - gammaln(people + 8 * delta)

    def log_weight(cliques, separators):
        value = sum(clique(c) for c in cliques) - sum(clique(s) for s in separators)
        return value + gammaln(people + 1) - gammaln(n0 + 1) - np.log(people)

    by_hand = np.array(
        [log_weight([(0, 1), (2,)], []), log_weight([(0, 1), (1, 2)], [(1,)]),
         log_weight([(0, 1, 2)], [])]
    )  # fmt: skip
    found = posterior(table, delta, np.array([n0]), np.ones(1)).graph_weight
    names = [graph.name(("A", "B", "C")) for graph in decomposable_graphs(3)]
    ours = found[[names.index(n) for n in ("[A.B][C]", "[A.B][B.C]", "[A.B.C]")]]
    assert np.log(ours) - np.log(ours[0]) == pytest.approx(by_hand - by_hand[0], abs=1e-9)


def test_a_thinned_grid_changes_little():
    every = dga(AUSTRALIA, np.random.default_rng(1))
    unseen, stands_for = grid(12420, 10**9)
    thin = posterior(AUSTRALIA, 1 / 16, unseen, stands_for)
    assert len(unseen) < 5000
    assert thin.quantile(0.5) == pytest.approx(every.estimate, rel=2e-3)
    assert thin.quantile(0.975) == pytest.approx(every.high, rel=2e-3)


def test_seven_lists_are_refused_with_a_way_on():
    rows = {tuple(int(j in (i, (i + 1) % 7)) for j in range(7)): 5 for i in range(7)}
    table = CaptureHistories.from_counts("ABCDEFG", rows)
    with pytest.raises(Refusal, match="3 to 6 lists, and here are 7"):
        dga(table, np.random.default_rng(1))


def test_simulation_based_calibration():
    """Truths drawn from the prior are uniformly ranked among posterior draws (Talts et al. 2018).

    N from p(N) ~ 1/N on 100..2,000, a graph at random, cell chances from its hyper-Dirichlet. The
    prior is proper on this grid, and the sampled truth lies on it.
    """
    generator = np.random.default_rng(11)
    lists, delta, ranks = 3, 0.5, []
    graphs = decomposable_graphs(lists)
    support = np.arange(100, 2001)
    chance = (1 / support) / (1 / support).sum()
    while len(ranks) < 400:
        people = int(generator.choice(support, p=chance))
        cells = _cell_chances(graphs[generator.integers(len(graphs))], lists, delta, generator)
        drawn = generator.multinomial(people, cells)
        counted = {tuple((c >> np.arange(3)) & 1): int(k) for c, k in enumerate(drawn) if c}
        table = CaptureHistories.from_counts("ABC", counted)
        n = table.observed
        if n < 1:
            continue
        unseen = np.arange(max(0, 100 - n), 2001 - n, dtype=float)
        found = posterior(table, delta, unseen, np.ones(len(unseen)))
        below = found.weight[unseen < people - n].sum()
        at = found.weight[unseen == people - n].sum()
        ranks.append(below + generator.random() * at)
    counts = np.histogram(ranks, bins=10, range=(0, 1))[0]
    assert ((counts - 40) ** 2 / 40).sum() < 27.9  # chi-squared, 9 degrees, p = 0.001


def _cell_chances(graph, lists, delta, generator):
    """Cell chances under a graph: cliques one after another along a clique tree."""
    import itertools

    def marginal(chances, axes):
        return chances.sum(axis=tuple(a for a in range(lists) if a not in axes), keepdims=True)

    cliques = [[j for j in range(lists) if c >> j & 1] for c in graph.cliques]
    order = max(itertools.permutations(cliques), key=_running)
    done: set[int] = set()
    joint = np.ones((1,) * lists)
    for clique in order:
        shape = tuple(2 if a in clique else 1 for a in range(lists))
        alpha = np.full(shape, delta * 2 ** (lists - len(clique)))
        table = generator.gamma(np.maximum(alpha, 1e-12))
        table /= table.sum()
        shared = sorted(done & set(clique))
        joint = joint * table / marginal(table, shared)
        done |= set(clique)
    full = np.broadcast_to(joint, (2,) * lists)
    return np.array([full[tuple((c >> np.arange(lists)) & 1)] for c in range(2**lists)])


def _running(order):
    """How many cliques after the first meet those before: a running intersection for three lists."""
    seen, meets = set(order[0]), 0
    for clique in order[1:]:
        meets += bool(seen & set(clique))
        seen |= set(clique)
    return meets
