"""Mentions: an incident as it occurs in one document, before linking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention tells of. Only incidents of one time and place are linked to one another."""

    INCIDENT = "incident"
    """Something that happened at one time and place, reported as such."""
    RECALL = "recall"
    """An incident recalled: an anniversary, a memorial, a trial long after."""
    AGGREGATE = "aggregate"
    """A toll over many incidents: "since 2004", "in the war"."""
    REMAINS = "remains"
    """Remains found: a record of its own, never added to a toll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The claims of one document that tell of one incident, and what they say of its time and place.

    `id` is made of the document and the claim that it begins with, so that it is the same whenever it
    is made again.
    """

    id: str
    document: str
    kind: MentionKind
    claims: tuple[str, ...]
    """Ids of the claims, in the order of their words."""
    when: str | None = None
    """EDTF, the most exact that the claims give; None when they give none."""
    place: str | None = None
    """The most exact place as worded."""
    places: tuple[str, ...] = ()
    """Every place wording of its claims."""
    actors: tuple[str, ...] = ()
    """Alleged actors as worded."""
    tolls: tuple[tuple[str, int, int | None], ...] = ()
    """(harm, low, high) of the figures that are part of no other."""
    settlements: tuple[str, ...] = ()
    """Idents in the gazetteer of the settlements among its places."""
    areas: tuple[str, ...] = ()
    """Idents of the areas among its places, and of those that hold its settlements."""
    hints: tuple[str, ...] = ()
    """Where no place is named with the claims: names in their sentences and in the title, folded, one of
    which may be the place. They link only to a mention that has such a name as its place."""
    window: str | None = None
    """For a mention without a date in news: the days before publication in which it would lie (EDTF).
    An assumption, used for proposing links only and said in their reasons."""
    seq: int = 0
    """The document's place in the record."""
    nth: int = 0
    """Its place among the document's mentions."""

    @property
    def order(self) -> tuple[int, int]:
        """The order of the record: mentions that came earlier come first."""
        return (self.seq, self.nth)
