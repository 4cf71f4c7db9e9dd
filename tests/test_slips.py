"""Counts that miss one another, and numbers that a slip of the hand would turn into one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounted.values.counts import Count
from accounted.values.slips import Slip, slip_between

ends = st.integers(0, 99)
counts = st.builds(
    lambda low, more, approx: Count(low, None if more is None else low + more, approx),
    ends,
    st.one_of(st.none(), ends),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (4327, 4237, Slip.TRANSPOSED),
        (54, 45, Slip.TRANSPOSED),
        (613, 618, Slip.ONE_DIGIT),
        (1613, 163, Slip.DROPPED),
        (1613, 613, Slip.DROPPED),
        (12, 13, None),
        (12, 2, None),
        (4321, 1234, None),
        (77, 77, None),
    ],
)
def test_slips(one, other, slip):
    assert slip_between(one, other) is slip
    assert slip_between(other, one) is slip


@given(counts, counts)
def test_clashing_is_mutual_and_never_of_counts_that_may_be_equal(one, other):
    assert one.clashes(other) == other.clashes(one)
    assert not (one.clashes(other) and one.may_equal(other))
    if not (one.approx or other.approx):
        assert one.clashes(other) is not one.may_equal(other)


@given(counts, counts)
def test_a_part_that_exceeds_its_total_is_no_part_of_it(part, total):
    assert not (part.exceeds(total) and part.may_be_part_of(total))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (Count(50, 50, True), Count(52, 52), False),
        (Count(50, 50, True), Count(60, 60), True),
        (Count(50, 50), Count(52, 52), True),
        (Count(24, None, True), Count(12, 12), True),
        (Count(20, None), Count(35, 35), False),
        (Count(0, 12), Count(13, 13), True),
    ],
)
def test_an_approximate_count_has_room(one, other, clash):
    assert one.clashes(other) is clash


def test_unknown_none_and_a_bare_top_are_told_apart():
    unknown, none, top = Count(0, None), Count(0, 0), Count(0, 12)
    assert [c.unknown for c in (unknown, none, top)] == [True, False, False]
    assert [c.only_a_top for c in (unknown, none, top)] == [False, False, True]
