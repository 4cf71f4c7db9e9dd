"""Claims entered by hand, for documents with a text and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.errors import AccountedError, DateError, NotInRecord, UsageError
from accounted.model import Known, Metadata
from accounted.model.document import HOW_USER
from accounted.project import Project
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow import (
    Coding,
    Description,
    code,
    describe,
    erase,
    list_claims,
    show_claim,
    show_document,
    verify,
)
from accounted.workflow.words import find, sentence_around
from record_fakes import add, project, report, tools

TEXT = (
    "At dawn the shelling began. According to the mayor of Anleth at least eight\n"
    "villagers died, three of them children. The mayor blamed the Northern Guard.\n"
    "Later three more died."
)


def start(tmp_path: Path) -> tuple[Project, str]:
    p = project(tmp_path)
    ident = add(p, report(tmp_path, "a.txt", TEXT))[0].document
    assert ident is not None
    return p, ident


def enter(p: Project, ident: str, words: str, **changes: object) -> RecordedClaim:
    kind = changes.pop("kind", ClaimKind.FIGURE)
    coding = Coding(kind=kind, words=words, **changes)  # type: ignore[arg-type]
    return code(p, ident, coding, tools=tools())


def test_a_figure_is_coded_with_its_exact_words_and_all_its_fields(tmp_path: Path) -> None:
    p, ident = start(tmp_path)
    fields = {
        "harm": "killed",
        "low": "8",
        "high": "open",
        "qualifier": "at least",
        "place": "Anleth",
        "attributed_to": "the mayor of Anleth",
        "alleged_actor": "the Northern Guard",
        "when": "1994-03-15",
        "status": "civilian",
    }
    made = enter(p, ident, "at least eight villagers", fields=fields, reason="missed by the reader")
    kept = made.claim.to_json()
    assert made.claim.quote.text == "at least eight\nvillagers"
    assert made.claim.quote.stands_in(TEXT)
    assert (kept["low"], kept["high"], kept["harm"], kept["qualifier"]) == (
        8,
        None,
        "killed",
        "at least",
    )
    assert kept["group"]["status"] == "civilian"
    assert (kept["place"], kept["attributed_to"]) == ("Anleth", "the mayor of Anleth")
    assert kept["sentence"].startswith("According to")
    assert kept["sentence"].endswith("of them children.")
    assert made.by == f"by hand: {p.recorder}"
    assert [h.summary for h in show_claim(p, made.id).history] == [
        f"coded by hand: {p.recorder}: missed by the reader"
    ]
    assert verify(p).ok


def test_a_part_names_its_total(tmp_path: Path) -> None:
    p, ident = start(tmp_path)
    total = enter(p, ident, "eight villagers", fields={"harm": "killed", "low": 8})
    fields = {"harm": "killed", "low": 3, "age": "child", "part_of": total.id}
    part = enter(p, ident, "three of them children", fields=fields)
    assert part.part_of == total.id
    with pytest.raises(UsageError, match="Only a figure"):
        enter(
            p,
            ident,
            "the mayor of Anleth",
            kind=ClaimKind.PERSON,
            fields={"name": "x", "role": "official", "part_of": total.id},
        )


@pytest.mark.parametrize(
    ("kind", "words", "fields"),
    [
        ("person", "The mayor", {"name": "the mayor", "role": "official", "age": "51"}),
        ("event", "the shelling began", {"what": "the shelling began", "when": "1994-03-15"}),
        (
            "responsibility",
            "blamed the Northern Guard",
            {"alleged_actor": "the Northern Guard", "position": "alleged"},
        ),
        ("remains", "villagers died", {"minimum_low": 8, "minimum_high": "open", "sex": "female"}),
        ("proceeding", "The mayor blamed", {"status": "on trial", "accused": ["Guard"]}),
        ("legal_act", "dawn", {"number": "7", "act": "decree"}),
        ("coverage", "the mayor", {"outlet": "Orlo News"}),
        ("interest", "the mayor", {"interest": "party", "holder": "the Northern Guard"}),
        ("relative_date", "Later", {"offset": "P1D"}),
    ],
)
def test_every_kind_can_be_coded(
    tmp_path: Path, kind: str, words: str, fields: dict[str, object]
) -> None:
    p, ident = start(tmp_path)
    start_at = TEXT.index(words)
    made = enter(p, ident, words, kind=ClaimKind(kind), fields=fields, start=start_at)
    assert made.claim.kind == kind
    assert made.claim.quote.text == words
    assert verify(p).ok


@pytest.mark.parametrize(
    ("words", "changes", "error", "says"),
    [
        ("nine villagers", {}, UsageError, "does not stand in the text"),
        ("died", {}, UsageError, "stands 2 times in the text, at "),
        ("died", {"start": 5}, UsageError, "does not stand in the text at 5"),
        ("", {}, UsageError, "exact words are missing"),
        ("eight", {"fields": {"harm": "killed"}}, UsageError, "also needs: low"),
        ("eight", {"fields": {"harm": "slain", "low": 8}}, UsageError, "one of: killed, injured"),
        ("eight", {"fields": {"harm": "killed", "low": "eight"}}, UsageError, "whole number"),
        ("eight", {"fields": {"harm": "killed", "low": 8, "high": 3}}, UsageError, "low and high"),
        (
            "eight",
            {"fields": {"harm": "killed", "low": 8, "weather": "dry"}},
            UsageError,
            "no weather",
        ),
        ("eight", {"fields": {"harm": "killed", "low": 8, "place": "Orlo"}}, UsageError, "“Orlo”"),
        (
            "eight",
            {"fields": {"harm": "killed", "low": 8, "when": "30 February"}},
            DateError,
            "30 February",
        ),
        (
            "eight",
            {"fields": {"harm": "killed", "low": 8, "approx": "so"}},
            UsageError,
            "yes or no",
        ),
        ("eight", {"replaces": "clm-123456789"}, NotInRecord, "no such id"),
    ],
)
def test_what_cannot_be_coded_is_refused_with_what_is_possible(
    tmp_path: Path, words: str, changes: dict[str, object], error: type[AccountedError], says: str
) -> None:
    p, ident = start(tmp_path)
    with pytest.raises(error, match=says):
        enter(p, ident, words, **{"fields": {"harm": "killed", "low": 8}, **changes})
    assert list(list_claims(p)) == []
    assert verify(p).ok


def test_two_recorders_code_the_same_words_each_for_themselves(tmp_path: Path) -> None:
    p, ident = start(tmp_path)
    fields = {"harm": "killed", "low": 8}
    mine = enter(p, ident, "eight villagers", fields=fields)
    other = Project(folder=p.folder, settings=p.settings, recorder="Somebody Else")
    theirs = enter(other, ident, "eight villagers", fields=fields)
    again = enter(p, ident, "eight villagers", fields=fields)
    assert mine.id != theirs.id
    assert mine.id == again.id


def test_an_interview_without_a_file_is_described_and_coded(tmp_path: Path) -> None:
    p = project(tmp_path)
    metadata = Metadata(published=Known("2026-02", HOW_USER), confidential=True)
    description = Description(
        what="interview on tape, 40 minutes", metadata=metadata, speaker="a survivor"
    )
    held = describe(p, description, tools=tools())
    assert (held.described, held.file, held.confidential) == (
        "interview on tape, 40 minutes",
        None,
        True,
    )
    assert describe(p, description, tools=tools()).id == held.id
    made = enter(
        p,
        held.id,
        "they took my two brothers from the mill",
        fields={"harm": "abducted", "low": 2, "place": "the mill"},
        locator="00:14:32",
    )
    assert made.locator == "00:14:32"
    whole = show_claim(p, made.id)
    assert (whole.before, whole.after) == ("", "")
    assert whole.document.provenances[0].speaker == "a survivor"
    with pytest.raises(UsageError, match="has no text"):
        enter(p, held.id, "and my sister", fields={"harm": "abducted", "low": 1})
    assert verify(p).ok
    erased = erase(p, made.id, reason="Consent withdrawn.")
    assert [i.split("-")[0] for i in erased.plan.ids] == ["clm", "txt"], (
        "her words go with the claim"
    )
    everything = b"".join(f.read_bytes() for f in p.folder.rglob("*") if f.is_file())
    assert b"my two brothers" not in everything
    assert verify(p).ok


def test_a_video_keeps_its_bytes(tmp_path: Path) -> None:
    p = project(tmp_path)
    video = tmp_path / "street.mp4"
    video.write_bytes(b"\0\1\2 not really a film")
    held = describe(
        p, Description(what="film of the square, 20 seconds"), file=video, tools=tools()
    )
    assert held.media_type == "video/mp4"
    assert held.file is not None
    assert held.file.endswith(".mp4")
    assert (p.documents_path / held.file).read_bytes() == video.read_bytes()
    assert show_document(p, held.id).text == ""
    assert describe(p, Description(what="the same film"), file=video, tools=tools()).id == held.id
    with pytest.raises(UsageError, match="cannot be opened"):
        describe(p, Description(what="x"), file=tmp_path / "missing.mp4", tools=tools())
    with pytest.raises(UsageError, match="what the document is"):
        describe(p, Description(what=" "), tools=tools())
    assert verify(p).ok


def test_words_are_found_across_line_breaks_and_overlapping() -> None:
    assert find("eight\n  villagers", "eight villagers").span == (0, 17)
    with pytest.raises(UsageError, match="2 times"):
        find("aaa", "aa")
    text = "One. Two (three).  Four\n\nFive"
    at = text.index("three")
    assert sentence_around(text, find(text, "three")).text == "Two (three)."
    assert sentence_around(text, find(text, "Four")).text == "Four"
    assert sentence_around(text, find(text, "Five")).text == "Five"
    assert sentence_around(text, find(text, "Two (three).  Four")).text == "Two (three).  Four"
    assert at
