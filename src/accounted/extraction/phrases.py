"""Entries of several words found among tokens, and a lexicon made ready once for each reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from accounted.extraction.lexicon import Lexicon
from accounted.extraction.tokens import Token, tokenise

T = TypeVar("T")
Row = dict[str, str]


class Phrases:
    """Entries of one or more words ("held hostage"), looked up where they begin; the longest wins."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        for row in rows:
            first, *rest = (t.low for t in tokenise(next(iter(row.values()))))
            self._by_first.setdefault(first, []).append((tuple(rest), row))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.firsts = frozenset(self._by_first)

    def at(self, tokens: list[Token], i: int) -> tuple[int, Row] | None:
        """(the index behind it, its row) of the longest entry that begins at token `i`."""
        if i >= len(tokens):
            return None
        for rest, row in self._by_first.get(tokens[i].low, ()):
            end = i + 1 + len(rest)
            if end <= len(tokens) and all(
                tokens[i + 1 + k].low == word for k, word in enumerate(rest)
            ):
                return end, row
        return None

    def before(self, tokens: list[Token], end: int, widest: int = 4) -> tuple[int, Row] | None:
        """(its first index, its row) of the longest entry that ends just before token `end`."""
        for start in range(max(0, end - widest), end):
            found = self.at(tokens, start)
            if found and found[0] == end:
                return start, found[1]
        return None

    def find(self, tokens: list[Token]) -> Iterable[tuple[int, int, Row]]:
        """(start, end, row) of the entries among the tokens, in order, without overlap."""
        i = 0
        while i < len(tokens):
            found = self.at(tokens, i) if tokens[i].low in self.firsts else None
            if found:
                yield i, found[0], found[1]
            i = found[0] if found else i + 1


def once_per_lexicon(make: Callable[[Lexicon], T]) -> Callable[[Lexicon], T]:
    """Keep what `make` builds from a lexicon: data files are compiled once, not once a document."""
    made: dict[int, tuple[Lexicon, T]] = {}

    @wraps(make)
    def kept(lexicon: Lexicon) -> T:
        entry = made.get(id(lexicon))
        if entry is None or entry[0] is not lexicon:
            entry = made[id(lexicon)] = (lexicon, make(lexicon))
        return entry[1]

    return kept


def lows(tokens: list[Token]) -> set[str]:
    """The words of a sentence in lower case: asked first, so that most sentences cost nothing more."""
    return {t.low for t in tokens}
