"""Incidents: mentions of several documents proposed to tell of one event, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How one incident's record stands to another's."""

    ENCOMPASSES = "encompasses"
    """An aggregate over a time and area that holds the other. Never added to it."""
    RECALLS = "recalls"
    """An anniversary or memorial of the other."""
    CONSEQUENCE = "consequence"
    """A mass grave, a trial that follows from the other. Its number is not added to the other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two things proposed to be the same, or related: the score in 0..1 and why, in words."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another incident that this one stands in relation to."""

    relation: Relation
    incident: str
    score: float
    reasons: tuple[str, ...]
    outward: bool = True
    """True: this one encompasses (recalls, follows from) the other; False: the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A proposed incident. `id` is a working id until a person accepts it and a code is minted.

    `mentions` in the order of the record, so that the first one gives the working id.
    """

    id: str
    mentions: tuple[str, ...]
    links: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()
    code: str | None = None
    previous_codes: tuple[str, ...] = ()
    status: str = "proposed"
    """proposed, accepted, rejected or pending."""
    criteria: str | None = None
    """The version of the inclusion criteria under which it was judged."""
