"""Which files the user means, in a fixed order, and what is said on the way."""

from __future__ import annotations

import os
from pathlib import Path

from accounted.documents import Discovery, discover


def grove(root: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.txt", ".hidden.txt", ".git/config"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


def names(root: Path, found: Discovery, *paths: Path) -> list[str]:
    return [str(p.relative_to(root)) for p in discover(paths or (root,), found)]


def test_files_under_a_directory_come_sorted_and_hidden_ones_are_said(tmp_path: Path) -> None:
    grove(tmp_path)
    found = Discovery()
    assert names(tmp_path, found) == ["a.txt", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert found.problems == []
    assert found.skipped == [f"{tmp_path}: hidden files are not taken in: .git, .hidden.txt."]


def test_a_hidden_file_that_is_named_is_meant(tmp_path: Path) -> None:
    grove(tmp_path)
    assert names(tmp_path, Discovery(), tmp_path / ".hidden.txt") == [".hidden.txt"]


def test_files_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    grove(tmp_path)
    found = Discovery()
    assert names(tmp_path, found, tmp_path / "b.txt", tmp_path / "a.txt") == ["b.txt", "a.txt"]


def test_a_directory_that_leads_back_into_itself_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    grove(tmp_path)
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    found = Discovery()
    assert names(tmp_path, found) == ["a.txt", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert [str(p) for p in found.problems] == [
        f"{tmp_path}/sub/again: The directory leads back into itself. Remove the link."
    ]


def test_a_directory_under_two_names_is_taken_in_once(tmp_path: Path) -> None:
    grove(tmp_path)
    (tmp_path / "other").symlink_to(tmp_path / "sub")
    found = Discovery()
    assert len(names(tmp_path, found)) == 4
    assert any("taken in under another name" in line for line in found.skipped)


def test_links_that_lead_nowhere_or_to_themselves(tmp_path: Path) -> None:
    grove(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe")
    found = Discovery()
    assert len(names(tmp_path, found)) == 4
    assert {Path(p.path).name for p in found.problems} == {"gone.txt", "self.txt"}
    assert any("pipe" in line for line in found.skipped)


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    grove(tmp_path)
    found = Discovery()
    assert names(tmp_path, found, tmp_path / "none", tmp_path / "a.txt") == ["a.txt"]
    assert str(found.problems[0]) == f"{tmp_path}/none: There is no such file. Check the path."


def test_a_pipe_that_is_named_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = Discovery()
    assert list(found.files([tmp_path / "pipe"])) == []
    assert "standard input" in str(found.problems[0])
