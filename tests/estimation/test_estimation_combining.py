"""Strata, imputations and linkages: what is added, what is combined, and by which rule."""

import numpy as np
import pytest
from published_tables import AUSTRALIA, KOSOVO, SPINA_BIFIDA, WESTERN

from accounted.errors import EstimationError
from accounted.estimation.closed_forms import independence
from accounted.estimation.combine import (
    Version,
    add_strata,
    combine,
    combine_counts,
    combine_versions,
    version_of,
)
from accounted.estimation.histories import CaptureHistories, StratifiedHistories
from accounted.estimation.linkage_error import altered, sweep
from accounted.estimation.settings import Settings
from accounted.estimation.strata import estimate_strata

# The twenty posteriors published for Colombia (recruitment of men, 1999; HRDAG's verdata 1.0.2), each
# of 1,000 draws: people documented, mean n0, mean and variance of log n0.
COLOMBIA = [
    Version(982, 1083.978000, 6.880720079, 0.228259377),
    Version(1045, 589.497000, 6.338778934, 0.073302928),
    Version(1026, 543.129000, 6.264624486, 0.062530679),
    Version(1125, 534.739000, 6.256781246, 0.048883050),
    Version(1040, 558.812000, 6.296123720, 0.055834419),
    Version(1073, 529.442000, 6.247903911, 0.046061537),
    Version(1056, 375.655000, 5.921723174, 0.013970411),
    Version(1025, 638.737000, 6.401487121, 0.101257939),
    Version(1088, 566.780000, 6.314431831, 0.048806241),
    Version(1025, 391.019000, 5.962010571, 0.013610172),
    Version(921, 640.761000, 6.407501649, 0.103854302),
    Version(931, 629.354000, 6.390617645, 0.102357432),
    Version(934, 623.204000, 6.386229937, 0.091826116),
    Version(937, 613.339000, 6.366044740, 0.098793583),
    Version(942, 602.669000, 6.351353292, 0.093227739),
    Version(932, 630.667000, 6.391374852, 0.104767758),
    Version(927, 652.286000, 6.412337459, 0.126315054),
    Version(937, 625.996000, 6.386532118, 0.098909159),
    Version(936, 618.104000, 6.375355412, 0.097038078),
    Version(938, 596.621000, 6.345687075, 0.086676533),
]


def test_the_published_colombian_combination():
    combined = combine(COLOMBIA)
    assert (combined.estimate, combined.low, combined.high) == (1593, 1266, 2148)
    assert combined.degrees_of_freedom == pytest.approx(23.68611342362701)
    assert combined.within == pytest.approx(0.08481412535899648)
    assert combined.between == pytest.approx(0.034658835835231695)
    assert combined.warnings == ()


def test_draws_come_down_to_what_the_rules_need():
    one = version_of(np.array([[7.0, 5.0], [6.0, 8.0]]), 5)
    assert (one.observed, one.unseen) == (5, 1.5)
    logs = np.log([2.0, 0.1, 1.0, 3.0])  # nobody unseen counts as a tenth
    assert one.log_unseen == pytest.approx(logs.mean())
    assert one.log_variance == pytest.approx(logs.var(ddof=1))


def test_rubins_own_degrees_of_freedom_are_another_rule():
    combined = combine(COLOMBIA, rule="rubin")
    assert combined.degrees_of_freedom == pytest.approx(210.76311257269322)
    assert (combined.low, combined.high) == (1275, 2111)
    with pytest.raises(EstimationError, match="The rules are verdata and rubin"):
        combine_versions([np.ones(3)], [1], rule="other")


def test_the_point_is_the_mean_observed_and_the_mean_unseen_each_rounded():
    combined = combine_versions([np.array([10.0, 12.0]), np.array([11.0, 14.0])], [5, 6])
    assert combined.estimate == 6 + 6  # observed 5.5 rounds to even; unseen (6 + 6.5) / 2 = 6.25


