"""What an edition says of those before it: what changed and by which decisions, and what is gone.

It holds nothing that the two editions compared do not publish: values as they were printed, and of each
decision its kind, its day and a pseudonym.
"""

from __future__ import annotations

from dataclasses import dataclass

ADDED, GONE, MERGED, WITHDRAWN, LATER = "added", "gone", "merged", "withdrawn", "published again"
"""What can happen to an incident as a whole."""
NOT_ACCEPTED = "not accepted"
PART_WITHDRAWN = "withdrawn in part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is other than before. `what` is a closed word; the rest is as it was printed."""

    what: str
    """ "added", "figure", "grade", "date", "claims", "rule" …"""
    about: str | None = None
    """Of a figure: its label ("killed, child"). Of settings and versions: which."""
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Decisions of one kind that one person made on one day, between two editions."""

    about: str
    """ "claim", "incident", "rule" …"""
    decided: str
    """ "accepted", "taken back", "min-max" …"""
    times: int
    by: str
    """ "recorder 1"."""
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed of one incident, and which decisions on it were made meanwhile."""

    code: str
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one edition to the next."""

    release: str
    previous: str | None
    """The edition compared with; None for the first."""
    as_of: str
    """UTC time of the record's last entry when this one was made."""
    whole: tuple[Change, ...] = ()
    """Settings, versions, and numbers of the whole edition."""
    incidents: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A code that was published and has no page of its own any more."""

    code: str
    how: str
    """ "merged", "withdrawn", "withdrawn in part" or "not accepted"."""
    since: str
    """The first release without it."""
    into: str | None = None
    """For a merged one: the code under which its claims are now."""
    category: str | None = None
    """For a withdrawn one: why, in closed words."""
