"""What is counted over a whole edition: lows with lows, nothing twice, nothing averaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_samples as sample
from accounted.publishing.edition import Edition, Incident, Range, Related
from accounted.publishing.pages import measures
from accounted.publishing.pages.accuracy import KEYS, accuracy
from accounted.publishing.pages.drawing import strip
from accounted.workflow import edition


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(tmp_path_factory.mktemp("measures") / "p")
    sample.accept_all(p)
    return edition(p, "first")


def killed(incident: Incident, code: str, low: int | None, high: int | None, text: str) -> Incident:
    (series,) = [s for s in incident.series if s.key == "killed"]
    put: Range = replace(series.range, low=low, high=high, text=text)
    return replace(incident, code=code, series=(replace(series, range=put),), related=())


def test_lows_are_added_with_lows_and_an_open_end_stays_open(made: Edition):
    (one,) = made.incidents
    told = [killed(one, "A", 12, 19, "12 to 19"), killed(one, "B", 3, None, "3 or more")]
    assert measures.total(told, "killed").text == "15 to 22 or more"
    silent = killed(one, "C", None, None, "not stated")
    found = measures.total([*told, silent], "killed")
    assert (found.incidents, found.without) == (2, 1)


def test_a_toll_remains_and_what_a_larger_incident_holds_are_not_added(made: Edition):
    (one,) = made.incidents
    whole = killed(one, "A", 40, 40, "40")
    inside = replace(
        killed(one, "B", 7, 7, "7"),
        related=(Related(relation="encompasses", code="A", outward=False),),
    )
    toll = replace(killed(one, "T", 900, 900, "900"), kind="aggregate")
    remains = replace(killed(one, "R", 5, 5, "5"), kind="remains")
    found = measures.total([whole, inside, toll, remains], "killed")
    assert (found.text, found.incidents, found.inside) == ("40", 1, 1)
    alone = measures.total([replace(whole, kind="aggregate"), inside], "killed")
    assert alone.text == "7", "what holds it is not in the sum, so it is"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=20))
def test_a_total_is_never_narrower_than_what_it_adds(made: Edition, ends: list[tuple[int, int]]):
    (one,) = made.incidents
    told = [
        killed(one, str(n), min(e), max(e), f"{min(e)} to {max(e)}") for n, e in enumerate(ends)
    ]
    found = measures.total(told, "killed")
    assert (found.low, found.high) == (sum(map(min, ends)), sum(map(max, ends)))


def test_the_table_of_what_is_missing_counts_incidents(made: Edition):
    shares = {s.what: (s.found, s.of) for s in measures.missing(made)}
    assert shares["a number of people killed"] == (1, 1)
    assert shares["a place that a gazetteer knows"] == (0, 1)
    assert {s.of for s in measures.documents_missing(made)} == {len(made.documents)}
    assert measures.Share("x", 2, 3).percent == 66
    assert measures.Share("x", 0, 0).percent == 0


def test_the_share_that_a_person_confirmed_counts_what_waits(made: Edition):
    left = replace(made.left, unreviewed_claims=5)
    found = measures.confirmed(replace(made, left=left))
    assert found.of == found.found + 5


def test_the_accuracy_on_the_method_page_is_what_the_benchmarks_measured():
    root = Path(__file__).parents[1]
    measured = json.loads((root / "benchmarks/measured.json").read_text("utf-8"))
    held = json.loads((root / "src/accounted/publishing/pages/accuracy.json").read_text("utf-8"))
    now = {k: {n: measured[k][n] for n in ("value", "date")} for k in KEYS if k in measured}
    assert held == now, "run: python benchmarks/measures/published.py"
    assert len(accuracy()) == len(held)


def test_a_strip_draws_each_value_and_nothing_between_that_nobody_says(made: Edition):
    (incident,) = made.incidents
    (series,) = [s for s in incident.series if s.key == "killed"]
    drawn = strip(incident, series)
    assert drawn.count('class="said') == len(series.rows)
    assert drawn.count('class="more"') == 1, "one of them is open at its end"
    assert strip(incident, replace(series, rows=series.rows[:1])) == ""
