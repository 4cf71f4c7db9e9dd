"""Who was seen on which lists: the table that every estimate of the undocumented starts from.

A *list* is one project's register of victims; a *capture history* says on which lists one person
stands. With lists EXH, ABA and OSCE, a person exhumed and named to OSCE but unknown to ABA has
the history 1,0,1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.errors import HistoriesError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: The largest table of all 2^t - 1 cells that is laid out in memory (65,535 cells).
MOST_DENSE_LISTS = 16


@dataclass(frozen=True, eq=False)
class CaptureHistories:
    """Observed patterns and how many people share each.

    `patterns` is (m, t) of 0 and 1, unique rows, none all zero; `counts` is (m,), all positive.
    `notes` are things noticed while reading that a reader of the estimate should know.
    """

    lists: tuple[str, ...]
    patterns: Ints
    counts: Ints
    notes: tuple[str, ...] = ()
    source: str = ""
    stratum: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_counts(
        cls,
        lists: Sequence[str],
        counted: Mapping[tuple[int, ...], int],
        *,
        notes: Iterable[str] = (),
        source: str = "",
        stratum: Iterable[tuple[str, str]] = (),
    ) -> CaptureHistories:
        """Histories from a mapping of pattern to number of people.

        >>> CaptureHistories.from_counts(["A", "B"], {(1, 0): 40, (1, 1): 6}).observed
        46
        """
        names = _checked_names(lists)
        kept = {row: number for row, number in counted.items() if number > 0 and any(row)}
        rows = sorted(kept, reverse=True)
        patterns = np.array(rows, dtype=np.int64).reshape(len(rows), len(names))
        counts = np.array([kept[row] for row in rows], dtype=np.int64)
        return cls(names, patterns, counts, tuple(notes), source, tuple(stratum))

    @classmethod
    def from_frame(
        cls, frame: Any, *, count: str = "count", strata: Sequence[str] = (), persons: bool = False
    ) -> CaptureHistories:
        """Histories from a data frame: one column a list (0/1) and a column of counts.

        `frame` is a pandas or polars frame or a mapping of columns. With `persons` each row is one
        person and there is no count. `strata` names columns that are not lists; they are summed
        over here, and kept apart by `accounted.estimation.strata.split`.
        """
        from accounted.estimation.reading import histories_of_columns

        return histories_of_columns(
            frame, count=None if persons else count, strata=tuple(strata)
        ).pooled()

    @property
    def observed(self) -> int:
        """How many people stand on at least one list (n)."""
        return int(self.counts.sum())

    @property
    def number_of_lists(self) -> int:
        """How many lists there are (t)."""
        return len(self.lists)

    @property
    def list_totals(self) -> Ints:
        """How many people stand on each list, in the order of `lists`."""
        return self.counts @ self.patterns

    @property
    def frequencies(self) -> Ints:
        """(f_1 … f_t): how many people stand on exactly one list, on exactly two, and so on."""
        seen = self.patterns.sum(axis=1)
        return np.bincount(seen, weights=self.counts, minlength=self.number_of_lists + 1)[
            1:
        ].astype(np.int64)

    @property
    def overlaps(self) -> Ints:
        """(t, t): people on both lists i and j, whatever other lists they stand on."""
        return (self.patterns * self.counts[:, None]).T @ self.patterns

    @property
    def alone(self) -> Ints:
        """How many people each list alone documents."""
        single = self.patterns.sum(axis=1) == 1
        return np.asarray(self.counts[single] @ self.patterns[single])

    @property
    def digest(self) -> str:
        """A fingerprint of lists, patterns and counts: the data version an estimate names."""
        text = ",".join(self.lists) + "\n"
        text += "\n".join(
            "".join(map(str, row)) + ":" + str(number)
            for row, number in zip(self.patterns.tolist(), self.counts.tolist(), strict=True)
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def dense(self) -> Floats:
        """(2^t,) counts by cell; bit j of the index is list j, and cell 0 (nobody's list) is 0."""
        if self.number_of_lists > MOST_DENSE_LISTS:
            raise HistoriesError(
                f"{self.number_of_lists} lists make too many cells to lay out (at most "
                f"{MOST_DENSE_LISTS} lists). Leave out or merge some lists."
            )
        table = np.zeros(2**self.number_of_lists)
        table[self.patterns @ (2 ** np.arange(self.number_of_lists))] = self.counts
        return table

    def without(self, name: str) -> CaptureHistories:
        """The same people as the other lists know them: those only on `name` are gone."""
        if name not in self.lists:
            raise HistoriesError(f"No list is called '{name}'. The lists are {self._named()}.")
        keep = [position for position, other in enumerate(self.lists) if other != name]
        return self._on([self.lists[i] for i in keep], self.patterns[:, keep])

    def at_least(self, smallest: int) -> CaptureHistories:
        """Only lists with `smallest` people or more; people on none of those are left out."""
        keep = [i for i, total in enumerate(self.list_totals) if total >= smallest]
        return self._on([self.lists[i] for i in keep], self.patterns[:, keep])

    def with_counts(self, counts: Ints) -> CaptureHistories:
        """The same patterns with other counts, as a resample has them."""
        keep = counts > 0
        return CaptureHistories(
            self.lists, self.patterns[keep], counts[keep], self.notes, self.source, self.stratum
        )

    def _on(self, lists: Sequence[str], patterns: Ints) -> CaptureHistories:
        counted: dict[tuple[int, ...], int] = {}
        for row, number in zip(patterns.tolist(), self.counts.tolist(), strict=True):
            counted[tuple(row)] = counted.get(tuple(row), 0) + number
        return CaptureHistories.from_counts(
            lists, counted, notes=self.notes, source=self.source, stratum=self.stratum
        )

    def _named(self) -> str:
        return ", ".join(self.lists)


def _checked_names(lists: Sequence[str]) -> tuple[str, ...]:
    """The names, each once."""
    names = tuple(str(name).strip() for name in lists)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise HistoriesError(f"Two columns are called '{twice[0]}'. Give each list its own name.")
    return names


@dataclass(frozen=True)
class StratifiedHistories:
    """Histories kept apart by stratum, in the order in which the strata first appear."""

    strata: tuple[CaptureHistories, ...]

    def pooled(self) -> CaptureHistories:
        """All strata as one table."""
        first = self.strata[0]
        if len(self.strata) == 1:
            return first
        counted: dict[tuple[int, ...], int] = {}
        for part in self.strata:
            for row, number in zip(part.patterns.tolist(), part.counts.tolist(), strict=True):
                counted[tuple(row)] = counted.get(tuple(row), 0) + number
        notes = tuple(dict.fromkeys(note for part in self.strata for note in part.notes))
        return CaptureHistories.from_counts(first.lists, counted, notes=notes, source=first.source)
