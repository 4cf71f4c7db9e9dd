"""Words of every language that has a lexicon, taken together.

A speaker's name in one language stands in texts of another, so that what makes a name an outlet's or an
office's is asked of all languages at once.
"""

from __future__ import annotations

from functools import cache

from accounted.extraction.lexicon import Lexicon, available, load


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name.txt` in every language."""
    return frozenset(w for lexicon in _lexicons() for w in lexicon.words(name))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name.tsv` in every language."""
    return tuple(row for lexicon in _lexicons() for row in lexicon.rows(name))


@cache
def entries(name: str, column: str, value: str) -> frozenset[str]:
    """The entries (first column) of those rows of `name.tsv` that have this value in a column."""
    return frozenset(next(iter(r.values())) for r in rows(name) if r.get(column) == value)


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    loaded = (load(code) for code in available())
    return tuple(lexicon for lexicon in loaded if lexicon is not None)
