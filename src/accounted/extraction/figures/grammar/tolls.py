"""Running counts: "the death toll rose to 41", "number of wounded: 12"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.relatives import reduced_relative
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type


def tie_toll(row: Row, i: int, item: Item) -> None:
    """ "The death toll rose to 41", "number of wounded: 12"."""
    before = row.skip(i - 1, -1)
    while row.at(before, Type.NOUN) and not row.said(row.items[before]) - row.words["determiner"]:
        before -= 1
    if row.at(before, Type.COUNTED) and row.at(before - 1, Type.PREPOSITION):
        if row.items[before - 1].join in row.words["infinitive"]:
            row.ties.toll(before, i)  # "bring to 24 the number of"
            return
    """ "the death toll rose to 41", "number of wounded: 12"."""
    for j in range(i + 1, min(i + 18, len(row.items))):
        if row.at(j, Type.COUNTED):
            target = row.items[j]
            if target.phrase is not None and target.phrase.head is Head.PEOPLE and item.lemma:
                return
            if (
                target.phrase is not None
                and target.phrase.head is Head.HARM
                and target.phrase.harm is not item.harm
            ):
                return
            if (
                target.count.high == 1
                and target.quantity is not None
                and target.quantity.kind == "article"
            ):
                continue
            row.ties.toll(j, i)
            _earlier_toll(row, i, j)
            if (
                row.at(j + 1, Type.JOIN)
                and row.at(j + 2, Type.COUNTED)
                and row.items[j + 1].join == "or"
            ):
                row.ties.toll(j + 2, i)
            return
        if row.at(j, Type.HARM) and reduced_relative(row, j):
            continue
        if row.at(j, Type.HARM, Type.ACT, Type.BREAK) and row.items[j].join not in (
            "that",
            ":",
            "—",
            "–",
        ):
            return


def _earlier_toll(row: Row, i: int, j: int) -> None:
    """ "rose to 41 on Friday, up from 29": the number before it."""
    k = j + 1
    while row.at(k, Type.DATE, Type.JOIN, Type.ADVERB, Type.PREPOSITION, Type.NOUN) and k < j + 6:
        k += 1
    phrase = row.items[k].phrase if row.at(k, Type.COUNTED) else None
    came_from = row.at(k - 1, Type.PREPOSITION) and row.items[k - 1].join in row.words["from"]
    if phrase is not None and phrase.head is Head.BARE and came_from:
        row.ties.toll(k, i)
