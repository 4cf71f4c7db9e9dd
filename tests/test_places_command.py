"""`accounted places` as people use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accounted.cli import main
from accounted.linkage.places import ATTRIBUTION
from accounted.project import Project
from places_samples import table


def run(*args: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["places", *args], env={"COLUMNS": "100"})
    assert result.exit_code == code, result.output
    return result.output


def test_it_shows_the_place_who_uses_the_name_and_the_attribution():
    shown = run("Stepanakert")
    assert "the Armenian side" in shown
    assert "the Azerbaijani side" in shown
    assert "as GeoNames files it" in shown
    assert ATTRIBUTION in " ".join(shown.split())


def test_what_is_not_resolved_says_why():
    assert "not resolved" in run("police")
    assert "no word of it is capitalised" in run("police")


def test_a_country_is_two_letters():
    assert "no country code" in run("--country", "Rwanda", "Kibeho", code=2)


def test_the_files_of_a_project_are_used_and_a_wrong_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = Project.create(tmp_path / "p")
    table(project.folder)
    settings = project.folder / "accounted.toml"
    settings.write_text('[places]\nfiles = ["villages.txt"]\n', encoding="utf-8")
    monkeypatch.chdir(project.folder)
    assert "villages.txt" in run("--country", "qq", "Velmaran")
    (project.folder / "villages.txt").write_text("Velmaran\n")
    assert "Missing: name" in run("--country", "QQ", "Velmaran", code=1)
