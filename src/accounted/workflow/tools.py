"""What the use cases work with: how documents are taken in, how they are read, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from accounted.documents import take_in
from accounted.extraction import extract
from accounted.extraction.figures import NAME, VERSION
from accounted.model import Document, Metadata, Reading
from accounted.project import Settings


class TakeIn(Protocol):
    """`documents.take_in`."""

    def __call__(
        self, source: Path | bytes, *, path: str | None = None, stated: Metadata | None = None
    ) -> Document:
        """One document from a file or from bytes."""
        ...


def now() -> datetime:
    """The time, in UTC. The only clock of the package; passed inward."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The rooms that a use case composes. Tests and other readers put theirs in place of the defaults."""

    take_in: TakeIn
    extract: Callable[[Document], Reading]
    reader: str = "grammar"
    """Name and version of what `extract` reads with ("grammar 1"), kept with each reading."""
    clock: Callable[[], datetime] = now

    @classmethod
    def default(cls, settings: Settings | None = None) -> Tools:
        """The package's own documents and extraction rooms, with the readers that the settings name."""
        return cls(take_in=take_in, extract=extract, reader=f"{NAME} {VERSION}")
