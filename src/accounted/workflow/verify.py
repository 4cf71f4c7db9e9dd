"""Has anything been altered since it was entered?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounted.errors import RecordAltered, UsageError
from accounted.project import Project
from accounted.record.verification import Fault, Tally, faults, left_over
from accounted.workflow.session import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it was entered. `seq` is the row of the log, None for a loose file."""

    seq: int | None
    kind: str
    ident: str
    what: str
    """A sentence: what differs, and what to do next."""

    def __str__(self) -> str:
        row = f"row {self.seq}, " if self.seq is not None else ""
        return f"{row}{self.kind} {self.ident}: {self.what}"

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"seq": self.seq, "kind": self.kind, "id": self.ident, "what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The outcome. `problems` are in the order of the log, so the first is the first altered row."""

    entries: int
    originals: int
    erased: int
    head: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """Harmless things worth saying: a file left over by an interrupted run."""

    @property
    def ok(self) -> bool:
        """Whether everything is as it was entered."""
        return not self.problems

    def require(self) -> None:
        """Go on only if nothing was altered.

        Raises:
            RecordAltered: names the first altered row.
        """
        if self.problems:
            raise RecordAltered(f"The record was altered. First: {self.problems[0]}")

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "ok": self.ok,
            "entries": self.entries,
            "originals": self.originals,
            "erased": self.erased,
            "head": self.head,
            "problems": [p.to_json() for p in self.problems],
            "notes": list(self.notes),
        }


MOST = 100
"""Problems listed; after a hundred the file is to be restored, not repaired row by row."""


def verify(project: Project, *, head: str | None = None) -> Verified:
    """Recompute the hash chain, every payload's commitment, every index row and every original's hash.

    `head` is one written down earlier (`status` and `verify` print it): with it, entries cut off the
    end and a chain forged anew are noticed too.
    """
    if head is not None and not head.partition(":")[0].isdecimal():
        raise UsageError(
            f"'{head}' is no head. It looks like 1204:9f3c…, as 'accounted status' prints it."
        )
    tally = Tally()
    found: list[Fault] = []
    with writing(project) as record:
        for fault in faults(record, tally, head):
            if len(found) < MOST:
                found.append(fault)
        notes = tuple(
            f"documents/{name} is in no entry: left over by an interrupted run, or put there by hand."
            for name in left_over(record)
        )
    return Verified(
        entries=tally.entries,
        originals=tally.originals,
        erased=tally.erasures,
        head=tally.head,
        problems=tuple(Problem(seq=f.seq, kind=f.kind, ident=f.ident, what=f.what) for f in found),
        notes=notes,
    )
