"""A recorder's project folder: found, created, and its settings read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `accounted.toml` says, with defaults for what it leaves out."""

    name: str = ""
    recorder: str = ""
    wait_seconds: float = 30.0
    """How long to wait while another process writes."""
    readers: tuple[str, ...] = ("grammar",)
    model: str | None = None
    """Path or name of a model for the readers that need one; never downloaded by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project folder. `recorder` is the name that its entries carry."""

    folder: Path
    settings: Settings
    recorder: str

    @property
    def record_path(self) -> Path:
        """`record.sqlite`: back this up."""
        return self.folder / "record.sqlite"

    @property
    def documents_path(self) -> Path:
        """`documents/`: the originals, by hash."""
        return self.folder / "documents"

    @classmethod
    def create(cls, folder: Path, *, name: str | None = None) -> Project:
        """Make a new project in a folder that is new or empty.

        Raises:
            ProjectError: the folder holds something, or cannot be written.
        """
        raise NotImplementedError

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project of this folder or of the nearest folder above it.

        Raises:
            ProjectError: there is none, or its settings cannot be read.
        """
        raise NotImplementedError
