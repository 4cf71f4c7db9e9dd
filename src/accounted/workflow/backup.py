"""One file that holds everything, and the way back."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from accounted.errors import ProjectError
from accounted.project import KEY_FILE, SETTINGS_FILE, Project
from accounted.record import Record
from accounted.record.originals import CHUNK, hash_of
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools, now
from accounted.workflow.verify import verify

CONTENTS = "contents.json"
RECORD = "record.sqlite"
LOOSE = (SETTINGS_FILE, "README.txt", KEY_FILE)
FORMAT = "accounted-backup-1"
WORKING = ".backup-"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that was written and read back."""

    path: Path
    sha256: str
    """Of the backup file itself: write it down."""
    originals: int
    entries: int
    head: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "path": str(self.path),
            "sha256": self.sha256,
            "originals": self.originals,
            "entries": self.entries,
            "head": self.head,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A project that was restored and verified."""

    path: Path
    originals: int
    entries: int
    head: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "path": str(self.path),
            "originals": self.originals,
            "entries": self.entries,
            "head": self.head,
        }


def backup(project: Project, to: Path, *, tools: Tools | None = None) -> BackedUp:
    """Write a consistent copy of record, originals, settings and the key for ids into one tar file.

    May run while another process adds. Refuses to overwrite. It holds what the record holds,
    confidential documents too: keep it as safe as the project itself.

    Raises:
        ProjectError: the file exists, an original is missing, or the disk refuses.
    """
    to = to.absolute()
    if to.exists():
        raise ProjectError(f"{to}: there is a file of this name. Name a new one.")
    waiting = to.with_name(f".{to.name}.{os.getpid()}.incoming")
    try:
        with tempfile.TemporaryDirectory(dir=project.folder, prefix=WORKING) as folder:
            copy = Path(folder) / RECORD
            with writing(project, tools) as record:
                record.database.copy_to(copy)
            counted = _pack(project, copy, waiting)
        _check(waiting)
        waiting.rename(to)
    except OSError as error:
        raise ProjectError(
            f"{to}: the backup could not be written ({error.strerror or error}). Make room, or name"
            " another place."
        ) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing is left over either
            waiting.unlink(missing_ok=True)
    return BackedUp(path=to, sha256=hash_of(to), **counted)


def restore(archive: Path, to: Path) -> Restored:
    """Unpack a backup into a new folder, after checking every hash and verifying the record.

    Raises:
        ProjectError: the folder exists and is not empty, or the file is no whole backup.
        RecordAltered: the record in the backup was altered before it was made.
    """
    to = to.absolute()
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ProjectError(
            f"{to}: the folder is not empty. Name a new one; nothing is overwritten."
        )
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".restore-") as folder:
            unpacked = Path(folder) / "project"
            _unpack(archive, unpacked)
            verified = verify(Project.open(unpacked))
            verified.require()
            if to.exists():
                to.rmdir()
            unpacked.rename(to)
    except OSError as error:
        raise ProjectError(
            f"{to}: the backup could not be restored ({error.strerror or error}). Make room, or name"
            " another place."
        ) from error
    return Restored(
        path=to,
        originals=verified.originals,
        entries=verified.entries,
        head=verified.head,
    )


def remove_leftovers(project: Project) -> None:
    """Remove the copy of the record that a killed backup left in the project's folder.

    A backup that is running just then fails, and says so: better than one that keeps what is erased.
    """
    for left in project.folder.glob(f"{WORKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _pack(project: Project, copy: Path, to: Path) -> dict[str, Any]:
    """Write the archive: record, settings, originals, and last the contents with their hashes."""
    hashes: dict[str, str] = {}
    with Record(copy, project.documents_path, recorder=project.recorder, clock=now) as record:
        counted = {
            "originals": record.database.one("SELECT count(*) FROM original"),
            "entries": record.database.one("SELECT count(*) FROM entry"),
            "head": record.ledger.head,
        }
        sql = "SELECT file FROM original ORDER BY seq"
        files = [str(row[0]) for row in record.database.rows(sql)]
        record.database.run("PRAGMA journal_mode = DELETE")
    with to.open("xb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            hashes[RECORD] = _put(tar, RECORD, copy)
            for name in LOOSE:
                if (project.folder / name).is_file():
                    hashes[name] = _put(tar, name, project.folder / name)
            for file in files:
                name = f"documents/{file}"
                hashes[name] = _put(tar, name, project.documents_path / file)
            contents = {"format": FORMAT, **counted, "sha256": hashes}
            _put_bytes(tar, CONTENTS, json.dumps(contents, indent=1).encode())
        out.flush()
        os.fsync(out.fileno())
    return counted


def _put(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file, hashing what is added."""
    try:
        with path.open("rb") as file:
            info = tarfile.TarInfo(name)
            info.size = path.stat().st_size
            info.mode = 0o600
            info.mtime = int(path.stat().st_mtime)
            hashed = _Hashed(file)
            tar.addfile(info, hashed)
            return hashed.sha256
    except FileNotFoundError as error:
        raise ProjectError(
            f"{path}: the original is missing. Run 'accounted verify'; if something was just being"
            " erased, give the same command again."
        ) from error


def _put_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.mode = 0o600
    tar.addfile(info, io.BytesIO(data))


class _Hashed:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.seen = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.seen.update(piece)
        return piece

    @property
    def sha256(self) -> str:
        return self.seen.hexdigest()


def _check(archive: Path) -> dict[str, str]:
    """The hashes of the contents, after reading everything back.

    Raises:
        ProjectError: the file is no whole backup.
    """
    with _open(archive) as tar:
        found: dict[str, str] = {}
        contents: dict[str, Any] = {}
        for member in tar:
            file = tar.extractfile(member)
            if not member.isreg() or file is None or not _safe(member.name):
                raise _no_backup(archive, f"it holds {member.name!r}, which no backup holds")
            if member.name == CONTENTS:
                contents = json.loads(file.read())
            else:
                found[member.name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    if contents.get("format") != FORMAT:
        raise _no_backup(archive, "its list of contents is missing, so it was cut off")
    wrong = sorted(
        n for n in found.keys() | contents["sha256"] if found.get(n) != contents["sha256"].get(n)
    )
    if wrong:
        raise _no_backup(archive, f"{wrong[0]} is not as it was packed")
    return found


def _unpack(archive: Path, to: Path) -> None:
    hashes = _check(archive)
    to.mkdir()
    (to / "documents").mkdir()
    with _open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member)
            if source is None or member.name not in hashes:
                continue
            path = to / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                shutil.copyfileobj(source, out, CHUNK)
                out.flush()
                os.fsync(out.fileno())
            if hash_of(path) != hashes[member.name]:
                raise _no_backup(archive, f"{member.name} changed while it was unpacked")
            if member.name.startswith("documents/"):
                path.chmod(0o444)
            if member.name == KEY_FILE:
                path.chmod(0o600)


def _safe(name: str) -> bool:
    """Whether a name is one that a backup has, and leads nowhere else."""
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or "\\" in name:
        return False
    return name in (CONTENTS, RECORD, *LOOSE) or (len(parts) == 3 and parts[0] == "documents")


@contextmanager
def _open(archive: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(archive, "r:") as tar:
            yield tar
    except FileNotFoundError as error:
        raise ProjectError(f"{archive}: there is no such file. Check the path.") from error
    except (tarfile.TarError, EOFError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _no_backup(archive, str(error)) from error


def _no_backup(archive: Path, why: str) -> ProjectError:
    return ProjectError(f"{archive}: this is no whole backup ({why}). Use another copy of it.")
