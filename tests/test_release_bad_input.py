"""Releases where something is wrong: a full disk, a read-only folder, hostile words, missing words."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import publishing_samples as sample
from accounted.cli import main
from accounted.errors import ReleaseError
from accounted.project import Project
from accounted.publishing import Edition, check_release, publish
from accounted.publishing.formats import native
from accounted.publishing.shelf import edition_in
from accounted.terms.withdrawal import Category
from accounted.workflow import (
    Grounds,
    edition,
    judge_claims,
    list_claims,
    release,
    withdraw_published,
)

MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>'
FORMULA = '=cmd|"/c calc"!A1'
LONG = "Shells again on Kelde, and nobody came " * 130

REPORTS = (
    (
        *(FORMULA, "+49 Herald"),
        f"On 16 March 1994, 12 people were killed in Kelde {MARKUP}, the Health Ministry said.",
    ),
    (MARKUP, MARKUP, "On 3 April 1994, 8 people were killed in Orlo, the Orlo Town Council said."),
    (
        *(LONG, "Valley Times"),
        "On 9 June 1994, 5 people were killed in Anleth, the Anleth Town Council said.",
    ),
    ("Nobody knows", "Sael Post", "Eleven people were killed, the Red Cross said."),
)


@pytest.fixture(scope="module")
def p(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Reports whose titles, outlets and sentences are hostile, long, or say neither when nor where."""
    made = sample.project(tmp_path_factory.mktemp("bad") / "p")
    for n, (title, publisher, text) in enumerate(REPORTS):
        stated = sample.stated(publisher=publisher, title=title, published=f"1994-07-0{n + 1}")
        sample.add(made, f"bad-{n}.txt", text, stated)
    sample.accept_all(made)
    for claim in list_claims(made):
        sample.clear(made, claim.id)
    return made


@pytest.fixture(scope="module")
def made(p: Project) -> Path:
    return release(p, "bad").folder


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_markup_in_titles_outlets_and_sentences_is_shown_and_never_run(made: Path):
    text = ""
    for page in made.rglob("*.html"):
        tags = Tags()
        tags.feed(page.read_text("utf-8"))
        assert not any(name.startswith("on") for name in tags.attributes), page
        assert "img" not in tags.found, page
        text += page.read_text("utf-8")
    assert "alert(&#34;x&#34;)" in text
    assert 'alert("x")' not in text


def test_no_cell_of_any_table_is_a_formula(made: Path):
    found = 0
    for table in made.rglob("*.csv"):
        for row in csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline="")):
            for cell in row:
                number = cell.lstrip("-").replace(".", "").isdigit()
                assert number or not cell.startswith(("=", "+", "-", "@")), (table, cell)
                found += cell == f"'{FORMULA}"
    assert found


def test_a_headline_of_five_thousand_characters_is_kept_whole_in_the_data(made: Path):
    assert len(LONG) > 5000
    titles = {d.title for d in edition_in(made).documents}
    assert LONG.strip() in {" ".join((t or "").split()) for t in titles} | titles


def test_an_incident_with_no_date_or_place_says_so(made: Path):
    incidents = edition_in(made).incidents
    (bare,) = [i for i in incidents if i.when.agreed is None and i.where.agreed is None]
    page = (made / "incidents" / f"{bare.code}.html").read_text("utf-8")
    assert "11" in page
    assert "date not agreed" in page
    assert check_release(made).ok
    for table in made.rglob("*.csv"):
        assert "None" not in table.read_text("utf-8-sig"), table


def test_read_back_the_hostile_edition_is_equal(made: Path):
    found = edition_in(made)
    assert native.read_back(native.written(found)) == found


LIMITED = """
import resource, sys
from accounted.cli import main
from accounted.workflow import release, withdrawal  # noqa: F401
made, again = sys.modules["accounted.workflow.release"], sys.modules["accounted.workflow.withdrawal"]

def limited(write):
    def writing(*given):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
        return write(*given)
    return writing

made.publish, again.rewrite = limited(made.publish), limited(again.rewrite)
main(sys.argv[2:])
"""


def limited(most: int, *args: str) -> subprocess.CompletedProcess[str]:
    """A command that can write no file of a release longer than so many bytes, as on a full disk."""
    command = [sys.executable, "-c", LIMITED, str(most), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are of POSIX")
def test_a_release_that_does_not_fit_leaves_nothing_behind(p: Project, made: Path):
    before = sorted(path.name for path in made.parent.iterdir())
    result = limited(8000, "release", "toobig", "--project", str(p.folder))
    assert result.returncode == 1
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in made.parent.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are of POSIX")
def test_a_withdrawal_that_does_not_fit_leaves_the_old_release_whole(p: Project, tmp_path: Path):
    copy = Path(shutil.copytree(p.folder, tmp_path / "copy"))
    shutil.rmtree(copy / "releases", ignore_errors=True)
    release(Project.open(copy), "bad")
    code = edition_in(copy / "releases" / "bad").incidents[0].code
    words = ("withdraw", code, "--category", "error", "--reason", "x", "--project", str(copy))
    result = limited(8000, *words)
    assert result.returncode == 1, result.stdout
    assert "the decision stands" in result.stderr
    assert check_release(copy / "releases" / "bad").ok
    assert [x.name for x in (copy / "releases").iterdir()] == ["bad"]
    done = limited(1 << 30, "withdraw", "--project", str(copy))
    assert "as version 2" in done.stdout, done.stderr
    assert check_release(copy / "releases" / "bad").ok


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder in which nobody may write")
def test_a_folder_in_which_nobody_may_write_is_named(made: Path):
    found: Edition = edition_in(made)
    with pytest.raises(ReleaseError, match=r"/proc/releases.*cannot be written"):
        publish(found, Path("/proc/releases"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(p: Project, made: Path):
    made.parent.chmod(0o555)
    try:
        with pytest.raises(ReleaseError, match="cannot be written"):
            release(p, "more")
    finally:
        made.parent.chmod(0o755)


def test_a_policy_with_an_unknown_key_stops_the_command(p: Project, tmp_path: Path):
    (tmp_path / "accounted.toml").write_text("[release]\nname_everybody = true\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["release", "--project", str(tmp_path)])
    assert result.exit_code == 1
    assert "name_everybody" in result.output
    assert not (tmp_path / "releases").exists()


def test_a_release_that_exists_is_not_touched(p: Project, made: Path):
    before = {f: f.read_bytes() for f in made.rglob("*") if f.is_file()}
    with pytest.raises(ReleaseError, match="this release exists"):
        release(p, "bad")
    assert {f: f.read_bytes() for f in made.rglob("*") if f.is_file()} == before


def test_a_damaged_release_beside_it_is_named_before_anything_is_made(tmp_path: Path):
    p = sample.filled(tmp_path / "p")
    sample.accept_all(p)
    folder = release(p, "first").folder
    (folder / "manifest.json").write_text("[", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"first/manifest\.json"):
        edition(p)
    with pytest.raises(ReleaseError, match=r"first/manifest\.json"):
        withdraw_published(p, "INC-1", Category.ERROR, Grounds(reason="x"))
    claims = [c.id for c in list_claims(p)]
    judge_claims(p, claims[:1], "parked", Grounds(reason="work goes on"))
