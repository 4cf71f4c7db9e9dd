"""A newer reader, and a newer text: what is read as before keeps its id and all that hangs on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from accounted.documents import take_in
from accounted.model import CanonicalText, Document, Metadata
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record.holdings import ClaimFilter, ClaimState
from accounted.record.judgements import append_judgement, standing
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow import (
    Coding,
    Grounds,
    Reread,
    code,
    correct,
    erase,
    list_claims,
    orphans,
    reread,
    show,
    show_claim,
    status,
    undo,
    verify,
)
from accounted.workflow.session import opened
from record_fakes import add, extract, project, report, tools

TEXT = "In Anleth 12 people were killed. In Orlo 9 people were killed. There were 3 cars."


def start(tmp_path: Path) -> tuple[Project, str, list[str]]:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    return p, ident, [c.id for c in list_claims(p)]


def judge(p: Project, claim: str) -> str:
    with opened(p) as record, record.ledger.appending():
        return append_judgement(record, About.CLAIM, [claim], {"status": "accepted"}, "checked")


def again(p: Project, **changes: object) -> Reread:
    (result,) = reread(p, tools=tools(**{"reader": "fake 2", **changes}))
    return result


def shifted(
    source: Path | bytes, *, path: str | None = None, stated: Metadata | None = None
) -> Document:
    """The same document by a newer tool, which keeps a headline that the older one dropped."""
    document = take_in(source, path=path, stated=stated)
    text = "LATEST\n\n" + document.text
    return Document(
        sha256=document.sha256,
        size=document.size,
        media_type=document.media_type,
        path=document.path,
        canonical=CanonicalText(text, "text", "99"),
        metadata=document.metadata,
    )


def test_what_this_reader_has_read_is_not_read_again(tmp_path: Path) -> None:
    p, _, _ = start(tmp_path)
    entries = status(p).entries
    assert again(p, reader="fake 1").skipped
    assert status(p).entries == entries
    (forced,) = reread(p, force=True, tools=tools())
    assert (forced.skipped, forced.kept) == (False, 2)


def test_words_read_the_same_way_keep_their_id(tmp_path: Path) -> None:
    p, ident, ids = start(tmp_path)
    result = again(p)
    assert (result.kept, result.new, result.superseded) == (2, 0, 0)
    assert [c.id for c in list_claims(p)] == ids
    assert show(p, ident).document.readings == ("fake 1", "fake 2")
    assert show_claim(p, ids[0]).history[0].summary == "read by fake 1"
    assert "read by fake 2" in show_claim(p, ids[0]).history[1].summary
    assert verify(p).ok


def test_a_detail_read_differently_is_appended_under_the_same_id(tmp_path: Path) -> None:
    p, _, ids = start(tmp_path)
    result = again(p, extract=partial(extract, place="Anleth"))
    assert (result.kept, result.changed, result.superseded) == (0, 2, 0)
    assert [c.id for c in list_claims(p)] == ids
    assert show_claim(p, ids[0]).claim.claim.place.text == "Anleth"  # type: ignore[attr-defined]
    assert verify(p).ok


def test_a_value_read_differently_supersedes_and_orphans_its_judgement(tmp_path: Path) -> None:
    p, _, ids = start(tmp_path)
    judgement = judge(p, ids[0])
    result = again(p, extract=partial(extract, off_by=1))
    assert (result.new, result.superseded, result.orphaned) == (2, 2, 1)
    old = show_claim(p, ids[0]).claim
    assert old.state is ClaimState.SUPERSEDED
    assert old.superseded_by not in (None, *ids)
    assert [o.judgement for o in orphans(p)] == [judgement]
    assert (status(p).superseded, status(p).orphaned) == (2, 1)
    assert len(list(list_claims(p))) == 2
    assert len(list(list_claims(p, ClaimFilter(superseded=True)))) == 4
    back = again(p, reader="fake 3")
    assert (back.new, back.superseded, back.orphaned) == (2, 2, 0)
    assert [c.id for c in list_claims(p)] == ids, "read as at first: the same claims again"
    assert verify(p).ok


def test_words_that_a_newer_text_shifts_carry_their_judgements_along(tmp_path: Path) -> None:
    p, _, ids = start(tmp_path)
    judge(p, ids[0])
    result = again(p, take_in=shifted)
    assert (result.moved, result.new, result.superseded, result.orphaned) == (2, 0, 0, 0)
    now = list(list_claims(p))
    assert [c.claim.quote.start for c in now] == [18, 50 - 1]
    assert show_claim(p, ids[0]).claim.superseded_by == now[0].id
    assert now[1].part_of == now[0].id
    with opened(p) as record:
        assert standing(record, ids[0]) == now[0].id
    assert orphans(p) == ()
    held = show_claim(p, now[0].id)
    assert held.before + held.claim.claim.quote.text + held.after == "LATEST\n\n" + TEXT
    assert verify(p).ok


def test_words_that_are_gone_orphan_their_judgement(tmp_path: Path) -> None:
    p, _, ids = start(tmp_path)
    judge(p, ids[1])

    def cut(
        source: Path | bytes, *, path: str | None = None, stated: Metadata | None = None
    ) -> Document:
        document = shifted(source, path=path, stated=stated)
        text = document.text.partition("In Orlo")[0]
        return Document(
            sha256=document.sha256,
            size=document.size,
            media_type=document.media_type,
            path=document.path,
            canonical=CanonicalText(text, "text", "100"),
        )

    result = again(p, take_in=cut)
    assert (result.moved, result.superseded, result.orphaned) == (1, 1, 1)
    assert [o.claim for o in orphans(p)] == [ids[1]]
    assert show_claim(p, ids[1]).claim.claim.quote.text == "9 people were killed"


def test_what_a_person_coded_or_corrected_no_reader_undoes(tmp_path: Path) -> None:
    p, ident, ids = start(tmp_path)
    coding = Coding(
        kind=ClaimKind.FIGURE,
        words="12 people were killed",
        fields={"harm": "killed", "low": "11", "high": "12"},
        reason="The list in the annex has eleven names.",
        replaces=ids[0],
    )
    mine = code(p, ident, coding, tools=tools())
    free = code(
        p,
        ident,
        Coding(kind=ClaimKind.FIGURE, words="3 cars", fields={"harm": "other", "low": 3}),
        tools=tools(),
    )
    for change in ({"reader": "fake 2"}, {"reader": "fake 3", "take_in": shifted}):
        again(p, **change)
        current = {c.id for c in list_claims(p)}
        assert {mine.id, free.id} <= current
        low = sorted(c.claim.count.low for c in list_claims(p))  # type: ignore[attr-defined]
        assert low == [3, 9, 11]
    assert status(p).by_hand == 2
    assert verify(p).ok


def test_without_its_original_a_document_is_read_again_from_its_text(tmp_path: Path) -> None:
    p, ident, ids = start(tmp_path)
    erase(p, ident, reason="The owner asks for it.", original_only=True)
    assert again(p).kept == 2
    assert [c.id for c in list_claims(p)] == ids


def test_a_correction_taken_back_after_the_text_moved_leaves_the_claim_where_it_stands_now(
    tmp_path: Path,
) -> None:
    p, _, ids = start(tmp_path)
    made = correct(p, ids[0], {"low": 13}, Grounds(reason="the print edition"), tools=tools())
    again(p, take_in=shifted)
    hand = {c.id for c in list_claims(p)}
    assert made.claim.id in hand
    undo(p, made.judged.judgement.id, reason="a slip")
    assert [c.claim.quote.start for c in list_claims(p)] == [18, 49]
    assert verify(p).ok
