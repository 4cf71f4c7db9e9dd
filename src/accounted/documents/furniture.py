"""Lines that stand at the head or foot of most pages: running titles, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import product

_EDGE = 3
"""Lines at the head and at the foot of a page that are looked at: a title, a date, a page number."""
_FEWEST_PAGES = 3
_SHARE = 0.4
"""Left and right pages may have heads of their own, so less than half of the pages is enough."""
_NUMBER = re.compile(r"\d+")
_MOST_NUMBERS = 3


def without_furniture(
    pages: Sequence[Sequence[str]],
) -> tuple[list[list[str]], dict[str, int]]:
    """The pages without their running lines, and those lines with the number of pages each stood on.

    A line runs when it is the same on the pages, or the same but for a number that counts with them.
    "Killed: 12" at the foot of one page and "Killed: 9" at the foot of the next are no running lines.
    """
    counted: Counter[str] = Counter()
    for number, lines in enumerate(pages):
        counted.update({key for i in _edges(lines) for key in _keys(lines[i], number)})
    least = max(_FEWEST_PAGES, _SHARE * len(pages))
    running = {key: times for key, times in counted.items() if times >= least}
    kept: list[list[str]] = []
    dropped: dict[str, int] = {}
    named: dict[str, str] = {}
    for number, lines in enumerate(pages):
        gone = set()
        for i in _edges(lines):
            keys = [key for key in _keys(lines[i], number) if key in running]
            if keys:
                gone.add(i)
                best = max(keys, key=lambda key: running[key])
                shown = named.setdefault(best, lines[i].strip())
                dropped[shown] = dropped.get(shown, 0) + 1
        kept.append([line for i, line in enumerate(lines) if i not in gone])
    return kept, dropped


def _edges(lines: Sequence[str]) -> list[int]:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _keys(line: str, page: int) -> list[str]:
    """The line with each number as it is, or as its distance from the number of the page."""
    parts = _NUMBER.split(" ".join(line.split()))
    numbers = _NUMBER.findall(line)
    if len(numbers) > _MOST_NUMBERS or any(len(n) > 9 for n in numbers):
        return [" ".join(line.split())]
    keys = []
    for ways in product((False, True), repeat=len(numbers)):
        shown = [
            f"<{int(n) - page:+d}>" if way else n for n, way in zip(numbers, ways, strict=True)
        ]
        keys.append("".join(p + n for p, n in zip(parts, [*shown, ""], strict=True)))
    return keys
