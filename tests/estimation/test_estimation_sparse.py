"""SparseMSE: existence codes, paths, acceleration and intervals of the published program."""

import numpy as np
import pytest
from published_tables import (
    ALLEGHENY,
    ARTIFICIAL_3,
    AUSTRALIA,
    CONGENITAL,
    HIV_ROME,
    KOSOVO,
    NETHERLANDS,
    NETHERLANDS_5,
    NEW_ORLEANS,
    NEW_ORLEANS_5,
    SPINA_BIFIDA,
    UK,
    UK_5,
    WESTERN,
)

from accounted.estimation.existence import Existence, existence
from accounted.estimation.loglinear import Fitted
from accounted.estimation.poisson import fit
from accounted.estimation.sparse import (
    Stepwise,
    acceleration,
    bca_levels,
    quantile_type_8,
    sparse_mse,
)

AB, AC, BC = 3, 5, 6


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ((), Existence.FINE),
        ((AB,), Existence.NO_MAXIMUM),
        ((AB, AC), Existence.NO_MAXIMUM),
        ((AB, BC), Existence.NO_MAXIMUM),
        ((AC,), Existence.FINE),
        ((BC,), Existence.FINE),
        ((AC, BC), Existence.FINE),
        ((AB, AC, BC), Existence.NOT_IDENTIFIED),
    ],
)
def test_existence_on_the_made_up_table(pairs, code):
    assert existence(ARTIFICIAL_3.dense()[1:], 3, pairs) == code


@pytest.mark.parametrize(("pairs", "estimate"), [((AC, BC), 296), ((AC,), 396), ((BC,), 429.3333)])
def test_pairs_without_overlap_drop_their_cells(pairs, estimate):
    counts = ARTIFICIAL_3.dense()[1:]
    kept = np.ones(7)
    for pair in pairs:
        kept[[cell for cell in range(7) if (cell + 1) & pair == pair]] = 0.0
    one = fit(Fitted(ARTIFICIAL_3, ()).matrix[1:], counts, kept=kept[None])
    assert 96 + np.exp(one.theta[0, 0]) == pytest.approx(estimate, abs=1e-4)


PATHS = [
    (ARTIFICIAL_3, 539.0939, 8.8725, "", ""),
    (NEW_ORLEANS, 1183.6923, 34.0071, "D:E", ""),
    (NEW_ORLEANS_5, 1034.1511, 19.2835, "", ""),
    (WESTERN, 2483.3839, 26.5842, "A:E", ""),
    (AUSTRALIA, 6496.0087, 14.0524, "B:C B:D A:B", ""),
    (KOSOVO, 14341.6638, 39.8936, "ABA:OSCE OSCE:HRW EXH:OSCE EXH:ABA EXH:HRW", ""),
    (UK_5, 11312.9903, 16.3514, "LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO", ""),
    (UK, 11417.9911, 22.9939, "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO", ""),
    (NETHERLANDS_5, 121521.6137, 24.3395, "IO:Z P:Z P:R IO:P IO:K", "K:R"),
    (NETHERLANDS, 111139.3712, 55.6557, "O:Z P:Z I:Z P:R O:P K:O", "K:R I:K"),
    (HIV_ROME, 11124.5785, 13.0261, "", ""),
    (ALLEGHENY, 5350.5128, 21.9249, "A:D C:D B:D B:C", ""),
    (CONGENITAL, 609.8939, 39.1865, "L4:L5 L1:L3", ""),
    (SPINA_BIFIDA, 730.9286, 3.8599, "L1:L2", ""),
]


