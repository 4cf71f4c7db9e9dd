"""Two names side by side."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from accounted.values.names.name import Comparison, Name
from accounted.values.names.parse import parse_name
from accounted.values.names.romanise import romanise


def similarity(a: str, b: str) -> float:
    """How alike two words of names are, 0 to 1, across scripts."""
    return SequenceMatcher(None, romanise(a).lower(), romanise(b).lower()).ratio()


def compare(a: Name, b: Name) -> Comparison:
    """How well two names go together, and why."""
    if a.placeholder or b.placeholder:
        return Comparison(0.0, ("not a name: a placeholder matches nothing",))
    left, right = (" ".join(sorted(p.key for p in n.compared)) for n in (a, b))
    return Comparison(SequenceMatcher(None, left, right).ratio(), ())


def compare_many(left: Sequence[Name | str], right: Sequence[Name | str]) -> list[float]:
    """The scores of `compare` for left[i] with right[i]."""
    return [
        compare(*(parse_name(n) if isinstance(n, str) else n for n in pair)).score
        for pair in zip(left, right, strict=True)
    ]
