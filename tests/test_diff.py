"""What changed from release to release, in sentences, with the decisions; and codes that moved or went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import publishing_samples as sample
from accounted.cli import main
from accounted.errors import ReleaseError
from accounted.project import Project
from accounted.publishing.history import Cause, Change, Changed
from accounted.publishing.shelf import edition_in
from accounted.publishing.telling import UNEXPLAINED, cause, sentence, why
from accounted.workflow import (
    Grounds,
    difference,
    edition,
    incident_lookup,
    judge_claims,
    judge_confidential,
    judge_incident,
    list_claims,
    list_incidents,
    merge_incidents,
    release,
)
from schemas import check

WHY = Grounds(reason="SECRETREASON of a recorder")


@pytest.fixture
def p(tmp_path: Path) -> Project:
    made = sample.filled(tmp_path / "p")
    sample.accept_all(made)
    release(made, "first")
    return made


def claim(p: Project, words: str) -> str:
    return next(c.id for c in list_claims(p) if c.claim.quote.text == words)


def shelf(p: Project) -> Path:
    return p.folder / "releases"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def test_a_changed_figure_is_told_with_the_decision_that_changed_it(p):
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    release(p, "second")
    (changed,) = difference(shelf(p) / "first", shelf(p) / "second").incidents
    said = [sentence(c) for c in changed.changes]
    assert "Reported killed: 12 to 19 or more before, 12 or more now." in said
    assert "1 claim fewer is in it than before." in said
    (one,) = changed.causes
    assert cause(one).startswith("1 claim rejected (recorder 1, ")


def test_the_pages_and_the_feed_carry_it_and_no_reason(p):
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    made = release(p, "second")
    (incident,) = edition_in(made.folder).incidents
    line = "Reported killed: 12 to 19 or more before, 12 or more now."
    for page in (f"incidents/{incident.code}.html", "changes.html"):
        text = (made.folder / page).read_text("utf-8")
        assert line in text
        assert "1 claim rejected (recorder 1, " in text
        assert "SECRETREASON" not in text
    feed = json.loads((made.folder / "feed.json").read_bytes())
    check("feed-1", feed)
    assert [(c["id"], c["release"], c["how"]) for c in feed["changed"]] == [
        (incident.code, "second", "changed"),
        (incident.code, "first", "added"),
    ]


def test_two_releases_of_one_state_do_not_differ(p):
    release(p, "second")
    found = difference(shelf(p) / "first", shelf(p) / "second")
    assert (found.whole, found.incidents, found.gone) == ((), (), ())
    out = run("diff", "first", "second", "--project", p.folder).output
    assert "Nothing changed." in out


def test_the_command_says_it_and_its_json_follows_the_schema(p, tmp_path: Path):
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    release(p, "second")
    out = run("diff", "first", "second", "--project", p.folder).output
    assert "Reported killed: 12 to 19 or more before, 12 or more now." in out
    assert "Decided meanwhile: 1 claim rejected" in out
    made = run("diff", shelf(p) / "first", shelf(p) / "second", "--json")
    assert made.exit_code == 0, made.output
    check("diff-1", json.loads(made.output))
    gone = run("diff", "first", tmp_path / "nowhere", "--project", p.folder)
    assert gone.exit_code == 1
    assert "nowhere" in gone.stderr


def test_why_is_summed_over_the_releases_between(p):
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    release(p, "second")
    judge_claims(p, [claim(p, "25 people")], "parked", WHY)
    release(p, "third")
    found = difference(shelf(p) / "first", shelf(p) / "third")
    assert found.told
    (changed,) = found.incidents
    assert Change(what="claims fewer", after="2") in changed.changes
    assert {c.decided for c in changed.causes} == {"rejected", "parked"}
    backwards = difference(shelf(p) / "third", shelf(p) / "first")
    assert not backwards.told


def test_settings_that_changed_are_told(p):
    path = p.folder / "accounted.toml"
    path.write_text(path.read_text("utf-8") + "floor = 9\n", encoding="utf-8")
    release(Project.open(p.folder), "second")
    found = difference(shelf(p) / "first", shelf(p) / "second")
    (change,) = found.whole
    assert (change.before, change.after) == ("5", "9")
    assert "smallest count" in sentence(change).casefold()


def test_what_somebody_closed_since_is_not_printed_again_by_the_change_log(p):
    judge_confidential(p, [claim(p, "19 people")], True, WHY)
    made = release(p, "second")
    text = sample.text_of(made.folder)
    assert "12 to 19" not in text
    (changed,) = difference(shelf(p) / "first", shelf(p) / "second").incidents
    assert changed.causes[0].decided == "confidential"
    stored = edition_in(made.folder).log[-1].incidents[0]
    assert {c.before for c in stored.changes if c.what == "figure"} == {"withheld"}


@pytest.fixture
def two(p: Project) -> tuple[Project, str, str]:
    """A second incident, released, that proves to be the first."""
    sample.add(
        p,
        "late.txt",
        "ORLO, 20 May 1994 - Shells killed 11 people in Orlo on 18 May 1994, the Orlo Town Council said.",
        sample.stated(publisher="Orlo Post", title="Orlo shelled", published="1994-05-20"),
    )
    one = edition_in(shelf(p) / "first").incidents[0].code
    judge_claims(p, [claim(p, "11 people")], "accepted", WHY)
    lookup = incident_lookup(p)
    other = next(b for b in list_incidents(p) if b.code is None and "Orlo" in str(b.to_json()))
    judge_incident(p, lookup, other.id, "accepted", WHY)
    release(p, "second")
    code = next(i.code for i in edition_in(shelf(p) / "second").incidents if i.code != one)
    return p, one, code


def test_a_merged_code_leads_on_without_a_script(two):
    p, one, code = two
    merge_incidents(p, incident_lookup(p), one, code, WHY)
    made = release(p, "third")
    found = edition_in(made.folder)
    (left,) = found.incidents
    lost = ({one, code} - {left.code}).pop()
    page = (made.folder / "incidents" / f"{lost}.html").read_text("utf-8")
    assert f'<meta http-equiv="refresh" content="0; url={left.code}.html">' in page
    assert f'<a href="{left.code}.html">' in page
    assert "<script" not in page
    (gone,) = found.gone
    assert (gone.code, gone.how, gone.into, gone.since) == (lost, "merged", left.code, "third")
    changed = {c.code: c for c in difference(shelf(p) / "second", shelf(p) / "third").incidents}
    assert changed[lost].changes == (Change(what="merged", after=left.code),)
    assert any(c.what == "merged in" for c in changed[left.code].changes)
    assert any(c.about == "same" for c in changed[left.code].causes)
    later = edition(p, "fourth")
    assert later.gone == found.gone, "it keeps the release since which it is so"


def test_a_code_that_people_no_longer_accept_says_so(two):
    p, _, code = two
    judge_incident(p, incident_lookup(p), code, "rejected", WHY)
    made = release(p, "third")
    page = (made.folder / "incidents" / f"{code}.html").read_text("utf-8")
    assert "is not accepted by a person since release third" in page
    assert "refresh" not in page


def test_an_old_release_stays_as_it_was_beside_the_new(p):
    before = {f: f.read_bytes() for f in (shelf(p) / "first").rglob("*") if f.is_file()}
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    release(p, "second")
    after = {f: f.read_bytes() for f in (shelf(p) / "first").rglob("*") if f.is_file()}
    assert before == after


def test_a_folder_that_is_no_release_is_named(tmp_path: Path):
    with pytest.raises(ReleaseError, match="cannot be read here"):
        difference(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(what="figure", about="killed", after="3"), "Reported killed: 3; no figure before."),
        (Change(what="figure", about="killed", before="3"), "Reported killed: no figure now; 3 before."),
        (Change(what="date", after="1994"), "Date on which sources agree: none before, 1994 now."),
        (Change(what="claims more", after="2"), "2 claims more are in it than before."),
        (Change(what="withdrawn", after="court"), "It was withdrawn. Reason: court."),
        (Change(what="something new", before="1", after="2"), "Something new: 1 before, 2 now."),
    ],
)  # fmt: skip
def test_sentences(change: Change, said: str):
    assert sentence(change) == said


def test_a_change_without_a_decision_says_so():
    changed = Changed(code="INC-1", changes=(Change(what="details"),))
    assert why(changed) == UNEXPLAINED
    one = Cause(about="claim", decided="accepted", times=2, by="recorder 1", on="2026-11-22")
    assert cause(one) == "2 claims accepted (recorder 1, 2026-11-22)"
