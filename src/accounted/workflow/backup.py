"""One file that holds everything, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.project import Project
from accounted.workflow.tools import Tools


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
    """Write a consistent copy of the record, the originals and the settings into one tar file.

    May run while another process adds. Refuses to overwrite. It holds what the record holds,
    confidential documents too: keep it as safe as the project itself.
    """
    raise NotImplementedError


def restore(archive: Path, to: Path) -> Restored:
    """Unpack a backup into a new folder, after checking every hash and verifying the record.

    Raises:
        ProjectError: the folder exists and is not empty, or the file is no whole backup.
    """
    raise NotImplementedError
