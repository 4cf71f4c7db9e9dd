"""Ordinary words, which are no place unless the words around them say so."""

from __future__ import annotations

from functools import cache
from importlib import resources

from accounted.linkage.places.keys import fold


@cache
def ordinary_words() -> frozenset[str]:
    """English words that some place somewhere is called by: police, market, Hit, Nice."""
    text = resources.files(__package__).joinpath("ordinary.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_ordinary(name: str) -> bool:
    """Whether every word of a name is an ordinary word.

    >>> is_ordinary("POLICE"), is_ordinary("the Old Market"), is_ordinary("Khojaly")
    (True, True, False)
    """
    return all(not key or key in ordinary_words() for key in map(fold, name.split()))
