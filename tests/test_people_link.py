"""`accounted link-people` from files to proposal: invented people of invented villages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from accounted.cli import main
from schemas import check

pytest.importorskip("rapidfuzz")

MINISTRY = """name,father,family,born,died,village,sex
Lene,Orvo,Harvik,1961-03-02,1992-02-25,Tesharo,f
Joren,Orvo,Harvik,1959,1992-02-25,Tesharo,m
Maro,Tivan,Kelde,,1992-02,Kelde,m
Unknown,,,,1992-02,Kelde,m
"""
FAMILIES = """Full name;Date of birth;Place
Lena Orvo Harvik;02.03.1961;Tesharo
Joren Orvo Harvik;1959;Tesharo
Maro Kelde;1970;Kelde
unknown;;Kelde
"""


def lists(folder: Path, **texts: str) -> list[str]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def proposed(*words: str) -> dict:
    result = CliRunner().invoke(main, ["link-people", *words, "--json"])
    assert result.exit_code == 0, result.stderr
    whole = json.loads(result.stdout)
    check("link-people-1", whole)
    return whole


def groups(whole: dict) -> set[frozenset[str]]:
    return {frozenset(p["members"]) for p in whole["people"] if len(p["members"]) > 1}


def test_two_lists_give_pairs_and_people_by_file_and_row(tmp_path: Path):
    whole = proposed(*lists(tmp_path, a=MINISTRY, b=FAMILIES))
    assert groups(whole) == {
        frozenset({"a.csv:1", "b.csv:1"}),
        frozenset({"a.csv:2", "b.csv:2"}),
        frozenset({"a.csv:3", "b.csv:3"}),
    }
    rows = [row for person in whole["people"] for row in person["members"]]
    assert sorted(rows) == sorted(f"{f}.csv:{n}" for f in "ab" for n in range(1, 5))
    pair = next(p for p in whole["pairs"] if p["left"] == "a.csv:2")
    assert pair["right"] == "b.csv:2"
    assert "same father's name" in pair["reasons"]
    assert pair["score"] > 0.9


def test_the_order_of_the_files_changes_nothing(tmp_path: Path):
    a, b = lists(tmp_path, a=MINISTRY, b=FAMILIES)
    assert groups(proposed(a, b)) == groups(proposed(b, a))
    assert proposed(a, b) == proposed(a, b)


def test_names_that_name_nobody_match_nobody(tmp_path: Path):
    whole = proposed(*lists(tmp_path, a=MINISTRY, b=FAMILIES), "--unsure", "0.001")
    said = {p[side] for p in (*whole["pairs"], *whole["unsure"]) for side in ("left", "right")}
    assert not said & {"a.csv:4", "b.csv:4"}


def test_brothers_are_told_apart_and_the_reason_says_why(tmp_path: Path):
    whole = proposed(*lists(tmp_path, a=MINISTRY, b=FAMILIES), "--unsure", "0.0001")
    pair = next(p for p in whole["unsure"] if {p["left"], p["right"]} == {"a.csv:1", "b.csv:2"})
    assert pair["reasons"][0] == "same father's name and family name, given names differ: siblings?"


def test_two_of_one_report_are_two_people(tmp_path: Path):
    head = "name,father,family,age,village,report\n"
    twice = head + "Maro,Tivan,Kelde,40,Kelde,R1\nMaro,Tivan,Kelde,40,Kelde,{}\n"
    (one,) = lists(tmp_path, one=twice.format("R1"))
    assert groups(proposed(one)) == set()
    (two,) = lists(tmp_path, two=twice.format("R2"))
    assert groups(proposed(two)) == {frozenset({"two.csv:1", "two.csv:2"})}


def test_a_list_free_of_doubles_keeps_its_rows_apart(tmp_path: Path):
    row = "Maro,Tivan,Kelde,1952-04-01,Kelde\n"
    head = "name,father,family,born,village\n"
    paths = lists(tmp_path, a=head + row + row, b=head + row)
    assert groups(proposed(*paths)) == {frozenset({"a.csv:1", "a.csv:2", "b.csv:1"})}
    (group,) = groups(proposed(*paths, "--one-to-one"))
    assert len(group) == 2
    assert "b.csv:1" in group


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text(MINISTRY, encoding="utf-8")
    whole = proposed(str(tmp_path / "x" / "a.csv"), str(tmp_path / "y" / "a.csv"))
    assert {row.rpartition(":")[0] for p in whole["people"] for row in p["members"]} == {
        (tmp_path / folder / "a.csv").as_posix() for folder in ("x", "y")
    }
    assert any("exactly the same rows" in note for note in whole["notes"])


def test_a_person_at_a_terminal_gets_a_table(tmp_path: Path):
    result = CliRunner().invoke(
        main, ["link-people", *lists(tmp_path, a=MINISTRY, b=FAMILIES), "--unsure", "0.001"]
    )
    assert result.exit_code == 0, result.stderr
    assert "A proposal: people decide." in " ".join(result.stdout.split())
    assert "given name" in result.stdout
    assert "not proposed" in result.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,born\n", "no rows below the heads"),
        ("", "holds no cell"),
        ("a,b\n1,2\n3,4\n", "no column looks like names"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_way_out(tmp_path: Path, text: str, said: str):
    result = CliRunner().invoke(main, ["link-people", *lists(tmp_path, a=text)])
    assert result.exit_code == 1
    assert said in result.stderr
