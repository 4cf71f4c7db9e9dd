"""Inclusion criteria: in writing, by versions, and never by who the people were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from accounted.cli import main
from accounted.errors import UsageError
from accounted.project import Project
from accounted.terms.inclusiveness import partial
from accounted.workflow import (
    judge_incident,
    list_criteria,
    register,
    set_criteria,
    state,
    verify,
)
from accounted.workflow.criteria import last_on_incidents
from accounted.workflow.session import opened
from judging import Incidents, grounds, start
from schemas import check

TEXT = """\
What we record, and why.

- Include: deaths and injuries by armed violence in Orlo province since 1 March 1994
- Include: people whoever they were, whatever their side, religion, ethnicity or nationality
2) Exclude: deaths from illness, unless care was kept from the person
"""


@pytest.mark.parametrize(
    ("rule", "axis"),
    [
        ("civilians of Velmaran nationality", "nationality"),
        ("only our citizens", "nationality"),
        ("Armenian civilians", "nationality or ethnicity"),
        ("young Syrian men and women", "nationality or ethnicity"),
        ("Azerbaijanis", "nationality or ethnicity"),
        ("people killed by the enemy", "side"),
        ("deaths caused by government forces", "side"),
        ("our people", "side"),
        ("terrorists", "side"),
        ("people of Hazara ethnicity", "ethnicity"),
        ("members of the Teshar clan", "ethnicity"),
        ("Muslims", "religion"),
        ("victims of the Christian faith", "religion"),
        ("everyone, whatever their religion, but not Muslims", "religion"),
        ("fighters of the Orrun  Front", "party to the conflict"),
    ],
)
@pytest.mark.parametrize("verb", ["include", "exclude"])
def test_a_rule_that_chooses_by_who_people_were_is_noticed(verb: str, rule: str, axis: str) -> None:
    assert axis in {p.axis for p in partial(f"{verb}: {rule}", ("Orrun Front",))}


@pytest.mark.parametrize(
    "rule",
    [
        "everyone, whatever their religion, ethnicity, nationality or side",
        "people killed, regardless of side",
        "civilians and combatants killed by any party",
        "deaths on all sides",
        "deaths from explosive weapons in Kelde since 1 March 1994",
        "children under 18",
        "women raped",
        "people killed on the side of a road, at a roadside checkpoint",
        "deaths from side effects of a treatment",
        "reports in Armenian or Russian",
        "deaths on the east side of the river",
        "deaths on Turkish territory",
        "reports not made in good faith",
        "detention in military camps",
        "deaths reported by two independent sources",
    ],
)
def test_a_rule_that_chooses_by_what_where_and_when_is_none(rule: str) -> None:
    assert partial(f"include: {rule}", ("Orrun Front",)) == ()


def test_versions_are_appended_and_the_last_one_holds(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    assert list_criteria(p) == ()
    first = set_criteria(p, TEXT, reason="agreed by the team")
    assert [r.partition(":")[0] for r in first[0].criteria.rules] == [
        "include",
        "include",
        "exclude",
    ]
    assert first[0].criteria.text == TEXT.strip()
    found = Incidents({"one": tuple(ids[:2]), "two": tuple(ids[2:])})
    judge_incident(p, found, "one", "accepted", grounds())
    second = set_criteria(p, TEXT + "Exclude: deaths by accident\n", reason="found in review")
    assert [(h.criteria.version, h.current, h.incidents) for h in second] == [
        (1, False, 1),
        (2, True, 0),
    ]
    judge_incident(p, found, "one", "accepted", grounds())
    judge_incident(p, found, "two", "pending", grounds())
    assert [h.incidents for h in list_criteria(p)] == [0, 2]
    with opened(p) as record:
        assert set(last_on_incidents(record)) == {ids[0], ids[2]}
    assert verify(p).ok


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        (TEXT, " ", "reason"),
        ("We record everyone.", "x", "hold no rule"),
        (TEXT + "Exclude: members of other religions", "x", "inclusiveness"),
        (TEXT + "Include: victims of the Orrun Front", "x", "party to the conflict"),
        (TEXT + "Include: people shot by the Front fighters", "x", "party to the conflict"),
        (TEXT + "Exclude: victims on the government side", "x", "choice by side"),
    ],
)
def test_what_cannot_be_criteria_is_refused(
    tmp_path: Path, text: str, reason: str, words: str
) -> None:
    p, _ = start(tmp_path)
    register(p, "Orrun Front")
    state(p, "Orrun Front", "alias", "the Front fighters")
    state(p, "Orrun Front", "party", "Orrun People's League")
    with pytest.raises(UsageError, match=words):
        set_criteria(p, text, reason=reason)
    assert list_criteria(p) == ()


def run(p: Project, *args: str, code: int = 0) -> str:
    found = CliRunner().invoke(main, ["criteria", *args])
    assert found.exit_code == code, found.output
    return found.output


def test_the_criteria_are_shown_and_set(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    at = ("--project", str(p.folder))
    assert "No criteria yet" in run(p, *at)
    file = tmp_path / "criteria.txt"
    assert "no text can be read" in run(p, "set", str(file), "--reason", "x", *at, code=2)
    file.write_text(TEXT, encoding="utf-8-sig")
    assert "Version 1" in run(p, "set", str(file), "--reason", "agreed", *at)
    assert "nothing was changed" in run(p, "set", str(file), "--reason", "x", *at, code=2)
    file.write_text("Include: everyone of our faith, the Muslims\n", encoding="utf-8")
    refused = run(p, "set", str(file), "--reason", "x", *at, code=2)
    assert "“Muslims” is a choice by religion" in refused
    assert "on all sides alike" in refused
    file.write_text("Include: deaths by armed violence\n", encoding="utf-8")
    run(p, "set", str(file), "--reason", "simpler", *at)
    shown = run(p, *at)
    assert "Version 2" in shown
    assert "Version 1" not in shown
    assert run(p, "--all", *at).index("Version 1") < run(p, "--all", *at).index("Version 2")
    lines = [json.loads(line) for line in run(p, "--all", "--json", *at).splitlines()]
    for line in lines:
        check("criteria-1", line)
    assert [line["current"] for line in lines] == [False, True]
