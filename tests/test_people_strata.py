"""How linking reads names in another order, hears consonants, and weighs pairs by their lists."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from accounted.documents.lists.mapping import mapping_of  # noqa: E402
from accounted.documents.lists.namelist import read_lists  # noqa: E402
from accounted.linkage.people.freedom import Freed  # noqa: E402
from accounted.linkage.people.linking import Linked, link  # noqa: E402
from accounted.linkage.people.proposal import described  # noqa: E402
from accounted.linkage.people.records import records_of  # noqa: E402
from accounted.linkage.people.strata import Strata  # noqa: E402
from accounted.linkage.people.words import coarse  # noqa: E402


def proposed(folder: Path, **texts: str) -> Linked:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    lists = read_lists([folder / f"{name}.csv" for name in texts])
    return link(records_of(lists, [mapping_of(one) for one in lists]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("grigor", "krikor"), ("thamer", "samer"), ("hasan", "khasan"), ("gevorg", "kevork"),
        ("shaer", "chair"), ("bolkob", "polkof"), ("harutyun", "arutyun"),
    ],
)  # fmt: skip
def test_spellings_that_habits_mix_sound_alike(one: str, other: str):
    assert coarse(one) == coarse(other)


def test_a_ch_from_hebrew_is_no_ch_from_elsewhere():
    assert coarse("chn", "חן") == coarse("hen")
    assert coarse("chen") != coarse("hen")


def test_other_names_do_not_sound_alike():
    assert len({coarse(w) for w in ("maro", "tivan", "kelde", "orvo", "harvik")}) == 5


def test_each_two_lists_are_a_kind_of_pairs_and_one_list_is_another():
    strata = Strata(np.array([0, 0, 1, 2], dtype=np.int32), 3)
    left, right = np.array([0, 0, 2, 0, 3]), np.array([1, 2, 0, 3, 2])
    of = strata.of(left, right)
    assert strata.number == 4
    assert of[0] == 0
    assert of[1] == of[2]
    assert len(set(of.tolist())) == 4


A = "name,born\nLene Orvo Harvik,1961\nJoren Tivan Kelde,1959\nMaro Pelt Sanvik,1970\n"
B = "name,born\nHarvik Lene Orvo,1961\nKelde Joren Tivan,1959\nSanvik Maro Pelt,1970\n"


def test_a_name_with_the_family_first_is_read_so_where_the_other_name_shows_it(tmp_path: Path):
    linked = proposed(tmp_path, a=A, b=B)
    assert linked.people.tolist() == [0, 1, 2, 0, 1, 2]
    (pair,) = described(linked, np.array([0]), np.array([3]))
    assert "the names go together in another order" in pair.reasons


def test_which_of_two_is_asked_first_does_not_count(tmp_path: Path):
    linked = proposed(tmp_path, a=A, b=B)
    left, right = np.array([0, 0, 1, 2]), np.array([3, 4, 4, 3])
    there, back = linked.scorer.score(left, right)[0], linked.scorer.score(right, left)[0]
    assert np.allclose(there, back)


def _long(folder: Path, doubles: float) -> Linked:
    """Two lists of 600 invented people each, half of them on both; some told twice on the first."""
    rng = Random(5)
    words = [
        "".join(rng.choice("bdgklmnrstvz") + rng.choice("aeiou") for _ in range(3)).capitalize()
        for _ in range(120)
    ]
    people = [
        f"{' '.join(rng.choices(words, k=4))},19{rng.randint(30, 85)},{rng.choice(words)}"
        for _ in range(900)
    ]
    first = [row for row in people[:600] for _ in range(1 + (rng.random() < doubles))]
    texts = {"a": first, "b": people[300:]}
    return proposed(folder, **{k: "\n".join(["name,born,village", *v]) for k, v in texts.items()})


def test_lists_without_doubles_are_seen_to_be_so_and_lists_with_some_are_not(tmp_path: Path):
    free = _long(tmp_path, 0.0).scorer
    assert isinstance(free, Freed)
    assert free.free.tolist() == [True, True]
    linked = _long(tmp_path, 0.05)
    assert not isinstance(linked.scorer, Freed)
    on_first = linked.people[linked.records.list_of == 0]
    assert len(np.unique(on_first)) < len(on_first)


def test_two_rows_of_a_list_free_of_doubles_are_not_joined_through_a_third(tmp_path: Path):
    linked = _long(tmp_path, 0.0)
    for of in (0, 1):
        people = linked.people[linked.records.list_of == of]
        assert len(np.unique(people)) == len(people)
