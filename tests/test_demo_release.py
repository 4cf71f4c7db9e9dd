"""The demo as a whole: what its invented recorders decide, and the release that it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accounted.cli import main
from accounted.demo import decisions, folder, imprint
from accounted.errors import UsageError
from accounted.project import Project
from accounted.publishing import Edition, check_release
from accounted.publishing.formats import native
from accounted.workflow import list_documents, log, play


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    where = tmp_path_factory.mktemp("demo") / "demo"
    result = CliRunner().invoke(main, ["demo", "--dir", str(where)])
    assert result.exit_code == 0, result.output
    return where, result.stdout


@pytest.fixture(scope="module")
def made(shown: tuple[Path, str]) -> Edition:
    (release,) = (shown[0] / "releases").iterdir()
    return native.read_back((release / native.FILE).read_bytes())


def test_it_ends_by_naming_a_page_that_is_there(shown):
    where, out = shown
    last = out.rstrip().splitlines()[-1]
    assert last.startswith("Open ")
    page = Path(last.removeprefix("Open "))
    assert page.is_file()
    assert page.is_relative_to(where)
    assert check_release(page.parent).ok


def test_it_says_who_decided_what_and_why_and_that_a_script_did(shown):
    out = shown[1]
    assert "as a script has it" in out
    assert "Berin Tallow (invented): The night of Tesharo is accepted.\n    because: within" in out
    assert "decided nothing" not in out


def test_the_decisions_are_in_the_record_under_the_pseudonyms(shown):
    entries = list(log(Project.open(shown[0])))
    by = {str(e.recorder) for e in entries}
    assert {"Ansel Ferrow (invented)", "Berin Tallow (invented)"} <= by


def test_the_night_has_its_grid_its_chosen_rule_and_its_best_figure(made):
    night = next(i for i in made.incidents if len(i.documents) > 5)
    killed = next(s for s in night.series if s.key == "killed")
    assert killed.range.rule.startswith("low-best-high")
    assert (killed.range.low, killed.range.best) == (31, 58)
    assert killed.range.chosen_by is not None
    assert {"31", "47 or more", "58", "63", "71"} <= {r.text for r in killed.rows}
    copies = [c for r in killed.rows for cell in r.cells for c in cell.copies]
    assert len(copies) >= 2, "reprints are folded under the dispatch"


def test_one_name_is_released_and_no_other_of_a_private_person(made):
    shown = {p.shown for i in made.incidents for p in i.persons if not p.withheld}
    assert "Torvan Kossem" in shown
    assert shown <= {"Torvan Kossem", "Tamel Oruk", "Imarek Dremmer", "Physician"}


def test_two_sentences_are_shown_and_the_others_are_not(made):
    sentences = [s.sentence for i in made.incidents for s in i.statements if s.sentence]
    assert any("Twelve people were still missing" in s for s in sentences)
    assert len(sentences) == 3, "two of figures, one of a name"


def test_kinds_of_records_stand_side_by_side(made):
    assert {i.kind for i in made.incidents} == {"incident", "remains", "aggregate"}
    assert made.left.withheld_documents == 1
    assert made.left.unreviewed_claims > 50


def test_a_script_finds_its_claims_by_words_and_says_what_it_does_not_find(tmp_path: Path):
    p = Project.create(tmp_path / "p", name="Orlo", release=imprint())
    played = list(play(p, decisions()))
    assert [s.ok for s in played if "criteria" in s.said] == [True]
    lost = [s for s in played if not s.ok]
    assert any("wire.txt: no document of this name" in (s.problem or "") for s in lost)
    assert list(list_documents(p)) == []


@pytest.mark.parametrize("text", ["", "step = 3", '[[step]]\ndecide = "guess"\n', "[[step]"])
def test_a_file_that_is_no_script_is_refused(tmp_path: Path, text: str):
    p = Project.create(tmp_path / "p", name="Orlo")
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"s\.toml"):
        list(play(p, tmp_path / "s.toml"))


def test_no_id_of_the_record_stands_in_the_script():
    text = decisions().read_text("utf-8")
    assert not any(f"{kind}-" in text for kind in ("clm", "doc", "inc", "INC", "jdg"))
    for name in ("wire.txt", "report.pdf", "letter.docx"):
        assert (folder() / name).is_file()
        assert name in text
