"""Why something that was published is published no more, in closed words: a tombstone says no more."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """The reason for a withdrawal, as its tombstone gives it."""

    DUPLICATE = "duplicate"
    """It is told under another code."""
    OUT_OF_SCOPE = "out of scope"
    """The recorders' criteria do not cover it."""
    ERROR = "error"
    """It was recorded wrongly."""
    CONSENT = "consent withdrawn"
    """Somebody who had agreed does so no more, or never did."""
    SECURITY = "security"
    """It may endanger somebody."""
    COURT = "court"
    """A court or another authority ordered it."""


PROTECTING = frozenset({Category.CONSENT, Category.SECURITY, Category.COURT})
"""With these the names in what is withdrawn are kept back everywhere, whoever cleared them."""
