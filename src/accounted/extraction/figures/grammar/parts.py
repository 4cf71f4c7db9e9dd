"""Parts of a total: what stands behind "including", or is "one of them"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.brackets import brackets
from accounted.extraction.figures.grammar.breakdowns import tells_group
from accounted.extraction.figures.grammar.lists import list_from
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.totals import fits, total_before
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type


def tie_parts(row: Row) -> None:
    """Counted phrases behind "including", or "one of them", are parts of a total before them."""
    for i, item in enumerate(row.items):
        if item.type is Type.INCLUDING:
            _including(row, i)
        elif item.type is Type.COUNTED and item.phrase is not None:
            if item.inner:
                row.ties.parents[i + 1] = i
            if item.phrase.of_them is not None and item.phrase.head is not Head.PARTITIVE:
                _among_earlier(row, i, item)
            if item.phrase.head is Head.PARTITIVE and not _renamed(row, i):
                _partitive(row, i, item)
    brackets(row)


def _including(row: Row, i: int) -> None:
    total = total_before(row, i)
    first = i + 1
    if row.at(first, Type.VERB) and row.said(row.items[first]) & row.words["be"]:
        first += 1  # "among them were nine men"
    for j in list_from(row, first):
        if total is not None and fits(row, j, total):
            row.ties.parents[j] = total
        elif total is None:
            fitting = _any_total_before(row, i, j)
            if fitting is not None:
                row.ties.parents[j] = fitting
            else:
                row.ties.earlier.add(j)
        else:
            fitting = _any_total_before(row, i, j)
            if fitting is None and _told_all(row, j, total):
                fitting = total
            if fitting is not None:
                row.ties.parents[j] = fitting


def _told_all(row: Row, part: int, total: int) -> bool:
    """ "12 dead, including 14 women": as said, though the part is more than its total."""
    return row.items[total].count.high != 1 and tells_group(row, part)


def _any_total_before(row: Row, i: int, part: int) -> int | None:
    for j in range(i - 1, -1, -1):
        if row.at(j, Type.COUNTED) and fits(row, part, j) and row.items[j].count.high != 1:
            return j
    return None


def _partitive(row: Row, i: int, item: Item) -> None:
    assert item.phrase is not None
    before = _partitive_before(row, i)
    if before is not None:
        _beside(row, i, before)
        return
    for j in range(i - 1, -1, -1):
        if (
            row.at(j, Type.COUNTED)
            and fits(row, i, j)
            and row.items[j].count.high != 1
            and j not in row.ties.parents
        ):
            row.ties.parents[i] = j
            return
    for j in range(i - 1, -1, -1):
        if row.at(j, Type.COUNTED) and fits(row, i, j) and row.items[j].count.high != 1:
            row.ties.parents[i] = j
            return
    row.ties.earlier.add(i)


def _partitive_before(row: Row, i: int) -> int | None:
    """ "24 of them were civilians and 12 of them": the part that stands before this one."""
    for j in range(i - 1, -1, -1):
        phrase = row.items[j].phrase if row.at(j, Type.COUNTED) else None
        if phrase is not None:
            return j if phrase.head is Head.PARTITIVE and row.items[j].count.high != 1 else None
    return None


def _beside(row: Row, i: int, part: int) -> None:
    """A part of whatever the part before it is a part of."""
    if part in row.ties.parents:
        row.ties.parents[i] = row.ties.parents[part]
    elif part in row.ties.earlier:
        row.ties.earlier.add(i)


def _among_earlier(row: Row, i: int, item: Item) -> None:
    """ "two of the dead", "38 of these killings": a part of a total told before."""
    assert item.phrase is not None
    assert item.phrase.of_them is not None
    if item.phrase.of_them.low in row.words["possessive"] or item.quantity is None:
        return
    if item.quantity.kind == "vague" and item.phrase.head is Head.PEOPLE:
        return
    row.ties.earlier.add(i)


def _renamed(row: Row, i: int) -> bool:
    """ "one of them, presumably, a child": the noun phrase that follows is the figure."""
    j = i + 1
    while row.at(j, Type.JOIN, Type.ADVERB):
        j += 1
    nxt = row.items[j] if row.at(j, Type.COUNTED) else None
    same = nxt is not None and nxt.count.high == row.items[i].count.high == 1
    if same and nxt is not None and nxt.quantity is not None and nxt.quantity.kind == "article":
        row.ties.renamed.add(i)
        _partitive(row, j, nxt)
        return True
    return False
