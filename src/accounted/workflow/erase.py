"""Truly remove something (consent withdrawn, court order), leaving a tombstone that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounted.project import Project
from accounted.record import erasure
from accounted.record.lookup import resolve
from accounted.workflow.backup import remove_leftovers
from accounted.workflow.derive import discard
from accounted.workflow.session import opened, writing
from accounted.workflow.tools import Tools

KINDS = {
    "doc": "document",
    "clm": "claim",
    "prv": "provenance",
    "src": "source",
    "stm": "statement",
    "jdg": "judgement",
    "fnd": "finding",
    "unr": "unread number",
    "txt": "text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePlan:
    """What an erasure would remove, to be shown before it is done."""

    ident: str
    kind: str
    ids: tuple[str, ...]
    """Every id whose payload goes, the thing itself first."""
    files: tuple[str, ...]
    """Originals in `documents/` that go."""
    remains: tuple[str, ...]
    """Sentences on what would still hold the words ("The text of doc-… still holds them")."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.ident,
            "kind": self.kind,
            "erased": list(self.ids),
            "files": list(self.files),
            "remains": list(self.remains),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure removed, and the tombstone that stands for it."""

    plan: ErasePlan
    tombstone: str
    reason: str
    recorded: str
    recorder: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            **self.plan.to_json(),
            "tombstone": self.tombstone,
            "reason": self.reason,
            "recorded": self.recorded,
            "recorder": self.recorder,
        }


def plan_erasure(project: Project, ident: str, *, original_only: bool = False) -> ErasePlan:
    """What `erase` would remove.

    Raises:
        NotInRecord: no such id, or nothing under it is left.
        UsageError: that kind of thing is not erased by itself.
    """
    with opened(project) as record:
        whole = resolve(record, ident)
        return _plan(erasure.plan(record, whole, original_only=original_only))


def erase(
    project: Project,
    ident: str,
    *,
    reason: str,
    original_only: bool = False,
    tools: Tools | None = None,
) -> Erased:
    """Remove a document (with all its claims), a claim, a provenance or a source statement for good.

    `original_only` removes the original's bytes and keeps text and claims. The reason stays in the
    record for ever: it must name nobody who is to be protected. A run that is killed half-way is
    finished by the next command that writes.

    Raises:
        NotInRecord: no such id, or nothing under it is left.
        UsageError: the reason is missing, or that kind of thing is not erased by itself.
        RecordBusy: another process has the record open. The payloads are gone by then; the files are
            scrubbed by the next command that writes.
    """
    with writing(project, tools) as record:
        removal = erasure.plan(record, resolve(record, ident), original_only=original_only)
        remove_leftovers(project)
        discard(project)  # it holds words of the documents; it is made again without these
        tombstone = erasure.erase(record, removal, reason)
        discard(project)  # and again, if another process has made it meanwhile
        return Erased(
            plan=_plan(removal),
            tombstone=tombstone.subject,
            reason=reason,
            recorded=tombstone.recorded,
            recorder=tombstone.recorder,
        )


def _plan(removal: erasure.Removal) -> ErasePlan:
    return ErasePlan(
        ident=removal.ident,
        kind=KINDS[removal.ident.split("-")[0]],
        ids=removal.ids,
        files=removal.files,
        remains=removal.remains,
    )
