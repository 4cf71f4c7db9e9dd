"""Which figures of a document are tolls over many incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from accounted.linkage.mentions.dates import COARSE, compatible, dated, stated
from accounted.linkage.mentions.lookback import counted_back, heard
from accounted.linkage.mentions.sites import named, place_of, same_place, settled
from accounted.linkage.words import LinkageWords
from accounted.model import Figure
from accounted.record.holdings import RecordedClaim
from accounted.values.dates import EdtfDate, Precision

AGGREGATE_DAYS = 31
"""A toll over more days than this is one over many incidents."""
_ADDENDS = 8
"""A total is looked for among so many other figures of its harm at most."""
_PERIODS = COARSE | {Precision.MONTH, Precision.INTERVAL}


def over_many(
    figures: Sequence[RecordedClaim],
    words: LinkageWords,
    language: str | None,
    published: EdtfDate | None,
    *,
    memorial: bool = False,
) -> frozenset[str]:
    """Ids of the figures that count many incidents.

    Such are totals whose parts lie in several places or on days of their own ("80 in March, 17 of them
    on the 8th"), sums of figures that lie so, tolls over a long time, and repetitions of such a toll.
    A `memorial` recalls one incident, though it may name its month alone.
    """
    parts: dict[str, list[Figure]] = {}
    for c in figures:
        if c.part_of and isinstance(c.claim, Figure):
            parts.setdefault(c.part_of, []).append(c.claim)
    top = [c.claim for c in figures if isinstance(c.claim, Figure)]
    found = {
        c.id: c.claim
        for c in figures
        if isinstance(c.claim, Figure)
        and (
            _scattered(parts.get(c.id, ()), language)
            or _holds_one(c.claim, parts.get(c.id, ()), language)
            or _is_sum(c.claim, top, language)
            or _has_worst(c.claim, top, words)
            or _over_time(c.claim, words, published, memorial)
        )
    }
    said = {(f.harm, f.count.low, f.count.high) for f in found.values()}
    repeated = {
        c.id
        for c in figures
        if isinstance(c.claim, Figure)
        and (c.claim.harm, c.claim.count.low, c.claim.count.high) in said
        and _period(c.claim)
    }
    return frozenset(found) | repeated


def _period(claim: Figure) -> bool:
    """Whether its time is a month or more, or none is told."""
    when = stated(claim)
    return when is None or when.precision in _PERIODS


def _scattered(parts: Iterable[Figure], language: str | None) -> bool:
    """ "41 in three attacks": parts in two or more places."""
    places = [p for p in map(place_of, parts) if p and named(p)]
    return any(not same_place(p, [places[0]], language) for p in places[1:])


def _holds_one(claim: Figure, parts: Iterable[Figure], language: str | None) -> bool:
    """ "80 in March, at least 17 of them in Aru on the 8th": one incident told among many."""
    place = place_of(claim)
    if not _period(claim) or stated(claim) is None:
        return False
    for part in parts:
        when, there = stated(part), place_of(part)
        if when is not None and when.precision is Precision.DAY and dated(part):
            return True
        if place and there and named(place) and not same_place(there, [place], language):
            return True
    return False


def _has_worst(claim: Figure, others: Sequence[Figure], words: LinkageWords) -> bool:
    """ "75 in February", where "the worst day" left 25 dead."""
    when = stated(claim)
    if when is None or when.precision not in _PERIODS or words.worst & heard(claim.sentence.text):
        return False
    return any(
        f.harm is claim.harm
        and f.count.low < claim.count.low
        and bool(words.worst & heard(f.sentence.text))
        for f in others
    )


def _is_sum(claim: Figure, others: Sequence[Figure], language: str | None) -> bool:
    """ "101 in Aru", where 85 died on one day and 16 on another."""
    place = place_of(claim)
    if place is None or not named(place):
        return False
    addends = {
        (f.count.low, f.when, place_of(f)): f
        for f in others
        if f.harm is claim.harm
        and 0 < f.count.low < claim.count.low
        and (there := place_of(f)) is not None
        and named(there)
        and same_place(there, [place], language)
    }
    few = list(addends.values())[:_ADDENDS]
    return any(
        sum(f.count.low for f in some) == claim.count.low and _apart(some, language)
        for n in (2, 3)
        for some in combinations(few, n)
    )


def _apart(some: Sequence[Figure], language: str | None) -> bool:
    """Whether each of two figures lies on another day, or at another place, than the other."""
    return all(_two(a, b, language) for a, b in combinations(some, 2))


def _two(one: Figure, other: Figure, language: str | None) -> bool:
    days = stated(one), stated(other)
    if days[0] and days[1] and not compatible(days[0], days[1]):
        return True
    here, there = place_of(one), place_of(other)
    return bool(
        here and there and named(here) and named(there) and not same_place(here, [there], language)
    )


def _over_time(
    claim: Figure, words: LinkageWords, published: EdtfDate | None, memorial: bool
) -> bool:
    when = stated(claim)
    if when is not None and when.precision is Precision.INTERVAL:
        return _days(when, published) > AGGREGATE_DAYS and (
            dated(claim) or not settled(place_of(claim))
        )
    low = claim.sentence.text.casefold()
    period = any(p in low for p in words.period_phrases)
    if period and not dated(claim):
        return True  # whatever day the text told before
    if when is None or when.precision in COARSE or when.precision is Precision.MONTH:
        if period:
            return True
        single = memorial or counted_back(claim) or bool(words.worst & heard(low))
        return when is not None and not single and not _at_one_site(claim)
    return False


def _at_one_site(claim: Figure) -> bool:
    """Whether a settlement or a place inside one is told, "the market", and not only an area."""
    place = place_of(claim)
    return settled(place) or (place is not None and not named(place))


def _days(when: EdtfDate, published: EdtfDate | None) -> int:
    last = when.latest or (published.latest if published else None)
    if when.earliest is None or last is None:
        return AGGREGATE_DAYS + 1
    return (last - when.earliest).days
