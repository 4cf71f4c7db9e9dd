"""The unaltered bytes of documents, kept in `documents/` under their SHA-256, readable without us."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from accounted.errors import RecordError, UnreadableDocument

INCOMING = ".incoming"
CHUNK = 1 << 20


def file_name(sha256: str, path: str) -> str:
    """`ab/abcdef….pdf`: by hash, with the ending that programs open it by."""
    ending = re.fullmatch(r".*(\.[A-Za-z0-9]{1,8})", Path(path).name, re.DOTALL)
    return f"{sha256[:2]}/{sha256}{ending[1].lower() if ending else ''}"


def hash_of(source: Path | bytes) -> str:
    """The SHA-256 of a file or of bytes, in hex; a file is read in pieces."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Originals:
    """The folder `documents/`. A file appears in it whole, under its hash, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file of that name stands."""
        return self.folder / name

    def keep(self, source: Path | bytes, sha256: str, name: str) -> None:
        """Copy the bytes in, on the disk before this returns, and check that they are the ones read.

        Raises:
            UnreadableDocument: the file is gone, or changed while it was taken in.
            RecordError: the disk refuses; nothing further can be kept.
        """
        target = self.path(name)
        if target.is_file() and hash_of(target) == sha256:
            return
        waiting = self.folder / f"{INCOMING}-{os.getpid()}-{sha256[:16]}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if _copy(source, waiting) != sha256:
                raise UnreadableDocument(
                    str(source) if isinstance(source, Path) else "stdin",
                    "The file changed while it was being taken in.",
                    "Add it again once nothing writes to it.",
                )
            waiting.chmod(0o444)
            waiting.replace(target)
            _settle(target.parent)
        except OSError as error:
            raise RecordError(
                f"{self.folder}: the original could not be kept ({error.strerror}). Make room or set"
                " the folder's rights, and give the same command again."
            ) from error
        finally:
            waiting.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file for good. What the disk itself keeps of it is beyond us."""
        target = self.path(name)
        with contextlib.suppress(FileNotFoundError):
            target.unlink()
            _settle(target.parent)

    def clean(self) -> None:
        """Remove half-copied files of a run that was killed. Only while holding the record's lock."""
        for left in self.folder.glob(f"{INCOMING}-*"):
            left.unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every file that stands in the folder, half-copied ones left out."""
        for folder, below, files in os.walk(self.folder):
            below.sort()  # walked in this order, a folder at a time: memory stays small
            for name in sorted(files):
                if not name.startswith(INCOMING):
                    yield (Path(folder) / name).relative_to(self.folder).as_posix()


def _copy(source: Path | bytes, to: Path) -> str:
    """Copy, flush to the disk, and return the hash of what was copied."""
    seen = hashlib.sha256()
    with to.open("wb") as out:
        for piece in _pieces(source):
            seen.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return seen.hexdigest()


def _pieces(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    try:
        file: BinaryIO
        with source.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece
    except OSError as error:
        raise UnreadableDocument(
            str(source),
            f"The file can no longer be read ({error.strerror}).",
            "Check that it is still there, and add it again.",
        ) from error


def _settle(folder: Path) -> None:
    """Flush a folder, so that a name in it survives a power cut. Not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
