"""Ages inside a phrase: "a 4-5-year-old child"."""

from __future__ import annotations

from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Noun


def _numbers(text: str) -> list[str]:
    found, current = [], ""
    for c in text:
        if c.isdigit():
            current += c
        elif current:
            found.append(current)
            current = ""
    return found


def take_age(walk: Walk, t: Token) -> None:
    """Take "4-5-year-old": years, or under one year for months, weeks and days."""
    numbers = [int(x) for x in _numbers(t.text)]
    if any(word in t.low for word in walk.words["year_word"]):
        walk.phrase.age_low, walk.phrase.age_high = numbers[0], numbers[-1]
    else:
        walk.phrase.age_low = walk.phrase.age_high = 0
    walk.best = (
        (walk.at, Noun(False))
        if t.low.endswith(tuple(walk.words["age_plural_ending"])) or _ends_here(walk)
        else walk.best
    )
    walk.at += 1


def _ends_here(walk: Walk) -> bool:
    after = walk.at + 1
    return after >= len(walk.tokens) or walk.tokens[after].kind is Kind.PUNCT
