"""Accuracy does not fall: the sets in this repository that are quick to read, and their floors."""

from __future__ import annotations

import pytest

from measures import floors, gold, reports, sides, traps
from measures.measure import Measure, share

MOST_FALSE = 3


def test_invented_reports_are_read_as_well_as_before() -> None:
    scored = gold.score("gold.open", reports.ours("open"))
    assert scored.reports == 64
    assert not floors.fallen(scored.measures, floors.load())


def test_no_more_is_read_where_nothing_is_said() -> None:
    sprung = traps.sprung()
    assert sprung.texts == 130
    assert sprung.figures <= MOST_FALSE, sprung.caught
    assert not floors.fallen([sprung.measure], floors.load())


def test_both_sides_of_a_sentence_are_read_alike() -> None:
    read = sides.sentences()
    assert read.touched == read.texts == 12
    assert not floors.fallen(read.measures, floors.load()), "\n".join(map(str, read.asymmetries))


def test_a_measure_below_its_floor_is_told() -> None:
    known = {"traps.clean_texts": 129.0, "speed.grammar_over_parse": 4.0}
    fallen = Measure("traps.clean_texts", 128, "of 130", whole=True)
    assert floors.fallen([fallen], known) == [
        "traps.clean_texts: 128 (of 130) is below its floor, 129.0."
    ]
    assert floors.fallen([Measure("traps.clean_texts", 129, whole=True)], known) == []


def test_a_floor_that_nothing_is_held_against_is_told() -> None:
    known = {"gold.open.f1": 0.8, "gold.open.approx": 0.9, "gold.heldout.f1": 0.7}
    assert floors.fallen([share("gold.open.f1", 9, 10)], known) == [
        "gold.open.approx has a floor, 0.9, and was not measured."
    ]


def test_floors_rise_and_fall_only_by_name() -> None:
    known = {"gold.open.f1": 0.9, "gold.open.approx": 0.9, "speed.grammar_over_parse": 4.0}
    measures = [share("gold.open.f1", 80, 100), share("gold.open.approx", 96, 100)]
    assert floors.raised(known, measures) == known | {"gold.open.approx": 0.93}
    lowered = floors.raised(known, measures, lower=["gold.open.f1"])
    assert lowered == known | {"gold.open.approx": 0.93, "gold.open.f1": 0.79}


@pytest.mark.parametrize(
    ("measure", "floor"),
    [
        (Measure("gold.open.f1", 1.0), 0.99),
        (share("symmetry.sentences.figures", 20, 20), 1.0),
        (share("gold.open.place.correct", 1, 3), 0.0),
        (share("gold.open.place.correct", 40, 50), 0.77),
        (share("gold.open.part_of.correct", 0, 3), 0.0),
        (Measure("traps.clean_texts", 129, whole=True), 129),
    ],
)
def test_a_floor_is_set_a_little_below_a_share_and_at_a_number(
    measure: Measure, floor: float
) -> None:
    assert floors.floor_for(measure) == floor
