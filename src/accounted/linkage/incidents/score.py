"""Whether two mentions tell of one incident: a score from place, time, numbers and actors, with reasons.

The weights were set on the practice texts of benchmarks/weighing. A conflict (two days that cannot be
one, two places that are not one) rules a link out, whatever else agrees. That different actors are
blamed rules nothing out: who did it is what sources disagree on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounted.linkage.incident import Link
from accounted.linkage.incidents.keys import names_of, parts_of
from accounted.linkage.incidents.spelling import SMALL, respelled
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions import parsed
from accounted.linkage.wording import Wording, folded, wording
from accounted.values.dates import Precision

THRESHOLD = 0.58
FARTHEST_DAYS = 2
"""Reports of one event may differ by so many days (a night, a late report); more is another event."""
ANOTHER_TIME = 0.2
"""The score of the time where undated news comes long after: perhaps it looks back."""
CLOSE = 0.6
"""The score of numbers of which the greater is at most twice the smaller."""
HINTED = 0.8
"""The score of the place where a text names the other's place without saying that it was there."""
RESPELLED = 0.6
"""The score of the place where two names differ by one letter and day and number are the same."""
WEIGHTS = {"place": 0.40, "time": 0.35, "numbers": 0.20, "actors": 0.05}


@dataclass(frozen=True, slots=True)
class _Part:
    score: float
    reason: str | None = None


def link(left: Mention, right: Mention, *, copy: Link | None = None) -> Link | None:
    """The proposed link between two mentions, or None where they conflict or share too little.

    `copy` is the link between their documents where one copies the other.
    """
    pair = respelled(left, right)
    spelled = frozenset({frozenset(pair)}) if pair else NO_SPELLINGS
    if left.document == right.document or conflict(left, right, spelled=spelled) is not None:
        return None
    left, right = sorted((left, right), key=lambda m: (m.order, m.id))
    if MentionKind.AGGREGATE in (left.kind, right.kind):
        parts = [_numbers(left, right), _time(left, right)]
        total = 0.6 * (parts[0].score == 1) + 0.4 * parts[1].score
    else:
        parts = [
            _place(left, right),
            _time(left, right),
            _numbers(left, right),
            _actors(left, right),
        ]
        total = sum(w * p.score for w, p in zip(WEIGHTS.values(), parts, strict=True))
        same = parts[0].score >= HINTED and parts[2].score == 1
        if _untimed(left, right) and parts[2].score < CLOSE:
            return None  # what recalls and tells neither time nor a like number may be any
        if parts[1].score == ANOTHER_TIME and not same:
            return None  # news of other days, and not the same number at the same place
    reasons = [p.reason for p in parts if p.reason]
    if copy is not None:
        total = max(total, (total + 1) / 2)
        reasons.append("one document copies the other")
    if total < THRESHOLD:
        return None
    return Link(left=left.id, right=right.id, score=round(total, 3), reasons=tuple(reasons))


def _untimed(left: Mention, right: Mention) -> bool:
    """Whether one of them recalls and tells no time at all."""
    return any(
        m.kind is MentionKind.RECALL and m.when is None and m.window is None for m in (left, right)
    )


NO_SPELLINGS: frozenset[frozenset[str]] = frozenset()


def conflict(
    left: Mention,
    right: Mention,
    areas: frozenset[str] | None = None,
    spelled: frozenset[frozenset[str]] = NO_SPELLINGS,
) -> str | None:
    """Why two mentions cannot tell of one incident, or None. Names no side and weighs no speaker.

    Two bare names conflict where `areas` are known, the names that hold settlements in any of the mentions
    that hang together: without them a bare name may be that of an area that holds the other. Two names of
    `spelled` are taken for one.
    """
    kinds = {left.kind, right.kind}
    if len(kinds) > 1 and not kinds <= {MentionKind.INCIDENT, MentionKind.RECALL}:
        return "one is a toll over many incidents or a find of remains, the other is not"
    if left.document == right.document and _other_part(left, right):
        return "one document tells of them as two"
    return _time_conflict(left, right) or _place_conflict(left, right, areas, spelled)


def _time_conflict(left: Mention, right: Mention) -> str | None:
    """Only stated dates conflict: that news is of the days before it is an assumption."""
    one, other = parsed(left.when), parsed(right.when)
    if one is None or other is None or one.may_overlap(other, slack_days=31):
        return None
    gap = one.days_from(other)
    return None if gap is not None and gap <= FARTHEST_DAYS else f"{one} is not {other}"


def _other_part(left: Mention, right: Mention) -> bool:
    """Whether they lie in two parts of a town."""
    ours, theirs = parts_of(left), parts_of(right)
    return bool(ours and theirs) and not ours & theirs


def _wordings(mention: Mention) -> list[Wording]:
    return [w for w in (wording(p) for p in mention.places) if w.names]


