"""Read the record's documents again with a newer reader: new claims are appended, none is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.errors import AccountedError
from accounted.project import Project
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a new reading changed in one document."""

    document: str
    kept: int = 0
    """Claims read the same way: they keep their id."""
    new: int = 0
    changed: int = 0
    """Claims with the same words and value of which something else was read differently (a place)."""
    moved: int = 0
    """Claims found again at another place, because the text's extraction changed."""
    superseded: int = 0
    orphaned: int = 0
    """Judgements that lost their claim."""
    skipped: bool = False
    """This reader has read this text before."""
    error: AccountedError | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "document": self.document,
            "kept": self.kept,
            "new": self.new,
            "changed": self.changed,
            "moved": self.moved,
            "superseded": self.superseded,
            "orphaned": self.orphaned,
            "skipped": self.skipped,
            "error": str(self.error) if self.error else None,
        }


def reread(
    project: Project,
    *,
    documents: Sequence[str] = (),
    force: bool = False,
    tools: Tools | None = None,
) -> Iterator[Reread]:
    """Read all documents (or those named) again from their originals."""
    raise NotImplementedError
    yield
