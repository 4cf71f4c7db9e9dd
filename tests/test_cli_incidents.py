"""Incidents on the command line: the list, the grid, and the way from a number down to its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accounted.cli import main

WIRE = """Orlo: at least 12 dead after shelling

ORLO (Northlight) - At least 12 people were killed on 4 March 1998 when shells hit the market of Orlo, the
Velmaran health ministry said. Thirty others were wounded. Officials in the town blamed the Sael Front.
"""
RIVAL = """Statement on Orlo

Nineteen people were killed in Orlo on 4 March 1998, the Harbour Relief Society said. The Sael Front denied
responsibility for the shelling.
"""
OTHER = """Two soldiers were killed in Venn on 20 June 1998, the army said."""


def run(*args: str, code: int = 0) -> Result:
    result = CliRunner(env={"COLUMNS": "120"}).invoke(main, list(args))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def project(tmp_path: Path) -> str:
    folder = str(tmp_path / "p")
    run("new", folder)
    papers = {
        "wire": (WIRE, "Northlight", "1998-03-05"),
        "reprint": (WIRE + "\n(Northlight)\n", "Morning Sheet", "1998-03-06"),
        "rival": (RIVAL, "Harbour Relief Society", "1998-03-07"),
        "other": (OTHER, "Northlight", "1998-06-21"),
    }
    for name, (text, publisher, published) in papers.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        stated = ("--publisher", publisher, "--published", published)
        run("add", "--project", folder, str(path), *stated, "--no-link")
    return folder


def listed(project: str) -> list[dict]:
    out = run("incidents", "--project", project, "--json").stdout
    return [json.loads(line) for line in out.splitlines()]


def test_what_is_not_linked_yet_is_linked_when_it_is_asked_for(project: str):
    assert [b["when"] for b in listed(project)] == ["1998-03-04", "1998-06-20"]


def test_add_links_unless_told_not_to(project: str, tmp_path: Path):
    path = tmp_path / "late.txt"
    path.write_text("Three people were killed in Dorn on 9 May 1998, police said.", "utf-8")
    out = run("add", "--project", project, str(path)).stdout
    assert "3 records of incidents: accounted incidents" in out


def test_the_grid_folds_copies_under_their_origin_and_shows_rivals_and_the_denial(project: str):
    first = listed(project)[0]["id"]
    out = run("incident", first[:10], "--project", project).stdout
    assert "12 or more" in out
    assert "repeated by Morning Sheet" in out
    assert re.search(
        r"12 or more +val-\w+ +the Velmaran health ministry +2 documents, 1 origin", out
    )
    assert "Harbour Relief Society" in out
    assert "denied by" in out
    assert "alleged by" in out
    assert "credibility not judged" in out


def test_why_goes_down_to_the_words(project: str):
    value = listed(project)[0]["figures"][0]["value"]
    out = run("why", value, "--project", project).stdout
    assert "min-max" in out
    assert "‹At least 12 people›" in out
    assert "‹Nineteen people›" in out


def test_every_number_of_every_view_has_a_way_down(project: str):
    for each in listed(project):
        whole = json.loads(run("incident", each["id"], "--project", project, "--json").stdout)
        ids = set(re.findall(r'"(val-[0-9a-f]+)"', json.dumps(whole)))
        assert ids
        for ident in ids:
            rests = json.loads(run("why", ident, "--project", project, "--json").stdout)
            assert rests["claims"]


def test_an_incident_and_a_number_that_are_not_there_say_what_to_do(project: str):
    listed(project)
    assert "accounted incidents" in run("incident", "INC-999", "--project", project, code=1).stderr
    assert "accounted incident CODE" in run("why", "val-00", "--project", project, code=1).stderr


def test_accepting_gives_a_code_that_stays_through_a_merge(project: str):
    one, other = (b["id"] for b in listed(project))
    because = ("--reason", "read both", "--project", project)
    run("judge", "incident", one, "accept", *because)
    run("judge", "incident", other, "accept", *because)
    code, second = (b["code"] for b in listed(project))
    assert code
    assert second
    run("judge", "merge", code, second, *because)
    (merged,) = listed(project)
    assert (merged["code"], merged["previous_codes"]) == (code, [second])
    assert run("incident", second, "--project", project).stdout.startswith(code)
    run("undo", "last", *because)
    assert [b["code"] for b in listed(project)] == [code, second]


def test_a_rebuild_gives_the_same(project: str):
    before = listed(project)
    run("rebuild", "--project", project)
    assert listed(project) == before
    (Path(project) / "derived.sqlite").unlink()
    assert listed(project) == before


def test_a_rule_or_figure_that_is_not_there_is_refused_and_breaks_nothing(project: str):
    one = listed(project)[0]["id"]
    because = ("--reason", "x", "--project", project)
    assert "min-max" in run("judge", "rule", one, "killed", "average", *because, code=2).stderr
    assert "killed" in run("judge", "rule", one, "slain", "range", *because, code=2).stderr
    assert "Weak" in run("judge", "grade", one, "killed", "Superb", *because, code=2).stderr
    run("judge", "rule", one, "killed", "low-best-high", "--best", "14", *because)
    out = run("incident", one, "--project", project).stdout
    assert "best, set by a person: 14" in out
