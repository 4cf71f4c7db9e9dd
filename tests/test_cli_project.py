"""The verbs that work in a project: messages, exit codes, and what a person sees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accounted.cli import main
from accounted.demo import folder


def run(*args: str | Path, width: int = 100, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, args)], input=text, env={"COLUMNS": str(width)})


def ok(*args: str | Path, width: int = 100) -> str:
    result = run(*args, width=width)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("demo") / "demo"
    ok("demo", "--dir", where)
    return where


@pytest.fixture
def demo(taken: Path, tmp_path: Path) -> Path:
    """A copy, to be changed."""
    return Path(shutil.copytree(taken, tmp_path / "demo"))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_demo_says_what_was_read_where_it_is_and_what_to_try(tmp_path: Path, width: int):
    out = ok("demo", "--dir", tmp_path / "d", width=width)
    assert "Orrun Front" in out
    assert str(tmp_path) in out.replace("\n", "")
    assert "accounted claims --harm missing" in out
    assert (tmp_path / "d" / "record.sqlite").is_file()
    assert (tmp_path / "d" / "reports" / "wire.txt").is_file()


def test_the_demo_a_second_time_says_so(demo: Path):
    out = ok("demo", "--dir", demo)
    assert "from an earlier run" in out
    assert "--dir" in out


def test_the_demo_does_not_go_into_a_folder_of_yours(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    result = run("demo", "--dir", tmp_path)
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_project_from_nothing(tmp_path: Path):
    project = tmp_path / "p"
    assert "accounted add" in ok("new", project, "--name", "Orlo")
    out = ok("add", folder() / "wire.txt", "--published", "1994-03-16", "--project", project)
    assert "1 added" in out
    assert "doc-" in out
    again = ok("add", folder() / "wire.txt", "--published", "1994-03-16", "--project", project)
    assert "1 already in the record" in again
    second = ok("add", folder() / "wire.txt", "--publisher", "Another", "--project", project)
    assert "1 second provenance" in second
    assert "came 2 ways" in ok("documents", "--project", project)


def test_outside_a_project_the_way_in_is_named(tmp_path: Path):
    result = run("status", "--project", tmp_path)
    assert result.exit_code == 1
    assert "accounted new" in result.stderr


def test_claims_say_who_says_so(demo: Path):
    out = ok("claims", "--harm", "missing", "--project", demo)
    assert "Twelve people" in out
    assert "According to" in out
    assert "clm-" in out
    assert "Corvane Press Agency, 16 Mar 1994" in out, "and who published it"
    assert "killed" not in "".join(line[:14] for line in out.splitlines()), "missing is not dead"


def test_claims_are_searched(demo: Path):
    assert "Twelve people" in ok("claims", "still missing", "--project", demo)
    assert "0 claims" in ok("claims", "zeppelin", "--project", demo)


def test_show_tells_the_whole_history_of_a_claim(demo: Path):
    listed = ok("claims", "still missing", "--limit", "1", "--project", demo)
    ident = next(word for word in listed.split() if word.startswith("clm-"))
    out = ok("show", ident[:12], "--project", demo)
    assert "‹Twelve people›" in out
    assert "History" in out
    assert "stated in the manifest" in out


def test_show_refuses_what_is_not_there(demo: Path):
    result = run("show", "clm-ffffffffffff", "--project", demo)
    assert result.exit_code == 1
    assert "no such" in result.stderr


def test_a_claim_is_coded_for_an_interview(demo: Path):
    out = ok(
        *("code", "--describe", "interview on tape", "--source", "witness 4", "--confidential"),
        *("--words", "they took nine of us", "--locator", "00:14:32", "--harm", "detained"),
        *("--low", "9", "--project", demo),
    )
    ident = next(word for word in out.split() if word.startswith("clm-"))
    shown = ok("show", ident, "--project", demo)
    assert "00:14:32" in shown
    assert "by hand" in shown
    assert "confidential" in ok("documents", "--project", demo)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("code", "--words", "x"), "Name a DOC"),
        (("code", "doc-1", "--words", "x", "--file", "tape.mp3"), "go with --describe"),
        (("code", "doc-4b7e"), "exact words"),
        (("code", "doc-4b7e", "--words", "Twelve people", "--field", "age"), "NAME=VALUE"),
        (("erase", "doc-4b7e"), "reason"),
        (("add",), "Name files"),
    ],
)
def test_words_that_do_not_fit_are_exit_code_2(demo: Path, args: tuple[str, ...], words: str):
    result = run(*args, "--project", demo)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_erasure_leaves_a_tombstone_and_the_record_verifies(demo: Path):
    listed = ok("documents", "wire", "--project", demo)
    document = listed.split()[0]
    assert "to be removed" in ok("erase", document, "--dry-run", "--project", demo)
    erase = ("erase", document, "--reason", "court order 12/95", "--project", demo)
    for nobody_to_ask in (erase, (*erase, "--json")):
        refused = run(*nobody_to_ask)
        assert refused.exit_code == 2
        assert "--yes" in refused.stderr
        assert document in ok("documents", "wire", "--project", demo), "nothing was removed"
    out = ok(*erase, "--yes")
    assert "tombstone" in out
    assert "1 erasure" in ok("verify", "--project", demo)
    result = run("show", document, "--project", demo)
    assert result.exit_code == 1
    assert "court order 12/95" in result.stderr


def test_an_altered_original_is_named(demo: Path):
    original = next((demo / "documents").rglob("*.txt"))
    original.chmod(0o644)
    original.write_text("Nobody was killed.")
    result = run("verify", "--project", demo)
    assert result.exit_code == 1
    assert result.stderr.startswith("Altered: ")


def test_a_backup_comes_back(demo: Path, tmp_path: Path):
    out = ok("backup", tmp_path / "b.tar", "--project", demo)
    assert "sha256" in out
    assert "nothing was altered" in ok("restore", tmp_path / "b.tar", tmp_path / "back")
    assert ok("claims", "--json", "--project", demo) == ok(
        "claims", "--json", "--project", tmp_path / "back"
    )
    assert run("backup", tmp_path / "b.tar", "--project", demo).exit_code == 1


def test_reading_again_with_the_same_reader_changes_nothing(demo: Path):
    assert "12 as before" in ok("reread", "--project", demo)


def test_reliability_is_set_by_a_person_with_a_reason(demo: Path):
    at = ("--project", demo)
    assert "not judged" in ok("sources", *at)
    ok("sources", "add", "Corvane Press Agency", *at)
    refused = run("sources", "state", "Corvane Press Agency", "reliability", "usually right", *at)
    assert refused.exit_code == 2
    ok(
        *("sources", "state", "Corvane Press Agency", "reliability", "usually right"),
        *("--reason", "own reporters in Ormelin", *at),
    )
    assert "usually right" in ok("sources", *at)


def test_the_project_may_be_named_before_the_word_or_after_it(demo: Path):
    ok("sources", "--project", demo, "add", "Kelde Weekly")
    assert "Kelde Weekly" in ok("sources", "--registered", "--project", demo)


def test_every_verb_has_help_at_narrow_width():
    for verb in main.list_commands(None):  # type: ignore[arg-type]
        assert "Usage" in ok(verb, "--help", width=60)
