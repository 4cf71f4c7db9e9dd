"""How an estimate moves with errors of matching: missed matches raise it, false ones lower it.

Lists are matched by a program or by people, and both err. The sweep breaks up a share of the
matches (had they been false) and makes a share of new ones (had they been missed), at random, many
times, and estimates each altered table. Where the matcher gives draws of whole linkages, combine
those instead (`combine.combine_versions`): they know which matches are doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from accounted.errors import EstimationError, Refusal
from accounted.estimation.histories import CaptureHistories, Ints


@dataclass(frozen=True)
class Point:
    """One corner of the sweep: shares of error, and what the estimates did in the altered tables."""

    missed: float
    false: float
    estimate: float | None
    low: float | None
    high: float | None
    tables: int
    without_estimate: int


def altered(
    histories: CaptureHistories, missed: float, false: float, generator: np.random.Generator
) -> CaptureHistories:
    """The table if that share of true matches had been missed, and of matches were false.

    `false`: each person on two lists or more is, with this chance, really two people: one list is
    taken off at random and becomes a person of its own. `missed`: each person on one list is, with
    this chance, really the same as a person whom that list lacks, and joins that person.
    """
    for name, share in (("missed", missed), ("false", false)):
        if not 0.0 <= share < 1.0:
            raise EstimationError(f"A share of {name} matches lies from 0 to below 1, not {share}.")
    people = np.repeat(histories.patterns, histories.counts, axis=0)
    people = _split(people, false, generator)
    people = _joined(people, missed, generator)
    rows, counts = np.unique(people, axis=0, return_counts=True)
    counted = {tuple(row): int(n) for row, n in zip(rows.tolist(), counts.tolist(), strict=True)}
    return CaptureHistories.from_counts(histories.lists, counted, source=histories.source)


def _split(people: Ints, share: float, generator: np.random.Generator) -> Ints:
    shared = np.flatnonzero(people.sum(axis=1) >= 2)
    chosen = shared[generator.random(len(shared)) < share]
    if not len(chosen):
        return people
    keys = np.where(people[chosen] > 0, generator.random((len(chosen), people.shape[1])), -1.0)
    off = keys.argmax(axis=1)
    people = people.copy()
    people[chosen, off] = 0
    apart = np.zeros((len(chosen), people.shape[1]), dtype=people.dtype)
    apart[np.arange(len(chosen)), off] = 1
    return np.vstack([people, apart])


def _joined(people: Ints, share: float, generator: np.random.Generator) -> Ints:
    single = np.flatnonzero(people.sum(axis=1) == 1)
    chosen = single[generator.random(len(single)) < share]
    people = people.copy()
    gone = np.zeros(len(people), dtype=bool)
    for person in chosen.tolist():
        if gone[person] or people[person].sum() > 1:
            continue
        on = int(people[person].argmax())
        for _ in range(50):
            other = int(generator.integers(len(people)))
            if other != person and not gone[other] and people[other, on] == 0:
                people[other, on] = 1
                gone[person] = True
                break
    return people[~gone]


def sweep(
    histories: CaptureHistories,
    estimate: Callable[[CaptureHistories], float | None],
    *,
    missed: Sequence[float] = (0.0, 0.02, 0.05, 0.1),
    false: Sequence[float] = (0.0, 0.02, 0.05, 0.1),
    tables: int = 20,
    seed: int = 1,
) -> list[Point]:
    """Estimate tables altered by every pair of shares; `low` and `high` are the range over tables."""
    generator = np.random.default_rng([seed, 8])
    points = []
    for share_missed in missed:
        for share_false in false:
            still = share_missed == share_false == 0.0
            values: list[float] = []
            number = 1 if still else tables
            for _ in range(number):
                try:
                    value = estimate(altered(histories, share_missed, share_false, generator))
                except Refusal:
                    value = None
                if value is not None and np.isfinite(value):
                    values.append(value)
            points.append(
                Point(
                    share_missed, share_false,
                    float(np.median(values)) if values else None,
                    min(values, default=None), max(values, default=None),
                    number, number - len(values),
                )
            )  # fmt: skip
    return points
