"""The walk from a number to its head noun, token by token."""

from __future__ import annotations

from accounted.extraction.figures.heads.ages import take_age
from accounted.extraction.figures.heads.conclusion import conclude
from accounted.extraction.figures.heads.lookups import people_noun_at
from accounted.extraction.figures.heads.openings import skip_of
from accounted.extraction.figures.heads.phrase import Head, Phrase
from accounted.extraction.figures.heads.walk import QUOTES, Walk
from accounted.extraction.figures.heads.words import take_word
from accounted.extraction.tokens import Kind, Token

REACH = 9
"""A head noun stands within so many words of its number."""


def walk_to_head(walk: Walk) -> Phrase:
    """Walk on while the phrase goes on, and say what it counts."""
    skip_of(walk)
    if walk.phrase.head is Head.PARTITIVE:
        return walk.phrase
    while walk.at < len(walk.tokens) and walk.at - walk.quantity.last <= REACH and _step(walk):
        pass
    return conclude(walk)


def _step(walk: Walk) -> bool:
    """Take one token; False when the phrase has ended before it."""
    t = walk.tokens[walk.at]
    if walk.at in walk.dated:
        return False
    if t.kind is Kind.AGE:
        take_age(walk, t)
        return True
    if t.kind is Kind.POSSESSIVE:
        walk.best = None
        walk.at += 1
        return True
    if t.kind in (Kind.NUMBER, Kind.PUNCT):
        return _punctuation(walk, t)
    return take_word(walk, t)


def _punctuation(walk: Walk, t: Token) -> bool:
    if t.text in QUOTES and walk.at + 1 < len(walk.tokens) and walk.best is None:
        walk.at += 1
        return True
    if t.text == "," and walk.best is None and _adjective_list(walk):
        walk.at += 1
        return True
    if t.text == "[":
        close = next(
            (
                j
                for j in range(walk.at, min(walk.at + 12, len(walk.tokens)))
                if walk.tokens[j].text == "]"
            ),
            None,
        )
        if close is not None and walk.best is None:
            walk.at = close + 1
            return True
    return False


def _adjective_list(walk: Walk) -> bool:
    """ "young, unarmed men": a comma between two adjectives before a people noun."""
    nxt = walk.at + 1
    return (
        walk.at > walk.quantity.last + 1
        and nxt + 1 < len(walk.tokens)
        and walk.tokens[nxt].kind is Kind.WORD
        and walk.tokens[nxt].low not in walk.words.starters
        and not (walk.tokens[nxt - 2].cap and not walk.capitals)
        and _adjectival(walk, nxt)
        and people_noun_at(walk, nxt + 1) is not None
    )


def _adjectival(walk: Walk, k: int) -> bool:
    low = walk.tokens[k].low
    return low not in walk.words.closed and low not in walk.words.nouns
