"""False pairs that are hard to tell: the nearest words by a plain romanisation, not by our own comparison."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from anyascii import anyascii
from name_tokens import Pair
from rapidfuzz.distance import Levenshtein

LOOKED_AT = 300
"""Words among which the nearest false one is sought: with these the best string measure lies where it
was reported."""


class Nearest:
    """For a Latin word, the word nearest to it among some that is not known to be the same."""

    def __init__(self, known: Sequence[Pair]) -> None:
        self._true: dict[str, set[str]] = defaultdict(set)
        for pair in known:
            self._true[pair.latin].add(pair.other)
        self._roman: dict[str, str] = {}

    def of(self, pair: Pair, among: Sequence[Pair], rng: random.Random) -> Pair:
        """The nearest of LOOKED_AT words drawn from `among`."""
        drawn = rng.sample(among, min(LOOKED_AT, len(among)))
        false = [q for q in drawn if q.other not in self._true[pair.latin]]
        word = plain(pair.latin)
        return max(
            false, key=lambda q: Levenshtein.normalized_similarity(word, self.roman(q.other))
        )

    def roman(self, word: str) -> str:
        """A plain romanisation, kept."""
        if word not in self._roman:
            self._roman[word] = plain(word)
        return self._roman[word]


def plain(word: str) -> str:
    """ASCII by a table of letters that knows of no language."""
    return anyascii(word).lower()
