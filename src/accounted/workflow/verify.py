"""Has anything been altered since it was entered?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounted.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it was entered. `seq` is the row of the log, None for a loose file."""

    seq: int | None
    kind: str
    ident: str
    what: str
    """A sentence: what differs, and what to do next."""

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


def verify(project: Project, *, head: str | None = None) -> Verified:
    """Recompute the hash chain, every payload's commitment, every index row and every original's hash.

    `head` is one written down earlier (`status` and `verify` print it): with it, entries cut off the
    end and a chain forged anew are noticed too.
    """
    raise NotImplementedError
