"""Exchanging the names of two sides: no word is lost, and what is read otherwise is told."""

from __future__ import annotations

import pytest

from measures.exchange import Place, both_ways, exchange
from measures.reports import Report, ours
from measures.sides import INVENTED, Sides, _filled, align, carrier_texts, pairs

NAMES = {
    "Velmaran": "Corvander",
    "Corvander": "Velmaran",
    "Velmarans": "Corvanders",
    "Corvanders": "Velmarans",
}


def test_names_are_exchanged_as_whole_words() -> None:
    text = "Velmarans shot a Corvander; non-Velmaran Corvanderia is no name."
    changed = "Corvanders shot a Velmaran; non-Corvander Corvanderia is no name."
    assert exchange(text, NAMES).text == changed
    assert exchange(changed, NAMES).text == text


def test_a_place_is_the_same_told_from_either_text() -> None:
    text = "Two Velmarans died near Orlo."
    swap = exchange(text, NAMES)
    for words, other in (("Velmarans", "Corvanders"), ("Orlo", "Orlo"), ("Two", "Two")):
        start, there = text.index(words), swap.text.index(other)
        assert swap.place(start, swapped=False) == swap.place(there, swapped=True) == Place(start)
        end, there = start + len(words), there + len(other)
        assert swap.place(end, swapped=False) == swap.place(there, swapped=True) == Place(end)
    assert swap.place(6, swapped=False) == swap.place(7, swapped=True) == Place(0, 0)


@pytest.mark.parametrize("report", ours("open"), ids=lambda r: r.ident)
def test_exchanging_twice_gives_the_text_back(report: Report) -> None:
    names = both_ways()
    assert exchange(exchange(report.text, names).text, names).text == report.text


def test_a_pair_of_names_fills_every_slot_in_both_directions() -> None:
    invented = next(p for p in pairs() if p.one == INVENTED)
    assert invented.fill("{An A} and {an B} met two {As} and three {Bs} at {A}stan.") == (
        "A Velmaran and a Corvander met two Velmarans and three Corvanders at Velmaranstan."
    )


def test_every_carrier_is_filled_and_can_be_exchanged_back() -> None:
    filled = list(_filled())
    assert {n for n, *_ in filled} == set(range(1, len(carrier_texts()) + 1))
    for _, _, text, names in filled:
        assert "{" not in text
        assert exchange(exchange(text, names).text, names).text == text


def figure(harm: str, start: int, end: int, **more: object) -> dict[str, object]:
    span = (Place(start), Place(end))
    return {"harm": harm, "span": span, "quote": f"{harm} {start}", "part_of": None, **more}


def test_differences_are_told_by_field_and_a_claim_in_one_text_alone_by_its_quote() -> None:
    one = [
        figure("killed", 0, 5, place="Orlo"),
        figure("injured", 9, 12),
        figure("missing", 20, 25),
    ]
    other = [figure("injured", 9, 12), figure("killed", 0, 5, place=None)]
    paired, alone = align(one, other)
    assert sorted(paired) == [("injured 9", ()), ("killed 0", (("place", "Orlo", None),))]
    assert alone == ["missing 20"]


def test_words_at_the_same_place_are_the_same_though_half_a_name_cannot_be_exchanged() -> None:
    at = {"place_span": (Place(3), Place(0, 1))}
    paired, alone = align(
        [figure("killed", 0, 5, place="Greek", **at)],
        [figure("killed", 0, 5, place="Turkish", **at)],
    )
    assert paired == [("killed 0", ())]
    assert alone == []


def test_a_text_that_names_no_side_is_not_counted_as_read_alike() -> None:
    sides = Sides("none")
    sides.add(Report("none", "wire", "Two people were killed in Orlo.", ()), NAMES, "none")
    assert (sides.texts, sides.touched, sides.figures) == (1, 0, 0)
