"""Take a decision back, or the taking back. Nothing is removed: both stay in the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounted.errors import NotInRecord, UsageError
from accounted.model.judgement import Judgement
from accounted.project import Project
from accounted.record import judgements as book
from accounted.record import undoing
from accounted.record.lookup import resolve
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools

LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back, or judged again. `entry` is the id under which that stands in the log."""

    judgement: Judgement
    entry: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"entry": self.entry, "judgement": self.judgement.to_json()}


def undo(project: Project, ident: str, *, reason: str, tools: Tools | None = None) -> Undone:
    """Withdraw a judgement (`jdg-…`, or "last": this recorder's newest that stands).

    The id of a withdrawal (`wdr-…`) takes that withdrawal back: the same is judged again.

    Raises:
        NotInRecord: no such judgement, or none left to take back.
        UsageError: it was withdrawn before, or the reason is missing, or the id is of something else.
    """
    with writing(project, tools) as record:
        if ident.strip().lower() == LAST:
            newest = book.newest_by(record, project.recorder)
            if newest is None:
                raise NotInRecord(
                    f"{project.recorder} has no judgement that stands. 'accounted log' lists them all."
                )
            whole = newest.id
        else:
            whole = resolve(record, ident)
        if whole.split("-")[0] not in ("jdg", "wdr"):
            raise UsageError(
                f"{whole} is no judgement (jdg-…) and no withdrawal of one (wdr-…). A statement on a"
                " source is taken back with 'accounted sources withdraw'."
            )
        with record.ledger.appending():
            entry = undoing.undo(record, whole, reason)
        about = entry if entry.startswith("jdg-") else whole
        return Undone(judgement=book.judgement(record, about), entry=entry)
