"""Keys: documents that share one are compared. Few, and none that a whole archive shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from accounted.linkage.documents.words import Hashes, hashed

RUN = "r"
"""How the key of a repeated run of words begins."""
LEAD = 80
"""Words at the beginning whose names go into the keys of rewrites."""
_NAMES = 5
_PERIOD = 7
"""Days: documents up to a week apart share one of their two periods."""
_FIGURES = 6
"""Figures that go into keys, the largest ones."""


def further(
    *,
    runs: Hashes,
    lead: Hashes,
    numbers: Sequence[tuple[str, int, int | None]],
    day: int | None,
    publisher: str,
    credited: Sequence[str],
) -> tuple[str, ...]:
    """Keys beside the bands: repeated runs of words, figures of one time, an outlet with who credits it."""
    periods = ("",) if day is None else (str(day // _PERIOD), str(day // _PERIOD + 1))
    names = [int(name) for name in lead[:_NAMES]]  # the smallest: the same whoever chooses
    found = [f"{RUN}{int(run):08x}" for run in runs]
    found += (f"n{w}.{key}" for w in periods for key in _figures(numbers, names))
    outlets = dict.fromkeys((publisher, *credited) if publisher else credited)
    found += (
        f"o{w}.{hashed(outlet):08x}.{name:08x}"
        for w in periods
        for outlet in outlets
        for name in names
    )
    return tuple(dict.fromkeys(found))


def _figures(numbers: Sequence[tuple[str, int, int | None]], names: Sequence[int]) -> Iterator[str]:
    """Two figures together, or one figure with a name: rare enough to mean something."""
    told = sorted({(low, harm) for harm, low, _ in numbers if low}, reverse=True)[:_FIGURES]
    for (one, harm), (other, second) in combinations(told, 2):
        yield f"{harm}{one}.{second}{other}"
    for low, harm in told[:2]:
        for name in names:
            yield f"{harm}{low}.{name:08x}"
