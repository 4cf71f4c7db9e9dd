"""Names of one place in two spellings: "Tessaro" and "Tesharo", where the same number fell on the same day.

Names alone never join: two villages may be called almost the same. What else the two reports tell must agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accounted.linkage.incident import Link
from accounted.linkage.mention import Mention
from accounted.linkage.mentions import parsed
from accounted.linkage.wording import wording

_SHORTEST = 6
"""Letters of a name at least: of a short one every other letter makes another village."""
SMALL = 5
"""A number below this is shared by many events and says little."""


def alike(one: str, other: str) -> bool:
    """Whether two names differ by one letter, and begin with the same.

    >>> alike("tessaro", "tesharo"), alike("orlo", "orno")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _SHORTEST or len(long) - len(short) > 1 or one[0] != other[0]:
        return False
    same = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def respelled(left: Mention, right: Mention) -> tuple[str, str] | None:
    """Two spellings of what may be one place: alike, on a day in common, with the same number of a harm."""
    return next(iter(_spellings(left, right)), None)


def _spellings(left: Mention, right: Mention) -> list[tuple[str, str]]:
    """Every such pair of spellings, in the order of the alphabet."""
    if not _same_day(left, right) or not _same_number(left, right):
        return []
    ours, theirs = _settlements(left), _settlements(right)
    if ours & theirs:
        return []
    return [(a, b) for a in sorted(ours) for b in sorted(theirs) if alike(a, b)]


def spellings_in(
    mentions: Mapping[str, Mention], links: Iterable[Link]
) -> frozenset[frozenset[str]]:
    """Pairs of names that a link between these mentions takes for one place in two spellings."""
    found = (
        _spellings(mentions[k.left], mentions[k.right])
        for k in links
        if k.left in mentions and k.right in mentions
    )
    return frozenset(frozenset(pair) for pairs in found for pair in pairs)


def _settlements(mention: Mention) -> set[str]:
    return {n for p in mention.places for n in wording(p).settlements}


def _same_day(left: Mention, right: Mention) -> bool:
    one, other = parsed(left.when), parsed(right.when)
    return one is not None and other is not None and one.may_overlap(other)


def _same_number(left: Mention, right: Mention) -> bool:
    return any(low >= SMALL and (harm, low, high) in right.tolls for harm, low, high in left.tolls)
