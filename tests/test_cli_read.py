"""`accounted read`: what a person sees, and what a pipe gets."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accounted.cli import main
from accounted.demo import folder

WIRE = folder() / "wire.txt"
MANIFEST = folder() / "manifest.csv"


def run(*args: str | Path, width: int = 80, text: str | None = None) -> Result:
    env = {"COLUMNS": str(width), "TERM": "xterm", "NO_COLOR": None}
    return CliRunner().invoke(main, ["read", *map(str, args)], input=text, env=env)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_longer_than_the_terminal(width: int):
    for options in ((WIRE,), ("--manifest", MANIFEST), ("--manifest", MANIFEST, "--full", "--all")):
        result = run(*options, width=width)
        assert result.exit_code == 0
        longest = max(result.stdout.splitlines(), key=len)
        assert len(longest) <= width, longest


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_figure_is_shown_with_its_words_and_its_speaker(width: int):
    out = run(
        "-", width=width, text="In Orlo at least 8 people were killed on 3 May 1995.\n"
    ).stdout
    assert "killed" in out
    assert "8 or more" in out
    assert "‹at least 8 people›" in out, "in a pipe the quote is marked in its sentence"
    assert "the document itself" in out, "nobody is named: the document says so, nobody else"
    assert "3 May 1995" in out


def test_a_pipe_gets_no_colours():
    assert "\x1b" not in run(WIRE).stdout


def test_the_heading_says_how_each_thing_is_known():
    out = run(WIRE, "--published", "1994-03-16", "--publisher", "Corvane", width=120).stdout
    assert "“At least 47 killed in Velmaran village, residents say”" in out
    assert re.search(r"publisher +Corvane +stated by the user", out)
    assert re.search(r"published +16 Mar 1994 +stated by the user", out)
    assert re.search(r"language +en +detected", out)


def test_parts_stand_under_their_total():
    text = "In Orlo 12 people were killed, including four children.\n"
    out = run("-", text=text).stdout
    assert re.search(r"killed +12 people.*\n└ killed +four children", out)


def test_a_figure_of_a_pdf_says_its_page():
    assert "page 2" in run(folder() / "report.pdf").stdout


def test_unread_numbers_are_listed_with_the_words_around_them():
    out = run(WIRE).stdout
    assert "Unread numbers" in out
    assert "‹210 families›" in out


def test_a_language_without_a_lexicon_says_so():
    text = "Առնվազն 12 մարդ զոհվել է և 30-ը վիրավորվել են գյուղի վրա հարձակման ժամանակ։\n" * 3
    result = run("-", text=text)
    assert result.exit_code == 0
    assert "lexicon" in result.stdout
    assert "Unread numbers" in result.stdout
    assert "No figure was read" in result.stdout


def test_many_documents_are_one_table():
    out = run("--manifest", MANIFEST, width=120).stdout
    assert "First figure, as said" in out
    assert out.count("Orrun Weekly") == 1
    assert "--full" in out


def test_a_bad_document_is_named_and_the_rest_is_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Two women were killed in Orlo.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Three men were wounded in Orlo.")
    result = run(tmp_path, "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert "b.txt: The file is empty." in result.stderr
    assert "Traceback" not in result.stderr


def test_names_that_clash_get_a_suffix(tmp_path: Path):
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        shutil.copy(WIRE, tmp_path / place / "wire.txt")
    objects = [json.loads(line) for line in run(tmp_path, "--json").stdout.splitlines()]
    assert [o["id"] for o in objects] == ["wire", "wire-2"]


def test_standard_input_is_read(tmp_path: Path):
    result = run("-", "--json", text="Two women were killed in Orlo.")
    assert json.loads(result.stdout)["id"] == "stdin"


def test_a_text_cannot_steer_the_terminal(tmp_path: Path):
    path = tmp_path / "evil\x1b[2Jname.txt"
    path.write_text("At least 8 people\x1b[2J\u202e were killed in Orlo.\x07\n" * 2)
    for args in ((path,), (path, path, path, path), (tmp_path / "no\x1b[31mne",)):
        result = run(*args)
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "Name a file"),
        (("--published", "1994-02-30", "x"), "does not exist"),
        (("--nonsense",), "No such option"),
    ],
)
def test_words_that_do_not_fit_are_exit_code_2(args: tuple[str, ...], words: str):
    result = run(*args)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_manifest_with_an_unknown_column_is_refused(tmp_path: Path):
    (tmp_path / "m.csv").write_text("path,toll\nx.txt,3\n")
    result = run("--manifest", tmp_path / "m.csv")
    assert result.exit_code == 1
    assert "unknown column 'toll'" in result.stderr


def test_an_empty_path_is_a_slip_and_not_this_folder():
    result = run("")
    assert result.exit_code == 2
    assert "the path is empty" in result.stderr


def test_a_folder_without_files_is_said_so(tmp_path: Path):
    result = run(tmp_path)
    assert result.exit_code == 0
    assert "Nothing to read" in result.stderr


def test_where_no_number_can_be_read_the_reason_is_said_once():
    out = run("-", text="Не менее 47 человек были убиты в селе Тешаро, ещё 30 ранены.\n").stdout
    assert "every number is listed as unread" in out
    assert out.count("no lexicon for the language") == 1


def test_a_verb_that_nobody_knows_brings_the_nearest():
    result = CliRunner().invoke(main, ["raed"])
    assert result.exit_code == 2
    assert "Did you mean read?" in result.stderr
