"""Who is on which list, as estimation needs it: one row a person, a column for each list.

The shape is that of verdata: `match_group_id`, `in_1` … `in_k`, then the strata. Linkage is uncertain, and
an estimate from one linkage hides that; so several linkages are drawn, each pair of rows taken for one
person as often as it is likely, and the estimate is made from each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.errors import LinkageError
from accounted.linkage.people.linking import Linked, grouped

STRATA = ("sex", "period", "place")
"""What people can be divided by: sex, year of the date, the text of the first column of places."""
UNTOLD = ""


@dataclass(frozen=True)
class Histories:
    """The table of one linkage: heads, and a row for each person."""

    heads: tuple[str, ...]
    rows: list[tuple[str | int, ...]]


def histories(linked: Linked, by: Sequence[str] = ()) -> Histories:
    """The table of the linkage that is proposed; `by` names strata (sex, period, place).

    A stratum is what most rows of the person say, of equals the first list's; empty where none says it.
    Raises LinkageError for a stratum that nobody knows.
    """
    return _table(linked, linked.people, by)


def draws(
    linked: Linked, number: int, by: Sequence[str] = (), seed: int | None = None
) -> list[Histories]:
    """Tables of as many linkages drawn by the chances of the pairs; the same seed gives the same tables."""
    start = linked.settings.seed if seed is None else seed
    return [_table(linked, drawn(linked, start * 1_000 + i), by) for i in range(number)]


def drawn(linked: Linked, seed: int) -> NDArray[np.int64]:
    """The person of each row in one linkage drawn at random.

    Each pair gets logistic noise of its own, so that a pair alone is joined exactly as often as it is likely;
    groups are then made as ever, with the same constraints and decisions.
    """
    return grouped(linked, lambda a, b: _noise(a, b, seed))


def _noise(a: NDArray[np.int64], b: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Standard logistic noise that hangs on the pair and the seed alone, whichever is asked first."""
    low, high = np.minimum(a, b).astype(np.uint64), np.maximum(a, b).astype(np.uint64)
    x = low * np.uint64(0x9E3779B97F4A7C15) + high * np.uint64(0xC2B2AE3D27D4EB4F)
    x += np.uint64((seed + 1) * 0xD6E8FEB86659FD93 & 0xFFFFFFFFFFFFFFFF)
    for shift, times in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(times)
    share = ((x ^ (x >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) / 2**53
    share = np.clip(share, 1e-12, 1 - 1e-12)
    noise: NDArray[np.float64] = np.log(share / (1 - share))
    return noise


def _table(linked: Linked, people: NDArray[np.int64], by: Sequence[str]) -> Histories:
    unknown = [name for name in by if name not in STRATA]
    if unknown:
        raise LinkageError(
            f"'{unknown[0]}' is no stratum. People are divided by {', '.join(STRATA)}."
        )
    records = linked.records
    order = np.argsort(people, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(people[order])) + 1)
    told = [_told(linked, name) for name in by]
    rows: list[tuple[str | int, ...]] = []
    for members in parts:
        on = set(records.list_of[members].tolist())
        lists = tuple(int(i in on) for i in range(len(records.lists)))
        strata = tuple(_most(values[i] for i in members.tolist()) for values in told)
        rows.append((records.where(int(members[0])), *lists, *strata))
    heads = ("match_group_id", *(f"in_{i + 1}" for i in range(len(records.lists))), *by)
    return Histories(heads, rows)


def _told(linked: Linked, name: str) -> list[str]:
    """What each row says of a stratum."""
    records = linked.records
    if name == "sex":
        return [(UNTOLD, "male", "female")[int(v)] for v in records.sex]
    if name == "period":
        years = records.date.year if records.date is not None else np.zeros(len(records))
        return [str(int(y)) if y else UNTOLD for y in years]
    texts = next((t for t in records.texts if t.field == "place"), None)
    if texts is None:
        return [UNTOLD] * len(records)
    return [texts.table[c] if c >= 0 else UNTOLD for c in texts.codes.tolist()]


def _most(values: Iterable[str]) -> str:
    counted = Counter(v for v in values if v)
    return counted.most_common(1)[0][0] if counted else UNTOLD
