"""Whether a release is as it was made: every file hashed again and held against the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.errors import ReleaseError

MANIFEST = "manifest.json"


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
    data, manifest = read_manifest(folder)
    try:
        listed: dict[str, dict[str, Any]] = manifest["files"]
        name = str(manifest["name"])
        expected = {path: str(each["sha256"]) for path, each in listed.items()}
    except (TypeError, KeyError, AttributeError) as error:
        raise _unreadable(folder, error) from error
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


def read_manifest(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The manifest of a release, as bytes and as what they say.

    Raises:
        ReleaseError: there is none, or it cannot be read.
    """
    try:
        data = (folder / MANIFEST).read_bytes()
        manifest = json.loads(data)
    except (OSError, ValueError) as error:
        raise _unreadable(folder, error) from error
    if not isinstance(manifest, dict):
        raise _unreadable(folder, "it is no object")
    return data, manifest


def _unreadable(folder: Path, error: object) -> ReleaseError:
    return ReleaseError(
        f"{folder / MANIFEST}: no manifest of a release can be read here ({error}). Name the folder"
        " of a release: accounted verify releases/NAME."
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
