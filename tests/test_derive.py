"""What is derived is a function of the record, whatever the order, the faults and the company."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archive
from accounted.linkage.documents import crowds
from accounted.project import Project
from accounted.workflow import backup, erase, gather, restore, take_in
from accounted.workflow.derive import derivations, rebuild, update
from accounted.workflow.incidents import list_incidents
from telling import FIRST, PAPERS, REPRINT, RIVAL, enter, started, state, tables

HERE = Path(__file__).parent


def generated(folder: Path, size: int, seed: int) -> tuple[Project, list[archive.Report]]:
    return Project.create(folder), list(archive.Archive(size, seed).reports())


def one_by_one(project: Project, reports: list[archive.Report]) -> None:
    for report in reports:
        archive.take_in(project, [report])
        update(project)


def test_a_rebuild_gives_the_same_to_the_letter(tmp_path: Path) -> None:
    p = started(tmp_path / "p")
    first = update(p)
    assert (first.documents, first.changed) == (len(PAPERS), first.incidents)
    before, seen = tables(p), state(p)
    p.derived_path.unlink()
    again = rebuild(p)
    assert (again.documents, again.incidents) == (first.documents, first.incidents)
    assert tables(p) == before
    assert state(p) == seen


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    p = started(tmp_path / "p")
    update(p)
    done = update(p)
    assert (done.documents, done.changed, done.gone) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_adding_one_by_one_gives_what_adding_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    papers = list(PAPERS)
    random.Random(seed).shuffle(papers)
    p = started(tmp_path / "p", ())
    for paper in papers:
        enter(p, paper)
        update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before


@pytest.mark.parametrize("seed", range(3))
def test_a_generated_archive_added_one_by_one_is_the_same(tmp_path: Path, seed: int) -> None:
    p, reports = generated(tmp_path / "p", 60, seed)
    random.Random(seed).shuffle(reports)
    one_by_one(p, reports)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before


def test_a_generated_archive_has_tolls_over_a_year_beside_its_incidents(tmp_path: Path) -> None:
    """What linking costs is measured on it: with the relations that tolls over many bring."""
    p, reports = generated(tmp_path / "p", 150, seed=6)
    archive.take_in(p, reports)
    kinds = {b.id: b.kind for b in list_incidents(p)}
    assert list(kinds.values()).count("aggregate") >= 1
    with derivations(p) as database:
        beside = list(database.rows("SELECT incident, other FROM beside"))
    assert beside
    assert all("aggregate" in (kinds[a], kinds[b]) for a, b in beside)


@pytest.mark.parametrize("seed", range(2))
def test_crowds_give_the_same_in_any_order(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With small crowds, so that keys grow past every bound, and shrink again by an erasure."""
    for module in (crowds, sys.modules["accounted.linkage.candidates"]):
        monkeypatch.setattr(module, "CROWD", 3)
        monkeypatch.setattr(module, "FIRST", 2)
        monkeypatch.setattr(module, "PHRASE", 6)
    p, reports = generated(tmp_path / "p", 50, seed)
    random.Random(seed).shuffle(reports)
    one_by_one(p, reports)
    before = tables(p)
    assert before["copy"]
    rebuild(p)
    assert tables(p) == before
    with derivations(p) as database:
        sql = "SELECT document FROM document_key ORDER BY day LIMIT 1"
        earliest = database.one(sql)
    erase(p, earliest, reason="consent was withdrawn")
    update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before


@pytest.mark.skipif(
    not (HERE.parent / "benchmarks/weighing/practice").is_dir(), reason="without its texts"
)
def test_the_practice_texts_one_by_one_are_the_same(tmp_path: Path) -> None:
    import weighing_links

    papers = weighing_links.documents("practice")[:30]
    manifest = weighing_links.write(tmp_path / "texts", papers)
    p = Project.create(tmp_path / "p")
    for one in gather([], manifest=manifest).inputs:
        list(take_in(p, [one]))
        update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before


def test_an_erased_document_leaves_no_word_behind(tmp_path: Path) -> None:
    p = started(tmp_path / "p", (RIVAL, FIRST))
    word = b"Twenty-three"
    update(p)
    assert any(word in path.read_bytes() for path in p.folder.rglob("*") if path.is_file())
    with derivations(p) as database:
        ident = database.one("SELECT document FROM mention WHERE body LIKE '%23%'")
    erase(p, ident, reason="consent was withdrawn")
    left = [f.name for f in p.folder.rglob("*") if f.is_file() and word in f.read_bytes()]
    assert left == []
    for mark in (ident.encode(), b"Morin Post"):
        assert not any(mark in f.read_bytes() for f in p.folder.glob("derived*"))
    update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before
    assert [d for (d, *_) in before["linked_document"]] != [ident]


