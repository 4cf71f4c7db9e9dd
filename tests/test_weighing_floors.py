"""Weighing does not fall: the practice texts are linked, and their copies told, as well as before.

The corpus is measured by `benchmarks/weighing_floors.py` against the floors in the same file. Symmetry of the
practice texts is held in test_weighing_symmetry.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import weighing_floors
import weighing_links
from measures import floors
from measures.measure import Measure

WANTED = {
    "links.corpus.incidents_f1": 0.93,
    "links.corpus.reprints_precision": 0.99,
    "links.corpus.reprints_recall": 0.90,
    "copies.corpus.pair_precision": 0.99,
    "copies.corpus.pair_recall": 0.90,
    "symmetry.corpus.incidents": 1.0,
    "symmetry.practice.incidents": 1.0,
}
"""What the floors are meant to reach at least, and may not be set below again."""


def test_the_practice_texts_are_linked_as_well_as_before() -> None:
    known = weighing_floors.of(weighing_floors.load(), "links", "practice")
    assert known
    assert floors.fallen(list(weighing_floors.links("practice")), known) == []


def test_copies_among_the_practice_texts_are_told_as_well_as_before() -> None:
    known = weighing_floors.of(weighing_floors.load(), "copies", "practice")
    assert known
    assert floors.fallen(list(weighing_floors.copies("practice")), known) == []


def test_every_part_has_floors_for_both_sets() -> None:
    kept = json.loads(weighing_floors.FILE.read_text(encoding="utf-8"))
    for part in weighing_floors.PARTS:
        sets = {key.split(".")[0] for key in kept[part]}
        assert sets == set(weighing_floors.SETS), part
        names = [{k.split(".")[1] for k in kept[part] if k.startswith(f"{s}.")} for s in sets]
        assert names[0] == names[1], part


@pytest.mark.parametrize(("key", "least"), WANTED.items())
def test_floors_stand_where_they_were_meant_to(key: str, least: float) -> None:
    assert weighing_floors.load()[key] >= least


def test_floors_are_kept_as_they_were_and_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = weighing_floors.load()
    monkeypatch.setattr(weighing_floors, "FILE", tmp_path / "floors.json")
    weighing_floors.save(known)
    assert weighing_floors.load() == known


def test_a_floor_is_what_was_measured_cut_off_and_not_rounded() -> None:
    assert weighing_floors.measure("links.corpus.incidents_f1", 0.96128).value == 0.961
    assert weighing_floors.measure("links.corpus.incidents_f1", 0.9999).value == 0.999
    assert weighing_floors.measure("symmetry.corpus.incidents", 1.0).value == 1.0
    one = Measure("links.corpus.incidents_f1", 0.96)
    assert floors.fallen([one], {one.key: 0.961}) != []


def test_incidents_put_together_wrongly_cost_precision_and_apart_recall() -> None:
    whole = weighing_links.Score(right=6, said=10, wanted=8)
    assert (whole.precision, whole.recall) == (0.6, 0.75)
    assert whole.f1 == pytest.approx(2 * 0.6 * 0.75 / 1.35)
