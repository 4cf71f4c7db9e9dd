"""The project's written inclusion criteria, by versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.record import Record
from accounted.record import criteria as book
from accounted.record.holdings import Criteria
from accounted.record.judgements import judgements
from accounted.workflow.session import opened, writing
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One version of the criteria, and how many incidents were judged last under it."""

    criteria: Criteria
    current: bool
    incidents: int

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {**self.criteria.to_json(), "current": self.current, "incidents": self.incidents}


def list_criteria(project: Project) -> tuple[Held, ...]:
    """Every version, the oldest first; the last one holds."""
    with opened(project) as record:
        return _held(record)


def set_criteria(
    project: Project, text: str, *, reason: str, tools: Tools | None = None
) -> tuple[Held, ...]:
    """Append a version; all versions.

    Raises:
        UsageError: no rule in it, no reason, nothing changed, or a rule that chooses by side,
            ethnicity, religion or nationality (says which words).
    """
    with writing(project, tools) as record:
        with record.ledger.appending():
            book.append_criteria(record, text, reason)
        return _held(record)


def _held(record: Record) -> tuple[Held, ...]:
    versions = list(book.versions(record))
    under = [j.value.get("criteria") for j in last_on_incidents(record).values()]
    return tuple(
        Held(criteria=v, current=v is versions[-1], incidents=under.count(v.version))
        for v in versions
    )


def last_on_incidents(record: Record) -> dict[str, Judgement]:
    """By the first claim of each incident: the newest standing decision on whether it counts."""
    found: dict[str, Judgement] = {}
    for each in judgements(record, about=About.INCIDENT):
        if each.anchor is not None:
            found[each.anchor] = each
    return found
