"""Looking back for the total that a part belongs to."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import Type


def fits(row: Row, part: int, total: int) -> bool:
    """Whether the phrase at `part` is small enough to be a part of the one at `total`."""
    high = row.items[total].count.high
    return high is None or (row.items[part].count.low <= high and part != total)


def total_before(row: Row, i: int) -> int | None:
    """The nearest counted phrase before item i in its sentence part, single parts left out."""
    for j in range(i - 1, -1, -1):
        item = row.items[j]
        if item.type is Type.COUNTED and not (j in row.ties.parents and _small(row, j)):
            return j
        if item.type is Type.BREAK and item.join in (";", "."):
            return None
    return None


def _small(row: Row, j: int) -> bool:
    return row.items[j].count.high == 1
