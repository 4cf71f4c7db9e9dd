"""A sentence as a row of items: counted phrases, other noun phrases, verbs of harm, other verbs, joints.

This is the whole of the parser's first pass: it looks at words only and decides nothing about who did
what to whom. The grammar works on the row that comes out.
"""

from __future__ import annotations

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import AND, BUT, OR, WITH, Item, Type, Voice
from accounted.extraction.figures.items.itemiser import cut_up
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention
from accounted.extraction.words import Words


def itemise(sentence: Sentence, words: Words, dates: list[DateMention]) -> list[Item]:
    """The row of items of one sentence."""
    return cut_up(Cut(sentence, words, dates))


__all__ = ["AND", "BUT", "OR", "WITH", "Item", "Type", "Voice", "itemise"]