def test_what_is_told_by_a_claim_that_is_erased_is_weighed_without_it(tmp_path: Path) -> None:
    p = started(tmp_path / "p", (FIRST, REPRINT))
    update(p)
    with derivations(p) as database:
        claim = database.one("SELECT claim FROM mention_claim ORDER BY claim")
    erase(p, claim, reason="a court's order")
    update(p)
    before = tables(p)
    assert claim not in {c for c, _ in before["mention_claim"]}
    rebuild(p)
    assert tables(p) == before


@pytest.mark.parametrize("damage", [b"", b"no database at all " * 99, None])
def test_damaged_derivations_are_made_again(tmp_path: Path, damage: bytes | None) -> None:
    p = started(tmp_path / "p")
    update(p)
    before = tables(p)
    if damage is None:  # the head of the file is whole, and its pages are not
        whole = p.derived_path.read_bytes()
        damage = whole[:8192] + bytes(len(whole) - 8192)
    for path in p.folder.glob("derived.sqlite-*"):
        path.unlink()
    p.derived_path.write_bytes(damage)
    update(p)
    assert tables(p) == before


def test_derivations_of_another_version_are_made_again(tmp_path: Path) -> None:
    p = started(tmp_path / "p")
    update(p)
    before = tables(p)
    with derivations(p) as database:
        database.run("UPDATE noted SET value = 'linkage 0' WHERE key = 'made by'")
        database.run("DELETE FROM mention")
    update(p)
    assert tables(p) == before


def test_derivations_of_a_newer_version_are_made_again(tmp_path: Path) -> None:
    p = started(tmp_path / "p")
    update(p)
    before = tables(p)
    raw = sqlite3.connect(p.derived_path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    update(p)
    assert tables(p) == before


def test_a_backup_needs_no_derivations(tmp_path: Path) -> None:
    p = started(tmp_path / "p")
    update(p)
    before, seen = tables(p), state(p)
    backup(p, tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "back")
    back = Project.open(tmp_path / "back")
    assert not back.derived_path.exists()
    assert state(back) == seen
    assert tables(back) == before


# --- faults and company ------------------------------------------------------------------------


def child(project: Project, what: str) -> subprocess.Popen[str]:
    """Another process that updates or rebuilds; it says "begun" once it is within."""
    code = (
        "import sys; from pathlib import Path\n"
        "from accounted.project import Project\n"
        f"from accounted.workflow.derive import {what} as work\n"
        "def tell(what, done, of):\n"
        "    if what == 'Weighing' or done == 1: print('within', flush=True)\n"
        "work(Project.open(Path(sys.argv[1])), tell); print('done', flush=True)\n"
    )
    paths = [str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-c", code, str(project.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_killing_a_rebuild_leaves_the_record_and_the_old_derivations(tmp_path: Path) -> None:
    p, reports = generated(tmp_path / "p", 80, 1)
    archive.take_in(p, reports)
    update(p)
    before = tables(p)
    dice = random.Random(3)
    for _ in range(4):
        run = child(p, "rebuild")
        assert run.stdout is not None
        assert run.stdout.readline() == "within\n"
        time.sleep(dice.uniform(0, 0.2))
        run.kill()
        _, errors = run.communicate()
        assert errors == ""
        assert tables(p) == before
        assert update(p).documents == 0
    rebuild(p)
    assert tables(p) == before
    assert not list(p.folder.glob("derived.sqlite.new*"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_killing_an_update_leaves_derivations_that_are_brought_up_to_date(tmp_path: Path) -> None:
    p, reports = generated(tmp_path / "p", 60, 2)
    archive.take_in(p, reports[:20])
    update(p)
    archive.take_in(p, reports[20:])
    copy = tmp_path / "whole"
    shutil.copytree(p.folder, copy)
    rebuild(Project.open(copy))
    run = child(p, "update")
    assert run.stdout is not None
    assert run.stdout.readline() == "within\n"
    run.kill()
    run.communicate()
    update(p)
    assert tables(p) == tables(Project.open(copy))


def test_two_at_once_give_what_one_gives(tmp_path: Path) -> None:
    p, reports = generated(tmp_path / "p", 60, 4)
    archive.take_in(p, reports)
    runs = [child(p, what) for what in ("update", "update", "rebuild")]
    for run in runs:
        out, errors = run.communicate(timeout=120)
        assert (run.returncode, errors) == (0, ""), errors
        assert out.endswith("done\n")
    update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(100, 10_000), cut=st.integers(1, 24))
def test_any_archive_in_two_batches_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cut: int
) -> None:
    p, reports = generated(tmp_path_factory.mktemp("d") / "p", 25, seed)
    random.Random(seed).shuffle(reports)
    for batch in (reports[:cut], reports[cut:]):
        archive.take_in(p, batch)
        update(p)
    before = tables(p)
    rebuild(p)
    assert tables(p) == before
