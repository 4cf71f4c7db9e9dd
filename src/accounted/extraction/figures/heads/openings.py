"""What may stand between a number and its noun: "dozens of people", "two of them"."""

from __future__ import annotations

from accounted.extraction.figures.heads.phrase import Head, Phrase
from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.figures.quantities import read_quantity
from accounted.extraction.tokens import Kind, Token


def skip_of(walk: Walk) -> None:
    """ "dozens of people", "hundreds of thousands of Tutsis", "one of the dead", "two of them"."""
    if walk.at + 1 >= len(walk.tokens) or walk.tokens[walk.at].low not in walk.words["of"]:
        return
    after = walk.tokens[walk.at + 1]
    # "one of them", "three of the victims", "two of his sons", "four of whom"
    if after.low in walk.words["partitive_pronoun"]:
        walk.phrase = Phrase(Head.PARTITIVE, walk.at + 1, of_them=after)
        return
    walk.at += 1
    if after.low in walk.words["definite"] and walk.quantity.kind != "article":
        _of_definite(walk, after)


def _of_definite(walk: Walk, after: Token) -> None:
    """ "eight of the ten", "two of our brothers", "three of the 12 hostages", "thirty of those freed"."""
    walk.at += 1
    walk.phrase.of_them = after
    if walk.at >= len(walk.tokens):
        return
    low = walk.tokens[walk.at].low
    if (
        walk.tokens[walk.at].kind is Kind.NUMBER
        or low in walk.words.units
        or low in walk.words.tens
    ):
        walk.at += 1
        ends = walk.at >= len(walk.tokens) or walk.tokens[walk.at].kind is Kind.PUNCT
        if ends or walk.tokens[walk.at].low in walk.words.closed | walk.words.verb_past:
            walk.phrase.head = Head.PARTITIVE
            walk.phrase.last = walk.at - 1
            named = read_quantity(walk.tokens, walk.at - 1, walk.words)
            walk.phrase.of_number = named.count.low if named else None
