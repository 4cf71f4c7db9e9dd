"""What stands between brackets or dashes behind a total is a part of it."""

from __future__ import annotations

import itertools

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.totals import fits
from accounted.extraction.figures.items import Type


def brackets(row: Row) -> None:
    """ "1,154 casualties (397 killed, 757 injured)": what stands in the bracket is a part."""
    _dashes(row)
    for i, item in enumerate(row.items):
        if item.type is not Type.OPEN:
            continue
        if not row.at(i - 1, Type.COUNTED) and not row.at(i - 1, Type.HARM):
            continue
        total = next((j for j in range(i - 1, -1, -1) if row.at(j, Type.COUNTED)), None)
        j = i + 1
        while total is not None and j < len(row.items) and row.items[j].type is not Type.CLOSE:
            if row.at(j, Type.COUNTED) and j not in row.ties.parents and fits(row, j, total):
                row.ties.parents[j] = total
            j += 1


def _dashes(row: Row) -> None:
    """ "six priests -- five Spaniards and one local -- were": what stands between dashes is a part."""
    dashes = [
        i for i, x in enumerate(row.items) if x.type is Type.BREAK and x.join in ("--", "—", "–")
    ]
    for a, b in itertools.pairwise(dashes):
        between = range(a + 1, b)
        if any(row.at(k, Type.VERB, Type.HARM, Type.BREAK) for k in between) or not row.at(
            a - 1, Type.COUNTED
        ):
            continue
        for k in between:
            if row.at(k, Type.COUNTED) and fits(row, k, a - 1):
                row.ties.parents[k] = a - 1
        row.items[a].type, row.items[b].type = Type.OPEN, Type.CLOSE
