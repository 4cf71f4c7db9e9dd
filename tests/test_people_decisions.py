"""Decisions of people on pairs: they always hold, and the scores learn from them."""

from __future__ import annotations

from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from accounted.documents.lists.mapping import mapping_of  # noqa: E402
from accounted.documents.lists.namelist import read_lists  # noqa: E402
from accounted.linkage.people.decided import decided_of  # noqa: E402
from accounted.linkage.people.histories import drawn  # noqa: E402
from accounted.linkage.people.linking import Settings, link  # noqa: E402
from accounted.linkage.people.proposal import as_dict  # noqa: E402
from accounted.linkage.people.records import Records, records_of  # noqa: E402

A = """name,father,family,born,died,village,sex
Lene,Orvo,Harvik,1961-03-02,1992-02-25,Tesharo,f
Joren,Orvo,Harvik,1959,1992-02-25,Tesharo,m
Maro,Tivan,Kelde,1970-05-06,1993-02-01,Kelde,m
"""
B = """name,father,family,born,died,village,sex
Lena,Orvo,Harvik,1961-03-02,1992-02-25,Tesharo,f
Maro,Tivan,Kelde,1970-05-06,1993-02,Kelde,m
Sanna,Pelt,Orlo,1980,1994-01-01,Orlo,f
"""


@pytest.fixture
def records(tmp_path: Path) -> Records:
    for name, text in (("a.csv", A), ("b.csv", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lists = read_lists([tmp_path / "a.csv", tmp_path / "b.csv"])
    return records_of(lists, [mapping_of(one) for one in lists])


def decided(records: Records, *told: tuple[str, str, bool]) -> list[tuple[int, int, bool]]:
    row = {records.where(i): i for i in range(len(records))}
    return [(row[left], row[right], same) for left, right, same in told]


@pytest.mark.parametrize("one_to_one", [False, True])
def test_a_decision_wins_over_every_score(records: Records, one_to_one: bool):
    settings = Settings(one_to_one=one_to_one)
    before = link(records, settings).people.tolist()
    assert before[0] == before[3]
    assert before[1] != before[5]
    told = decided(records, ("a.csv:1", "b.csv:1", False), ("b.csv:3", "a.csv:2", True))
    linked = link(records, settings, decided=told)
    assert linked.people[0] != linked.people[3]
    assert linked.people[1] == linked.people[5]
    for seed in range(20):
        draw = drawn(linked, seed)
        assert draw[0] != draw[3]
        assert draw[1] == draw[5]


def test_who_is_the_same_as_somebody_is_not_who_differs_from_that_one(
    records: Records,
):
    told = decided(
        records, ("a.csv:1", "a.csv:2", True), ("a.csv:2", "b.csv:3", True),
        ("a.csv:1", "b.csv:1", False),
    )  # fmt: skip
    people = link(records, decided=told).people
    assert people[0] == people[1] == people[5]
    assert not {people[3]} & {people[0], people[1], people[5]}


def test_decisions_taken_back_leave_the_proposal_as_it_was_bit_for_bit(records: Records):
    first = as_dict(link(records), 0.01)
    link(records, decided=decided(records, ("a.csv:1", "b.csv:1", False)))
    assert as_dict(link(records, decided=()), 0.01) == first


def test_what_is_decided_says_so_and_is_asked_no_more(records: Records):
    told = decided(records, ("a.csv:1", "b.csv:1", False), ("a.csv:2", "b.csv:3", True))
    whole = as_dict(link(records, decided=told), 0.000001)
    asked = [{p["left"], p["right"]} for p in whole["unsure"]]
    assert {"a.csv:1", "b.csv:1"} not in asked
    pair = next(p for p in whole["pairs"] if p["left"] == "a.csv:2")
    assert (pair["score"], pair["reasons"][0]) == (1.0, "decided: one person")


def test_few_decisions_move_the_scores_little_many_much_and_the_order_does_not_count(
    records: Records,
):
    from accounted.linkage.people.reranking import reranked

    plain = link(records)
    pair = np.array([0]), np.array([3])
    base = float(plain.scorer.score(*pair)[0][0])
    told = [(0, 3, False), (2, 4, False), (1, 3, True)]
    few = reranked(plain.scorer, plain.comparisons, decided_of(told[:1]))
    all_ = reranked(plain.scorer, plain.comparisons, decided_of(told))
    moved = [float(s.score(*pair)[0][0]) for s in (few, all_)]
    assert base > moved[0] > moved[1]
    again = reranked(plain.scorer, plain.comparisons, decided_of([*reversed(told), (3, 0, False)]))
    assert float(again.score(*pair)[0][0]) == moved[1]
    none = reranked(plain.scorer, plain.comparisons, decided_of([]))
    assert float(none.score(*pair)[0][0]) == base
