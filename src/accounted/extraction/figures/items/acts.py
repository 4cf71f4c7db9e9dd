"""Nouns of an act with the people behind "of": "the murder of", "the death yesterday of"."""

from __future__ import annotations

from accounted.extraction.figures.items.cut import QUOTES, Cut
from accounted.extraction.figures.items.item import Type


def act_of(cut: Cut, k: int) -> int | None:
    """The "of" of "murder of", "death yesterday of", "murder on the evening of 3 May of", "massacre [of"."""
    tokens = cut.tokens
    stop = min(len(tokens), k + 9)
    while k < stop:
        low = tokens[k].low
        if k in cut.dated or tokens[k].text in QUOTES or tokens[k].text == "[":
            k += 1
            continue
        if low in cut.words["act_of"]:
            return k
        if low not in cut.words["act_filler"]:
            return None
        k += 1
    return None


def nominal_here(cut: Cut) -> bool:
    """ "killing of", "death of": a noun unless a number counts it ("12 deaths of")."""
    return not (cut.items and cut.items[-1].type is Type.COUNTED and cut.items[-1].last >= cut.at)
