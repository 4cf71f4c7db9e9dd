"""What a number counts: the noun phrase behind it."""

from __future__ import annotations

from accounted.extraction.figures.heads.phrase import Head, Phrase, stated_age
from accounted.extraction.figures.heads.steps import walk_to_head
from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.figures.quantities import Quantity, is_money, is_rate
from accounted.extraction.tokens import Token
from accounted.extraction.words import Words


def read_head(
    tokens: list[Token], quantity: Quantity, words: Words, dated: frozenset[int], capitals: bool
) -> Phrase:
    """The phrase that the quantity counts. `dated` are indices of tokens that belong to dates."""
    if is_money(tokens, quantity) or is_rate(tokens, quantity, words):
        return Phrase(Head.THING, quantity.last)
    return walk_to_head(Walk(tokens, quantity, words, dated, capitals))


__all__ = ["Head", "Phrase", "read_head", "stated_age"]
