"""Which incident encompasses which, as people decided it: never in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from accounted.errors import UsageError
from accounted.model.judgement import About, Judgement

ENCOMPASSES = "encompasses"
NONE = "none"


def relations(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions on relations that hold, the oldest first.

    A newer decision on the same two incidents in the same direction takes the older's place; "none"
    that of both directions. Where withdrawals bring back decisions that together make a circle, the
    newer ones hold and the one that would close it is left out.
    """
    given = [j for j in judgements if j.about is About.RELATION and not j.orphaned]
    holding: list[Judgement] = []
    for each in sorted(given, key=lambda j: -j.seq):
        if any(_replaces(newer, each) for newer in holding):
            continue
        if each.decision == ENCOMPASSES:
            inside = [j for j in holding if j.decision == ENCOMPASSES]
            if reaches(inside, (), each.side("right"), each.side("left")) is not None:
                continue
        holding.append(each)
    return [j for j in reversed(holding) if j.decision != NONE]


def refuse_circle(judgements: Iterable[Judgement], about: About, value: Mapping[str, Any]) -> None:
    """Refuse a relation or a merge by which an incident would encompass itself.

    Raises:
        UsageError: names the decision that stands against it.
    """
    if about is About.RELATION and value.get("relation") != ENCOMPASSES:
        return
    every = list(judgements)
    above = [j for j in relations(every) if j.decision == ENCOMPASSES]
    merged = merges(every)
    left, right = value.get("left", ()), value.get("right", ())
    found = reaches(above, merged, right, left)
    if about is About.SAME:
        found = found or reaches(above, merged, left, right)
    else:
        found = found or _merging(merged, right, left)
    if found is not None:
        what = (
            "These two incidents cannot be one: it was decided that one encompasses the other"
            if about is About.SAME
            else "This would close a circle, in which an incident encompasses itself. It was decided"
            " otherwise before"
        )
        raise UsageError(
            f"{what} ({found.id}, {found.recorder}: {found.reason}). To decide anew, take that back"
            f" first: accounted undo {found.id} --reason …"
        )


def merges(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The merges that no newer split of the same claims has parted again."""
    every = [j for j in judgements if not j.orphaned]
    splits = [j for j in every if j.about is About.DIFFERENT]
    return [
        j
        for j in every
        if j.about is About.SAME and not any(s.seq > j.seq and _parts(s, j) for s in splits)
    ]


def reaches(
    above: Iterable[Judgement],
    merged: Collection[Judgement],
    start: Collection[str],
    goal: Collection[str],
) -> Judgement | None:
    """The last step by which `start` encompasses `goal`, over any number of steps; None if it does not."""
    edges = [(set(j.side("left")), set(j.side("right")), j) for j in above]
    ones = [set(j.side("left")) | set(j.side("right")) for j in merged]
    reached, wanted = set(start), set(goal)
    grown = True
    while grown:
        grown = False
        for one in ones:
            if one & reached and not one <= reached:
                reached |= one
                grown = True
        for left, right, step in edges:
            if left & reached and not right <= reached:
                if right & _with(ones, wanted):
                    return step
                reached |= right
                grown = True
    return None


def _merging(
    merged: Collection[Judgement], start: Collection[str], goal: Collection[str]
) -> Judgement | None:
    """The merge that makes one incident of both, if there is one."""
    ones = {j.id: set(j.side("left")) | set(j.side("right")) for j in merged}
    if not _with(list(ones.values()), set(start)) & set(goal):
        return None
    return next(j for j in merged if ones[j.id] & set(goal))


def _with(ones: list[set[str]], claims: set[str]) -> set[str]:
    found = set(claims)
    while more := {c for one in ones if one & found for c in one} - found:
        found |= more
    return found


def _replaces(newer: Judgement, older: Judgement) -> bool:
    same = _meet(newer, older, "left", "left") and _meet(newer, older, "right", "right")
    turned = _meet(newer, older, "left", "right") and _meet(newer, older, "right", "left")
    return same or (newer.decision == NONE and turned)


def _parts(split: Judgement, merge: Judgement) -> bool:
    same = _meet(split, merge, "left", "left") and _meet(split, merge, "right", "right")
    turned = _meet(split, merge, "left", "right") and _meet(split, merge, "right", "left")
    return same or turned


def _meet(one: Judgement, other: Judgement, mine: str, its: str) -> bool:
    return bool(set(one.side(mine)) & set(other.side(its)))
