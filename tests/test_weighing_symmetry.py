"""Neither side is weighed otherwise than the other: with their names exchanged all is the same, exchanged."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weighing_symmetry as symmetry
from accounted.assessment import assess
from accounted.assessment.order import in_order
from accounted.model import Group
from accounted.terms.vocabularies import Status
from accounted.workflow.briefs import _figures
from cases import Story

SIDES = {"a": ["Kordanians", "Kordanian", "Kordania"], "b": ["Velmarians", "Velmarian", "Velmaria"]}
swap = symmetry.exchange(SIDES)
FIGHTERS = Group(status=Status.COMBATANT)


def test_the_practice_texts_are_weighed_alike_with_the_sides_exchanged(tmp_path: Path) -> None:
    found = symmetry.symmetry(tmp_path, "practice")
    assert found.differences == []
    assert found.same == found.of >= 10


def test_names_are_exchanged_as_whole_words_in_every_writing() -> None:
    text = "KORDANIA: Kordanian and Velmarian forces; the kordanian|velmaria key, Kordanianism"
    assert swap(text) == (
        "VELMARIA: Velmarian and Kordanian forces; the velmarian|kordania key, Kordanianism"
    )


@given(st.lists(st.sampled_from(["Kordania", "Velmarian", "of", "Orlo", "VELMARIANS"])))
def test_exchanging_twice_changes_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert swap(swap(text)) == text


def told() -> symmetry.Told:
    return symmetry.Told({("d1/0",): {"series": [["killed", "17"]], "list": ["17"]}}, {"d1": 3})


@pytest.mark.parametrize(
    ("name", "value"), [("series", [["killed", "18"]]), ("list", []), ("findings", [["denied"]])]
)
def test_what_differs_is_named(name: str, value: object) -> None:
    other = copy.deepcopy(told())
    other.incidents["d1/0",][name] = value
    found = symmetry.compared(told(), other)
    assert found.differences == [f"d1/0: {name}"]
    assert (found.same, found.of) == (0, 1)


def test_an_incident_on_one_side_of_the_exchange_only_is_a_difference() -> None:
    found = symmetry.compared(told(), symmetry.Told({}, {"d1": 3}))
    assert found.differences == ["d1/0: an incident only without the exchange"]


# --- what the exchange brought to light ---------------------------------------------------------


def test_documents_of_one_second_stand_in_the_order_of_the_record_whatever_their_ids() -> None:
    story = Story()
    for publisher, number in (("Eastline", 17), ("Morin Post", 23)):
        story.paper(publisher, "1994-03-13")
        story.figure(number)
    case = story.case()
    first, second = case.mentions
    papers = {
        d: replace(p, document=replace(p.document, recorded="")) for d, p in case.papers.items()
    }
    for places in ((1, 2), (2, 1)):
        mentions = (replace(first, seq=places[0]), replace(second, seq=places[1]))
        ordered = in_order(replace(case, papers=papers, mentions=mentions))
        wanted = sorted(mentions, key=lambda m: m.seq)
        assert [t.document for t in ordered] == [m.document for m in wanted]


@pytest.mark.parametrize("names", [("Kordanian", "Velmarian"), ("Velmarian", "Kordanian")])
def test_the_list_shows_the_dead_fighters_of_both_sides(names: tuple[str, str]) -> None:
    story = Story()
    story.paper("Eastline", "1994-03-13")
    for name, number in zip(names, (31, 40), strict=True):
        story.figure(number, noun=f"{name} soldiers", by="the mayor", group=FIGHTERS)
    shown = {f.label: f.text for f in _figures(assess(story.case()))}
    assert shown == {
        f"killed, combatant, {names[0].lower()}": "31",
        f"killed, combatant, {names[1].lower()}": "40",
    }


def test_a_total_stands_alone_in_the_list() -> None:
    story = Story()
    story.paper("Eastline", "1994-03-13")
    story.figure(71)
    for name, number in (("Kordanian", 31), ("Velmarian", 40)):
        story.figure(number, noun=f"{name} soldiers", by="the mayor", group=FIGHTERS)
    assert [(f.label, f.text) for f in _figures(assess(story.case()))] == [("killed", "71")]
