"""What was published and must go: out of every release, a tombstone in its place, nothing of it left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import publishing_samples as sample
from accounted.cli import main
from accounted.errors import NotInRecord, ReleaseError, UsageError
from accounted.project import Project
from accounted.publishing import check_release
from accounted.publishing.shelf import edition_in
from accounted.terms.withdrawal import Category
from accounted.workflow import (
    Grounds,
    edition,
    finish_withdrawals,
    incident_lookup,
    judge_claims,
    judge_incident,
    list_claims,
    list_documents,
    list_incidents,
    publish_again,
    release,
    undo,
    withdraw_published,
    withdrawals,
)
from schemas import check

WHY = Grounds(reason="the family asked; see letter SECRETLETTER")
OTHER = (
    "ANLETH, 2 May 1995 - 9 people were killed in Anleth on 1 May 1995 when a mine went off, the Anleth"
    " Town Council said. Sorel Vannik, 51, a carter, was among the dead. Two people were missing."
)


@pytest.fixture
def p(tmp_path: Path) -> Project:
    """Two incidents, released twice; in the second release one more claim is accepted."""
    made = sample.filled(tmp_path / "p", sample.RELEASE + "name_the_dead = true\n")
    stated = sample.stated(
        publisher="Anleth Mirror",
        title="Carters hit a mine",
        published="1995-05-02",
        url="https://anleth-mirror.example/1",
    )
    sample.add(made, "mine.txt", OTHER, stated)
    sample.accept_all(made)
    held = next(c for c in list_claims(made) if c.claim.quote.text == "Two people")
    judge_claims(made, [held.id], "parked", Grounds(reason="to be asked"))
    release(made, "first")
    judge_claims(made, [held.id], "accepted", Grounds(reason="asked"))
    release(made, "second")
    return made


def code_of(p: Project, place: str) -> str:
    found = edition_in(p.folder / "releases" / "second")
    return next(i.code for i in found.incidents if i.where.agreed == place)


def run(p: Project, *args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--project", str(p.folder)])


CANARIES = ("Anleth", "Carters hit a mine", "Sorel", "Vannik", "anleth-mirror", "1995")


def test_before_it_goes_it_is_there(p):
    for name in ("first", "second"):
        text = sample.text_of(p.folder / "releases" / name)
        assert all(bird in text for bird in CANARIES)


@pytest.mark.parametrize("what", ["incident", "claim", "document"])
def test_nothing_of_what_was_withdrawn_is_left_in_any_release(p, what: str):
    code = code_of(p, "Anleth")
    document = next(
        d.id
        for d in list_documents(p)
        if d.metadata.publisher and d.metadata.publisher.value == "Anleth Mirror"
    )
    claim = next(c.id for c in list_claims(p) if c.claim.quote.text == "9 people")
    target = {"incident": code, "claim": claim, "document": document}[what]
    done = withdraw_published(p, target, Category.CONSENT, WHY)
    assert [(r.name, r.version) for r in done.releases] == [("first", 2), ("second", 2)]
    for name in ("first", "second"):
        folder = p.folder / "releases" / name
        text = sample.text_of(folder)
        assert [bird for bird in CANARIES if bird in text] == []
        assert "SECRETLETTER" not in text
        assert check_release(folder).ok
        page = (folder / "incidents" / f"{code}.html").read_text("utf-8")
        assert "Reason: consent withdrawn." in page
        assert "Version 2." in page
        assert json.loads((folder / "manifest.json").read_bytes())["version"] == 2
        found = edition_in(folder)
        assert {g.code for g in found.gone} == {code}
        assert [i.where.agreed for i in found.incidents] == ["Kelde"]
    left = [path.name for path in (p.folder / "releases").iterdir()]
    assert sorted(left) == ["first", "second"], "no old copy is left beside"


def test_a_withdrawn_incident_stays_out_of_later_releases_whatever_is_decided_on_it(p):
    code = code_of(p, "Anleth")
    withdraw_published(p, code, Category.SECURITY, WHY)
    judge_incident(p, incident_lookup(p), code, "accepted", Grounds(reason="accepted again"))
    release(p, "third")
    text = sample.text_of(p.folder / "releases" / "third")
    assert [bird for bird in CANARIES if bird in text] == []
    found = edition_in(p.folder / "releases" / "third")
    (gone,) = found.gone
    assert (gone.code, gone.how, gone.category) == (code, "withdrawn", "security")
    feed = json.loads((p.folder / "releases" / "third" / "feed.json").read_bytes())
    check("feed-1", feed)
    assert [(d["id"], d["reason"]) for d in feed["deleted"]] == [(code, "security")]


def test_a_withdrawn_claim_leaves_the_incident_and_its_ranges(p):
    code = code_of(p, "Kelde")
    claim = next(c.id for c in list_claims(p) if c.claim.quote.text == "19 people")
    withdraw_published(p, claim, Category.ERROR, WHY)
    old = edition_in(p.folder / "releases" / "first")
    (gone,) = old.gone
    assert (gone.code, gone.how) == (code, "withdrawn in part")
    release(p, "third")
    found = edition_in(p.folder / "releases" / "third")
    incident = next(i for i in found.incidents if i.code == code)
    killed = next(s for s in incident.series if s.key == "killed")
    assert killed.range.text == "12 or more"
    assert "12 to 19" not in sample.text_of(p.folder / "releases" / "third"), (
        "nor in its change log"
    )
    assert found.gone == ()


def test_a_name_withdrawn_to_protect_is_masked_wherever_it_stands(p):
    """Also in an incident that stays, in another document that names the same man."""
    claims = [c for c in list_claims(p) if c.claim.quote.text == "Ilan Doreth"]
    assert len(claims) > 1
    assert "Ilan Doreth" in sample.text_of(p.folder / "releases" / "first")
    withdraw_published(p, claims[0].id, Category.CONSENT, WHY)
    release(p, "third")
    for name in ("first", "second", "third"):
        assert "Doreth" not in sample.text_of(p.folder / "releases" / name)


def test_it_is_undone_by_a_new_decision_alone_and_for_the_next_release(p):
    code = code_of(p, "Anleth")
    done = withdraw_published(p, code, Category.ERROR, WHY)
    with pytest.raises(UsageError, match="--publish-again"):
        undo(p, done.judged.judgement.id, reason="a slip")
    with pytest.raises(UsageError, match="withdrawn from publication already"):
        withdraw_published(p, code, Category.ERROR, WHY)
    publish_again(p, code, Grounds(reason="the error was ours"))
    assert len(withdrawals(p)) == 2, "both decisions stay"
    assert finish_withdrawals(p) == ()
    assert "Anleth" not in sample.text_of(p.folder / "releases" / "first"), (
        "no release is filled again"
    )
    third = edition(p, "third")
    assert code in {i.code for i in third.incidents}
    assert third.gone == ()


def test_what_could_not_be_finished_is_said_and_finished_later(p, monkeypatch):
    code = code_of(p, "Anleth")
    from accounted.workflow import withdrawal

    def full(again: object, folder: Path) -> None:
        raise ReleaseError("the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(withdrawal, "rewrite", full)
        with pytest.raises(ReleaseError, match="still in release first; the decision stands"):
            withdraw_published(p, code, Category.COURT, WHY)
    assert "Anleth" in sample.text_of(p.folder / "releases" / "first")
    result = run(p, "withdraw")
    assert result.exit_code == 0, result.output
    assert "Release first was issued again as version 2" in result.output
    assert "Anleth" not in sample.text_of(p.folder / "releases" / "first")


def test_a_release_that_a_killed_run_moved_away_comes_back(p):
    shelf = p.folder / "releases"
    (shelf / "first").rename(shelf / ".first.abcdefgh.half.old")
    (shelf / ".second.abcdefgh.half").mkdir()
    finish_withdrawals(p)
    assert sorted(path.name for path in shelf.iterdir()) == ["first", "second"]
    assert check_release(shelf / "first").ok


def test_a_release_that_cannot_be_read_stops_it_before_anything_is_decided(p):
    (p.folder / "releases" / "first" / "data" / "edition.json").write_text("{}")
    with pytest.raises(ReleaseError, match="first"):
        withdraw_published(p, code_of(p, "Anleth"), Category.ERROR, WHY)
    assert withdrawals(p) == ()


@pytest.mark.parametrize("what", ["INC-99999", "clm-ffffffff", "doc-ffffffff", "nobody"])
def test_what_is_not_there_is_named(p, what: str):
    with pytest.raises(NotInRecord):
        withdraw_published(p, what, Category.ERROR, WHY)


def test_an_unaccepted_incident_that_was_published_can_be_withdrawn_too(p):
    code = code_of(p, "Anleth")
    judge_incident(p, incident_lookup(p), code, "rejected", Grounds(reason="doubts"))
    release(p, "third")
    (gone,) = edition_in(p.folder / "releases" / "third").gone
    assert gone.how == "not accepted"
    withdraw_published(p, code, Category.SECURITY, WHY)
    for name in ("first", "second", "third"):
        assert "Vannik" not in sample.text_of(p.folder / "releases" / name)


def test_the_command_asks_for_category_and_reason(p):
    code = code_of(p, "Anleth")
    assert "--reason" in run(p, "withdraw", code).output
    assert "--category" in run(p, "withdraw", code, "--reason", "x").output
    result = run(p, "withdraw", code, "--reason", "x", "--category", "court", "--json")
    assert result.exit_code == 0, result.output
    check("withdraw-1", json.loads(result.output))
    again = run(p, "withdraw", code, "--reason", "x", "--publish-again")
    assert "may be published again" in again.output
    assert list_incidents(p)
