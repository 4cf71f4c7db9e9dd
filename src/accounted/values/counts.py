"""How many, as said: a lower end, an upper end that may be open, and the words of the bound."""

from __future__ import annotations

from dataclasses import dataclass

ROUGH = 0.1
"""Share by which an approximate count may miss another before the two cannot both be true: "about 50"
and 52 may, "about 50" and 60 may not. The same room as inside one document (findings)."""


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of people as a text states it.

    `high` is None when the text leaves the top open ("at least eight", "dozens"). `approx` is true
    where the words say that the number is not exact. `qualifier` keeps those words ("at least").

    >>> Count(8, None, qualifier="at least").describe()
    '8 or more'
    """

    low: int
    high: int | None
    approx: bool = False
    qualifier: str | None = None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"no count from {self.low} to {self.high}")

    def may_equal(self, other: Count) -> bool:
        """Whether both can be true of the same people. Approximate counts get no extra room here:
        `may_equal` compares what was said, and a caller who wants slack says how much.
        """
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )

    def clashes(self, other: Count, rough: float = ROUGH) -> bool:
        """Whether the two cannot both be true of the same people.

        Where either is approximate they may miss one another by `rough`, a share of the larger.

        >>> Count(50, 50, approx=True).clashes(Count(52, 52))
        False
        """
        gap, larger = _gap(self, other)
        room = rough * larger if self.approx or other.approx else 0
        return gap > room

    def exceeds(self, total: Count, rough: float = ROUGH) -> bool:
        """Whether this many surely cannot be among `total`, with the room that `clashes` gives."""
        if total.high is None:
            return False
        room = rough * self.low if self.approx or total.approx else 0
        return self.low - total.high > room

    @property
    def unknown(self) -> bool:
        """Whether the words bound it at neither end: "an unknown number". Not the same as none."""
        return self.low == 0 and self.high is None

    @property
    def only_a_top(self) -> bool:
        """Whether the words give an upper end alone: "up to 12"."""
        return self.low == 0 and self.high not in (0, None)

    def may_be_part_of(self, total: Count) -> bool:
        """Whether this many can be among `total`: false only when it surely exceeds it."""
        return total.high is None or self.low <= total.high

    def describe(self) -> str:
        """A short neutral wording for tables: '8', '8 or more', 'up to 12', '10 to 20', 'about 12'."""
        about = "about " if self.approx else ""
        if self.high is None:
            return f"{about}{self.low:,} or more"
        if self.low == self.high:
            return f"{about}{self.low:,}"
        if self.low == 0:
            return f"up to {self.high:,}"
        return f"{self.low:,} to {self.high:,}"


def _gap(one: Count, other: Count) -> tuple[int, int]:
    """How far two counts lie apart (0 where they may be equal), and the nearer end of the larger."""
    gap = 0
    larger = max(one.low, other.low)
    for lower, upper in ((one, other), (other, one)):
        if lower.high is not None and upper.low > lower.high:
            gap = upper.low - lower.high
    return gap, larger
