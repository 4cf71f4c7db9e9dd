"""The queue: what waits and why, one key a decision, in a pipe, at a terminal, and as a table."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from accounted.cli import main
from accounted.errors import UsageError
from accounted.model import Document, Reading
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record.judgements import judgements
from accounted.terms.vocabularies import ClaimKind, Stance
from accounted.values.cells import plain, safe
from accounted.workflow import (
    Queue,
    decisions_in,
    decisions_out,
    judge_claims,
    list_claims,
    show_claim,
    verify,
    waiting,
)
from accounted.workflow.review import Why
from accounted.workflow.session import opened
from judging import by, grounds, start
from record_fakes import add, extract, project, report
from schemas import check


def review(p: Project, *args: str, keys: str = "", code: int = 0, recorder: str = "Ilva") -> str:
    found = CliRunner().invoke(
        main,
        ["review", *args, "--project", str(p.folder)],
        input=keys,
        env={"ACCOUNTED_RECORDER": recorder, "COLUMNS": "100"},
    )
    assert found.exit_code == code, found.output
    return found.output


def decided(p: Project) -> dict[str, str]:
    with opened(p) as record:
        return {
            (j.anchor or ""): f"{j.decision}: {j.reason}"
            for j in judgements(record, about=About.CLAIM)
        }


# what waits, and why


def two_readers(document: Document) -> Reading:
    """The second reader reads the first figure alone as the first does."""
    reading = extract(document)
    both = ("grammar 1", "parse 1")
    figures = [
        replace(f, readers=both if i == 0 else both[:1]) for i, f in enumerate(reading.figures)
    ]
    return replace(reading, figures=tuple(figures), findings=())


def denied(document: Document) -> Reading:
    reading = extract(document)
    return replace(
        reading, figures=tuple(replace(f, stance=Stance.DENIED) for f in reading.figures)
    )


def test_those_come_first_that_most_need_a_person(tmp_path: Path) -> None:
    p = project(tmp_path)
    many = " ".join(f"In Orlo {n} people were killed." for n in (1, 2, 3, 4, 5, 6, 7, 8, 90))
    texts = {"many": f"{many} In Orlo 5 people were injured."}
    add(p, report(tmp_path, "many.txt", texts["many"]), extract=no_findings)
    add(p, report(tmp_path, "deny.txt", "In Vessin 6 people were killed."), extract=denied)
    found = "In Anleth 2 people were killed and 1 people were missing."
    add(p, report(tmp_path, "find.txt", found))
    both = "In Kelde 3 people were killed. In Kelde 3 people were missing."
    add(p, report(tmp_path, "read.txt", both), extract=two_readers, reader="grammar 1 + parse 1")
    queue = waiting(p)
    assert [min(r.why for r in item.reasons) for item in queue][:6] == [
        Why.READERS,
        Why.FINDING,
        Why.FINDING,
        Why.DENIAL,
        Why.HIGH,
        Why.WAITING,
    ]
    assert queue[0].claim.claim.quote.text == "3 people were missing"
    assert queue[0].why.startswith("readers disagree: read so by grammar 1 alone")
    assert "The document holds two figures." in queue[1].why
    assert queue[3].why.startswith("the figure is denied")
    assert queue[4].why.startswith("a high figure: 90")
    assert queue[5].why == "nobody has decided on it"
    assert len(queue) == len(list(list_claims(p)))


def no_findings(document: Document) -> Reading:
    return replace(extract(document), findings=())


def test_what_is_decided_waits_no_more_and_what_is_parked_waits_apart(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    judge_claims(p, ids[:1], "accepted", grounds())
    judge_claims(p, ids[1:2], "parked", grounds())

    def left(**which: Any) -> set[str]:
        return {item.claim.id for item in waiting(p, Queue(**which))}

    assert left() == set(ids[2:])
    assert left(parked=True) == set(ids[1:])
    assert left(decided=True) == set(ids)
    assert left(kind=ClaimKind.EVENT) == set()
    document = show_claim(p, ids[2]).claim.document
    assert left(document=document) == set(ids[2:4])
    assert left(blind=True) == set(ids), "what others decided openly is not seen"


def test_blind_recorders_do_not_see_one_another_and_disagreement_comes_first(
    tmp_path: Path,
) -> None:
    p, ids = start(tmp_path)
    one, two = by(p, "Ilva"), by(p, "Tovan")
    judge_claims(one, ids[:3], "accepted", grounds(blind=True))
    assert {i.claim.id for i in waiting(one, Queue(blind=True))} == set(ids[3:])
    assert {i.claim.id for i in waiting(two, Queue(blind=True))} == set(ids)
    assert all(not i.decided for i in waiting(two, Queue(blind=True)))
    judge_claims(two, ids[2:3], "rejected", grounds(blind=True))
    first = waiting(p)[0]
    assert first.claim.id == ids[2]
    assert first.why.startswith("recorders disagree (Ilva: accepted, Tovan: rejected)")
    out = review(two, "--blind", "--decided", keys="q\n", recorder="Tovan")
    assert "Ilva" not in out


# keys


def test_lines_are_keys_and_what_follows_is_the_reason(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    order = [i.claim.id for i in waiting(p)]
    keys = "a\nr counts the wounded\nP\nnot dated\nn\nx\na\nq\na\n"
    out = review(p, keys=keys)
    assert decided(p) == {
        order[0]: "accepted: in review",
        order[1]: "rejected: counts the wounded",
        order[2]: "parked: not dated",
        order[4]: "accepted: in review",
    }
    assert "4 decisions entered, 2 claims still to decide." in out
    assert "‹12 people were killed›" in out, "the quote is marked"
    assert "1 of 6" in out
    assert out.count("q quit") >= 2, "a key that means nothing shows the keys"
    again = review(p, "--reason", "read twice", keys="a\n")
    assert "1 of 2" in again, "it goes on where it was stopped"
    assert decided(p)[order[3]] == "accepted: read twice"
    assert verify(p).ok


def test_the_end_of_the_input_is_the_end_of_the_sitting(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    assert "0 decisions entered, 6 claims still to decide." in review(p)
    assert "6 decisions entered, 0 claims" in review(p, keys="a\n" * 6)
    assert "Nothing waits" in review(p)


def test_undo_takes_the_last_one_back_and_shows_it_again(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    order = [i.claim.id for i in waiting(p)]
    out = review(p, keys="u\na\nr\nu\nu\np\nq\n")
    assert "Nothing was decided in this sitting." in out
    assert out.count("is taken back") == 2
    assert decided(p) == {order[0]: "parked: in review"}
    assert out.count(f"1 of 6  {order[0]}") == 3


def test_a_correction_is_typed_and_can_be_taken_back(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    first = waiting(p)[0].claim.id
    keys = "c\nlow=many\n\n\nc\n\nc\nlow=13\nhigh=open\n\nthe print edition\nq\n"
    out = review(p, keys=keys)
    assert "Not entered: low" in out
    held = show_claim(p, first).claim
    assert held.superseded_by is not None
    new = show_claim(p, held.superseded_by).claim.claim
    assert new.to_json()["low"] == 13
    assert decided(p)[held.superseded_by] == "accepted: the print edition"
    assert "1 decision entered" in out
    order = [i.claim.id for i in waiting(p)]
    out = review(p, keys="c\nlow=77\n\n\nu\nq\n")
    assert "is taken back" in out
    assert [i.claim.id for i in waiting(p)] == order
    blind = review(p, "--blind", keys="c\nq\n")
    assert "What is different" not in blind


def test_somebody_elses_decision_in_the_meantime_stops_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    p, _ = start(tmp_path)
    first = waiting(p)[0].claim.id
    from accounted.cli import _sitting

    keys = iter([("a", ""), ("q", "")])

    def pressed() -> tuple[str, str]:
        key = next(keys)
        if key[0] == "a":
            judge_claims(by(p, "Tovan"), [first], "rejected", grounds())
        return key

    monkeypatch.setattr(_sitting, "key", pressed)
    out = review(p)
    assert "Not entered: Tovan decided on this in the meantime" in out
    assert decided(p)[first].startswith("rejected")


def test_the_queue_is_listed_for_programs(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    judge_claims(p, ids[:1], "parked", grounds())
    listed = [json.loads(line) for line in review(p, "--parked", "--json").splitlines()]
    for each in listed:
        check("review-1", each)
    assert {e["claim"]["id"] for e in listed} == set(ids)


def test_at_a_terminal_one_key_is_one_decision(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    order = [i.claim.id for i in waiting(p)]
    leader, follower = pty.openpty()
    environment = {**os.environ, "ACCOUNTED_RECORDER": "Ilva", "TERM": "xterm", "COLUMNS": "100"}
    child = subprocess.Popen(
        [sys.executable, "-m", "accounted", "review", "--project", str(p.folder)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        close_fds=True,
    )
    os.close(follower)
    seen = ""

    def until(words: str) -> None:
        nonlocal seen
        deadline = time.monotonic() + 60
        while words not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([leader], [], [], 0.2)[0]:
                try:
                    seen += os.read(leader, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        seen = seen.partition(words)[2]

    def press(keys: str) -> None:
        time.sleep(0.1)  # until the terminal is set to take single keys
        os.write(leader, keys.encode())

    until("q quit")
    press("a")
    until("2 of 6")
    until("n u q")
    press("R")
    until("Why?")
    press("counts the wounded\r")
    until("3 of 6")
    until("n u q")
    press("u")
    until("2 of 6")
    until("n u q")
    press("p")
    until("3 of 6")
    until("n u q")
    press("q")
    until("still to decide")
    assert child.wait(30) == 0
    os.close(leader)
    assert decided(p) == {order[0]: "accepted: in review", order[1]: "parked: in review"}


# tables


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def written(table: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    write = csv.DictWriter(out, list(table[0]), delimiter=delimiter)
    write.writeheader()
    write.writerows(table)
    return out.getvalue()


@given(st.text())
def test_a_cell_begins_no_formula_and_loses_nothing(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_decisions_go_out_and_come_in_as_a_table(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    out = tmp_path / "decisions.csv"
    assert "6 claims written" in review(p, "--export", str(out), "--bom")
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,decision,reason,seen,why")
    assert data.count(b"\r\n") == 7
    assert "Name a new file" in review(p, "--export", str(out), code=2)
    table = rows(data.decode("utf-8"))
    assert {r["id"] for r in table} == set(ids)
    assert table[0]["quote"] == "31 people were killed"
    assert all(r["decision"] == "" for r in table)
    for row, word in zip(table, ("accept", "Rejected", " p ", "", "a", ""), strict=True):
        row["decision"] = word
        row["reason"] = "=cmd|calc" if word == " p " else ""
    table[2]["reason"] = "'" + table[2]["reason"]
    back = tmp_path / "back.csv"
    back.write_text("\ufeff" + written(table, ";"), encoding="utf-8")
    told = review(p, "--import", str(back), "--reason", "at the table")
    assert "4 decisions entered, 0 as before, 2 without a decision, 0 rows not taken." in told
    assert decided(p) == {
        table[0]["id"]: "accepted: at the table",
        table[1]["id"]: "rejected: at the table",
        table[2]["id"]: "parked: =cmd|calc",
        table[4]["id"]: "accepted: at the table",
    }
    assert "0 decisions entered, 4 as before" in review(p, "--import", str(back))
    mine = "".join(decisions_out(waiting(p, Queue(decided=True)), "Ilva"))
    given_ = {r["id"]: (r["decision"], r["reason"]) for r in rows(mine)}
    assert given_[table[2]["id"]] == ("parked", "'=cmd|calc")
    theirs = rows("".join(decisions_out(waiting(p, Queue(decided=True)), "Tovan")))
    assert {r["decision"] for r in theirs} == {""}, (
        "what others decided is no decision of one's own"
    )
    assert any(r["decided"] == "Ilva: accepted" for r in theirs)
    assert verify(p).ok


def test_bad_rows_are_told_with_their_lines_and_the_good_ones_are_taken(tmp_path: Path) -> None:
    p, ids = start(tmp_path)
    judge_claims(by(p, "Tovan"), [ids[5]], "rejected", grounds())
    table = tmp_path / "t.csv"
    table.write_text(
        "id,decision,reason,seen\n"
        f'{ids[0]},accept,"two\nlines",\n'
        "clm-0000000000000000,accept,x,\n"
        f"{ids[1]},perhaps,x,\n"
        f"{ids[2]},accept,,\n"
        f"{ids[0]},reject,x,\n"
        "\n"
        f"{ids[3]},reject,as read,yesterday\n"
        f"{ids[5]},accept,x,1\n"
        f"{ids[4]},park,as read\n",
        encoding="utf-8",
    )
    out = review(p, "--import", str(table), "--json", code=1)
    found = json.loads(out)
    check("review-import-1", found)
    assert [b["line"] for b in found["bad"]] == [4, 5, 6, 7, 9, 10]
    messages = [b["message"] for b in found["bad"]]
    for words, message in zip(
        ("no such id", "accept, reject or park", "reason", "Line 2", "no number", "Tovan"),
        messages,
        strict=True,
    ):
        assert words in message
    assert len(found["entered"]) == 2
    assert decided(p)[ids[0]] == "accepted: two\nlines"
    assert decided(p)[ids[4]] == "parked: as read"
    told = review(p, "--import", str(table), "--anyway", code=1)
    assert f"{table}:4: clm-0000000000000000: " in told
    assert decided(p)[ids[5]].startswith("accepted")
    assert verify(p).ok


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names the columns"),
        ("claim,verdict\nx,y\n", "'id' and 'decision'"),
        ('id,decision\nclm-1,"accept\n', "Line 2"),
        ("id,decision\n" + "x" * 200_000 + ",a\n", "no table"),
    ],
)
def test_what_is_no_table_of_decisions_is_refused(tmp_path: Path, text: str, words: str) -> None:
    p, _ = start(tmp_path)
    with pytest.raises(UsageError, match=words):
        decisions_in(p, text)
    assert decided(p) == {}


def test_a_table_in_another_encoding_or_none_at_all_is_refused(tmp_path: Path) -> None:
    p, _ = start(tmp_path)
    table = tmp_path / "t.csv"
    assert "cannot be read" in review(p, "--import", str(table), code=2)
    table.write_text("id,decision\n", encoding="utf-16")
    assert "Save it as CSV (UTF-8)" in review(p, "--import", str(table), code=2)
    both = ("--import", str(table), "--export", str(tmp_path / "o.csv"))
    assert "two steps" in review(p, *both, code=2)
