"""The scorer of the benchmarks: on cases made by hand, and beside an independent one if it is here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import scoring
from scoring import VALUE, VALUE_AND_GROUP, Found, Pairing

OTHER = Path(__file__).parents[2] / "shared" / "goldset"


def figure(low: int, start: int, end: int, harm: str = "killed", **more: Any) -> dict[str, Any]:
    return {"harm": harm, "low": low, "high": low, "span": [start, end], **more}


def test_a_figure_is_found_only_where_its_quote_stands() -> None:
    gold = [figure(8, 0, 10)]
    assert scoring.pairs(gold, [figure(8, 5, 9)], VALUE) == {0: 0}
    assert scoring.pairs(gold, [figure(8, 10, 15)], VALUE) == {}
    assert scoring.pairs(gold, [figure(9, 0, 10)], VALUE) == {}
    assert scoring.pairs(gold, [figure(8, 0, 10, "injured")], VALUE) == {}


def test_of_equal_figures_the_one_that_overlaps_most_is_taken_and_each_once() -> None:
    gold = [figure(8, 0, 10), figure(8, 20, 30)]
    read = [figure(8, 20, 29), figure(8, 0, 4), figure(8, 0, 9)]
    assert scoring.pairs(gold, read, VALUE) == {0: 2, 1: 0}
    found = scoring.mention([Pairing(gold, read)], VALUE)
    assert (found.right, found.stated, found.read) == (2, 2, 3)
    assert found.precision == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(0.8)


def test_nothing_stated_and_nothing_read_is_right() -> None:
    assert Found(0, 0, 0).f1 == 1
    assert Found(0, 0, 2).f1 == 0
    assert Found(0, 2, 0).f1 == 0


def test_age_and_sex_count_only_where_asked() -> None:
    gold = [figure(8, 0, 10, group={"age": "child", "sex": None})]
    read = [figure(8, 0, 10, group={"age": None, "sex": None})]
    assert scoring.mention([Pairing(gold, read)], VALUE).right == 1
    assert scoring.mention([Pairing(gold, read)], VALUE_AND_GROUP).right == 0


@pytest.mark.parametrize(
    ("gold", "read", "enough"),
    [
        ("the mayor of Orlo", "mayor", True),
        ("Orlo", "the village of Orlo in the east", True),
        ("Orlo", "the village of Orlo, east of the burnt river mill", False),
        ("the council of Orlo", "council elders from Anleth", False),
        ("the Orlo district council", "Orlo city council", True),
        ("the", "Orlo", False),
        ("the", "the", False),
    ],
)
def test_wordings_are_alike_by_their_words(gold: str, read: str, enough: bool) -> None:
    assert (scoring.likeness(gold, read) >= scoring.ENOUGH) is enough


@pytest.mark.parametrize(
    ("gold", "read", "compatible"),
    [
        ("1994-03-14", "1994-03-14/1994-03-15", True),
        ("1994-03-14", "1994-03", False),
        ("1994-03", "1994-03-14", True),
        ("1994-03", "1994-21", False),
        ("1994-03/1994-04", "1994-21", True),
        ("1994", "1994-24", True),
        ("1991-10/..", "1991-10-30", True),
        ("1994-03-14", "1994-03-16", False),
        ("XXXX-02-21", "XXXX-02-21", True),
        ("1994~", "1994", True),
        ("1994", None, False),
    ],
)
def test_dates_are_compatible_when_one_lies_in_the_other(
    gold: str, read: str | None, compatible: bool
) -> None:
    assert scoring.compatible(gold, read) is compatible


def test_fields_are_judged_on_figures_whose_value_is_right() -> None:
    gold = [
        figure(8, 0, 10, place="Orlo", attributed_to="the mayor", when="1994-03-14", approx=True),
        figure(3, 20, 30, part_of=0, stance="denied"),
        figure(5, 40, 50, part_of=3),
        figure(9, 60, 70),
    ]
    read = [
        figure(3, 20, 30, part_of=1, stance="denied", place="Anleth"),
        figure(8, 0, 10, place="the mill", when="1994-03-14/1994-03-15"),
        figure(5, 40, 50, part_of=1),
    ]
    shares = {
        name: (s.right, s.of) for name, s in scoring.attributes([Pairing(gold, read)]).items()
    }
    assert shares["place.presence"] == (2, 3)
    assert shares["place.correct"] == (0, 1)
    assert shares["place.wording"] == (0, 1)
    assert shares["attributed_to.correct"] == (0, 1)
    assert "attributed_to.wording" not in shares
    assert shares["when.exact"] == (0, 1)
    assert shares["when.compatible"] == (1, 1)
    assert shares["stance"] == (3, 3)
    assert shares["stance.not_asserted"] == (1, 1)
    assert shares["approx"] == (2, 3)
    assert shares["part_of.correct"] == (1, 1)  # the total of 5 was not read, and is missed already
    assert shares["part_of.absent"] == (1, 1)


NAMES = {
    f"{field} {other}": f"{field}.{ours}"
    for field in ("attributed_to", "place", "alleged_actor")
    for other, ours in {
        "presence": "presence",
        "correct (gold present)": "correct",
        "text (overlap>=0.5, both present)": "wording",
    }.items()
} | {
    "when presence": "when.presence",
    "when exact (gold present)": "when.exact",
    "when compatible (gold present)": "when.compatible",
    "stance": "stance",
    "stance (gold not 'asserted')": "stance.not_asserted",
    "approx": "approx",
    "group.age": "group.age",
    "group.sex": "group.sex",
    "group.status": "group.status",
    "part_of correct (gold present)": "part_of.correct",
    "part_of absent (gold absent)": "part_of.absent",
}


@pytest.mark.skipif(not OTHER.is_dir(), reason="the other scorer and its reports are not here")
def test_the_other_scorer_counts_the_same() -> None:
    from measures.reports import goldset, read

    spec = importlib.util.spec_from_file_location("other_score", OTHER / "score.py")
    assert spec
    assert spec.loader
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)

    reports = list(goldset())
    assert len(reports) == len(list((OTHER / "gold").glob("*.json"))) == 10
    rows = [(r.ident, r.figures, json.loads(json.dumps(read(r)["figures"]))) for r in reports]
    docs = [Pairing(gold, figures) for _, gold, figures in rows]
    theirs = other.score(rows)
    for name, key in (("harm,low,high", VALUE), ("harm,low,high,age,sex", VALUE_AND_GROUP)):
        counted = theirs[name]["mention"]
        assert scoring.mention(docs, key) == Found(counted["tp"], counted["gold"], counted["pred"])
        assert scoring.mention(docs, key).f1 == pytest.approx(counted["F"])
    shares = {name: (s.right, s.of) for name, s in scoring.attributes(docs).items()}
    counted = {NAMES[k]: (v["correct"], v["of"]) for k, v in theirs["attributes"].items()}
    assert shares == counted