def areas_in(mentions: Iterable[Mention]) -> frozenset[str]:
    """The names that these mentions use for areas: "sela" of "Aru in Sela"."""
    return frozenset(n for m in mentions for w in _wordings(m) for n in w.areas)


def _place_conflict(
    left: Mention,
    right: Mention,
    areas: frozenset[str] | None,
    spelled: frozenset[frozenset[str]],
) -> str | None:
    ours, theirs = _wordings(left), _wordings(right)
    settled = [{n for w in side for n in w.settlements} for side in (ours, theirs)]
    if settled[0] & settled[1]:
        held = [{n for w in side for n in w.areas} for side in (ours, theirs)]
        if all(held) and not held[0] & held[1]:
            return "places of one name in different areas"
        return None
    if set(names_of(left)) & set(names_of(right)):
        return None
    if any(frozenset((a, b)) in spelled for a in settled[0] for b in settled[1]):
        return None
    if areas is None:
        apart = all(any(w.sure for w in side) for side in (ours, theirs))
    else:
        apart = all(names - areas for names in settled)
    return f"{left.place} is not {right.place}" if apart else None


def _place(left: Mention, right: Mention) -> _Part:
    ours, theirs = set(names_of(left)), set(names_of(right))
    parts = parts_of(left) & parts_of(right)
    hinted = sorted(set(left.hints) & theirs | set(right.hints) & ours)
    if hinted:
        said = f"one names no place but its text names {', '.join(hinted)}"
        return _Part(1.0 if parts else HINTED, said)
    if parts and not (ours and theirs):
        return _Part(HINTED, f"the same part of a town: {', '.join(sorted(parts))}")
    if not ours or not theirs:
        return _Part(0.3, "no place is named in one of them")
    settled = {n for w in _wordings(left) for n in w.settlements} & {
        n for w in _wordings(right) for n in w.settlements
    }
    if settled:
        return _Part(1.0, f"the same place: {left.place}")
    if set(left.settlements) & set(right.settlements):
        return _Part(1.0, f"{left.place} and {right.place} are one place in the gazetteer")
    if (pair := respelled(left, right)) is not None:
        return _Part(RESPELLED, f"{pair[0].title()} and {pair[1].title()} may be one place")
    if ours & theirs:
        return _Part(0.6, f"the same area: {', '.join(sorted(ours & theirs))}")
    return _Part(0.0)


_EXACT = {Precision.DAY, Precision.INTERVAL}


def _time(left: Mention, right: Mention) -> _Part:
    one, other = parsed(left.when), parsed(right.when)
    if one is None or other is None:
        return _assumed(left, right)
    if one == other and one.precision is Precision.DAY and not one.yearless:
        return _Part(1.0, f"the same day: {one}")
    if not one.may_overlap(other):
        gap = one.days_from(other)
        return _Part({1: 0.8, 2: 0.35}.get(gap or 3, 0.2), f"{one} and {other} are close")
    if one == other and one.precision is Precision.INTERVAL:
        return _Part(1.0, f"the same days: {one}")
    coarse = [d for d in (one, other) if d.precision not in _EXACT or d.yearless]
    if not coarse:
        return _Part(0.9, f"{one} and {other} share a day")
    score = 0.75 if all(d.precision is Precision.MONTH or d.yearless for d in coarse) else 0.5
    return _Part(score, f"{one} and {other} may be one time")


def _assumed(left: Mention, right: Mention) -> _Part:
    one, other = parsed(left.when or left.window), parsed(right.when or right.window)
    if one is None or other is None:
        return _Part(0.4, "one of them gives no date")
    if one.may_overlap(other, slack_days=31):
        return _Part(0.6, "one gives no date and is news of the same days")
    gap = one.days_from(other)
    if gap is not None and gap <= FARTHEST_DAYS:
        return _Part(0.5, "one gives no date and is news of about the same days")
    return _Part(ANOTHER_TIME, "one gives no date and is news of other days")


def _numbers(left: Mention, right: Mention) -> _Part:
    ours, theirs = {h: (lo, hi) for h, lo, hi in reversed(left.tolls)}, right.tolls
    best = _Part(0.4)
    shared = False
    for harm, low, high in theirs:
        if harm not in ours:
            continue
        if (harm, low, high) in left.tolls:
            reason = f"the same number {harm}: {low:,}"
            return _Part(1.0 if low >= SMALL else 0.7, reason)
        mine = ours[harm]
        if min(mine[0], low) * 2 >= max(mine[0], low):
            best = _Part(CLOSE, f"close numbers {harm}: {mine[0]:,} and {low:,}")
        shared = True
    return best if best.reason or not shared else _Part(0.2)


def _actors(left: Mention, right: Mention) -> _Part:
    ours, theirs = {folded(a) for a in left.actors}, {folded(a) for a in right.actors}
    if ours & theirs:
        return _Part(1.0, "the same alleged actor")
    return _Part(0.5)
