"""The closed vocabularies of the record, as the method page lists them."""

from __future__ import annotations

from accounted.terms.vocabularies import (
    Age,
    ClaimKind,
    Fate,
    Harm,
    Position,
    Role,
    Sex,
    Stance,
    Status,
    Unit,
)
from accounted.terms.weighing import RangeRule, Standing

_LISTED = (
    ("Harm", Harm),
    ("Counted by", Unit),
    ("Age", Age),
    ("Sex", Sex),
    ("Status", Status),
    ("Role of a person", Role),
    ("Fate on a list", Fate),
    ("Stance of a figure", Stance),
    ("Kind of claim", ClaimKind),
    ("Position on responsibility", Position),
    ("Standing of a figure", Standing),
    ("Rule for a range", RangeRule),
)
TITLES = tuple(title for title, _ in _LISTED)


def vocabularies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each vocabulary with its words. Words of harm are what sources report, never what we say happened."""
    return tuple(
        (title, tuple(str(w).replace("_", " ") for w in words)) for title, words in _LISTED
    )
