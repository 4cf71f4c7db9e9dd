"""Numbers that a slip of the hand could turn into one another: 4,327 and 4,237."""

from __future__ import annotations

from enum import StrEnum


class Slip(StrEnum):
    """How two numbers differ that may be one number, mistyped."""

    TRANSPOSED = "two digits changed places"
    ONE_DIGIT = "one digit differs"
    DROPPED = "one digit is missing"


_LONG = 3
"""Of numbers shorter than this, a differing or missing digit says nothing: 12 and 13, 2 and 12."""


def slip_between(one: int, other: int) -> Slip | None:
    """The slip that would make one number of the other, or None. Equal numbers have none.

    >>> slip_between(4327, 4237)
    <Slip.TRANSPOSED: 'two digits changed places'>
    """
    a, b = str(one), str(other)
    if a == b:
        return None
    if len(a) == len(b):
        apart = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(apart) == 2 and apart[1] - apart[0] == 1 and a[apart[0]] == b[apart[1]]:
            crossed = a[apart[1]] == b[apart[0]]
            return Slip.TRANSPOSED if crossed else None
        return Slip.ONE_DIGIT if len(apart) == 1 and len(a) >= _LONG else None
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1 or len(shorter) < _LONG:
        return None
    dropped = (longer[:n] + longer[n + 1 :] for n in range(len(longer)))
    return Slip.DROPPED if shorter in dropped else None
