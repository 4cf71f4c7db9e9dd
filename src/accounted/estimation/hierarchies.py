"""Which log-linear models there are: sets of interactions closed under taking parts.

A term is a set of lists, kept as bits: {first, third} is 0b101 = 5. A hierarchical model that has
the term {1,2,3} also has {1,2}, {1,3} and {2,3}. Every model has all main effects and lacks the
interaction of all lists, which the table cannot show.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations


def terms_of_order(lists: int, order: int) -> list[int]:
    """All sets of exactly `order` lists, in the order 12, 13, …, 23, …"""
    return [sum(1 << j for j in chosen) for chosen in combinations(range(lists), order)]


def hierarchical_models(lists: int, highest: int | None = None) -> Iterator[tuple[int, ...]]:
    """Every hierarchical model's interactions, up to order `highest` (default: lists - 1).

    >>> len(list(hierarchical_models(3))), len(list(hierarchical_models(4)))
    (8, 113)
    """
    top = min(lists - 1, highest or lists - 1)
    yield from _extend((), lists, 2, top)


def _extend(chosen: tuple[int, ...], lists: int, order: int, top: int) -> Iterator[tuple[int, ...]]:
    """All ways to add terms of this order and above to what is chosen."""
    if order > top:
        yield chosen
        return
    have = set(chosen)
    allowed = [
        term
        for term in terms_of_order(lists, order)
        if order == 2 or all(term & ~(1 << j) in have for j in range(lists) if term >> j & 1)
    ]
    if not allowed:
        yield chosen
        return
    for number in range(2 ** len(allowed)):
        added = tuple(term for place, term in enumerate(allowed) if number >> place & 1)
        if added:
            yield from _extend(chosen + added, lists, order + 1, top)
        else:
            yield chosen


def name_of(interactions: tuple[int, ...], lists: tuple[str, ...]) -> str:
    """The model's generators in brackets: '[EXH.ABA.OSCE][EXH.HRW][OSCE.HRW]'."""
    terms = [*interactions, *(1 << j for j in range(len(lists)))]
    maximal = [
        term for term in terms if not any(term != other and term & other == term for other in terms)
    ]
    maximal.sort(key=lambda term: (-bin(term).count("1"), [j for j in range(64) if term >> j & 1]))
    return "".join(
        "[" + ".".join(name for j, name in enumerate(lists) if term >> j & 1) + "]"
        for term in maximal
    )
