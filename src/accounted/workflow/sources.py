"""The register of speakers and publishers: who speaks, under which names, and in whose interest."""

from __future__ import annotations

from accounted.project import Project
from accounted.record.holdings import RecordedSource, SourceStatement
from accounted.workflow.tools import Tools


def list_sources(project: Project, *, registered_only: bool = False) -> tuple[RecordedSource, ...]:
    """Everyone who speaks or publishes in the record, the most heard first; registered ones merged by alias."""
    raise NotImplementedError


def register(project: Project, name: str, *, tools: Tools | None = None) -> RecordedSource:
    """Enter a source by name. A name or alias that is registered gives the source that has it."""
    raise NotImplementedError


def state(
    project: Project,
    source: str,
    about: str,
    value: str,
    *,
    reason: str = "",
    tools: Tools | None = None,
) -> SourceStatement:
    """State something of a source (its id or name): alias, kind, interest, party, reliability, note.

    Reliability is a person's judgement and needs a reason; nothing here sets it by itself.
    """
    raise NotImplementedError


def withdraw(
    project: Project, statement: str, *, reason: str, tools: Tools | None = None
) -> SourceStatement:
    """Withdraw a statement. It stays in the history."""
    raise NotImplementedError
