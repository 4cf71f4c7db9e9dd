"""Documents into the record: each whole or not at all, and acknowledged only once it is safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounted.errors import AccountedError
from accounted.project import Project
from accounted.workflow.gather import Input
from accounted.workflow.tools import Tools


class Outcome(StrEnum):
    """What became of one document of a batch."""

    ADDED = "added"
    SECOND_PROVENANCE = "second provenance"
    """The same bytes were here; that they also came from elsewhere is now recorded."""
    ALREADY = "already in the record"
    """The same bytes from the same place with nothing new stated: nothing was written."""
    REFUSED = "refused"
    """It was erased from this record; it comes back only when asked for by name (`again=True`)."""
    FAILED = "failed"
    """It could not be read; the rest of the batch goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One document of a batch, safe on disk by the time this is yielded."""

    path: str
    outcome: Outcome
    document: str | None = None
    """Its id in the record."""
    claims: int = 0
    figures: int = 0
    findings: int = 0
    unread: int = 0
    notes: tuple[str, ...] = ()
    message: str = ""
    """A sentence for people."""
    error: AccountedError | None = None

    @property
    def ok(self) -> bool:
        """Whether the batch may still end with exit code 0."""
        return self.outcome not in (Outcome.FAILED, Outcome.REFUSED)

    def to_json(self) -> dict[str, Any]:
        """One line of `add --json`; print it and flush."""
        return {
            "path": self.path,
            "outcome": str(self.outcome),
            "document": self.document,
            "claims": self.claims,
            "figures": self.figures,
            "findings": self.findings,
            "unread": self.unread,
            "notes": list(self.notes),
            "message": self.message,
        }


def take_in(
    project: Project,
    inputs: Iterable[Input],
    *,
    again: bool = False,
    tools: Tools | None = None,
) -> Iterator[Taken]:
    """Take documents into the record, yielding each in input order after its commit.

    Streams: memory does not grow with the batch. A run that was killed is resumed by giving the same
    command again: what was acknowledged is recognised by its bytes and not doubled.

    Raises:
        RecordBusy: another process keeps writing for longer than the project's waiting time.
    """
    raise NotImplementedError
    yield
