"""The state of a walk from a number to its head noun."""

from __future__ import annotations

from accounted.extraction.figures.heads.phrase import Head, Phrase
from accounted.extraction.figures.quantities import Quantity
from accounted.extraction.tokens import Token
from accounted.extraction.words import Noun, Words

QUOTES = frozenset("\"'“”‘’«»")


class Walk:
    """Walks from the number to its head noun, collecting what the words say on the way."""

    __slots__ = (
        "at",
        "best",
        "capitals",
        "dated",
        "phrase",
        "quantity",
        "single",
        "tokens",
        "unknown",
        "words",
    )

    def __init__(
        self,
        tokens: list[Token],
        quantity: Quantity,
        words: Words,
        dated: frozenset[int],
        capitals: bool,
    ) -> None:
        self.tokens, self.words, self.dated, self.capitals = tokens, words, dated, capitals
        self.quantity = quantity
        self.at = quantity.last + 1
        self.single = quantity.count.low <= 1 and quantity.count.high in (1, None)
        self.phrase = Phrase(Head.BARE, quantity.last)
        self.best: tuple[int, Noun] | None = None
        """The last noun for people on the way, and its token."""
        self.unknown: int | None = None
        """The last word on the way that is in no list."""
