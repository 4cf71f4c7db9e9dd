"""Lists against people for estimation, and linkages drawn by their chances."""

from __future__ import annotations

from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from accounted.documents.lists.mapping import mapping_of  # noqa: E402
from accounted.documents.lists.namelist import read_lists  # noqa: E402
from accounted.errors import LinkageError  # noqa: E402
from accounted.linkage.people.clustering import agglomerate  # noqa: E402
from accounted.linkage.people.histories import drawn, draws, histories  # noqa: E402
from accounted.linkage.people.linking import Linked, link  # noqa: E402
from accounted.linkage.people.records import records_of  # noqa: E402

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
def linked(tmp_path: Path) -> Linked:
    for name, text in (("a.csv", A), ("b.csv", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lists = read_lists([tmp_path / "a.csv", tmp_path / "b.csv"])
    return link(records_of(lists, [mapping_of(one) for one in lists]))


def test_one_row_a_person_and_one_column_a_list(linked: Linked):
    table = histories(linked, by=("sex", "period", "place"))
    assert table.heads == ("match_group_id", "in_1", "in_2", "sex", "period", "place")
    assert table.rows == [
        ("a.csv:1", 1, 1, "female", "1992", "tesharo"),
        ("a.csv:2", 1, 0, "male", "1992", "tesharo"),
        ("a.csv:3", 1, 1, "male", "1993", "kelde"),
        ("b.csv:3", 0, 1, "female", "1994", "orlo"),
    ]


def test_estimation_reads_the_table(linked: Linked, tmp_path: Path):
    from accounted.estimation.reading import read_persons

    table = histories(linked)
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(",".join(map(str, r)) for r in (table.heads, *table.rows)), "utf-8")
    assert read_persons(path).pooled().observed == 4


def test_a_pair_is_drawn_together_as_often_as_it_is_likely(linked: Linked):
    of = linked.candidates
    at = next(i for i in range(len(of)) if (of.left[i], of.right[i]) == (0, 3))
    linked.odds[at] = 0.0
    chance = float(np.mean([drawn(linked, s)[0] == drawn(linked, s)[3] for s in range(60)]))
    sure = float(np.mean([drawn(linked, s)[2] == drawn(linked, s)[4] for s in range(60)]))
    assert sure > 0.9
    assert 0.2 < chance <= 1


def test_the_same_seed_draws_the_same_linkages(linked: Linked):
    assert draws(linked, 3, seed=5) == draws(linked, 3, seed=5)


def test_a_stratum_that_nobody_knows_is_refused(linked: Linked):
    with pytest.raises(LinkageError, match="sex, period, place"):
        histories(linked, by=("side",))


def test_a_chain_of_half_likely_pairs_makes_nobody_one_person():
    no = -6.0
    chain = np.array(
        [[-np.inf, 1, no, no], [1, -np.inf, 1, no], [no, 1, -np.inf, 1], [no, no, 1, -np.inf]]
    )
    assert agglomerate(chain).tolist() == [0, 0, 2, 2]


def test_what_is_forbidden_is_never_joined_through_others():
    matrix = np.full((3, 3), 5.0)
    np.fill_diagonal(matrix, -np.inf)
    matrix[0, 2] = matrix[2, 0] = -np.inf
    label = agglomerate(matrix)
    assert label[0] != label[2]
