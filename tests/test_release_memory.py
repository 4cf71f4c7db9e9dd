"""What releases keep saves work and never changes a byte, whatever was decided meanwhile."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import publishing_samples as sample
from accounted.project import Project
from accounted.publishing import pieces, publish
from accounted.publishing.shelf import edition_in
from accounted.terms.withdrawal import Category
from accounted.workflow import (
    Grounds,
    edition,
    erase,
    incident_lookup,
    judge_claims,
    judge_confidential,
    judge_copies,
    judge_incident,
    judge_rule,
    list_claims,
    list_documents,
    list_incidents,
    merge_incidents,
    release,
    state,
    undo,
    withdraw_published,
)
from accounted.workflow.judge_incidents import Ruling

WHY = Grounds(reason="as the words say")
MORE = (
    ("Anleth", "2 May 1995", "9 people were killed in Anleth on 1 May 1995, the Anleth Town Council said."),
    ("Orlo", "4 June 1995", "11 people were killed in Orlo on 3 June 1995, the Orlo Town Council said."),
    ("Vasht", "8 July 1995", "7 people were killed in Vasht on 7 July 1995, the Vasht Town Council said."),
)  # fmt: skip


@pytest.fixture
def p(tmp_path: Path) -> Project:
    made = sample.filled(tmp_path / "p", sample.RELEASE + "name_the_dead = true\n")
    for n, (village, day, text) in enumerate(MORE):
        stated = sample.stated(
            publisher="Sael Post", title=f"{village} hit", published=f"1995-0{n + 5}-02"
        )
        sample.add(made, f"more-{n}.txt", f"{village.upper()}, {day} - {text}", stated)
    sample.accept_all(made)
    release(made, "r0")
    return made


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the incidents that were put together, and not recalled."""
    found: list[str] = []
    real = pieces._made

    def counted(held: object, *rest: object) -> str:
        found.append(held.code)  # type: ignore[attr-defined]
        return real(held, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pieces, "_made", counted)
    return found


def claim(p: Project, words: str) -> str:
    return next(c.id for c in list_claims(p) if c.claim.quote.text == words)


def code(p: Project, words: str) -> str:
    return next(b.code or b.id for b in list_incidents(p) if words in str(b.to_json()))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def check_same(p: Project, name: str, elsewhere: Path) -> None:
    """A release with what is kept, and one made anew beside it, have the same bytes."""
    anew = publish(edition(p, name), elsewhere)
    kept = release(p, name)
    assert bytes_of(kept.folder) == bytes_of(anew.folder)
    assert kept.sha256 == anew.sha256


def confidential_document(p: Project) -> None:
    document = next(d.id for d in list_documents(p) if "Orlo hit" in str(d.to_json()))
    judge_confidential(p, [document], True, WHY)


def new_report(p: Project) -> None:
    """It names somebody, so that more names are withheld everywhere."""
    text = (
        "ORLO, 5 June 1995 - 13 people were killed in Orlo on 3 June 1995, the Red Cross said. Sorel"
        " Vannik, 51, was among the dead."
    )
    stated = sample.stated(publisher="Late Post", title="Orlo again", published="1995-06-05")
    document = sample.add(p, "late.txt", text, stated)
    claims = [c.id for c in list_claims(p) if c.document == document]
    judge_claims(p, claims, "accepted", WHY)


STEPS: dict[str, Callable[[Project], object]] = {
    "nothing": lambda p: None,
    "a claim rejected": lambda p: judge_claims(p, [claim(p, "9 people")], "rejected", WHY),
    "a claim kept back": lambda p: judge_confidential(p, [claim(p, "11 people")], True, WHY),
    "a document kept back": confidential_document,
    "a sentence shown": lambda p: judge_confidential(p, [claim(p, "7 people")], False, WHY),
    "a name withdrawn": lambda p: withdraw_published(
        p, claim(p, "Ilan Doreth"), Category.CONSENT, WHY
    ),
    "an incident withdrawn": lambda p: withdraw_published(p, code(p, "Vasht"), Category.COURT, WHY),
    "an incident left out": lambda p: judge_incident(
        p, incident_lookup(p), code(p, "Vasht"), "rejected", WHY
    ),
    "two incidents one": lambda p: merge_incidents(
        p, incident_lookup(p), code(p, "Vasht"), code(p, "Anleth"), WHY
    ),
    "a rule": lambda p: judge_rule(
        p, incident_lookup(p), code(p, "Kelde"), Ruling(series="killed", rule="pending"), WHY
    ),
    "a source judged": lambda p: state(
        p, "the Red Cross", "reliability", "A", reason="names its sources"
    ),
    "no copy": lambda p: judge_copies(
        p, *(d.id for d in list_documents(p) if "Shells fall" in str(d.to_json())), WHY,
        independent=True,
    ),
    "a decision taken back": lambda p: undo(p, "last", reason="a slip"),
    "a new report": lambda p: new_report(p),
    "a document erased": lambda p: erase(
        p, next(d.id for d in list_documents(p) if "Vasht hit" in str(d.to_json())), reason="order"
    ),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_the_same_bytes_with_and_without_what_is_kept(p, tmp_path: Path, step: str):
    STEPS[step](p)
    check_same(p, "r1", tmp_path / "a")
    judge_claims(p, [claim(p, "25 people")], "parked", WHY)
    check_same(p, "r2", tmp_path / "b")


def test_after_one_judgement_one_incident_is_made_anew(p, made_anew):
    judge_claims(p, [claim(p, "9 people")], "rejected", WHY)
    release(p, "r1")
    assert made_anew == [code(p, "Anleth")]


def test_numbers_of_documents_and_origins_stay_from_release_to_release(p):
    judge_claims(p, [claim(p, "19 people")], "rejected", WHY)
    release(p, "r1")
    one, two = (edition_in(p.folder / "releases" / name) for name in ("r0", "r1"))
    assert {d.id: d.title for d in one.documents}.items() >= {
        d.id: d.title for d in two.documents
    }.items()
    names = {o.id: o.name for o in one.origins}
    assert all(names[o.id] == o.name for o in two.origins)


def test_it_is_deleted_at_will_and_with_the_derivations(p, tmp_path: Path, made_anew):
    kept = p.folder / "released.sqlite"
    assert kept.is_file()
    kept.write_bytes(b"not a database")
    check_same(p, "r1", tmp_path / "a")
    kept.unlink()
    check_same(p, "r2", tmp_path / "b")
    assert kept.is_file()
    erase(
        p, next(d.id for d in list_documents(p) if "Vasht hit" in str(d.to_json())), reason="order"
    )
    assert not kept.exists(), "what is erased is kept nowhere"


def test_nothing_of_what_was_withdrawn_stays_kept_after_the_next_release(p):
    withdraw_published(p, code(p, "Vasht"), Category.COURT, WHY)
    release(p, "r1")
    with sqlite3.connect(p.folder / "released.sqlite") as database:
        rows = [
            zlib.decompress(row[0]).decode() for row in database.execute("SELECT text FROM kept")
        ]
    assert rows
    assert not any("Vasht Town Council" in text for text in rows)
