"""One sentence in which places are looked for."""

from __future__ import annotations

from accounted.extraction.layout import Sentence
from accounted.extraction.page import Page
from accounted.extraction.places.words import PlaceWords
from accounted.extraction.tokens import Token
from accounted.extraction.words import Words


class Line:
    """A sentence with the words of its language, and the tokens that belong to its dates."""

    __slots__ = ("capitals", "dated", "places", "sentence", "tokens", "words")

    def __init__(self, page: Page, sentence: Sentence, words: Words, places: PlaceWords) -> None:
        self.sentence, self.words, self.places = sentence, words, places
        self.tokens, self.capitals = sentence.tokens, sentence.capitals
        dates = page.dates.get(sentence.index, ())
        self.dated = frozenset(i for d in dates for i in range(d.first, d.last + 1))

    def is_name(self, t: Token) -> bool:
        """Whether a token can be part of a name; in a text in capitals any word of no list can."""
        if self.capitals:
            return (
                t.low not in self.words.closed
                and t.low not in self.places.nouns
                and not self.is_common(t.low)
            )
        return t.cap and t.low not in self.words.closed

    def is_common(self, low: str) -> bool:
        """Whether a word stands in a list that no name stands in."""
        w = self.words
        return (
            low in w.things
            or low in w.nouns
            or low in w.verb_past
            or low in w.verb_ing
            or low in w.verb_base
            or low in self.places.not_places
            or low in w.group_adjectives
        )

    def names_people(self, t: Token) -> bool:
        """ "British", "Taliban": the name of a people or a force is no place."""
        return t.low in self.words.nouns or t.low in self.words.adjective_peoples
