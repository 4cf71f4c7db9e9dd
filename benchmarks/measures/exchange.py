"""Exchanging the names of two sides in a text, and finding places of the one text in the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from measures.reports import BENCHMARKS

Names = Mapping[str, str]
"""Each name and the one that takes its place."""

PAIRS = BENCHMARKS / "symmetry" / "pairs.yaml"


@cache
def both_ways() -> dict[str, str]:
    """Every form of every pair of sides, in either direction, also in capitals."""
    names: dict[str, str] = {}
    for pair in yaml.safe_load(PAIRS.read_text(encoding="utf-8")):
        for a, b in zip(pair["a"], pair["b"], strict=True):
            names |= {a: b, b: a}
    return in_capitals(names) | names


def in_capitals(names: Names) -> dict[str, str]:
    return {a.upper(): b.upper() for a, b in names.items()}


@dataclass(frozen=True)
class Place:
    """A place between two characters of a text, told by the other text: the same from either.

    `name` is the number of the exchanged name in whose middle it is; else -1, and `offset` tells it.
    """

    offset: int
    name: int = -1


@dataclass(frozen=True)
class Exchanged:
    """A text with names exchanged, and where each name stands in both."""

    text: str
    before: Sequence[tuple[int, int]]
    after: Sequence[tuple[int, int]]

    def place(self, offset: int, *, swapped: bool) -> Place:
        """A place of either text, in one form for both."""
        own = self.after if swapped else self.before
        n = bisect_right(own, (offset, -1)) - 1
        if n >= 0 and own[n][0] < offset < own[n][1]:
            return Place(0, n)
        if not swapped or n < 0:
            return Place(offset)
        return Place(offset - own[n][1] + self.before[n][1])


def exchange(text: str, names: Names) -> Exchanged:
    """All names in one pass, whole words, the longest form first."""
    pieces, before, after = [], [], []
    end = length = 0
    for match in _pattern(tuple(names)).finditer(text):
        kept, new = text[end : match.start()], names[match[0]]
        pieces += [kept, new]
        length += len(kept) + len(new)
        before.append(match.span())
        after.append((length - len(new), length))
        end = match.end()
    return Exchanged("".join([*pieces, text[end:]]), before, after)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
