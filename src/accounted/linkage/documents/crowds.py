"""Whom a document is compared with, of those that share a key: few, even where thousands share it.

Pure, and the same whatever came first, so that a store can keep the members of each key and add one
document without comparing any two others again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Member = tuple[int, str]
"""(day of publication or 0, document): in this order the earliest comes first."""

CROWD = 40
"""Documents that share a key and are all compared with one another."""
FIRST = 8
"""Of a larger crowd everybody is compared with these earliest ones: what is printed by a hundred was printed
first by one of them."""
PHRASE = 600
"""What still more documents share is a phrase and no sign of copying: nobody is compared for its sake."""


def partners(members: Sequence[Member], document: str) -> tuple[str, ...]:
    """Whom of the members of one key, sorted, a member is compared with."""
    if len(members) > PHRASE:
        return ()
    first = members if len(members) <= CROWD else members[:FIRST]
    chosen = {ident for _, ident in first}
    if document in chosen:
        chosen = {ident for _, ident in members}
    return tuple(sorted(chosen - {document}))


def pairs(members: Sequence[Member]) -> Iterator[tuple[str, str]]:
    """Every pair of members that are compared, each once and in order."""
    if len(members) > PHRASE:
        return
    ordered = sorted(members)
    first = ordered if len(ordered) <= CROWD else ordered[:FIRST]
    for n, (_, one) in enumerate(first):
        for _, other in ordered[n + 1 :]:
            yield (one, other) if one < other else (other, one)
