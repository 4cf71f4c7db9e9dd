"""Releases: an edition frozen in a numbered folder, with a manifest by which anybody can check it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.errors import ReleaseError
from accounted.publishing.checking import MANIFEST
from accounted.publishing.edition import Edition
from accounted.publishing.feed import FILE as FEED
from accounted.publishing.feed import written as feed
from accounted.publishing.formats import formats
from accounted.publishing.formats.native import as_json
from accounted.publishing.pages import pages
from accounted.publishing.pages.memo import FORGETFUL, Memo
from accounted.record.codec import encode

FORMAT = "accounted-release 1"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LEFT = re.compile(r"\.(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\.\w{8}\.half(?:\.old)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release as it was written."""

    name: str
    version: int
    """2 is the first one after a withdrawal."""
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
            "version": self.version,
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


def publish(
    edition: Edition,
    folder: Path,
    lines: Mapping[str, str] | None = None,
    memo: Memo = FORGETFUL,
) -> Release:
    """Write a release below `folder`: whole, or not at all.

    It is written beside its place and renamed into it, so that no half of it is ever seen. `lines` and
    `memo` are what is written already; without them all is written anew, and the same.

    Raises:
        ReleaseError: it exists, or the folder cannot be written, or the disk is full.
    """
    files = files_of(edition, lines, memo)
    manifest = as_json(manifest_of(edition, files))
    free_name(edition.name, edition.as_of, folder)
    with _beside(folder, edition.name, {**files, MANIFEST: manifest}) as whole:
        os.rename(whole, folder / edition.name)
    return _made(edition, folder / edition.name, files, manifest)


def rewrite(edition: Edition, folder: Path) -> Release:
    """Write a release again, in the place of the one that is there: whole, or the old one stays.

    Raises:
        ReleaseError: the folder cannot be written, or the disk is full.
    """
    files = files_of(edition)
    manifest = as_json(manifest_of(edition, files))
    target = folder / edition.name
    with _beside(folder, edition.name, {**files, MANIFEST: manifest}) as whole:
        old = whole.with_name(f"{whole.name}.old")
        os.rename(target, old)
        try:
            os.rename(whole, target)
        except BaseException:
            os.rename(old, target)
            raise
        shutil.rmtree(old)
    return _made(edition, target, files, manifest)


def files_of(
    edition: Edition, lines: Mapping[str, str] | None = None, memo: Memo = FORGETFUL
) -> dict[str, bytes]:
    """Every file of a release but its manifest, by its path."""
    return {**formats(edition, lines), **pages(edition, memo), FEED: feed(edition)}


def clear_leftovers(folder: Path) -> None:
    """Remove what a run that was killed left beside the releases; a release that it was about to replace
    and had moved away comes back to its place."""
    for left in sorted(folder.glob(".*.half*")):
        known = _LEFT.fullmatch(left.name)
        if known is None or not left.is_dir():
            continue
        place = folder / known["name"]
        if left.suffix == ".old" and not place.exists():
            os.rename(left, place)
        else:
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _beside(folder: Path, name: str, files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files in a folder of their own beside their place, gone again if anything fails."""
    half: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=".half", dir=folder))
        for path, data in sorted(files.items()):
            _write(half / path, data)
        half.chmod(0o755)
        yield half
    except OSError as error:
        raise ReleaseError(
            f"{folder / name}: the release cannot be written ({error.strerror or error}). Nothing of it"
            " was left behind; make room or choose a folder in which you may write, and run it again."
        ) from error
    finally:
        if half is not None and half.exists():
            shutil.rmtree(half, ignore_errors=True)


def _made(edition: Edition, target: Path, files: Mapping[str, bytes], manifest: bytes) -> Release:
    return Release(
        name=edition.name,
        version=edition.version,
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
        "version": edition.version,
        "previous": edition.log[-1].previous if edition.log else None,
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
