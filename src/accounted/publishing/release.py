"""Releases: an edition frozen in a numbered folder, with a manifest by which anybody can check it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.errors import ReleaseError
from accounted.publishing.edition import Edition
from accounted.publishing.formats import formats
from accounted.publishing.formats.native import as_json
from accounted.publishing.pages import pages
from accounted.record.codec import encode

MANIFEST = "manifest.json"
FORMAT = "accounted-release 1"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release as it was written."""

    name: str
    folder: Path
    files: int
    sha256: str
    """Of the manifest: written down elsewhere, it shows that the whole release is the one made."""
    incidents: int
    statements: int
    unreviewed: int
    withheld_documents: int

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted release --json` (docs/schemas/release-1.json)."""
        return {
            "name": self.name,
            "folder": str(self.folder),
            "files": self.files,
            "sha256": self.sha256,
            "incidents": self.incidents,
            "statements": self.statements,
            "unreviewed": self.unreviewed,
            "withheld_documents": self.withheld_documents,
        }


def free_name(wanted: str | None, as_of: str, folder: Path) -> str:
    """The name asked for; else the month of the record's last entry, "2026-11", with a number if taken.

    Raises:
        ReleaseError: a name that is no folder's, or a release that exists.
    """
    if wanted is not None:
        if not _NAME.fullmatch(wanted):
            raise ReleaseError(
                f"'{wanted}' cannot name a release. Use letters, digits, dots and hyphens: 2026-11."
            )
        if (folder / wanted).exists():
            raise ReleaseError(
                f"{folder / wanted}: this release exists, and a release is never changed. Give another"
                " name, or none for the next free one."
            )
        return wanted
    month = as_of[:7]
    names = (month, *(f"{month}-{n}" for n in range(2, 10_000)))
    return next(n for n in names if not (folder / n).exists())


def publish(edition: Edition, folder: Path) -> Release:
    """Write a release below `folder`: whole, or not at all.

    It is written beside its place and renamed into it, so that no half of it is ever seen.

    Raises:
        ReleaseError: it exists, or the folder cannot be written, or the disk is full.
    """
    files = {**formats(edition), **pages(edition)}
    manifest = as_json(manifest_of(edition, files))
    target = folder / edition.name
    free_name(edition.name, edition.as_of, folder)
    half: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{edition.name}.", dir=folder))
        for path, data in sorted({**files, MANIFEST: manifest}.items()):
            _write(half / path, data)
        half.chmod(0o755)
        os.rename(half, target)
    except OSError as error:
        if half is not None:
            shutil.rmtree(half, ignore_errors=True)
        raise ReleaseError(
            f"{target}: the release cannot be written ({error.strerror or error}). Nothing of it was"
            " left behind; make room or choose a folder in which you may write, and run it again."
        ) from error
    except BaseException:
        if half is not None:
            shutil.rmtree(half, ignore_errors=True)
        raise
    return Release(
        name=edition.name,
        folder=target,
        files=len(files),
        sha256=hashlib.sha256(manifest).hexdigest(),
        incidents=len(edition.incidents),
        statements=sum(len(i.statements) for i in edition.incidents),
        unreviewed=edition.left.unreviewed_claims,
        withheld_documents=edition.left.withheld_documents,
    )


def manifest_of(edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the release is made of: SHA-256 and size of every file, versions, settings."""
    return {
        "format": FORMAT,
        "name": edition.name,
        "project": edition.project,
        "head": edition.head,
        "as_of": edition.as_of,
        "versions": dict(edition.method.versions),
        "settings": {
            "imprint": encode(edition.imprint),
            "disclosure": encode(edition.disclosure),
            "rule": edition.method.rule,
            "scale": edition.method.scale,
            "civilian_default": edition.method.civilian_default,
            "criteria": edition.method.criteria,
        },
        "seed": None,
        "files": {
            path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for path, data in sorted(files.items())
        },
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether a release is as it was made. `problems` name each file that is not, in order."""

    folder: Path
    name: str
    files: int
    sha256: str
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every file is as it was made."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted verify FOLDER --json` (docs/schemas/verify-release-1.json)."""
        return {
            "ok": self.ok,
            "folder": str(self.folder),
            "name": self.name,
            "files": self.files,
            "sha256": self.sha256,
            "problems": list(self.problems),
        }


def check_release(folder: Path) -> Checked:
    """Hash every file of a release again and compare it with the manifest.

    Raises:
        ReleaseError: the folder holds no release, or its manifest cannot be read.
    """
    try:
        data = (folder / MANIFEST).read_bytes()
        manifest = json.loads(data)
        listed: dict[str, dict[str, Any]] = manifest["files"]
        name = str(manifest["name"])
        expected = {path: str(each["sha256"]) for path, each in listed.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReleaseError(
            f"{folder / MANIFEST}: no manifest of a release can be read here ({error}). Name the folder"
            " of a release: accounted verify releases/NAME."
        ) from error
    there = {
        p.relative_to(folder).as_posix(): p
        for p in sorted(folder.rglob("*"))
        if p.is_file() or p.is_symlink()
    }
    return Checked(
        folder=folder,
        name=name,
        files=len(expected),
        sha256=hashlib.sha256(data).hexdigest(),
        problems=tuple(_problems(expected, there)),
    )


def _problems(expected: Mapping[str, str], there: Mapping[str, Path]) -> list[str]:
    found = []
    for path in sorted(expected.keys() | there.keys() - {MANIFEST}):
        if path not in there:
            found.append(f"{path}: missing.")
        elif path not in expected:
            found.append(f"{path}: not in the manifest.")
        elif (wrong := _differs(there[path], expected[path])) is not None:
            found.append(f"{path}: {wrong}")
    return found


def _differs(path: Path, sha256: str) -> str | None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"cannot be read ({error.strerror})."
    return None if found == sha256 else "changed since the release was made."
