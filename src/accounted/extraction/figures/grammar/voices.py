"""What a past form without a helping verb means: "12 killed in" against "rebels killed 12"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import Type, Voice


def bare_voice(row: Row, i: int) -> Voice:
    """ "12 killed in" against "rebels killed 12": what follows and what precedes decide."""
    if parenthesis_then_count(row, i + 1) and not row.at(row.skip(i - 1, -1), Type.COUNTED):
        return Voice.ACTIVE
    j = i + 1
    while row.at(j, Type.ADVERB, Type.DATE):
        j += 1
    while row.at(j, Type.JOIN) and row.at(j + 1, Type.HARM):
        j += 2
    follows = row.at(j, Type.COUNTED) or (row.at(j, Type.NOUN) and j == i + 1)
    if follows and row.at(j, Type.COUNTED) and j > i + 1 and row.at(j - 1, Type.JOIN):
        follows = False
    if not follows:
        return Voice.PASSIVE
    before = row.skip(i - 1, -1)
    if row.at(j, Type.COUNTED) and _headline_pair(row, j) and row.at(before, Type.COUNTED):
        return Voice.PASSIVE
    return Voice.ACTIVE


def parenthesis_then_count(row: Row, j: int) -> bool:
    """ ", at gunpoint, a soldier": an adverbial between commas before the object."""
    return (
        row.at(j, Type.JOIN)
        and row.at(j + 1, Type.PREPOSITION)
        and row.at(j + 2, Type.NOUN)
        and row.at(j + 3, Type.JOIN)
        and row.at(j + 4, Type.COUNTED)
    )


def _headline_pair(row: Row, j: int) -> bool:
    """ "14 soldiers killed 20 injured": the second number has its own participle."""
    k = j + 1
    return (
        row.at(k, Type.HARM)
        and row.items[k].voice is Voice.BARE
        and not row.at(k + 1, Type.NOUN, Type.COUNTED)
    )
