"""Whom a document is compared with, of those that share a key: few, even where thousands share it.

Pure, and the same whatever came first, so that a store can keep the members of each key and add one
document without comparing any two others again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accounted.linkage.documents.keys import RUN

Member = tuple[int, str]
"""(day of publication or 0, document): in this order the earliest comes first."""

CROWD = 16
"""Documents that share a key and are all compared with one another."""
FIRST = 4
"""Of a larger crowd everybody is compared with these earliest ones: what is printed by fifty was printed
first by one of them."""
PHRASE = 48
"""A run of words that still more documents share is a phrase and no sign of copying: nobody is compared for
its sake. What fifty print in full they share other keys for."""


def partners(key: str, members: Sequence[Member], document: str) -> tuple[str, ...]:
    """Whom of the members of one key, sorted, a member is compared with for the sake of that key."""
    chosen = {ident for _, ident in _first(key, members)}
    if document in chosen:
        chosen = {ident for _, ident in members}
    return tuple(sorted(chosen - {document}))


def pairs(key: str, members: Sequence[Member]) -> Iterator[tuple[str, str]]:
    """Every pair of members that are compared for the sake of one key, each once."""
    ordered = sorted(members)
    for n, (_, one) in enumerate(_first(key, ordered)):
        for _, other in ordered[n + 1 :]:
            yield (one, other) if one < other else (other, one)


def _first(key: str, ordered: Sequence[Member]) -> Sequence[Member]:
    """The members with whom all others are compared."""
    if key.startswith(RUN) and len(ordered) > PHRASE:
        return ()
    return ordered if len(ordered) <= CROWD else ordered[:FIRST]
