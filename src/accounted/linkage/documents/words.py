"""The words of a text as numbers, so that two texts can be compared without keeping either."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

_WORD = re.compile(
    r"\d+(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+"
    # Scripts written without spaces: each letter is a word.
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*"
)
_SEPARATORS = str.maketrans("", "", ".,\u00a0\u202f")
_STEM = 6
"""Letters by which a content word is known, so that "killed" and "killing" are one."""
_SENTENCE_END = frozenset('.!?:\n"“”«»')
_LONG_CASELESS = 5
"""Letters from which a word of a script without capitals is taken to tell something."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order, each as a 32-bit number.

    `telling` marks those that say something particular: numbers, and names inside a sentence.
    """

    whole: Hashes
    stems: Hashes
    telling: NDArray[np.bool_]
    content: NDArray[np.bool_]
    """Neither a function word nor very short."""


@lru_cache(maxsize=1 << 17)
def hashed(word: str) -> int:
    """A word as a 32-bit number, the same on every machine and in every run."""
    return int.from_bytes(blake2b(word.encode("utf-8"), digest_size=4).digest(), "big")


@lru_cache(maxsize=1 << 17)
def _known(written: str) -> tuple[str, int, int]:
    """(a written word as it is compared, its number, the number of its stem)."""
    low = written.translate(_SEPARATORS) if written[0].isdigit() else written.casefold()
    return low, hashed(low), hashed(low[:_STEM])


def words_of(
    text: str, function_words: frozenset[str] = frozenset(), plain: frozenset[str] = frozenset()
) -> Words:
    """The words of a text. Case, the form of letters and the grouping of digits make no difference.

    `plain` words tell nothing although they are written with a capital: days and months.
    """
    folded = unicodedata.normalize("NFKC", text)
    whole: list[int] = []
    stems: list[int] = []
    telling: list[bool] = []
    content: list[bool] = []
    for found in _WORD.finditer(folded):
        written = found.group()
        low, number, stem = _known(written)
        whole.append(number)
        stems.append(stem)
        telling.append(low not in plain and _tells(folded, found.start(), written))
        content.append(low[0].isdigit() or (len(low) > 2 and low not in function_words))
    return Words(
        np.array(whole, np.uint32),
        np.array(stems, np.uint32),
        np.array(telling, np.bool_),
        np.array(content, np.bool_),
    )


def _tells(text: str, start: int, word: str) -> bool:
    first = word[0]
    if first.isdigit():
        return True
    if first.isupper():
        return not _opens_sentence(text, start)
    return not first.islower() and len(word) >= _LONG_CASELESS


def _opens_sentence(text: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    return before < 0 or text[before] in _SENTENCE_END


_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,600})[”\"»“]")
_SHORTEST_QUOTE = 4
"""Words: shorter quotations are names and loaded words."""


def quotations(text: str) -> Hashes:
    """One number for each quotation of four words or more: they go from copy to copy unaltered."""
    found = set()
    for match in _QUOTED.finditer(unicodedata.normalize("NFKC", text)):
        words = [w.group().casefold() for w in _WORD.finditer(match.group(1))]
        if len(words) >= _SHORTEST_QUOTE:
            found.add(hashed(" ".join(words)))
    return np.array(sorted(found), np.uint32)
