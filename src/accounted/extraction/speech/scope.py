"""The stretch of a text that one speaker vouches for."""

from __future__ import annotations

from dataclasses import dataclass

SAY, DENY, CONCEDE, COURT = "say", "deny", "concede", "court"


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch `[start, end)` that a speaker vouches for; the speaker's words are [who, who_end)."""

    who: int
    who_end: int
    start: int
    end: int
    kind: str = SAY
    after: bool = True
    """Whether the content stands behind the verb."""
    verb: int = 0

    def is_inside(self, other: Scope, offset: int) -> bool:
        """Whether this scope is the nearer one of two that cover an offset."""
        if self.after == other.after:
            return abs(self.verb - offset) < abs(other.verb - offset)
        return self.after
