"""A sentence while it is being cut into items."""

from __future__ import annotations

from typing import Any

from accounted.extraction.figures.items.item import Item, Type
from accounted.extraction.layout import Sentence
from accounted.extraction.page import DateMention
from accounted.extraction.words import Words

QUOTES = frozenset("\"'“”‘’«»")
"""Quotation marks, which part nothing: 'had been "eliminated"' is one verb."""


class Cut:
    """A sentence, the items cut from it so far, and the token `at` which the rest begins."""

    __slots__ = ("at", "date_at", "dated", "items", "sentence", "tokens", "words")

    def __init__(self, sentence: Sentence, words: Words, dates: list[DateMention]) -> None:
        self.sentence, self.words = sentence, words
        self.tokens = sentence.tokens
        base = self.tokens[0].i
        # "had since detained" is no date for the row of items
        dates = [d for d in dates if self.tokens[d.last - base].low not in words["group_adverb"]]
        self.date_at = {d.first - base: d.last - base for d in dates}
        self.dated = frozenset(i for d in dates for i in range(d.first - base, d.last - base + 1))
        self.items: list[Item] = []
        self.at = 0

    def put(self, type_: Type, last: int, **fields: Any) -> Item:
        """Cut off everything up to the token `last` as one item."""
        item = Item(type_, self.at, last, **fields)
        self.items.append(item)
        self.at = last + 1
        return item