def test_one_version_has_no_interval_and_few_are_warned_of():
    alone = combine_versions([np.array([10.0, 12.0])], [5])
    assert alone.low is None
    assert "no interval" in alone.warnings[0]
    few = combine_versions([np.array([10.0, 12.0]), np.array([11.0, 14.0])], [5, 5])
    assert "Only 2 data versions" in few.warnings[0]


def test_draws_below_the_observed_are_refused():
    with pytest.raises(EstimationError, match="not of the same data version"):
        combine_versions([np.array([4.0, 9.0]), np.array([9.0, 9.0])], [5, 5])


def test_counts_over_imputations_never_fall_below_the_observed():
    combined = combine_counts([100, 104, 96, 120], observed=99)
    assert combined.estimate == 105
    spread = np.sqrt(1.25 * np.var([100, 104, 96, 120], ddof=1))
    assert combined.high == pytest.approx(105 + 1.96 * spread)
    assert combined.low == 99


def test_draws_are_added_and_not_interval_ends():
    generator = np.random.default_rng(2)
    parts = [(str(k), 50, 100 + generator.normal(0, 10, 4000)) for k in range(4)]
    summed = add_strata([*parts, ("far", 7, None)], seed=1)
    assert summed.estimate == pytest.approx(400, abs=1.5)
    # Independent strata: the half-width grows as sqrt(4), not as 4.
    assert (summed.high - summed.low) / 2 == pytest.approx(1.96 * 20, rel=0.06)
    assert summed.not_estimable == ("far",)
    assert summed.observed_not_estimable == 7
    assert summed.observed == 200


def test_no_stratum_at_all_is_refused():
    with pytest.raises(EstimationError, match="Widen the strata"):
        add_strata([("a", 5, None)], seed=1)


def test_a_stratum_with_two_lists_keeps_its_count_and_says_why():
    two = CaptureHistories.from_counts(
        ["L1", "L2", "L3"], {(1, 0, 0): 9, (0, 1, 0): 8, (1, 1, 0): 3}, stratum=[("region", "far")]
    )
    near = CaptureHistories(
        SPINA_BIFIDA.lists,
        SPINA_BIFIDA.patterns,
        SPINA_BIFIDA.counts,
        stratum=(("region", "near"),),
    )
    panel = estimate_strata(StratifiedHistories((near, two)), "dga", Settings())
    assert [name for name, _, _ in panel.parts] == ["region=near", "region=far"]
    assert "2 lists after filtering, 3 needed. Widen the period" in panel.parts[1][2].refused
    assert panel.total.observed_not_estimable == 20
    assert panel.total.low < panel.total.estimate < panel.total.high


def test_only_methods_with_draws_are_added():
    with pytest.raises(EstimationError, match="dga or lcmcr"):
        estimate_strata(StratifiedHistories((KOSOVO,)), "chao", Settings())


def test_false_matches_taken_apart_raise_and_missed_ones_made_lower_the_estimate():
    points = sweep(
        AUSTRALIA, lambda table: independence(table).estimate,
        missed=(0.0, 0.1), false=(0.0, 0.1), tables=10,
    )  # fmt: skip
    found = {(point.missed, point.false): point.estimate for point in points}
    assert found[0.0, 0.0] == pytest.approx(827.1672, abs=1e-3)
    assert found[0.0, 0.1] > 1.05 * found[0.0, 0.0]
    assert found[0.1, 0.0] < 0.95 * found[0.0, 0.0]


def test_altered_tables_keep_every_membership():
    generator = np.random.default_rng(3)
    for missed, false in ((0.0, 0.2), (0.2, 0.0), (0.1, 0.1)):
        table = altered(WESTERN, missed, false, generator)
        assert table.list_totals.tolist() == WESTERN.list_totals.tolist()
    with pytest.raises(EstimationError, match="from 0 to below 1"):
        altered(WESTERN, 1.5, 0.0, generator)
