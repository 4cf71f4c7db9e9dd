"""The closed words of weighing: rules for figures on which sources disagree, and how a claim stands."""

from __future__ import annotations

from enum import StrEnum


class RangeRule(StrEnum):
    """How a figure is put when sources disagree. None of them averages, none fills in.

    The first five are those of Every Casualty Counts, Standards for Casualty Recording, p. 25.
    """

    PRIORITISE_SOURCE = "prioritise-source"
    """What one source says, which a person has chosen for this figure; the others stay listed."""
    RANGE = "range"
    """From the least to the most that is said. The same numbers as `min-max`, under its own name."""
    UNKNOWN_CATEGORY = "unknown-category"
    """Where origins contradict, the figure is "unconfirmed"; where they do not, the range stands."""
    PENDING = "pending"
    """No figure until a person decides. Everything said stays listed."""
    DIALOGUE = "dialogue"
    """No figure until the sources have been asked. Everything said stays listed."""
    MIN_MAX = "min-max"
    """The least and the most of what is reported, as Airwars and Iraq Body Count put it. What its own
    speaker has since replaced is listed and does not count."""
    LOW_BEST_HIGH = "low-best-high"
    """Low, best and high, as UCDP puts it. Best is there only when a person has set it."""


class CivilianDefault(StrEnum):
    """What is held of people whose status no words tell. A published setting of the project."""

    UNKNOWN = "unknown"
    """Nothing: they are people of unknown status."""
    CIVILIAN = "civilian"
    """Civilian unless a source says otherwise, and marked "project default" wherever it matters."""


class Standing(StrEnum):
    """Whether a claim is counted in, or listed only, and why."""

    COUNTED = "counted in"
    DENIED = "denied: told only to be rejected"
    POSSIBLE = "merely possible"
    REJECTED = "rejected by a recorder"
    PARKED = "parked by a recorder"
    SUPERSEDED = "replaced later by the same speaker"
    ALTERED = "a copy's number that is not in the document it copies"
    PARTY_CLAIM = "a party's count of its own losses or of enemies"
    CONCEDED = "harm that a party accepts having caused"
    PARTY_POSITION = "a blamed party's statement that there was none"
    AGGREGATE = "a toll over several incidents"
    REMAINS = "remains found: never a toll"
    UNKNOWN = "stated to be unknown"

    @property
    def maintained(self) -> bool:
        """Whether somebody stands by the figure, be it counted in or in a column of its own."""
        return self in _MAINTAINED


_MAINTAINED = frozenset(
    {Standing.COUNTED, Standing.PARTY_CLAIM, Standing.PARTY_POSITION, Standing.CONCEDED}
)
