"""One file with everything, and back."""

from __future__ import annotations

import errno
import io
import tarfile
import tempfile
from pathlib import Path

import pytest

from accounted.errors import AccountedError, ProjectError
from accounted.project import Project
from accounted.workflow import Outcome, backup, list_claims, restore, status, verify
from accounted.workflow.session import opened
from record_fakes import add, project, report, tools


def start(tmp_path: Path) -> Project:
    p = project(tmp_path)
    add(p, *(report(tmp_path, f"{n}.txt", f"{n} people were killed in Anleth.") for n in range(5)))
    return p


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path) -> None:
    p = start(tmp_path)
    made = backup(p, tmp_path / "b.tar", tools=tools())
    assert (made.originals, made.head) == (5, status(p).head)
    add(p, report(tmp_path, "later.txt", "77 people were killed."))
    back = restore(made.path, tmp_path / "again" / "here")
    assert (back.originals, back.entries, back.head) == (5, made.entries, made.head)
    restored = Project.find(back.path)
    assert [c.id for c in list_claims(restored)] == [c.id for c in list_claims(p)][:5]
    assert verify(restored).ok
    taken = add(restored, tmp_path / "0.txt", tmp_path / "later.txt")
    assert [t.outcome for t in taken] == [Outcome.ALREADY, Outcome.ADDED]
    assert sorted(x.name for x in p.folder.iterdir() if "backup" in x.name) == []


def test_a_backup_made_while_another_writes_is_consistent(tmp_path: Path) -> None:
    p = start(tmp_path)
    with opened(p) as record, record.ledger.appending():
        made = backup(p, tmp_path / "b.tar", tools=tools())
    assert restore(made.path, tmp_path / "again").originals == 5


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    p = start(tmp_path)
    made = backup(p, tmp_path / "b.tar", tools=tools())
    with pytest.raises(ProjectError, match="there is a file"):
        backup(p, made.path, tools=tools())
    with pytest.raises(ProjectError, match="not empty"):
        restore(made.path, p.folder)
    with pytest.raises(ProjectError, match="no such file"):
        restore(tmp_path / "missing.tar", tmp_path / "x")
    (tmp_path / "empty").mkdir()
    assert restore(made.path, tmp_path / "empty").originals == 5


@pytest.mark.parametrize("at", [0.02, 0.3, 0.6, 0.9])
def test_an_altered_backup_is_refused(tmp_path: Path, at: float) -> None:
    p = start(tmp_path)
    made = backup(p, tmp_path / "b.tar", tools=tools())
    with tarfile.open(made.path) as tar:
        members = [m for m in tar if m.size]
        member = members[int(at * len(members))]
    data = bytearray(made.path.read_bytes())
    data[member.offset_data + member.size // 2] ^= 1
    (tmp_path / "c.tar").write_bytes(data)
    with pytest.raises(AccountedError):
        restore(tmp_path / "c.tar", tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_backup_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    p = start(tmp_path)
    made = backup(p, tmp_path / "b.tar", tools=tools())
    data = made.path.read_bytes()
    (tmp_path / "c.tar").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ProjectError, match="no whole backup"):
        restore(tmp_path / "c.tar", tmp_path / "again")


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "documents/../../out.txt", "x/y/z/a"])
def test_a_file_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 3
        tar.addfile(info, io.BytesIO(b"out"))
    with pytest.raises(ProjectError, match="no whole backup"):
        restore(tmp_path / "evil.tar", tmp_path / "in" / "again")
    assert not list(tmp_path.rglob("out.txt"))


def test_an_original_that_is_missing_stops_the_backup(tmp_path: Path) -> None:
    p = start(tmp_path)
    next(p.documents_path.glob("??/*")).unlink()
    with pytest.raises(ProjectError, match="original is missing"):
        backup(p, tmp_path / "b.tar", tools=tools())
    assert list(tmp_path.glob("*.tar*")) == []


def test_verify_names_an_original_that_was_altered_or_left_over(tmp_path: Path) -> None:
    p = start(tmp_path)
    one, two, *_ = sorted(p.documents_path.glob("??/*"))
    one.chmod(0o644)
    one.write_text("3 people were killed in Anleth!")
    two.unlink()
    (p.documents_path / "ab").mkdir(exist_ok=True)
    (p.documents_path / "ab" / "stray.txt").write_text("put here by hand")
    found = verify(p)
    assert [(x.kind, "altered" in x.what, "missing" in x.what) for x in found.problems] in (
        [("original", True, False), ("original", False, True)],
        [("original", False, True), ("original", True, False)],
    )
    assert any("stray.txt" in note for note in found.notes)
    with pytest.raises(AccountedError, match=r"First: row \d+, original org-"):
        found.require()


def test_a_medium_that_cannot_be_written_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = start(tmp_path)

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ProjectError, match="Read-only file system"):
        backup(p, tmp_path / "b.tar", tools=tools())
