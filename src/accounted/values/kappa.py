"""Agreement of two people beyond what chance alone would give.

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20(1), 37-46.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of `n` things that both put into categories, with all that it is made of.

    `value` is 1 for full agreement, 0 for as much as chance gives, below 0 for less; None where it is
    not defined, and `undefined` then says why.
    """

    n: int
    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    """Rows are the first person's categories, columns the second's, both in the order of `categories`."""
    observed: Fraction | None
    """Share of things on which both agree."""
    expected: Fraction | None
    """Share on which they would agree by chance, each with the shares of categories that they have."""
    value: Fraction | None
    undefined: str | None = None


def cohens_kappa(pairs: Iterable[tuple[str, str]], categories: Iterable[str] = ()) -> Kappa:
    """Kappa of pairs of categories. Further `categories` stand in the table even where nobody used them.

    >>> str(cohens_kappa([("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")]).value)
    '1/2'
    """
    both = list(pairs)
    names = tuple(dict.fromkeys([*categories, *sorted({c for pair in both for c in pair})]))
    table = tuple(tuple(both.count((a, b)) for b in names) for a in names)
    n = len(both)
    if n == 0:
        return Kappa(0, names, table, None, None, None, "nothing was judged by both")
    observed = Fraction(sum(table[i][i] for i in range(len(names))), n)
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    expected = Fraction(sum(r * c for r, c in zip(rows, columns, strict=True)), n * n)
    if expected == 1:
        only = next(c for c, r in zip(names, rows, strict=True) if r)
        return Kappa(
            n, names, table, observed, expected, None, f"both put everything into '{only}'"
        )
    return Kappa(n, names, table, observed, expected, (observed - expected) / (1 - expected))
