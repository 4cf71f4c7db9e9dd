"""Running counts: "the death toll rose to 41", "number of wounded: 12"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.relatives import reduced_relative
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import OR, Item, Type

_MARKS = frozenset({":", "—", "–"})
"""Marks behind which a toll may give its number."""
_REACH = 18
"""Items behind a toll in which its number is looked for."""


def tie_toll(row: Row, i: int, item: Item) -> None:
    """ "The death toll rose to 41", "number of wounded: 12"."""
    before = _count_before(row, i)
    if before is not None:
        row.ties.toll(before, i)
        return
    for j in range(i + 1, min(i + _REACH, len(row.items))):
        if row.at(j, Type.COUNTED):
            if _other_people(row.items[j], item):
                return
            if not _single(row.items[j]):
                _take(row, i, j)
                return
        elif _toll_ends(row, j):
            return


def _count_before(row: Row, i: int) -> int | None:
    """ "bring to 24 the number of": the counted phrase before the toll."""
    j = row.skip(i - 1, -1)
    while row.at(j, Type.NOUN) and not row.said(row.items[j]) - row.words["determiner"]:
        j -= 1
    if not row.at(j, Type.COUNTED) or not row.at(j - 1, Type.PREPOSITION):
        return None
    return j if row.items[j - 1].join in row.words["infinitive"] else None


def _other_people(target: Item, toll: Item) -> bool:
    """Whether a counted phrase has a noun of its own that is not the toll's."""
    if target.phrase is None:
        return False
    if target.phrase.head is Head.PEOPLE:
        return bool(toll.lemma)
    return target.phrase.head is Head.HARM and target.phrase.harm is not toll.harm


def _single(target: Item) -> bool:
    """ "a woman": never the number of a toll."""
    quantity = target.quantity
    return target.count.high == 1 and quantity is not None and quantity.kind == "article"


def _take(row: Row, i: int, j: int) -> None:
    row.ties.toll(j, i)
    _earlier_toll(row, i, j)
    _changed_toll(row, i, j)
    if row.at(j + 1, Type.JOIN) and row.at(j + 2, Type.COUNTED) and row.items[j + 1].join == OR:
        row.ties.toll(j + 2, i)


def _toll_ends(row: Row, j: int) -> bool:
    """Whether the toll's own words end at item j: another verb of harm, another clause."""
    if row.at(j, Type.HARM) and reduced_relative(row, j):
        return False
    join = row.items[j].join
    goes_on = join in _MARKS or join in row.words["that"] or join in row.words["time_span"]
    return row.at(j, Type.HARM, Type.ACT, Type.BREAK) and not goes_on


def _earlier_toll(row: Row, i: int, j: int) -> None:
    """ "rose to 41 on Friday, up from 29": the number before it."""
    k = j + 1
    while row.at(k, Type.DATE, Type.JOIN, Type.ADVERB, Type.PREPOSITION, Type.NOUN) and k < j + 6:
        k += 1
    phrase = row.items[k].phrase if row.at(k, Type.COUNTED) else None
    came_from = row.at(k - 1, Type.PREPOSITION) and row.items[k - 1].join in row.words["from"]
    if phrase is not None and phrase.head is Head.BARE and came_from:
        row.ties.toll(k, i)


def _changed_toll(row: Row, i: int, j: int) -> None:
    """ "lowered its toll from 16 to 14": the number to which it was changed."""
    if not row.at(j - 1, Type.PREPOSITION) or row.items[j - 1].join not in row.words["from"]:
        return
    k = row.skip(j + 1, 1)
    to = row.items[k] if row.at(k, Type.PREPOSITION, Type.ADVERB, Type.NOUN) else None
    if to is not None and row.said(to) <= row.words["infinitive"] and row.at(k + 1, Type.COUNTED):
        row.ties.toll(k + 1, i)
