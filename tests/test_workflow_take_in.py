"""Documents into the record: whole or not at all, each provenance once, the batch going on."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from accounted.documents import take_in as read_document
from accounted.errors import RecordBusy, RecordError, UnreadableDocument
from accounted.model import Document, Known, Metadata, Reading
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.record.holdings import ClaimFilter
from accounted.workflow import (
    Input,
    Outcome,
    list_claims,
    list_documents,
    show_document,
    status,
    take_in,
    verify,
)
from accounted.workflow import take_in as workflow_take_in
from accounted.workflow.session import opened
from record_fakes import add, extract, project, report, tools

TEXT = "On Tuesday 12 people were killed in Anleth, the ministry said. There were 3 cars."


def stated(**facts: str) -> Metadata:
    return Metadata(**{name: Known(value, HOW_USER) for name, value in facts.items()})


def take(p: Project, path: Path, metadata: Metadata | None = None, speaker: str | None = None):
    inputs = [Input(path=path.name, source=path, stated=metadata, speaker=speaker)]
    (taken,) = take_in(p, inputs, tools=tools())
    return taken


def test_a_document_is_kept_with_its_bytes_words_and_claims(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    taken = take(p, path, stated(publisher="Orlo Press Agency", published="1994-03-16"))
    assert (taken.outcome, taken.claims, taken.figures, taken.unread) == (Outcome.ADDED, 1, 1, 1)
    assert taken.document is not None
    held = show_document(p, taken.document)
    assert held.text == TEXT
    assert held.document.metadata.publisher == Known("Orlo Press Agency", HOW_USER)
    assert held.document.provenances[0].path == str(path.absolute())
    assert held.document.file is not None
    original = p.documents_path / held.document.file
    assert original.read_bytes() == path.read_bytes()
    assert original.stat().st_mode & 0o222 == 0, "nobody edits an original by accident"
    assert held.claims[0].claim.quote.stands_in(held.text)
    assert [h.kind for h in held.history] == [
        "document",
        "original",
        "provenance",
        "text",
        "reading",
    ]


def test_the_same_from_the_same_place_is_said_to_be_there(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    metadata = stated(publisher="Orlo Press Agency")
    first = take(p, path, metadata)
    before = status(p).entries
    assert [take(p, path, m).outcome for m in (metadata, None)] == [Outcome.ALREADY] * 2
    assert take(p, path).document == first.document
    assert status(p).entries == before


@pytest.mark.parametrize(
    "second",
    [
        {"publisher": "The Ormelin Post"},
        {"url": "https://ormelin.example/1"},
        {"published": "1994-03-17"},
    ],
)
def test_the_same_bytes_from_elsewhere_have_a_second_provenance(
    tmp_path: Path, second: dict[str, str]
) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    first = take(p, path, stated(publisher="Orlo Press Agency"))
    again = take(p, path, stated(**second))
    assert (again.outcome, again.document) == (Outcome.SECOND_PROVENANCE, first.document)
    (held,) = list_documents(p)
    assert len(held.provenances) == 2
    assert held.metadata.publisher is not None
    assert held.metadata.publisher.value == "Orlo Press Agency", "what was stated first goes first"
    assert status(p).claims["figure"] == 1


def test_a_second_path_and_a_named_speaker_are_new_too(tmp_path: Path) -> None:
    p = project(tmp_path)
    take(p, report(tmp_path, "a.txt", TEXT))
    copy = report(tmp_path, "b.txt", TEXT)
    assert take(p, copy).outcome is Outcome.SECOND_PROVENANCE
    assert take(p, copy, speaker="Ministry of Orlo").outcome is Outcome.SECOND_PROVENANCE
    assert take(p, copy, speaker="Ministry of Orlo").outcome is Outcome.ALREADY
    (held,) = list_documents(p)
    assert [x.speaker for x in held.provenances] == [None, None, "Ministry of Orlo"]


def test_twice_in_one_batch_is_no_double(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    copy = report(tmp_path, "b.txt", TEXT)
    outcomes = [t.outcome for t in add(p, path, path, copy)]
    assert outcomes == [Outcome.ADDED, Outcome.ALREADY, Outcome.SECOND_PROVENANCE]
    assert status(p).documents == 1
    assert verify(p).ok


def test_a_bad_document_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    p = project(tmp_path)
    good = [report(tmp_path, f"{n}.txt", f"{n} people were killed in Anleth.") for n in (7, 8)]
    empty = report(tmp_path, "empty.txt", "")
    taken = add(p, good[0], empty, tmp_path / "missing.txt", tmp_path, good[1])
    assert [t.ok for t in taken] == [True, False, False, False, True]
    assert [t.path for t in taken][1:3] == ["empty.txt", "missing.txt"]
    assert all(t.path in t.message for t in taken[1:3])
    assert status(p).documents == 2
    assert verify(p).ok


def test_standard_input_is_a_document_too(tmp_path: Path) -> None:
    p = project(tmp_path)
    inputs = [Input(path="stdin", source=TEXT.encode())]
    assert [t.outcome for t in take_in(p, inputs, tools=tools())] == [Outcome.ADDED]
    assert [t.outcome for t in take_in(p, inputs, tools=tools())] == [Outcome.ALREADY]
    assert verify(p).originals == 1


def test_a_file_that_changes_while_it_is_read_is_not_taken_in(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)
    other = report(tmp_path, "b.txt", "8 people were killed in Anleth.")

    def changing(document: Document) -> Reading:
        if document.path == "a.txt":
            path.write_text("Something else altogether.")
        return extract(document)

    taken = add(p, path, other, extract=changing)
    assert [t.outcome for t in taken] == [Outcome.FAILED, Outcome.ADDED]
    assert isinstance(taken[0].error, UnreadableDocument)
    assert "changed" in taken[0].message
    assert status(p).documents == 1
    found = verify(p)
    assert (found.ok, found.notes) == (True, ())


def test_nothing_is_acknowledged_before_it_is_on_the_disk(tmp_path: Path) -> None:
    p = project(tmp_path)
    paths = [report(tmp_path, f"{n}.txt", f"{n} people were killed.") for n in range(200)]
    inputs = [Input(path=x.name, source=x) for x in paths]
    for n, taken in enumerate(take_in(p, inputs, tools=tools()), 1):
        if n % 40 == 1:
            with opened(p) as record:
                held = record.database.one("SELECT 1 FROM document WHERE id = ?", (taken.document,))
            assert held == 1
    assert status(p).documents == 200


def test_stopping_half_way_keeps_what_was_acknowledged_and_goes_on_later(tmp_path: Path) -> None:
    p = project(tmp_path)
    paths = [report(tmp_path, f"{n}.txt", f"{n} people were killed.") for n in range(150)]
    inputs = [Input(path=x.name, source=x) for x in paths]
    running = workflow_take_in(p, inputs, tools=tools())
    acknowledged = [next(running) for _ in range(10)]
    running.close()
    kept = {d.id for d in list_documents(p)}
    assert {t.document for t in acknowledged} <= kept
    outcomes = [t.outcome for t in add(p, *paths)]
    assert outcomes.count(Outcome.ALREADY) == len(kept)
    assert status(p).documents == 150
    assert verify(p).ok


def test_a_failing_disk_stops_the_batch_and_undoes_what_was_not_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = project(tmp_path)
    path = report(tmp_path, "a.txt", TEXT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(RecordError, match=r"No space left.*give the same command again"):
            add(p, path)
    assert status(p).entries == 0
    assert list(p.documents_path.glob("*incoming*")) == []
    assert [t.outcome for t in add(p, path)] == [Outcome.ADDED]


def test_a_second_process_waits_and_then_is_told_that_the_record_is_busy(tmp_path: Path) -> None:
    p = project(tmp_path)
    impatient = replace(p, settings=replace(p.settings, wait_seconds=0.1))
    path = report(tmp_path, "a.txt", TEXT)
    with opened(p) as first, first.ledger.appending(), pytest.raises(RecordBusy, match="Wait"):
        add(impatient, path)
    assert [t.outcome for t in add(impatient, path)] == [Outcome.ADDED]


def test_two_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    p = project(tmp_path)
    paths = [report(tmp_path, f"{n}.txt", f"{n} people were killed.") for n in range(120)]
    taken: list[object] = []
    both = [threading.Thread(target=lambda: taken.extend(add(p, *paths))) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    outcomes = [t.outcome for t in taken]  # type: ignore[attr-defined]
    assert (outcomes.count(Outcome.ADDED), outcomes.count(Outcome.ALREADY)) == (120, 120)
    assert status(p).documents == 120
    assert verify(p).ok


def test_a_file_name_that_is_no_utf8_is_kept(tmp_path: Path) -> None:
    p = project(tmp_path)
    path = tmp_path / "caf\udce9.txt"
    try:
        path.write_text(TEXT)
    except OSError:
        pytest.skip("this disk has no such names")
    assert take(p, path).outcome is Outcome.ADDED
    assert take(p, path).outcome is Outcome.ALREADY
    (held,) = list_documents(p)
    assert held.provenances[0].path == str(path.absolute())
    assert verify(p).ok


def test_lists_narrow_by_harm_kind_document_and_words(tmp_path: Path) -> None:
    p = project(tmp_path)
    one = report(
        tmp_path, "1.txt", "9 people were killed in Anleth. 4 people were injured in Orlo."
    )
    two = report(tmp_path, "2.txt", "5 civilians were killed in Orlo.")
    first, second = add(p, one, two)

    def values(which: ClaimFilter) -> list[int]:
        return [c.claim.count.low for c in list_claims(p, which)]  # type: ignore[attr-defined]

    assert values(ClaimFilter()) == [9, 4, 5]
    assert values(ClaimFilter(harm="killed")) == [9, 5]  # type: ignore[arg-type]
    assert values(ClaimFilter(document=second.document)) == [5]
    assert values(ClaimFilter(document=first.document[:9] if first.document else "")) == [9, 4]
    assert values(ClaimFilter(words="orlo")) == [4, 5]
    assert values(ClaimFilter(words="orlo", limit=1)) == [4]
    assert values(ClaimFilter(kind="event")) == []  # type: ignore[arg-type]
    assert [d.id for d in list_documents(p, words="2.txt")] == [second.document]
    assert list(list_documents(p, words="100%")) == []


def test_status_counts(tmp_path: Path) -> None:
    p = project(tmp_path)
    assert status(p).documents == 0
    add(p, report(tmp_path, "a.txt", TEXT))
    now = status(p)
    assert (now.documents, now.claims["figure"], now.claims["event"], now.unread) == (1, 1, 0, 1)
    assert now.head == verify(p).head
    assert read_document(tmp_path / "a.txt").sha256 in str(next(list_documents(p)).file)
