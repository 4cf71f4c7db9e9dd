"""Splink behind our interface: on lists without relatives it proposes nearly what our own engine does."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("splink")
pytest.importorskip("duckdb")

from accounted.documents.lists.mapping import mapping_of  # noqa: E402
from accounted.documents.lists.namelist import read_lists  # noqa: E402
from accounted.linkage.people.linking import link  # noqa: E402
from accounted.linkage.people.records import Records, records_of  # noqa: E402
from accounted.linkage.people.splink_engine import Column, SplinkEngine  # noqa: E402

HEADS = ("name", "father", "family", "born", "died", "village")


def _word(rng: Random) -> str:
    return "".join(rng.choice("bdfgklmnrstvz") + rng.choice("aeiou") for _ in range(3)).capitalize()


def _lists(folder: Path, people: int = 500) -> tuple[Records, list[int]]:
    """Two lists of invented people, nobody of whom is another's relative; half stand on both."""
    rng = Random(3)
    given, families = ([_word(rng) for _ in range(n)] for n in (40, 150))
    rows: tuple[list[tuple[str, ...]], list[tuple[str, ...]]] = ([], [])
    truth: tuple[list[int], list[int]] = ([], [])
    for number in range(people):
        told = [
            rng.choice(given), rng.choice(given), rng.choice(families),
            f"19{rng.randint(30, 85)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            f"1992-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", rng.choice(families),
        ]  # fmt: skip
        for which in rng.choice(((0,), (1,), (0, 1), (0, 1))):
            written = ["" if rng.random() < 0.1 and i > 2 else cell for i, cell in enumerate(told)]
            if rng.random() < 0.1:
                written[0] = written[0][:-1] + "y"
            rows[which].append(tuple(written))
            truth[which].append(number)
    for name, its in zip("ab", rows, strict=True):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADS, *its])
    lists = read_lists([folder / "a.csv", folder / "b.csv"])
    return records_of(lists, [mapping_of(one) for one in lists]), truth[0] + truth[1]


def _pairs(people: list[int]) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i in range(len(people))
        for j in range(i + 1, len(people))
        if people[i] == people[j]
    }


def test_both_engines_find_the_people_and_agree_on_most(tmp_path: Path):
    records, truth = _lists(tmp_path)
    own = _pairs(link(records).people.tolist())
    theirs = _pairs(link(records, engine=SplinkEngine()).people.tolist())
    right = _pairs(truth)
    for found in (own, theirs):
        assert len(found & right) / len(found) > 0.95
        assert len(found & right) / len(right) > 0.95
    assert len(own & theirs) / len(own | theirs) > 0.92


def test_what_is_not_told_is_no_evidence():
    column = Column("given", (np.array([1, 1, 2, -1]), np.array([5, 5, 5, -1])))
    left, right = np.array([0, 0, 0]), np.array([1, 2, 3])
    assert column.levels(left, right).tolist() == [2, 1, -1]
