"""Words with offsets: the smallest things that reading works on."""

from __future__ import annotations

import re
from enum import StrEnum

_LETTERS = r"[^\W\d_]"
_WORD = rf"{_LETTERS}+(?:(?:[-‑]|['’](?![sS]\b)){_LETTERS}+)*"
_PATTERN = re.compile(
    rf"""
      (?P<age>\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?[-‑–]\s?(?i:(?:year|month|week|day)s?[-‑–]olds?)\b)
    | (?P<alnum>\d+(?:[-‑]{_LETTERS}\w*)+(?:[-‑]\w+)* | \d[\d.,]*{_LETTERS}\w* |
        {_LETTERS}+[-‑]?\d\w*(?:[-‑]\w+)*)
    | (?P<number>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?(?!\d) | \d+(?:\.\d+)?)
    | (?P<abbreviation>(?:{_LETTERS}\.){{2,}})
    | (?P<word>{_WORD})
    | (?P<possessive>['’][sS]\b)
    | (?P<punct>--+ | \.\.+ | \S)
    """,
    re.VERBOSE,
)


class Kind(StrEnum):
    """What a token looks like, before any lexicon."""

    WORD = "word"
    NUMBER = "number"
    ALNUM = "alnum"
    """Digits and letters in one: "366th", "M23", "500kg", "44-day". Never a count."""
    AGE = "age"
    """ "4-5-year-old". """
    ABBREVIATION = "abbreviation"
    POSSESSIVE = "possessive"
    PUNCT = "punct"


_KINDS = {str(kind): kind for kind in Kind}


class Token:
    """A word, number or punctuation mark at `[start, end)` of the canonical text.

    `low` is the word in lower case, which lexicons are asked for; `cap` says that it begins with a
    capital, which means nothing in a text written in capitals throughout.
    """

    __slots__ = ("cap", "end", "i", "kind", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int, i: int, kind: Kind) -> None:
        self.text = text
        self.low = "u.s." if text == "US" else text.lower().replace("’", "'")
        self.start = start
        self.end = end
        self.i = i
        self.kind = kind
        self.cap = text[0].isupper()

    def __repr__(self) -> str:
        return f"{self.text}@{self.start}"


def tokenise(text: str, start: int = 0, end: int | None = None, first: int = 0) -> list[Token]:
    """The tokens of `text[start:end]`, offsets counted from the beginning of `text`.

    >>> [t.text for t in tokenise("At least 5,379 people, a 4-5-year-old child")]
    ['At', 'least', '5,379', 'people', ',', 'a', '4-5-year-old', 'child']
    """
    stop = len(text) if end is None else end
    return [
        Token(m.group(), m.start(), m.end(), first + n, _KINDS[str(m.lastgroup)])
        for n, m in enumerate(_PATTERN.finditer(text, start, stop))
    ]
