"""How many, as said: a lower end, an upper end that may be open, and the words of the bound."""

from __future__ import annotations

from dataclasses import dataclass


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
