"""From links to incidents: the strongest links first, and never two that cannot be one.

A pure function of its arguments: the order in which mentions came does not matter. What people judged
comes before every score; of judgements that contradict each other the newest stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from accounted.linkage.incident import Link
from accounted.linkage.mention import Mention


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a person decided of two mentions: that they are one incident, or that they are not."""

    left: str
    right: str
    same: bool
    seq: int
    """The judgement's place in the record: a newer one goes before an older one."""


class _Groups:
    """Disjoint sets of mentions, with pairs of sets that are kept apart."""

    def __init__(self, mentions: Iterable[str]) -> None:
        self.members = {m: [m] for m in mentions}
        self.of = {m: m for m in self.members}
        self.apart: dict[str, set[str]] = {m: set() for m in self.members}

    def join(self, left: str, right: str) -> None:
        a, b = self.of[left], self.of[right]
        if a == b:
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for m in self.members[b]:
            self.of[m] = a
        self.members[a] += self.members.pop(b)
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)

    def keep_apart(self, left: str, right: str) -> None:
        a, b = self.of[left], self.of[right]
        self.apart[a].add(b)
        self.apart[b].add(a)

    def are_apart(self, left: str, right: str) -> bool:
        return self.of[right] in self.apart[self.of[left]]


def clusters(
    mentions: Mapping[str, Mention],
    links: Sequence[Link],
    constraints: Sequence[Constraint] = (),
    *,
    conflicting: Callable[[Mention, Mention], bool],
) -> list[tuple[str, ...]]:
    """The mentions of each incident in the order of the record; incidents by their first mention."""
    groups = _Groups(mentions)
    _decide(groups, constraints)
    for link in sorted(links, key=lambda k: (-k.score, _order(mentions, k))):
        a, b = groups.of[link.left], groups.of[link.right]
        if a == b or groups.are_apart(a, b):
            continue
        if _conflict(groups, a, b, mentions, conflicting):
            continue
        groups.join(a, b)
    found = [
        tuple(sorted(members, key=lambda m: (mentions[m].order, m)))
        for members in groups.members.values()
    ]
    return sorted(found, key=lambda members: (mentions[members[0]].order, members[0]))


def _decide(groups: _Groups, constraints: Sequence[Constraint]) -> None:
    """People's decisions, newest first; one that a newer one rules out has no effect any more."""
    for c in sorted(constraints, key=lambda c: -c.seq):
        if c.left not in groups.of or c.right not in groups.of:
            continue
        together = groups.of[c.left] == groups.of[c.right]
        if c.same and not groups.are_apart(c.left, c.right):
            groups.join(c.left, c.right)
        elif not c.same and not together:
            groups.keep_apart(c.left, c.right)


def _conflict(
    groups: _Groups,
    a: str,
    b: str,
    mentions: Mapping[str, Mention],
    conflicting: Callable[[Mention, Mention], bool],
) -> bool:
    return any(
        conflicting(mentions[m], mentions[n]) for m in groups.members[a] for n in groups.members[b]
    )


def _order(mentions: Mapping[str, Mention], link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    return (mentions[link.left].order, mentions[link.right].order)
