"""A project folder: made, found, its settings read once and refused when they are not understood."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from accounted.errors import ProjectError
from accounted.project import Project, read_settings


def test_a_new_project_has_its_folder_its_settings_and_a_word_of_explanation(
    tmp_path: Path,
) -> None:
    made = Project.create(tmp_path / "anleth", name='The "Anleth" file')
    assert sorted(p.name for p in made.folder.iterdir()) == [
        "README.txt",
        "accounted.toml",
        "documents",
    ]
    assert made.settings.name == 'The "Anleth" file'
    assert (made.settings.wait_seconds, made.settings.readers) == (30.0, ("grammar",))


def test_every_commented_default_is_a_setting(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "a")
    path = made.folder / "accounted.toml"
    lines = path.read_text().split("\n")
    shown = [line.removeprefix("# ") if " = " in line else line for line in lines]
    path.write_text("\n".join(shown))
    assert tomllib.loads(path.read_text())["record"] == {"wait_seconds": 30}
    assert read_settings(path).recorder == "Your Name"


def test_a_folder_that_holds_something_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ProjectError, match="not empty"):
        Project.create(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_the_nearest_project_above_is_found(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "a")
    inside = made.folder / "documents" / "x" / "y"
    inside.mkdir(parents=True)
    assert Project.find(inside).folder == made.folder
    with pytest.raises(ProjectError, match="accounted new"):
        Project.find(tmp_path)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('recoder = "x"', "recoder is no setting"),
        ("[record]\nwait = 3", "wait is no setting"),
        ("[record]\nwait_seconds = -1", "0 to 86400"),
        ("[record]\nwait_seconds = true", "0 to 86400"),
        ("[reading]\nreaders = 'grammar'", "list of names"),
        ("[reading]\nreaders = []", "list of names"),
        ("reading = 3", "section"),
        ("[assessment]\nrule = 'average'", "'average' is none"),
        ("[assessment]\ncivilian_default = 'all'", "one of unknown, civilian"),
        ("[assessment]\ngrades = 'x'", "grades is no setting"),
        ("name = 3", "text in quotation marks"),
        ("name = ", "cannot be read"),
    ],
)
def test_settings_that_are_not_understood_are_refused(tmp_path: Path, line: str, says: str) -> None:
    made = Project.create(tmp_path / "a")
    (made.folder / "accounted.toml").write_text(line)
    with pytest.raises(ProjectError, match=says):
        Project.find(made.folder)


def test_a_scale_of_grades_beside_the_settings_is_found_from_anywhere(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "a")
    (made.folder / "ours.toml").write_text('[[grades]]\nname = "x"\ndefinition = "y"')
    (made.folder / "accounted.toml").write_text(
        "[assessment]\nscale = 'ours.toml'\nrule = 'pending'"
    )
    settings = Project.find(made.folder).settings
    assert settings.scale == str(made.folder / "ours.toml")
    assert settings.rule == "pending"


def test_who_records_is_the_environment_then_the_settings_then_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Project.create(tmp_path / "a")
    monkeypatch.delenv("ACCOUNTED_RECORDER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "account")
    assert Project.find(made.folder).recorder == "account"
    (made.folder / "accounted.toml").write_text('recorder = "Settings"')
    assert Project.find(made.folder).recorder == "Settings"
    monkeypatch.setenv("ACCOUNTED_RECORDER", "Environment")
    assert Project.find(made.folder).recorder == "Environment"


def test_a_record_that_is_gone_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "a")
    (made.documents_path / "ab").mkdir()
    (made.documents_path / "ab" / "abc.txt").write_text("words")
    with pytest.raises(ProjectError, match="the record is missing"):
        Project.find(made.folder)
