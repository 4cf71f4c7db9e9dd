"""Closed forms and log-linear models against the numbers that other programs print."""

from math import exp

import numpy as np
import pytest
from published_tables import (
    ARTIFICIAL_3,
    AUSTRALIA,
    CONGENITAL,
    DIABETES_ITALY,
    HEPATITIS_TAIWAN,
    HIV_ROME,
    KOSOVO,
    NETHERLANDS_5,
    NEW_ORLEANS,
    SPINA_BIFIDA,
    UK,
    UK_5,
    WESTERN,
)

from accounted.errors import Refusal
from accounted.estimation.closed_forms import (
    chao,
    chapman,
    coverage_numbers,
    independence,
    sample_coverage,
)
from accounted.estimation.hierarchies import hierarchical_models, name_of
from accounted.estimation.loglinear import Fitted, family, loglinear
from accounted.estimation.poisson import cells, design, fit


@pytest.mark.parametrize(
    ("pair", "petersen", "estimate", "error", "low", "high"),
    [
        ("P:Q", 336.12, 333.56, 28.70, 288.68, 403.41),
        ("P:E", 378.00, 374.48, 35.58, 318.61, 460.76),
        ("Q:E", 334.17, 331.36, 29.93, 284.69, 404.38),
    ],
)
def test_chapman_for_each_pair_of_hepatitis_lists(pair, petersen, estimate, error, low, high):
    with pytest.raises(Refusal) as refused:
        chapman(HEPATITIS_TAIWAN)
    got = refused.value.diagnostics["pairs"][pair]
    assert got["lincoln_petersen"] == pytest.approx(petersen, abs=0.005)
    assert got["chapman"] == pytest.approx(estimate, abs=0.005)
    assert got["standard_error"] == pytest.approx(error, abs=0.005)
    assert (got["low"], got["high"]) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("table", "corrected", "classic"),
    [
        (KOSOVO, 8796.5059, 8802.8588),
        (AUSTRALIA, 1360.9149, 1384.3125),
        (NETHERLANDS_5, 66491.422, 66638.6129),
        (SPINA_BIFIDA, 788.6512, 789.7416),
        (NEW_ORLEANS, 1257.3125, 1361.6364),
    ],
)
def test_chaos_lower_bound(table, corrected, classic):
    bound = chao(table)
    assert bound.estimate == pytest.approx(corrected, abs=5e-5)
    assert bound.diagnostics["classic"] == pytest.approx(classic, abs=5e-5)
    assert bound.low <= bound.estimate <= bound.high


@pytest.mark.parametrize(
    ("table", "d", "c", "n0", "high", "low"),
    [
        (HEPATITIS_TAIWAN, 208.667, 0.513, 407.0038, 970.8048, 507.772),
        (DIABETES_ITALY, 1825.25, 0.803, 2271.689, 2609.03, 2457.969),
        (CONGENITAL, 487.4, 0.774, 629.5419, 659.4524, 649.3474),
        (HIV_ROME, 1452.5, 0.126, 11496.62, 222168.2, 12463.72),
        (KOSOVO, 3595.5, 0.471, 7633.549, 15045.88, 9102.586),
        (WESTERN, 280.6, 0.16, 1755.975, 345.0, 1955.126),
        (AUSTRALIA, 327.75, 0.389, 842.3842, 414.0, 1173.135),
        (UK_5, 2239.4, 0.191, 11711.02, 12015.59, 11745.86),
        (NETHERLANDS_5, 6673.4, 0.135, 49566.12, 58673.45, 50165.11),
        (SPINA_BIFIDA, 507.333, 0.654, 775.4803, 752.4807, 767.2347),
    ],
)
def test_sample_coverage(table, d, c, n0, high, low):
    got = coverage_numbers(table)
    assert got["D"] == pytest.approx(d, abs=5e-4)
    assert got["C"] == pytest.approx(c, abs=5e-4)
    for name, value in (("N0", n0), ("Nhat", high), ("N1", low)):
        assert got[name] == pytest.approx(value, rel=1e-6)


def test_low_coverage_refuses_the_high_coverage_estimator_and_says_so():
    answer = sample_coverage(HIV_ROME, np.random.default_rng(1))
    assert answer.estimate == pytest.approx(12463.71661677037)
    assert "high-coverage estimator (222,168) is refused" in answer.warnings[0]


# R's glm run to convergence (benchmarks/estimation_wald.R, epsilon 1e-14). The limits that SparseMSE
# prints differ from the sixth digit on: glm stops at a relative change in deviance of 1e-8.
@pytest.mark.parametrize(
    ("table", "estimate", "low", "high"),
    [
        (KOSOVO, 7394.586663077, 7172.907643859, 7633.987724957),
        (ARTIFICIAL_3, 539.093930348, 278.649888920, 1170.910213589),
        (WESTERN, 2007.141757186, 1420.417961673, 2913.968828347),
        (HIV_ROME, 11124.578469224, 9519.533219960, 13067.547116715),
        (UK, 12213.995124666, 10988.798501153, 13621.258874023),
        (UK_5, 13444.131209014, 11985.170794579, 15133.426668457),
        (NETHERLANDS_5, 52923.894256017, 48594.505893567, 57717.687193633),
        (NEW_ORLEANS, 996.664294054, 644.881791447, 1617.539705842),
        (AUSTRALIA, 827.167190354, 725.017975667, 962.865790856),
        (SPINA_BIFIDA, 763.887931861, 734.370372197, 801.445385741),
    ],
)
def test_independence(table, estimate, low, high):
    answer = independence(table)
    found = (answer.estimate, answer.low, answer.high)
    assert found == pytest.approx((estimate, low, high), rel=1e-6)