@pytest.mark.parametrize(("table", "estimate", "deviance", "path", "empty"), PATHS)
def test_the_path_of_the_search(table, estimate, deviance, path, empty):
    got = sparse_mse(table, np.random.default_rng(1), 20)
    assert got.estimate == pytest.approx(estimate, abs=6e-5)
    assert got.diagnostics["deviance"] == pytest.approx(deviance, abs=6e-5)
    without = got.diagnostics["pairs_without_overlap"]
    assert [p for p in got.diagnostics["pairs_in_order"] if p not in without] == path.split()
    assert without == empty.split()


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (UK_5, -0.012181),
        (NETHERLANDS_5, -0.016600),
        (NEW_ORLEANS_5, -0.055161),
        (WESTERN, -0.095010),
        (ARTIFICIAL_3, -0.061031),
        (AUSTRALIA, -0.071939),
        (KOSOVO, -0.00416),
    ],
)
def test_the_acceleration_of_the_interval(table, value):
    got = sparse_mse(table, np.random.default_rng(1), 20)
    assert got.diagnostics["acceleration"] == pytest.approx(value, abs=6e-7)


@pytest.mark.parametrize(
    ("table", "low", "high"), [(KOSOVO, 12484.11, 16623.35), (WESTERN, 1293.21, 3672.04)]
)
def test_intervals_agree_with_the_program_within_monte_carlo_error(table, low, high):
    got = sparse_mse(table, np.random.default_rng(2), 2000)
    for value, theirs, error in zip(
        (got.low, got.high), (low, high), got.diagnostics["monte_carlo_error"], strict=True
    ):
        # Theirs has 1,000 resamples, so an error 1.4 times ours; together 1.7 times.
        assert abs(value - theirs) < 4.0 * 1.7 * error


def test_resamples_without_an_answer_are_counted_and_never_averaged():
    got = sparse_mse(ARTIFICIAL_3, np.random.default_rng(3), 2000)
    assert got.diagnostics["bootstrap_without_answer"] > 0
    assert any("have no finite answer" in warning for warning in got.warnings)
    assert np.isfinite(got.high)


def test_a_search_of_many_tables_is_the_search_of_each():
    counts = WESTERN.dense()[1:]
    tables = np.random.default_rng(5).multinomial(345, counts / 345, 60).astype(float)
    step = Stepwise(5)
    together = step.search(tables)
    for row in range(60):
        alone = step.search(tables[row : row + 1])
        assert alone.added[0] == together.added[row]
        assert alone.estimate[0] == pytest.approx(together.estimate[row], rel=1e-9)


def test_a_certificate_agrees_with_the_linear_programme():
    counts = WESTERN.dense()[1:]
    tables = np.random.default_rng(6).multinomial(100, counts / 345, 40).astype(float)
    step = Stepwise(5)
    for table in tables:
        if ((table @ step.on) == 0).any():
            continue
        for pair in step.pairs:
            code = existence(table, 5, (pair,))
            shared = table[(np.arange(1, 32) & pair) == pair].sum()
            if not shared:
                continue
            active = np.zeros(16)
            active[:6] = 1.0
            active[6 + step.pairs.index(pair)] = 1.0
            certified = fit(step.matrix, table, active[None]).exists[0]
            assert certified == (code == Existence.FINE)


def test_a_table_in_which_a_list_lost_everyone_is_searched_without_it():
    counts = KOSOVO.without("HRW").dense()[1:]
    without = Stepwise(3).search(counts[None])
    table = np.zeros(15)
    table[:7] = counts  # HRW is the last bit, so the first seven cells are those without it
    lost = Stepwise(4).search(table[None])
    assert lost.estimate[0] == pytest.approx(without.estimate[0], rel=1e-9)


def test_type_8_quantiles():
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    assert quantile_type_8(values, 0.5) == 3.0
    assert quantile_type_8(values, 0.25) == pytest.approx(1 + 2 / 3, abs=1e-12)
    assert quantile_type_8(np.array([1.0, np.inf]), 0.9) == np.inf


def test_levels_without_bias_or_skewness_are_the_plain_ones():
    assert bca_levels(0.5, 0.0) == pytest.approx((0.025, 0.975))
    assert acceleration(np.array([3.0, 3.0]), np.array([10.0, 10.0])) == 0.0
