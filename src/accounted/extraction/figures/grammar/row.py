"""The row of items of one sentence, with the looking around that every rule of the grammar does."""

from __future__ import annotations

from accounted.extraction.figures.grammar.ties import Ties
from accounted.extraction.figures.items import Item, Type
from accounted.extraction.layout import Sentence
from accounted.extraction.words import Words


class Row:
    """The items of one sentence and what has been tied in it so far. Rules name items by their index."""

    __slots__ = ("items", "sentence", "ties", "tokens", "words")

    def __init__(self, sentence: Sentence, items: list[Item], words: Words) -> None:
        self.sentence, self.items, self.words = sentence, items, words
        self.tokens = sentence.tokens
        self.ties = Ties()

    def at(self, i: int, *types: Type) -> bool:
        """Whether an item of one of these types stands at i."""
        return 0 <= i < len(self.items) and self.items[i].type in types

    def said(self, item: Item) -> set[str]:
        """The words of an item in lower case."""
        return {t.low for t in self.tokens[item.first : item.last + 1]}

    def comma(self, i: int) -> bool:
        """Whether a comma stands at i."""
        return self.at(i, Type.JOIN) and self.items[i].join == ","

    def skip(self, i: int, step: int) -> int:
        """Over adverbs and dates."""
        while self.at(i, Type.ADVERB, Type.DATE):
            i += step
        return i

    def after_modifiers(self, j: int) -> int:
        """Over prepositional phrases, adverbs and dates behind a noun: "killed in the village on Friday"."""
        while j < len(self.items):
            if self.at(j, Type.ADVERB, Type.DATE):
                j += 1
            elif self.at(j, Type.PREPOSITION) and self.at(j + 1, Type.NOUN, Type.DATE):
                j += 2
            else:
                break
        return j
