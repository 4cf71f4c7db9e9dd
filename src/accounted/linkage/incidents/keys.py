"""Which mentions are compared at all: those that share a key. Few keys, or a large archive never ends.

A mention *posts* keys under which others find it and *probes* for the keys of others. A pair is compared
when one probes for what the other posts, so it makes no difference which of them came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions import parsed, part_of_town
from accounted.linkage.wording import wording
from accounted.values.dates import EdtfDate, month_of

MOST_NAMES = 6
MOST_MONTHS = 4
"""A date over more months than this is compared by its year."""
ROOM = timedelta(days=2)
"""Days by which two reports of one event may differ."""
_SHORT = 4
"""A date of at most so many days is exact enough to be compared where no place is known."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a mention is found by, and what it looks for."""

    posts: tuple[str, ...]
    probes: tuple[str, ...]


def names_of(mention: Mention) -> tuple[str, ...]:
    """The names in the places of a mention, the most exact first, and their idents in the gazetteer."""
    found: dict[str, None] = {}
    for words in (mention.place, *mention.places):
        if words:
            known = wording(words)
            found |= dict.fromkeys((*known.settlements, *known.areas))
    return (*tuple(found)[:MOST_NAMES], *mention.settlements, *mention.areas)


def parts_of(mention: Mention) -> frozenset[str]:
    """The nameless parts of towns among its places: "hospital" for "the hospital quarter"."""
    found = (part_of_town(p, None) for p in mention.places)
    return frozenset(" ".join(sorted(p)) for p in found if p)


def keys_of(mention: Mention) -> Keys:
    """The keys of a mention. Aggregates and remains are compared with their like alone."""
    if mention.kind is MentionKind.AGGREGATE:
        own = tuple(f"a:{harm}:{low}:{high}" for harm, low, high in mention.tolls)
        return Keys((*own, *(f"A:{n}" for n in names_of(mention))), own)
    if mention.kind is MentionKind.REMAINS:
        own = tuple(f"r:{n}" for n in names_of(mention))
        return Keys(own, own)
    posts: dict[str, None] = {}
    probes: dict[str, None] = {}
    for name in names_of(mention) or ("",):
        for post, probe in _timed(mention, name):
            posts |= dict.fromkeys(post)
            probes |= dict.fromkeys(probe)
        told = [f"n:{name}:{harm}:{low}" for harm, low, _ in mention.tolls if name]
        posts |= dict.fromkeys(told)
        probes |= dict.fromkeys(told)
    for name in mention.hints:
        probes |= dict.fromkeys(p for _, probe in _timed(mention, name) for p in probe)
        probes |= dict.fromkeys(f"n:{name}:{harm}:{low}" for harm, low, _ in mention.tolls)
    for part in parts_of(mention):
        told = [f"q:{part}:{harm}:{low}" for harm, low, _ in mention.tolls]
        posts |= dict.fromkeys(told)
        probes |= dict.fromkeys(told)
    by_value = tuple(_by_value(mention))
    return Keys((*posts, *by_value), (*probes, *by_value))


_Pair = tuple[tuple[str, ...], tuple[str, ...]]


def _timed(mention: Mention, name: str) -> Iterator[_Pair]:
    """(posts, probes) for one name. Without a name only values are compared."""
    if not name:
        return
    when = parsed(mention.when or mention.window)
    everywhere = (f"P:{name}",)
    if when is None or when.earliest is None or when.latest is None:
        if when is not None and when.days_of_year is not None:
            days = tuple(f"{name}:{m:02d}" for m in _months_of_year(when))
            yield (tuple(f"d:{d}" for d in days), tuple(f"{k}:{d}" for d in days for k in "dD"))
            return
        yield (f"p:{name}",), (f"p:{name}", *everywhere)
        return
    first, last = when.earliest - ROOM, when.latest + ROOM
    months = tuple(_months(first, last))
    years = tuple(f"{name}:{y}" for y in range(first.year, min(last.year, first.year + 30) + 1))
    looked = (f"p:{name}",)
    if len(months) > MOST_MONTHS:
        yield (
            (*everywhere, *(f"y:{y}" for y in years)),
            (*looked, *(f"{k}:{y}" for y in years for k in "yY")),
        )
        return
    of_year = tuple(f"{name}:{m[5:]}" for m in months)
    yield (
        (*everywhere, *(f"m:{name}:{m}" for m in months), *(f"Y:{y}" for y in years),
         *(f"D:{d}" for d in of_year)),
        (*looked, *(f"m:{name}:{m}" for m in months), *(f"y:{y}" for y in years),
         *(f"d:{d}" for d in of_year)),
    )  # fmt: skip


def _by_value(mention: Mention) -> Iterator[str]:
    """The same number on the same day, whatever the place is called."""
    when = parsed(mention.when or mention.window)
    if when is None or when.earliest is None or when.latest is None:
        return
    if mention.when is None or (when.latest - when.earliest).days > _SHORT:
        return
    for harm, low, _ in mention.tolls:
        for n in range((when.latest - when.earliest).days + 1):
            yield f"v:{(when.earliest + timedelta(days=n)).isoformat()}:{harm}:{low}"


def _months(first: date, last: date) -> Iterator[str]:
    day = first.replace(day=1)
    for _ in range(MOST_MONTHS + 1):
        if day > last:
            return
        yield month_of(day)
        day = (day + timedelta(days=32)).replace(day=1)


def _months_of_year(when: EdtfDate) -> set[int]:
    assert when.days_of_year is not None
    (first, _), (last, _) = when.days_of_year
    return {first, last}
