"""What people have decided of pairs of rows: it always holds, whatever the scores say.

Who is the same as somebody is the same as everybody that one is the same as; and whoever differs from one
of them differs from all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.errors import LinkageError
from accounted.linkage.people.clustering import components
from accounted.linkage.people.records import Records

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of two rows (by their number in the records): one person, or two."""

    left: int
    right: int
    same: bool


def decisions_of(records: Records, told: Iterable[tuple[str, str, bool]]) -> list[Decision]:
    """Decisions on rows told as `label:row`, as the proposal writes them.

    Raises LinkageError for a row that no list has.
    """
    told = list(told)
    numbers = {records.where(i): i for i in range(len(records))} if told else {}
    unknown = next((row for one in told for row in one[:2] if row not in numbers), None)
    if unknown is not None:
        raise LinkageError(
            f"A decision names the row {unknown}, and no list has it. Give the lists that were decided on, "
            "or leave the decision out."
        )
    return [Decision(numbers[left], numbers[right], same) for left, right, same in told]


@dataclass(frozen=True)
class Constraints:
    """Decisions as clustering asks for them. `group[i]` is the lowest row decided to be row `i`'s person."""

    decided: tuple[Decision, ...]
    group: Rows
    apart: Rows
    """Groups decided to be two people, packed, in order."""

    @property
    def must(self) -> tuple[Rows, Rows]:
        """The pairs of rows that are one person."""
        same = [(d.left, d.right) for d in self.decided if d.same]
        pairs = np.array(same, dtype=np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def same(self, left: Rows, right: Rows) -> NDArray[np.bool_]:
        """Which pairs are decided to be one person."""
        found: NDArray[np.bool_] = self.group[left] == self.group[right]
        return found

    def different(self, left: Rows, right: Rows) -> NDArray[np.bool_]:
        """Which pairs are decided to be two people."""
        if not len(self.apart):
            return np.zeros(len(left), dtype=np.bool_)
        return np.isin(_packed(self.group[left], self.group[right], len(self.group)), self.apart)


def constraints_of(records: Records, decided: Sequence[Decision]) -> Constraints:
    """The constraints of some decisions, the order of which does not count.

    Raises LinkageError where decisions contradict each other.
    """
    same = np.array([(d.left, d.right) for d in decided if d.same], np.int64).reshape(-1, 2)
    group = components(len(records), same[:, 0], same[:, 1])
    for one in decided:
        if not one.same and group[one.left] == group[one.right]:
            raise LinkageError(
                f"{records.where(one.left)} and {records.where(one.right)} are decided to be two people, and "
                "other decisions make them one. Withdraw one of these decisions."
            )
    apart = np.array([(group[d.left], group[d.right]) for d in decided if not d.same], np.int64)
    apart = apart.reshape(-1, 2)
    packed = np.unique(_packed(apart[:, 0], apart[:, 1], len(group)))
    return Constraints(tuple(decided), group, packed)


def _packed(left: Rows, right: Rows, total: int) -> Rows:
    return np.minimum(left, right) * total + np.maximum(left, right)
