"""Dates as exact values: what they can mean, how they compare, what is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from edtf import parse_edtf as reference_parser
from hypothesis import given
from hypothesis import strategies as st

from accounted.errors import DateError
from accounted.values.dates import EdtfDate, Precision, month_of, parse_edtf, stretch

_YEARS = st.integers(1000, 2999)


@st.composite
def singles(draw: st.DrawFn, marks: str = "~?") -> str:
    """Any single date of our subset."""
    day = draw(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    year = f"{day.year:04d}"
    season = f"{year}-{draw(st.integers(21, 24))}"
    plain = draw(st.sampled_from([year, f"{year}-{day.month:02d}", day.isoformat(), season]))
    if plain == season:
        return plain
    return plain + str(draw(st.sampled_from(["", *marks])))


@st.composite
def edtf_strings(draw: st.DrawFn) -> str:
    """Any date of our subset."""
    one, other = draw(singles()), draw(singles())
    day = draw(st.dates(date(2000, 1, 1), date(2000, 12, 31)))
    first, last = sorted([one, other], key=lambda s: parse_edtf(s).earliest or date.min)
    chosen: str = draw(
        st.sampled_from(
            [
                one,
                f"{one[:3]}X",
                f"{one[:2]}XX",
                f"XXXX-{day:%m}",
                f"XXXX-{day:%m-%d}",
                f"{first}/{last}",
                f"{one}/..",
                f"../{one}",
                "XXXX",
            ]
        )
    )
    return chosen


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("1992", "year", "1992-01-01", "1992-12-31"),
        ("1992-02", "month", "1992-02-01", "1992-02-29"),
        ("1992-02-25", "day", "1992-02-25", "1992-02-25"),
        ("198X", "decade", "1980-01-01", "1989-12-31"),
        ("18XX", "century", "1800-01-01", "1899-12-31"),
        ("1992-21", "season", "1992-03-01", "1992-05-31"),
        ("1992-23", "season", "1992-09-01", "1992-11-30"),
        ("1992-24", "season", "1992-01-01", "1993-02-28"),
        ("2025-01-31~", "day", "2025-01-31", "2025-01-31"),
        ("1992-02-25/1992-02-26", "interval", "1992-02-25", "1992-02-26"),
        ("1991-10/..", "interval", "1991-10-01", None),
        ("../1998", "interval", None, "1998-12-31"),
        ("2015/2019-01-30", "interval", "2015-01-01", "2019-01-30"),
        ("XXXX-02-21", "day", None, None),
        ("XXXX", "unknown", None, None),
    ],
)
def test_bounds_and_precision(
    text: str, precision: str, earliest: str | None, latest: str | None
) -> None:
    found = parse_edtf(text)
    assert str(found) == text
    assert found.precision == precision
    assert (found.earliest and found.earliest.isoformat()) == earliest
    assert (found.latest and found.latest.isoformat()) == latest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1992-02-30", "does not exist"),
        ("XXXX-02-30", "does not exist"),
        ("1993-02-29", "does not exist"),
        ("1992-13", "Months go from 01 to 12"),
        ("1992-00-01", "Months go from 01 to 12"),
        ("0000", "year 0"),
        ("1993/1992", "Exchange the two dates"),
        ("../..", "no end at all"),
        ("198X-02", "no full year"),
        ("next Tuesday", "is no date"),
        ("", "is no date"),
        ("1992-2-5", "is no date"),
        ("٢٠٢٤", "is no date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_way_out(text: str, says: str) -> None:
    with pytest.raises(DateError, match=says):
        parse_edtf(text)


def test_the_leap_day_of_no_year_is_a_day() -> None:
    assert parse_edtf("XXXX-02-29").yearless


@pytest.mark.parametrize(
    ("one", "other", "both_true"),
    [
        ("1992-02-25", "1992-02", True),
        ("1992-02-25", "1992-03", False),
        ("1992-02-25/1992-02-26", "1992-02-26", True),
        ("1991-10/..", "2024", True),
        ("1991-10/..", "1991-09", False),
        ("../1998", "1999", False),
        ("XXXX-02-21", "2024", True),
        ("XXXX-02-21", "2024-02-21", True),
        ("XXXX-02-21", "2024-02-22", False),
        ("XXXX-02-21", "XXXX-02", True),
        ("XXXX-02-21", "XXXX-03", False),
        ("XXXX-02-29", "1993", False),
        ("XXXX-02-29", "1992/1999", True),
        ("XXXX-12-30/XXXX-01-31", "XXXX-01-30", True),
        ("XXXX", "1992", True),
    ],
)
def test_whether_two_dates_can_both_be_true(one: str, other: str, both_true: bool) -> None:
    a, b = parse_edtf(one), parse_edtf(other)
    assert a.may_overlap(b) is both_true
    assert b.may_overlap(a) is both_true


def test_the_caller_says_how_much_room_an_approximate_date_gets() -> None:
    about, day = parse_edtf("2025-01-31~"), parse_edtf("2025-02-02")
    assert not about.may_overlap(day)
    assert about.may_overlap(day, slack_days=3)
    assert not parse_edtf("2025-01-31").may_overlap(day, slack_days=3)


def test_order_and_containment() -> None:
    assert parse_edtf("1992").surely_before(parse_edtf("1993"))
    assert not parse_edtf("1992").surely_before(parse_edtf("1992-05"))
    assert parse_edtf("1992-05").within(parse_edtf("1992"))
    assert not parse_edtf("1992").within(parse_edtf("1992-05"))
    assert parse_edtf("1992-05").within(parse_edtf("1991-10/.."))
    texts = ["XXXX-02-21", "1993", "1992-02", "1992", "../1990"]
    ordered = sorted(texts, key=lambda t: parse_edtf(t).sort_key)
    assert ordered == ["../1990", "1992", "1992-02", "1993", "XXXX-02-21"]


def test_writing_stretches() -> None:
    assert stretch(date(1992, 2, 25), date(1992, 2, 25)) == "1992-02-25"
    assert month_of(date(1992, 2, 25)) == "1992-02"


@given(edtf_strings())
def test_every_string_of_the_subset_parses_here_and_with_the_edtf_library(text: str) -> None:
    assert parse_edtf(text).text == text
    reference_parser(text)


@given(edtf_strings(), edtf_strings())
def test_overlap_is_symmetric_and_order_excludes_it(one: str, other: str) -> None:
    a, b = parse_edtf(one), parse_edtf(other)
    assert a.may_overlap(b) == b.may_overlap(a)
    assert a.may_overlap(a)
    assert a.within(a)
    if a.surely_before(b):
        assert not a.may_overlap(b)
        assert not b.surely_before(a)


@given(edtf_strings())
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    found = parse_edtf(text)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


@given(st.text())
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    with suppress(DateError):
        assert isinstance(parse_edtf(text), EdtfDate)


@given(st.dates())
def test_a_day_means_that_day(day: date) -> None:
    found = parse_edtf(day.isoformat())
    assert found.earliest == found.latest == day
    assert found.precision is Precision.DAY
