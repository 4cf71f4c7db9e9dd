"""One number that was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`value` may only rise; it is a share from 0 to 1 or, for `whole`, a number of things."""

    key: str
    value: float
    count: str = ""
    """What the value was made of: "31 of 36"."""
    whole: bool = False
    of: int = 0
    """So many things were judged, for a share of things."""

    @property
    def shown(self) -> str:
        number = f"{self.value:g}" if self.whole else f"{self.value:.3f}"
        return f"{number} ({self.count})" if self.count else number


def share(key: str, right: int, of: int) -> Measure:
    return Measure(key, right / of if of else 1.0, f"{right} of {of}", of=of)
