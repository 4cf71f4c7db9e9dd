"""The compiled sampler's own draws by chance, against the distributions they are named after."""

import numpy as np
import pytest
from scipy import stats

pytest.importorskip("numba")

from accounted.estimation.lcmcr import chance
from accounted.estimation.lcmcr.stick import order_move, stick

DRAWS = 40_000


def words(seed=5):
    return np.random.SeedSequence(seed).generate_state(4, np.uint64)


def drawn(draw, *given):
    state = words()
    return np.array([draw(state, *given) for _ in range(DRAWS)])


@pytest.mark.parametrize(
    ("draws", "law"),
    [
        (lambda: drawn(chance.normal), stats.norm()),
        (lambda: drawn(chance.gamma, 1.0), stats.expon()),
        (lambda: drawn(chance.gamma, 1.5), stats.gamma(1.5)),
        (lambda: drawn(chance.gamma, 3000.0), stats.gamma(3000)),
        (lambda: np.exp(drawn(chance.log_gamma, 0.3)), stats.gamma(0.3)),
        (lambda: drawn(chance.beta, 3.0, 40.0), stats.beta(3, 40)),
        (lambda: drawn(chance.beta, 1.0, 40.0), stats.beta(1, 40)),
        (lambda: drawn(chance.beta, 7.0, 1.0), stats.beta(7, 1)),
    ],
)
def test_continuous_draws_follow_their_law(draws, law):
    assert stats.kstest(draws(), law.cdf).pvalue > 1e-3


@pytest.mark.parametrize(
    ("draws", "law"),
    [
        (lambda: drawn(chance.binomial, 5, 0.1), stats.binom(5, 0.1)),
        (lambda: drawn(chance.binomial, 40, 0.9), stats.binom(40, 0.9)),
        (lambda: drawn(chance.binomial, 300, 0.02), stats.binom(300, 0.02)),
        (lambda: drawn(chance.binomial, 1131, 0.6), stats.binom(1131, 0.6)),
        (lambda: drawn(chance.poisson, 2.0), stats.poisson(2)),
        (lambda: drawn(chance.poisson, 700.0), stats.poisson(700)),
    ],
)
def test_counts_follow_their_law(draws, law):
    counts = np.bincount(draws().astype(int))
    expected = law.pmf(np.arange(len(counts))) * DRAWS
    often = expected > 10
    square = ((counts - expected)[often] ** 2 / expected[often]).sum()
    assert stats.chi2.sf(square, often.sum() - 1) > 1e-3


def test_the_tail_of_the_ziggurat_is_drawn_as_often_as_it_should_be():
    state = words()
    beyond = sum(abs(chance.normal(state)) > 3.0 for _ in range(200_000))
    expected = 200_000 * 2 * stats.norm.sf(3.0)
    assert abs(beyond - expected) < 4 * np.sqrt(expected)


def test_the_order_of_the_stick_follows_its_density():
    """All six orders of three shares, as often as the stick says."""
    nu, alpha = np.array([0.6, 0.3, 0.1]), 0.7
    logs = np.log(nu)
    state, order = words(), np.arange(3)
    key, new = np.empty(3), np.empty(3, np.int64)
    seen: dict[tuple[int, ...], int] = {}
    for _ in range(DRAWS):
        order_move(state, logs, order, alpha, key, new)
        here = tuple(order.tolist())
        seen[here] = seen.get(here, 0) + 1
    weight = {here: np.exp(stick(logs, nu, np.array(here), alpha)) for here in seen}
    total = sum(weight.values())
    assert len(seen) == 6
    for here, count in seen.items():
        expected = DRAWS * weight[here] / total
        assert abs(count - expected) < 6 * np.sqrt(expected)
