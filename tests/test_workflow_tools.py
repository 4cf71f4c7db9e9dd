"""Which readers a project reads with, and what is kept of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from accounted.cli import main
from accounted.documents import take_in
from accounted.errors import ProjectError, ReaderError
from accounted.extraction.parse_model import MODEL_VARIABLE
from accounted.extraction.readers import GRAMMAR
from accounted.project import Settings, read_settings
from accounted.workflow import Tools, tools

TEXT = b"At least 8 people were killed in Orlo on 3 May 1995, the mayor said."


class Second:
    """A reader that finds what the grammar finds, and rests on a model."""

    name = "second"
    version = "1 (model 3)"

    def __init__(self, model: str | None) -> None:
        self.model = model

    def describe(self) -> list[str]:
        return [f"It uses {self.model}.", "One line more."]

    def read(self, page: Any) -> Any:
        found = GRAMMAR.read(page)
        doubled = [
            replace(f, count=replace(f.count, low=9, high=9), part_of=None) for f in found.figures
        ]
        return replace(found, figures=(*found.figures, *doubled))


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    real = tools.named

    def named(names: Any, model: str | None = None) -> Any:
        return tuple(Second(model) if n == "second" else real([n])[0] for n in names)

    monkeypatch.setattr(tools, "named", named)


def test_without_settings_the_grammar_reads_alone():
    made = Tools.default()
    assert made.reader == f"grammar {GRAMMAR.version}"
    assert made.about == ()
    reading = made.extract(take_in(TEXT, path="a.txt"))
    assert reading.figures[0].readers == (made.reader,)
    assert reading.notes == ()


def test_a_second_reader_is_named_with_each_figure_that_it_found_too(second: None):
    made = Tools.default(Settings(readers=("grammar", "second"), model="models/a"))
    assert made.reader == f"grammar {GRAMMAR.version} + second 1 (model 3)"
    assert made.about == ("It uses models/a.", "One line more.")
    reading = made.extract(take_in(TEXT, path="a.txt"))
    assert [len(f.readers) for f in reading.figures] == [2]
    assert "It uses models/a." in reading.notes, "kept with what was read"
    assert any("second 1 (model 3) alone" in u.reason for u in reading.unread)


def test_union_makes_claims_of_what_the_second_found_alone(second: None):
    made = Tools.default(Settings(readers=("grammar", "second"), union=True))
    assert made.reader.endswith(" (union)"), "so that another setting reads again"
    assert len(made.extract(take_in(TEXT, path="a.txt")).figures) == 2


def test_the_environment_names_the_model_where_the_settings_do_not(
    second: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(MODEL_VARIABLE, "models/b")
    assert "models/b" in Tools.default(Settings(readers=("second",))).about[0]
    assert "models/a" in Tools.default(Settings(readers=("second",), model="models/a")).about[0]


def test_a_reader_that_nobody_knows_is_refused():
    with pytest.raises(ReaderError, match="Known readers"):
        Tools.default(Settings(readers=("grammar", "crystal ball")))


def settings(tmp_path: Path, lines: str) -> Settings:
    file = tmp_path / "accounted.toml"
    file.write_text(f"[reading]\n{lines}\n")
    return read_settings(file)


def test_union_and_model_are_settings(tmp_path: Path):
    (tmp_path / "en_model").mkdir()
    found = settings(tmp_path, 'readers = ["grammar", "parse"]\nmodel = "en_model"\nunion = true')
    assert found.union
    assert found.model == str(tmp_path / "en_model"), "a folder beside the settings"
    assert settings(tmp_path, 'model = "en_core_web_sm"').model == "en_core_web_sm"
    assert settings(tmp_path, "").model is None
    with pytest.raises(ProjectError, match="true or false"):
        settings(tmp_path, 'union = "yes"')


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--model", "x"), "--reader parse"),
        (("--union",), "--reader parse"),
        (("--reader", "crystal"), "'grammar', 'parse'"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: tuple[str, ...], said: str, tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)
    result = CliRunner().invoke(main, ["read", str(file), *options])
    assert result.exit_code == 2
    assert said in result.output


def test_reading_with_a_model_that_is_not_there_says_the_way_out(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)
    args = ["read", str(file), "--reader", "parse", "--model", str(tmp_path / "none")]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 1
    assert "grammar alone" in result.output or "accounted[parse]" in result.output
