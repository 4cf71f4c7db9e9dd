"""Word sequences ("shingles") as numbers, and the few of them by which copies find one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.documents.words import Hashes, Words

COMPARED = 4
"""Words in the sequences that are compared. Five or more lose too much where every fifth word is changed."""
KEYED = 8
"""Words in the sequences that make two texts candidates; shorter ones are common phrases."""
TELLING = 2
"""Names or numbers in such a sequence at least: "were taken to the hospital in the" tells nothing."""
WINDOW = 6
"""Sequences of which the smallest becomes a key: texts that share this many telling sequences in a row share
one (Schleimer, Wilkerson and Aiken 2003, "Winnowing", guarantee 1)."""
FEWEST = 4
"""Where a text has fewer telling sequences, all its sequences count as telling."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def sequences(hashes: Hashes, length: int) -> NDArray[np.uint32]:
    """The number of each run of `length` words, in order. A text shorter than that is one run."""
    n = len(hashes) - length + 1
    if n <= 0:
        return sequences(hashes, len(hashes)) if len(hashes) else np.zeros(0, np.uint32)
    wide = hashes.astype(np.uint64)
    mixed = np.zeros(n, np.uint64)
    for i in range(length):
        mixed = (mixed ^ wide[i : i + n]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def telling(words: Words) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """(the sequences that keys are made of, which of them hold enough names and numbers)."""
    found = sequences(words.whole, KEYED)
    if len(found) == 0 or len(words.whole) < KEYED:
        return found, np.ones(len(found), np.bool_)
    held = np.convolve(words.telling.astype(np.int32), np.ones(KEYED, np.int32), "valid")
    marked = held >= TELLING
    return found, marked if marked.sum() >= FEWEST else np.ones(len(found), np.bool_)


def winnowed(found: NDArray[np.uint32], marked: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """The smallest telling sequence of each window: few, and the same wherever a run is repeated."""
    if len(found) == 0:
        return found
    ranked = np.where(marked, found.astype(np.uint64), np.uint64(1 << 32))
    width = min(WINDOW, len(ranked))
    smallest = np.lib.stride_tricks.sliding_window_view(ranked, width).min(axis=1)
    kept = np.unique(smallest)
    return kept[kept < np.uint64(1 << 32)].astype(np.uint32)


def sampled(found: NDArray[np.uint32], most: int) -> tuple[NDArray[np.uint32], int]:
    """(the distinct sequences divisible by the modulus, the modulus): at most about `most` of them.

    Which are kept hangs on the sequence alone, so that samples of two texts can be intersected.
    """
    distinct = np.unique(found)
    modulus = 1
    while len(distinct) > most:
        modulus *= 2
        distinct = distinct[distinct % np.uint32(modulus) == 0]
    return distinct, modulus
