"""Decisions in the record: held, carried along, withdrawn, refused, erased. State is the log alone."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted.errors import JudgementOutdated, NotInRecord, UsageError
from accounted.model.judgement import About, Judgement, settled
from accounted.project import Project
from accounted.record import Record
from accounted.record.codes import codes_of, minted, of_incident
from accounted.record.judgements import (
    append_judgement,
    judgement,
    judgements,
    newest_by,
    on_claims,
    orphaned,
)
from accounted.record.relations import relations
from accounted.record.undoing import undo
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow import Coding, code, erase, list_claims, reread, verify
from record_fakes import add, extract, project, report, ticking, tools

TEXTS = (
    "In Anleth 12 people were killed. In Anleth 4 people were missing.",
    "In Orlo 9 people were killed. In Orlo 3 people were injured.",
    "In Vessin 31 people were killed. In Vessin 7 people were missing.",
)


def start(tmp_path: Path) -> tuple[Project, list[str]]:
    p = project(tmp_path)
    for n, text in enumerate(TEXTS):
        add(p, report(tmp_path, f"{n}.txt", text))
    return p, [c.id for c in list_claims(p)]


def record_of(p: Project, recorder: str = "Ilva Maren") -> Record:
    return Record(p.record_path, p.documents_path, recorder=recorder, clock=ticking())


def judge(it: Record, about: About, targets: list[str], value: dict[str, Any], **more: Any) -> str:
    with it.ledger.appending():
        return append_judgement(it, about, targets, value, "as the words say", **more)


def decide(it: Record, claim: str, status: str = "accepted", **more: Any) -> str:
    return judge(it, About.CLAIM, [claim], {"status": status}, **more)


def sides(left: list[str], right: list[str], **more: str) -> tuple[list[str], dict[str, Any]]:
    return [*left, *right], {"left": left, "right": right, **more}


def seen(it: Record) -> int:
    return int(it.ledger.head.split(":")[0])


def test_each_recorder_has_a_last_word_and_the_newest_open_one_holds(tmp_path: Path) -> None:
    p, (claim, *_) = start(tmp_path)
    with record_of(p) as one, record_of(p, "Tovan Reke") as two:
        decide(one, claim, "parked")
        decide(one, claim, "accepted")
        decide(two, claim, "rejected")
        decided = on_claims(one)[claim]
        assert {r: j.decision for r, j in decided.items()} == {
            "Ilva Maren": "accepted",
            "Tovan Reke": "rejected",
        }
        holding = settled(decided.values())
        assert holding is not None
        assert holding.decision == "rejected"


def test_blind_decisions_that_differ_settle_nothing_until_somebody_decides_openly(
    tmp_path: Path,
) -> None:
    p, (claim, *_) = start(tmp_path)
    with record_of(p) as one, record_of(p, "Tovan Reke") as two:
        decide(one, claim, "accepted", blind=True)
        assert settled(on_claims(one)[claim].values()) is not None
        decide(two, claim, "rejected", blind=True)
        assert settled(on_claims(one)[claim].values()) is None
        decide(two, claim, "accepted")
        assert settled(on_claims(one)[claim].values()) is not None
        with record_of(p, "Third Reader") as three:
            decide(three, claim, "rejected", blind=True)
        holding = settled(on_claims(one)[claim].values())
        assert holding is not None
        assert holding.decision == "accepted", "a blind one overrides none"


def test_what_is_withdrawn_stays_in_the_history_and_can_be_judged_again(tmp_path: Path) -> None:
    p, (claim, *_) = start(tmp_path)
    with record_of(p) as it:
        made = decide(it, claim)
        with it.ledger.appending():
            gone = undo(it, made, "a slip")
        assert gone.startswith("wdr-")
        assert list(judgements(it)) == []
        assert [j.withdrawn for j in judgements(it, withdrawn=True)] == [True]
        with pytest.raises(UsageError, match="before"), it.ledger.appending():
            undo(it, made, "again")
        with it.ledger.appending():
            again = undo(it, gone, "it was none")
        assert [j.id for j in judgements(it)] == [again]
        assert judgement(it, again).value == {"status": "accepted"}
        with pytest.raises(UsageError, match="stands"), it.ledger.appending():
            undo(it, gone, "twice")
        for nothing in ("jdg-000000", "wdr-000000"):
            with pytest.raises(NotInRecord), it.ledger.appending():
                undo(it, nothing, "x")
        with pytest.raises(UsageError, match="reason"), it.ledger.appending():
            undo(it, again, " ")
    assert verify(p).ok


@pytest.mark.parametrize(
    ("about", "targets", "value", "words"),
    [
        (About.CLAIM, [0], {"status": "true"}, "accepted, rejected, parked"),
        (About.CLAIM, [0, 1], {"status": "accepted"}, "one claim"),
        (About.CLAIM, [], {"status": "accepted"}, "Name the claims"),
        (About.CLAIM, [0], {"status": "accepted", "mood": "x"}, "has no mood"),
        (About.INCIDENT, [0], {"status": "parked"}, "pending"),
        (About.INCIDENT, [0], {"status": "accepted"}, "public code"),
        (About.SAME, [0, 1], {"left": [0, 1], "right": [0, 1]}, "merged with itself"),
        (About.SAME, [0, 1], {"left": [0, 1], "right": [1]}, "on both sides"),
        (About.SAME, [0], {"left": [0], "right": []}, "Both sides"),
        (About.SAME, [0, 1, 2], {"left": [0], "right": [1]}, "both sides"),
        (About.DIFFERENT, [0], {"left": [0], "right": [0]}, "split from itself"),
        (About.RELATION, [0, 1], {"left": [0], "right": [1], "relation": "near"}, "encompasses"),
        (About.COPY, [0, 1], {}, "two different documents"),
        (About.SAME_ORIGIN, [], {"names": ["the army"]}, "two speakers"),
        (About.SAME_ORIGIN, [], {"names": ["the army", "the  army"]}, "one name"),
        (About.SAME_ORIGIN, [0], {"names": ["a", "b"]}, "no ids"),
        (About.RULE, [0], {"series": "killed"}, "rule is missing"),
        (About.RULE, [0], {"series": "killed", "rule": "ucdp", "best": -1}, "whole number"),
        (About.GRADE, [0], {"series": " ", "grade": "fair"}, "series is missing"),
        (About.CONFIDENTIAL, [0], {"confidential": "perhaps"}, "yes or no"),
    ],
)
def test_what_is_no_decision_is_refused_and_nothing_is_appended(
    tmp_path: Path, about: About, targets: list[int], value: dict[str, Any], words: str
) -> None:
    p, ids = start(tmp_path)
    named = {n: [ids[i] for i in v] if n in ("left", "right") else v for n, v in value.items()}
    with record_of(p) as it:
        before = it.ledger.head
        with pytest.raises(UsageError, match=words):
            judge(it, about, [ids[i] for i in targets], named)
        with pytest.raises(UsageError, match="reason"), it.ledger.appending():
            append_judgement(it, About.CLAIM, [ids[0]], {"status": "accepted"}, " ")
        assert it.ledger.head == before


def test_a_claim_that_is_gone_cannot_be_judged_and_one_that_moved_is_judged_where_it_stands(
    tmp_path: Path,
) -> None:
    p, ids = start(tmp_path)
    with record_of(p) as it, pytest.raises(NotInRecord, match="accounted claims"):
        decide(it, "clm-000000")
    list(reread(p, tools=tools(reader="fake 2", extract=partial(extract, off_by=1))))
    now = [c.id for c in list_claims(p)]
    with record_of(p) as it:
        with pytest.raises(NotInRecord, match=f"taken by {now[0]}"):
            decide(it, ids[0])
        merged = judge(it, About.SAME, *sides([ids[0]], [ids[2]]))
        assert judgement(it, merged).targets == (now[0], now[2])


def test_a_decision_on_an_incident_goes_on_when_its_claim_is_corrected_one_on_the_value_does_not(
    tmp_path: Path,
) -> None:
    p, ids = start(tmp_path)
    with record_of(p) as it:
        value = decide(it, ids[0])
        merged = judge(it, About.SAME, *sides([ids[0]], [ids[2]]))
        hidden = judge(it, About.CONFIDENTIAL, [ids[0]], {"confidential": True})
    document = next(list_claims(p)).document
    coding = Coding(
        kind=ClaimKind.FIGURE,
        words="12 people",
        fields={"harm": "killed", "low": 13},
        replaces=ids[0],
        reason="the print edition has 13",
    )
    corrected = code(p, document, coding, tools=tools()).id
    with record_of(p) as it:
        assert judgement(it, value).standing == ()
        assert [o.judgement for o in orphaned(it)] == [value]
        assert judgement(it, merged).side("left") == (corrected,)
        assert judgement(it, hidden).standing == (corrected,), "what is to be kept safe stays so"
        assert {j.id for j in judgements(it, on=[corrected])} == {merged, hidden}


def test_no_incident_comes_to_encompass_itself(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    a, b, c = ids[:2], ids[2:4], ids[4:]
    with record_of(p) as it:
        first = judge(it, About.RELATION, *sides(a, b, relation="encompasses"))
        judge(it, About.RELATION, *sides(b, c, relation="encompasses"))
        for turned in (sides(c, a), sides(b, a), sides(c[:1], a[1:])):
            turned[1]["relation"] = "encompasses"
            with pytest.raises(UsageError, match="accounted undo jdg-"):
                judge(it, About.RELATION, *turned)
        with pytest.raises(UsageError, match="cannot be one"):
            judge(it, About.SAME, *sides(c, a))
        judge(it, About.RELATION, *sides(c, a, relation="recalls"))
        with it.ledger.appending():
            undo(it, first, "it was another place")
        judge(it, About.RELATION, *sides(c, a, relation="encompasses"))
        assert [(j.decision, j.side("left")[0]) for j in relations(judgements(it))] == [
            ("encompasses", b[0]),
            ("encompasses", c[0]),
        ], "the newer relation took the place of the older"


def test_merged_incidents_do_not_encompass_one_another_until_they_are_parted(
    tmp_path: Path,
) -> None:
    p, ids = start(tmp_path)
    a, b = ids[:2], ids[2:4]
    with record_of(p) as it:
        judge(it, About.SAME, *sides(a, b))
        with pytest.raises(UsageError, match="circle"):
            judge(it, About.RELATION, *sides(a, b, relation="encompasses"))
        judge(it, About.DIFFERENT, *sides(b, a))
        judge(it, About.RELATION, *sides(a, b, relation="encompasses"))
        judge(it, About.RELATION, *sides(b, a, relation="none"))
        assert relations(judgements(it)) == []


def test_relations_that_withdrawals_bring_back_make_no_circle(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    a, b = ids[:2], ids[2:4]
    with record_of(p) as it:
        judge(it, About.RELATION, *sides(a, b, relation="encompasses"))
        none = judge(it, About.RELATION, *sides(a, b, relation="none"))
        last = judge(it, About.RELATION, *sides(b, a, relation="encompasses"))
        with it.ledger.appending():
            undo(it, none, "a slip")
        assert [j.id for j in relations(judgements(it))] == [last]


def test_the_second_of_two_who_decide_at_once_is_told_what_changed(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    with record_of(p) as one, record_of(p, "Tovan Reke") as two:
        looked = seen(two)
        decide(one, ids[0], "rejected")
        with pytest.raises(JudgementOutdated, match=r"Ilva Maren.*rejected.*--anyway"):
            decide(two, ids[0], seen=looked)
        decide(two, ids[1], seen=looked)
        decide(one, ids[0], seen=looked)  # one's own decision is no surprise
        decide(two, ids[0], seen=looked, blind=True)
        judge(two, About.CONFIDENTIAL, [ids[0]], {"confidential": True}, seen=looked)
        decide(two, ids[0], seen=seen(two))


def test_merges_rules_copies_and_names_are_held_against_their_own_kind(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    docs = list(dict.fromkeys(c.document for c in list_claims(p)))
    killed = {"series": "killed", "rule": "range"}
    with record_of(p) as one, record_of(p, "Tovan Reke") as two:
        looked = seen(two)
        judge(one, About.DIFFERENT, *sides(ids[:2], ids[2:4]))
        judge(one, About.RULE, ids[:2], killed)
        judge(one, About.COPY, docs[:2], {})
        judge(one, About.SAME_ORIGIN, [], {"names": ["the ministry", "The rebels"]})
        for about, targets, value in (
            (About.SAME, *sides(ids[:1], ids[4:])),
            (About.RULE, ids[:1], {**killed, "rule": "pending"}),
            (About.INDEPENDENT, docs[1::-1], {}),
            (About.DIFFERENT_ORIGIN, [], {"names": ["the rebels", "The Ministry"]}),
        ):
            with pytest.raises(JudgementOutdated):
                judge(two, about, targets, value, seen=looked)
        judge(two, About.RULE, ids[:1], {**killed, "series": "missing"}, seen=looked)
        judge(two, About.COPY, docs[1:], {}, seen=looked)
        judge(two, About.SAME_ORIGIN, [], {"names": ["the rebels", "the army"]}, seen=looked)


def test_a_public_code_is_given_once_and_goes_with_its_first_claim(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    with record_of(p) as it:

        def accept(claims: list[str]) -> str:
            with it.ledger.appending():
                code = minted(it, claims)
                value = {"status": "accepted", "code": code, "criteria": None}
                append_judgement(it, About.INCIDENT, claims, value, "named by two")
            return code

        first, second = accept(ids[:4]), accept(ids[4:])
        assert first != second
        assert codes_of(it, ids) == (first, second)
        assert codes_of(it, ids[:2]) == (first,)
        assert codes_of(it, ids[2:4]) == (), "the other half of a split has no code yet"
        assert accept(ids[2:4]) not in (first, second)
        last = newest_by(it, "Ilva Maren")
        assert last is not None
        with it.ledger.appending():
            undo(it, last.id, "not yet")
        assert accept(ids[2:4]) == last.value["code"], "accepted again it has the same code"
        rule = judge(it, About.RULE, ids[:2], {"series": "killed", "rule": "range"})
        assert [j.about for j in of_incident(it, ids[:2])] == [About.INCIDENT, About.RULE]
        assert of_incident(it, ids[:2])[-1].id == rule


def holds(p: Project, words: str) -> bool:
    return any(words.encode() in f.read_bytes() for f in p.folder.rglob("*") if f.is_file())


def test_an_erased_claim_goes_out_of_every_judgement_and_the_rest_of_each_goes_on(
    tmp_path: Path,
) -> None:
    p, ids = start(tmp_path)
    document = next(list_claims(p)).document
    with record_of(p) as it:
        value = decide(it, ids[0])
        merged = judge(it, About.SAME, *sides(ids[:2], ids[2:4]))
        with it.ledger.appending():
            named = append_judgement(
                it, About.CONFIDENTIAL, ids[:2], {"confidential": True}, "“12 people WERE killed”"
            )
        alone = judge(it, About.RELATION, *sides(ids[:1], ids[4:], relation="recalls"))
        later = judge(it, About.DIFFERENT, *sides(ids[1:2], ids[2:4]))
    erased = erase(p, ids[0], reason="Consent withdrawn.", tools=tools())
    assert {value, alone} < set(erased.plan.ids)
    assert not {merged, named} & set(erased.plan.ids)
    assert any(merged in r for r in erased.plan.remains)
    with record_of(p, "Somebody Else") as it:
        left = judgement(it, merged)
        assert left.targets == tuple(ids[1:4])
        assert (left.side("left"), left.recorder) == ((ids[1],), "Ilva Maren")
        assert "erased" in judgement(it, named).reason
        assert [j.id for j in judgements(it)] == [merged, named, later], "in the order of making"
        for (body,) in it.database.rows(
            "SELECT body FROM payload p JOIN entry e USING (seq) WHERE e.kind = 'judgement'"
        ):
            assert b"12 people" not in body.lower()
    assert verify(p).ok
    erase(p, document, reason="By order of a court.", tools=tools())
    assert not holds(p, "12 people")
    with record_of(p) as it:
        assert list(judgements(it)) == []
    assert verify(p).ok


def test_a_judgement_that_was_altered_or_lost_a_target_is_found(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    with record_of(p) as it:
        judge(it, About.SAME, *sides(ids[:2], ids[2:4]))
    assert verify(p).ok
    with sqlite3.connect(p.record_path) as file:
        file.execute("DELETE FROM judged WHERE target = ?", (ids[1],))
    found = verify(p)
    assert not found.ok
    assert "judged" in found.problems[0].what


STATUS = ("accepted", "rejected", "parked")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(STATUS), st.booleans(), st.booleans()),
        min_size=1,
        max_size=30,
    ),
    order=st.randoms(use_true_random=False),
)
def test_judgements_withdrawn_in_any_order_are_as_if_never_made(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any], order: Any
) -> None:
    p, ids = start(tmp_path_factory.mktemp("undo"))

    def state(it: Record) -> list[Judgement]:
        return list(judgements(it))

    with record_of(p) as one, record_of(p, "Tovan Reke") as two:
        kept = decide(one, ids[0], "parked")
        before, claims = state(one), on_claims(one)
        made = []
        for n, status, blind, other in steps:
            it = two if other else one
            made.append(decide(it, ids[n], status, blind=blind))
            if n == 0:
                made.append(judge(it, About.SAME, *sides(ids[:2], ids[2:4])))
        order.shuffle(made)
        for ident in made:
            it = two if order.random() < 0.5 else one
            with it.ledger.appending():
                undo(it, ident, "taken back")
        assert state(one) == before
        assert on_claims(one) == claims
        assert [j.id for j in before] == [kept]


def test_a_record_from_before_judgements_gets_its_tables(tmp_path: Path) -> None:
    from accounted.record.schema import FIRST
    from accounted.store import Database

    path = tmp_path / "record.sqlite"
    Database(path, (FIRST,)).close()
    with Record(path, tmp_path, recorder="x", clock=ticking()) as it:
        assert it.database.one("SELECT count(*) FROM judged") == 0
