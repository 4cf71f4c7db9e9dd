"""Lists that look free of doubles, and what that says of their rows.

Where hardly any two rows of a list are likely one person, each row has at most one partner on another such
list: who has no better one is likelier, and two rows of the list are not joined through a third.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.blocking import Candidates
from accounted.linkage.people.engine import Scorer
from accounted.linkage.people.mixture import Floats
from accounted.linkage.people.records import Records

Rows = NDArray[np.int64]

HARDLY_ANY = 0.01
"""Share of rows with a likely double from which on a list is not free of doubles. By reasoning."""
LONG = 500
"""Rows from which on a list can be judged. By reasoning."""
MORE = 1.5
"""Log-odds that freedom of doubles adds between two such lists. Set on benchmarks/people/hard.py, seed 1."""


@dataclass(frozen=True)
class Freed:
    """A scorer that knows which lists look free of doubles (`free[list]`)."""

    first: Scorer
    list_of: NDArray[np.int32]
    free: NDArray[np.bool_]

    def score(self, left: Rows, right: Rows) -> tuple[Floats, Floats]:
        """Log-odds that the rows are one person; the chance that they are relatives."""
        odds, kin = self.first.score(left, right)
        one, other = self.list_of[left], self.list_of[right]
        return odds + MORE * ((one != other) & self.free[one] & self.free[other]), kin

    def within(self, left: Rows, right: Rows, cut: float) -> NDArray[np.bool_]:
        """Pairs of one such list that are not likely one person by themselves."""
        one, other = self.list_of[left], self.list_of[right]
        found: NDArray[np.bool_] = (one == other) & self.free[one]
        at = np.flatnonzero(found)
        if len(at):
            found[at] = self.first.score(left[at], right[at])[0] < cut
        return found


def free_lists(
    records: Records, candidates: Candidates, odds: Floats, cut: float
) -> NDArray[np.bool_]:
    """Which lists look free of doubles: long ones, hardly any of whose rows has a likely double."""
    left, right = candidates.left, candidates.right
    of = records.list_of
    likely = (of[left] == of[right]) & (odds >= cut)
    doubled = np.unique(np.concatenate([left[likely], right[likely]]))
    rows = np.bincount(of, minlength=len(records.lists))
    found: NDArray[np.bool_] = np.bincount(of[doubled], minlength=len(rows)) < HARDLY_ANY * rows
    return found & (rows >= LONG)
