"""A recorder decides, takes back, and reads what was done: through workflow and the command line."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted import workflow
from accounted.cli import main
from accounted.errors import JudgementOutdated, NotInRecord, ProjectError, UsageError
from accounted.model import Figure
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.record.judgements import judgements
from accounted.workflow import (
    Ruling,
    correct,
    incident_lookup,
    judge_claims,
    judge_confidential,
    judge_copies,
    judge_grade,
    judge_incident,
    judge_rule,
    judge_speakers,
    list_claims,
    list_documents,
    log,
    merge_incidents,
    relate_incidents,
    reread,
    set_criteria,
    show_claim,
    split_incident,
    status,
    undo,
    verify,
)
from accounted.workflow.session import opened
from judging import Incidents, by, grounds, start
from record_fakes import extract, tools
from schemas import check


def run(p: Project, *args: str, code: int = 0, recorder: str = "Ilva Maren") -> str:
    environment = {"ACCOUNTED_RECORDER": recorder}
    found = CliRunner().invoke(main, [*args, "--project", str(p.folder)], env=environment)
    assert found.exit_code == code, found.output
    return found.output


def lines(p: Project, *args: str, **more: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(p, *args, "--json", **more).splitlines()]


# claims


def test_claims_are_accepted_rejected_and_parked_all_or_none(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    for word, decision in (("accept", "accepted"), ("reject", "rejected"), ("park", "parked")):
        made = lines(p, "judge", word, ids[0], ids[1][:9], "--reason", "as printed")
        assert [m["decision"] for m in made] == [decision] * 2
        for each in made:
            check("judge-1", each)
    entries = status(p).entries
    with pytest.raises(NotInRecord):
        judge_claims(p, [ids[0], "clm-000000"], "accepted", grounds())
    assert status(p).entries == entries
    assert "No such command" in run(p, "judge", "believe", ids[0], code=2)
    assert "--reason" in run(p, "judge", "accept", ids[0], code=2)
    assert [h.kind for h in show_claim(p, ids[0]).history] == ["claim"] + ["judgement"] * 3


def test_what_others_decided_is_told_unless_one_judges_blind(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    run(p, "judge", "reject", ids[0], "--reason", "counts the wounded")
    told = run(p, "judge", "accept", ids[0], "--reason", "as printed", recorder="Tovan Reke")
    assert "Ilva Maren decided rejected" in told
    assert "because counts the wounded" in told
    blind = ("--blind", "--reason", "apart")
    assert "Ilva" not in run(p, "judge", "accept", ids[0], *blind, recorder="Third Reader")


def test_the_second_of_two_is_told_what_changed_and_may_go_on(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    head = lines(p, "status")[0]["head"]
    run(p, "judge", "reject", ids[0], "--reason", "counts the wounded")
    again = ("judge", "accept", ids[0], "--reason", "as printed", "--seen", head)
    refused = run(p, *again, code=1, recorder="Tovan Reke")
    assert "Ilva Maren decided on this in the meantime" in refused
    assert "--anyway" in refused
    assert "accepted" in run(p, *again, "--anyway", recorder="Tovan Reke")
    assert "number of an entry" in run(p, *again[:-1], "now", code=2)
    with pytest.raises(JudgementOutdated):
        judge_claims(by(p, "x"), [ids[0]], "parked", grounds(seen=int(head.split(":")[0])))


def test_a_correction_keeps_what_it_does_not_change_and_is_undone_whole(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    judge_claims(p, [ids[0]], "rejected", grounds())
    made = lines(
        *(p, "judge", "correct", ids[0], "--field", "low=13", "--field", "high=open"),
        *("--reason", "the print edition has at least 13"),
    )[0]
    check("judge-1", made)
    new = show_claim(p, made["claim"]["id"]).claim
    assert isinstance(new.claim, Figure)
    assert (new.claim.count.low, new.claim.count.high, new.claim.harm) == (13, None, "killed")
    assert new.claim.attributed_to is not None
    assert new.claim.attributed_to.text == "the ministry"
    assert made["replaced"] == ids[0]
    assert next(c.id for c in list_claims(p)) == new.id
    with pytest.raises(NotInRecord, match=new.id):
        judge_claims(p, [ids[0]], "accepted", grounds())
    with pytest.raises(NotInRecord, match="no longer read"):
        correct(p, ids[0], {"low": 14}, grounds())
    list(reread(p, force=True, tools=tools()))
    assert next(c.id for c in list_claims(p)) == new.id

    taken = undo(p, made["id"], reason="it was the evening edition")
    assert sorted(c.id for c in list_claims(p)) == sorted(ids)
    told = [e.summary for e in log(p, ids[0])]
    assert any("stands again: it was the evening edition" in t for t in told)
    list(reread(p, force=True, tools=tools()))
    assert sorted(c.id for c in list_claims(p)) == sorted(ids), "no reader brings it back"
    undo(p, taken.entry, reason="it was not")
    assert next(c.id for c in list_claims(p)) == new.id
    assert verify(p).ok


def test_a_correction_of_a_correction_is_taken_back_in_either_order(tmp_path: Path) -> None:
    for order in ((0, 1), (1, 0)):
        folder = tmp_path / str(order[0])
        folder.mkdir()
        p, ids = start(folder)
        first = correct(p, ids[0], {"low": 13}, grounds())
        second = correct(p, first.claim.id, {"low": 14}, grounds())
        made = [first.judged.judgement.id, second.judged.judgement.id]
        undo(p, made[order[0]], reason="a slip")
        middle = second if order[0] == 0 else first
        assert next(c.id for c in list_claims(p)) == middle.claim.id
        taken = undo(p, made[order[1]], reason="a slip")
        assert sorted(c.id for c in list_claims(p)) == sorted(ids)
        undo(p, taken.entry, reason="it was right")
        assert next(c.id for c in list_claims(p)) == middle.claim.id
        assert verify(p).ok


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_number_corrected_to_and_fro_is_what_the_document_says_when_all_is_taken_back(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    p, ids = start(tmp_path)
    made = []
    for number in (13, 12, 13):
        claim = next(c.id for c in list_claims(p))
        made.append(correct(p, claim, {"low": number}, grounds()).judged.judgement.id)
    for nth in order:
        undo(p, made[nth], reason="a slip")
    assert sorted(c.id for c in list_claims(p)) == sorted(ids)


def test_of_two_corrections_the_one_made_last_stands(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    first = correct(p, ids[0], {"low": 13}, grounds())
    taken = undo(p, first.judged.judgement.id, reason="a slip")
    second = correct(p, ids[0], {"low": 15}, grounds())
    again = undo(p, taken.entry, reason="it was right")
    assert next(c.id for c in list_claims(p)) == first.claim.id
    undo(p, again.entry, reason="it was not")
    assert next(c.id for c in list_claims(p)) == second.claim.id
    assert len(list(list_claims(p))) == len(ids)


def test_a_correction_is_not_put_back_over_what_is_read_otherwise_since(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    first = correct(p, ids[0], {"low": 13}, grounds())
    taken = undo(p, first.judged.judgement.id, reason="a slip")
    list(reread(p, tools=tools(reader="fake 2", extract=partial(extract, off_by=1))))
    with pytest.raises(UsageError, match="otherwise since"):
        undo(p, taken.entry, reason="it was right")
    assert len(list(list_claims(p))) == len(ids)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.integers(12, 14), st.booleans()), min_size=1, max_size=14
    ),
    order=st.randoms(use_true_random=False),
)
def test_decisions_and_corrections_withdrawn_in_any_order_leave_the_claims_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool]], order: Any
) -> None:
    p, ids = start(tmp_path_factory.mktemp("undo"))
    made: list[str] = []
    for nth, number, corrects in steps:
        claims = [c.id for c in list_claims(p)]
        claim = claims[nth % len(claims)]
        if not corrects:
            made.append(judge_claims(p, [claim], "rejected", grounds())[0].judgement.id)
            continue
        with suppress(UsageError):  # corrected to what it is already
            made.append(correct(p, claim, {"low": number}, grounds()).judged.judgement.id)
    order.shuffle(made)
    for ident in made:
        undo(p, ident, reason="taken back")
    assert sorted(c.id for c in list_claims(p)) == sorted(ids)
    assert not [j for j in held(p) if not j.withdrawn]


def held(p: Project) -> list[Judgement]:
    with opened(p) as record:
        return list(judgements(record, withdrawn=True))


@pytest.mark.parametrize(
    ("changes", "more", "words"),
    [
        ({}, {}, "What is wrong with it"),
        ({"colour": "red"}, {}, "has no colour"),
        ({"low": "many"}, {}, "whole number"),
        ({"low": 3}, {"words": "a hundred people"}, "does not stand in the text"),
        ({"low": 3}, {"blind": True}, "cannot be blind"),
        ({"low": 3}, {"reason": " "}, "needs a reason"),
    ],
)
def test_a_correction_that_is_none_is_refused_and_changes_nothing(
    tmp_path: Path, changes: dict[str, Any], more: dict[str, Any], words: str
) -> None:
    p, ids = start(tmp_path)
    before = status(p).head
    words_given = more.pop("words", None)
    with pytest.raises(UsageError, match=words):
        correct(p, ids[0], changes, grounds(**more), words=words_given)
    assert status(p).head == before


# documents and speakers


def test_documents_are_copies_or_independent_and_may_be_confidential(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    docs = [d.id for d in list_documents(p)]
    copy = lines(p, "judge", "copies", docs[0], docs[1][:9], "--reason", "word for word")[0]
    assert (copy["about"], copy["targets"]) == ("copy", docs[:2])
    other = lines(
        *(p, "judge", "independent", docs[1], docs[0], "--reason", "own reporters"),
        recorder="Tovan Reke",
    )[0]
    assert [o["id"] for o in other["others"]] == [copy["id"]]
    hidden = lines(p, "judge", "confidential", ids[0], docs[2], "yes", "--reason", "a witness")[0]
    assert hidden["value"] == {"confidential": True}
    assert "not confidential" in run(p, "judge", "confidential", docs[2], "no", "--reason", "asked")
    for each in (copy, other, hidden):
        check("judge-1", each)
    with pytest.raises(UsageError, match="two different documents"):
        judge_copies(p, docs[0], docs[0], grounds())
    with pytest.raises(UsageError, match="documents"):
        judge_copies(p, docs[0], ids[0], grounds())
    with pytest.raises(UsageError, match="claims"):
        judge_confidential(p, [copy["id"]], True, grounds())


def test_speakers_are_joined_and_parted_by_names_that_somebody_has(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    same = ("judge", "same-speaker", "The  Ministry", "the rebels", "--reason", "one office")
    made = lines(p, *same)[0]
    check("judge-1", made)
    assert made["value"] == {"names": ["the ministry", "the rebels"]}
    parted = lines(p, "judge", "different-speaker", *same[2:4], "--reason", "no")[0]
    assert parted["about"] == "different-origin"
    missing = run(p, "judge", "same-speaker", "the minister", "the rebels", *same[4:], code=1)
    assert "Did you mean the ministry" in missing
    with pytest.raises(UsageError, match="one name"):
        judge_speakers(p, "the rebels", "The Rebels", grounds())
    stated = lines(p, "judge", "reliability", "the ministry", "C", "--reason", "denied two raids")
    check("statement-1", stated[0])


# incidents


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Project, Incidents, list[str]]:
    p, ids = start(tmp_path)
    known = {"one": tuple(ids[:2]), "two": tuple(ids[2:4]), "three": tuple(ids[4:])}
    found = Incidents(known)
    monkeypatch.setattr(workflow, "incident_lookup", lambda _: found)
    monkeypatch.setattr(workflow, "figures_of", lambda *_: ("killed",))
    return p, found, ids


def test_without_linked_incidents_it_is_said(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    if incident_lookup.__module__ == "accounted.workflow.incident_lookup":
        with pytest.raises((ProjectError, NotInRecord)):
            incident_lookup(p).claims_of("nothing-like-that")


def test_an_accepted_incident_has_a_code_and_says_under_which_criteria(
    linked: tuple[Project, Incidents, list[str]],
) -> None:
    p, found, ids = linked
    first = judge_incident(p, found, "one", "accepted", grounds()).judgement
    assert first.value["criteria"] is None
    set_criteria(p, "Include: deaths by armed violence", reason="agreed in March")
    pending = lines(p, "judge", "incident", "one", "pending", "--reason", "one source")[0]
    check("judge-1", pending)
    assert pending["value"] == {"status": "pending", "code": None, "criteria": 1}
    again = lines(p, "judge", "incident", "one", "accept", "--reason", "a second")[0]
    assert again["value"] == {"status": "accepted", "code": first.value["code"], "criteria": 1}
    assert again["targets"] == ids[:2]
    other = judge_incident(p, found, "two", "accepted", grounds()).judgement
    assert other.value["code"] != first.value["code"]
    with pytest.raises(NotInRecord):
        judge_incident(p, found, "nine", "accepted", grounds())
    with pytest.raises(UsageError, match="pending"):
        judge_incident(p, found, "one", "parked", grounds())


def test_incidents_are_merged_split_and_related(
    linked: tuple[Project, Incidents, list[str]],
) -> None:
    p, found, ids = linked
    merged = lines(p, "judge", "merge", "one", "two", "--reason", "one night, one village")[0]
    assert merged["value"] == {"left": ids[:2], "right": ids[2:4]}
    with pytest.raises(UsageError, match="one incident already"):
        merge_incidents(p, found, "one", "one", grounds())
    found.known["one"] = tuple(ids[:4])
    document = show_claim(p, ids[2]).claim.document
    away = lines(p, "judge", "split", "one", "--documents", document, "--reason", "a day later")[0]
    assert away["value"] == {"left": ids[2:4], "right": ids[:2]}
    part = split_incident(p, found, "one", grounds(), claims=[ids[3]]).judgement
    assert part.side("left") == (ids[3],)
    for named, words in (((), "none of the 4"), (ids[:4], "all of the 4"), (ids[5:], "no claim")):
        with pytest.raises(UsageError, match=words):
            split_incident(p, found, "one", grounds(), claims=named)
    related = ("judge", "relate", "three", "encompasses", "one", "--reason", "the whole war")
    made = lines(p, *related)[0]
    assert (made["decision"], made["value"]["left"]) == ("encompasses", ids[4:])
    with pytest.raises(UsageError, match=made["id"]):
        relate_incidents(p, found, "one", "encompasses", "three", grounds())
    for each in (merged, away, made):
        check("judge-1", each)


def test_a_rule_and_a_grade_are_chosen_for_one_figure(
    linked: tuple[Project, Incidents, list[str]],
) -> None:
    p, found, _ = linked
    rule = ("judge", "rule", "one", "killed", "range", "--source", "the ministry", "--best", "12")
    made = lines(p, *rule, "--reason", "named list")[0]
    assert made["value"] == {
        "series": "killed",
        "rule": "range",
        "source": "the ministry",
        "best": 12,
    }
    grade = lines(p, "judge", "grade", "one", "killed", "Confirmed", "--reason", "seen by us")[0]
    assert (grade["about"], grade["decision"]) == ("grade", "Confirmed")
    for each in (made, grade):
        check("judge-1", each)
    ruling = Ruling(series="killed", rule="average")
    with pytest.raises(UsageError, match="range, pending"):
        judge_rule(p, found, "one", ruling, grounds(), known=("range", "pending"))
    with pytest.raises(UsageError, match="fair"):
        judge_grade(p, found, "one", "killed", "true", grounds(), known=("fair",))


# undo and the log


def test_the_last_decision_of_a_recorder_is_taken_back_then_the_one_before(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    made = [lines(p, "judge", "accept", i, "--reason", "read")[0]["id"] for i in ids[:2]]
    run(p, "judge", "reject", ids[2], "--reason", "read", recorder="Tovan Reke")
    taken = lines(p, "undo", "last", "--reason", "a slip")[0]
    check("undo-1", taken)
    assert taken["judgement"]["id"] == made[1]
    assert made[0] in run(p, "undo", "last", "--reason", "a slip")
    assert "no judgement that stands" in run(p, "undo", "last", "--reason", "x", code=1)
    again = lines(p, "undo", taken["entry"], "--reason", "it was none")[0]
    assert again["judgement"]["standing"] == [ids[1]]
    assert again["judgement"]["withdrawn"] is False
    assert "sources withdraw" in run(p, "undo", ids[0], "--reason", "x", code=2)
    assert "was withdrawn before" in run(p, "undo", made[0], "--reason", "x", code=2)
    assert "--reason" in run(p, "undo", made[0], code=2)
    with pytest.raises(UsageError, match="reason"):
        undo(p, again["entry"], reason=" ")


def test_the_log_tells_what_people_did_the_newest_last(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    made = lines(p, "judge", "accept", ids[0], "--reason", "as printed", "--blind")[0]["id"]
    run(p, "undo", made, "--reason", "a slip")
    run(p, "judge", "park", ids[1], "--reason", "wait", recorder="Tovan Reke")
    whole = lines(p, "log")
    for each in whole:
        check("log-1", each)
    assert [e["kind"] for e in whole[-3:]] == ["judgement", "withdrawal", "judgement"]
    assert not any(e["kind"] in ("claim", "text") for e in whole)
    assert len(lines(p, "log", "--all")) == status(p).entries > len(whole)
    assert [e["recorder"] for e in lines(p, "log", "--by", "Tovan Reke")] == ["Tovan Reke"]
    told = run(p, "log", made)
    assert f"judged accepted {ids[0]} “12 people were killed”, blind: as printed" in told
    assert f"withdrawn {made}: a slip" in told
    assert [e["kind"] for e in lines(p, "log", ids[0])] == ["claim", "judgement", "withdrawal"]
    assert [e["kind"] for e in lines(p, "log", ids[0], "--by", "Ilva Maren")][-1] == "withdrawal"
    document = show_claim(p, ids[0]).claim.document
    assert "judgement" in [e["kind"] for e in lines(p, "log", document)]
    assert "no date" in run(p, "log", "--since", "tomorrow", code=1)
    assert "such as 2026-11-22" in run(p, "log", "--since", "199X", code=2)
    assert run(p, "log", "clm-000000", code=1)


def test_the_log_begins_where_it_is_told_to(tmp_path: Path) -> None:
    p, ids = start(tmp_path)  # entered in March 2026 by the clock of the tests
    judge_claims(p, [ids[0]], "accepted", grounds(), tools=tools())
    assert {e.recorded[:7] for e in log(p)} == {"2026-03"}
    assert list(log(p, since="2026-04")) == []
    assert list(log(p, ids[0], since="2026-04")) == []
    assert len(list(log(p, since="2026-03-01"))) == len(list(log(p)))


def test_every_kind_of_decision_has_words_in_the_log(
    linked: tuple[Project, Incidents, list[str]],
) -> None:
    from accounted.record.history import TOLD

    assert set(TOLD) == set(About)
    p, found, ids = linked
    docs = [d.id for d in list_documents(p)]
    judge_incident(p, found, "one", "accepted", grounds())
    merge_incidents(p, found, "one", "two", grounds())
    relate_incidents(p, found, "three", "recalls", "one", grounds())
    judge_copies(p, docs[0], docs[1], grounds())
    judge_copies(p, docs[1], docs[2], grounds(), independent=True)
    judge_speakers(p, "the ministry", "the rebels", grounds(), different=True)
    judge_rule(p, found, "one", Ruling(series="killed", rule="range", best=12), grounds())
    judge_grade(p, found, "one", "killed", "fair", grounds())
    judge_confidential(p, [ids[0]], True, grounds())
    told = "\n".join(e.summary for e in log(p))
    for words in (
        "judged incident INC-",
        "one incident:",
        "relation recalls:",
        "copy and what it copies:",
        "independent of one another:",
        "different speakers: “the ministry” and “the rebels”",
        "killed by the rule range, best 12",
        "killed graded fair",
        "confidential:",
        "and 1 more claims",
    ):
        assert words in told, words
