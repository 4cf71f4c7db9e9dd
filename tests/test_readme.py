"""The documents are true: their commands run, their links lead somewhere, their tables are complete."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from click.testing import CliRunner

import accounted
from accounted.cli import main
from schemas import schemas

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def commands(page: Path) -> list[str]:
    return [
        line[2:] for b in blocks(page, "console") for line in b.splitlines() if line[:2] == "$ "
    ]


@pytest.mark.parametrize("page", [p for p in PAGES if commands(p)], ids=lambda p: p.name)
def test_the_commands_of_a_page_run_in_their_order(page: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in commands(page):
        words = shlex.split(command)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert words[0] == "accounted", command
        result = CliRunner().invoke(main, words[1:], env={"COLUMNS": "100"})
        assert result.exit_code == 0, f"{command}\n{result.output}"


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: p.name)
def test_the_python_of_a_page_runs(page: Path):
    for code in blocks(page, "python"):
        exec(compile(code, str(page), "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path):
    for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not link.startswith(("http:", "https:")):
            assert (page.parent / link).exists(), link


def test_every_dependency_stands_in_the_readme_with_its_reason():
    names = {
        re.split(r"[<>=!~;\[ ]", r)[0] for r in requires("accounted") or [] if "extra" not in r
    }
    table = dict(re.findall(r"^\| ([\w-]+) \| (.+) \|$", README, re.MULTILINE))
    assert {n.lower().replace("_", "-") for n in names} == {
        n.lower().replace("_", "-") for n in table if n != "package"
    }
    assert all(len(reason.strip()) > 8 for name, reason in table.items() if name != "package")


def test_every_extra_is_named():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    for name in extras:
        assert f"[{name}]" in README, name


def test_every_schema_stands_in_its_document():
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert set(re.findall(r"schemas/([\w-]+)\.json", text)) == set(schemas())


def test_the_versions_agree():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert accounted.__version__ == project["version"]
    assert f"version: {accounted.__version__}" in citation


def test_the_architecture_page_names_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in Path(accounted.__file__).parent.iterdir():
        if path.name not in ("__init__.py", "__main__.py", "__pycache__", "py.typed"):
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in text, path.name


def test_every_verb_stands_in_the_changelog():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for verb in main.list_commands(None):  # type: ignore[arg-type]
        assert f"`{verb}`" in text or f"`accounted {verb}`" in text, verb


def test_the_licence_of_the_word_lists_is_in_the_notice():
    text = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved." in text
    assert 'PROVIDED "AS IS" AND PRINCETON' in text


def test_make_and_ci_are_there():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"demo", "test", "lint", "bench"} <= set(targets)
    assert "python -m pytest" in README
    assert "-m pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