def test_independence_is_the_main_effects_fit():
    one = Fitted(KOSOVO, ())
    answer = independence(KOSOVO)
    assert answer.estimate == pytest.approx(4400 + one.unseen, rel=1e-10)
    assert (answer.low, answer.high) == pytest.approx(one.wald(), rel=1e-8)
    assert answer.diagnostics["poisson_profile"] == pytest.approx(one.poisson_profile(), rel=1e-6)


def test_there_are_8_and_113_hierarchical_models():
    assert [len(set(hierarchical_models(t))) for t in (3, 4)] == [8, 113]


def test_kosovo_by_bic_is_the_published_model():
    answer = loglinear(KOSOVO, "bic")
    got = answer.diagnostics
    assert got["model"] == "[EXH.ABA.OSCE][EXH.HRW][OSCE.HRW]"
    assert answer.estimate == pytest.approx(10356.518957252, rel=1e-6)
    assert got["deviance"] == pytest.approx(9.322670016, rel=1e-6)
    assert got["degrees_of_freedom"] == 4
    assert got["AIC"] == pytest.approx(132.7467, abs=5e-5)
    assert got["BIC"] == pytest.approx(203.0296, abs=5e-5)
    assert got["wald"] == pytest.approx((9004.982445881, 12104.723851844), rel=1e-6)
    assert got["poisson_profile"] == pytest.approx((9011.999, 12137.86), rel=1e-6)
    assert got["multinomial_estimate"] == pytest.approx(10334.5, abs=0.05)
    assert got["multinomial_profile"] == pytest.approx((8994.3, 12110.4), rel=1e-5)


def test_kosovo_by_aic():
    answer = loglinear(KOSOVO, "aic")
    got = answer.diagnostics
    assert got["model"] == "[EXH.ABA.OSCE][EXH.OSCE.HRW]"
    assert answer.estimate == pytest.approx(12740.97, abs=0.005)
    assert (got["AIC"], got["BIC"]) == pytest.approx((126.4411, 203.1134), abs=5e-5)
    assert got["multinomial_profile"] == pytest.approx((10184.31, 16703.41), rel=1e-6)
    assert any("models lie within 10 AIC" in warning for warning in answer.warnings)


def test_models_without_a_maximum_are_set_aside_and_counted():
    looked_at = family(ARTIFICIAL_3)
    kept = {
        name_of(one.interactions, ("A", "B", "C")): one.estimate for one in looked_at.candidates
    }
    assert looked_at.without_maximum == 7  # every pair but A:B has no person in common
    assert kept == {"[A][B][C]": pytest.approx(539.0939, abs=5e-5)}


def test_a_certified_fit_is_a_stationary_point_and_no_other_is_certified():
    generator = np.random.default_rng(4)
    matrix = design(cells(4), [1, 2, 4, 8, 3, 5, 9, 6])
    tables = generator.poisson(0.8, (400, 15)).astype(float)
    fits = fit(matrix, tables)
    slopes = np.abs((tables - fits.mu) @ matrix).max(axis=1)
    assert slopes[fits.exists].max() < 1e-6
    assert 0 < fits.exists.sum() < 400
    assert (fits.mu[~fits.exists].min(axis=1) < 1e-3).all()


def test_a_search_over_pairs_finds_the_same_model_as_fitting_them_all():
    merged = loglinear(UK, "aic")
    assert merged.estimate == pytest.approx(11417.9911, abs=5e-5)
    assert merged.diagnostics["models"].startswith("stepwise over pairs")


def test_known_truth_is_recovered_under_independence():
    generator = np.random.default_rng(3)
    chances = np.array([0.3, 0.25, 0.2, 0.15])
    rows = cells(4, with_unseen=True)
    each = np.prod(np.where(rows, chances, 1 - chances), axis=1)
    covered = 0
    for _ in range(200):
        drawn = generator.multinomial(2000, each)
        counted = {tuple(row): int(n) for row, n in zip(rows.tolist(), drawn, strict=True)}
        low, high = independence(type(KOSOVO).from_counts("ABCD", counted)).diagnostics[
            "poisson_profile"
        ]
        covered += low <= 2000 <= high
    assert 0.90 * 200 <= covered <= 200  # 95 % less three Monte Carlo standard errors


def test_the_saturated_estimate_is_the_product_formula():
    """For three lists with all pairs, n0 = n111 n100 n010 n001 / (n110 n101 n011)."""
    counts = dict(zip([tuple(r) for r in SPINA_BIFIDA.patterns.tolist()], SPINA_BIFIDA.counts,
                      strict=True))  # fmt: skip
    log_unseen = sum(
        (1 if sum(row) % 2 else -1) * np.log(float(number)) for row, number in counts.items()
    )
    assert Fitted(SPINA_BIFIDA, (3, 5, 6)).unseen == pytest.approx(exp(log_unseen), rel=1e-8)
