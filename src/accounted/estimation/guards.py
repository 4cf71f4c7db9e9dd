"""When to refuse before estimating, and what to warn of: the guard rails of every method.

A refusal is a reason and a way on. A warning travels with each estimate into every output.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.closed_forms import ENOUGH_COVERAGE, coverage_numbers
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.results import Estimate

FEW_SEEN_TWICE = 10
#: Estimates of the same people that differ by more than this factor contradict each other.
DISAGREEMENT = 2.0
#: The share by which leaving one list out may move an estimate unremarked.
ONE_LIST = 0.25


def refuse_if_hopeless(histories: CaptureHistories) -> None:
    """Raise for a table from which no method of more than two lists can learn anything."""
    totals, seen, names = histories.list_totals, histories.observed, histories.lists
    for name, total in zip(names, totals.tolist(), strict=True):
        if total == 0:
            raise Refusal(f"List {name} is empty.", f"Leave it out (--without {name}) and say so.")
    for i, j in combinations(range(len(names)), 2):
        if (histories.patterns[:, i] == histories.patterns[:, j]).all():
            raise Refusal(
                f"Lists {names[i]} and {names[j]} hold exactly the same people: one looks like a "
                "copy of the other, and a copy is no second documentation.",
                f"Leave one out (--without {names[j]}).",
            )
    for name, total in zip(names, totals.tolist(), strict=True):
        if total == seen:
            raise Refusal(
                f"List {name} contains everyone whom any list documents, so no other list says "
                "anything about those it misses.",
                f"Leave it out (--without {name}) or check how it was compiled: a merged list is "
                "no list of its own.",
            )
    if histories.frequencies[1:].sum() == 0:
        raise Refusal(
            "No person is on two lists, so nothing tells how many are on none.",
            "Check the matching first; widen the period or the place, or add lists.",
        )


def refuse_two_lists(histories: CaptureHistories) -> None:
    """Raise where fewer than three lists are left."""
    if histories.number_of_lists < 3:
        raise Refusal(
            f"{histories.number_of_lists} lists, 3 needed: two lists cannot show whether they "
            "depend on each other.",
            "Chapman's estimate is given with independence stated; add a third list, or split a "
            "list that was gathered by separate projects.",
        )


def table_warnings(histories: CaptureHistories) -> tuple[str, ...]:
    """What a reader has to know of the table whichever method is used."""
    found = list(histories.notes)
    twice = int(histories.frequencies[1]) if histories.number_of_lists > 1 else 0
    if twice < FEW_SEEN_TWICE:
        found.append(f"Only {twice} people are on exactly two lists: the estimate rests on them.")
    if histories.number_of_lists < 3:
        return tuple(found)
    if histories.frequencies[2:].sum() == 0:
        found.append("Nobody is on three lists, so dependence among three cannot be judged.")
    empty = _pairs_without_overlap(histories)
    if empty:
        shown = ", ".join(empty[:5]) + (f" and {len(empty) - 5} more" if len(empty) > 5 else "")
        found.append(f"Pairs of lists without a person in common: {shown}.")
    coverage = coverage_numbers(histories)["C"]
    if np.isfinite(coverage) and coverage < ENOUGH_COVERAGE:
        found.append(
            f"Sample coverage is {coverage:.2f}, below {ENOUGH_COVERAGE}: most of what is estimated "
            "is far from what is documented."
        )
    return tuple(found)


def _pairs_without_overlap(histories: CaptureHistories) -> list[str]:
    shared, names = histories.overlaps, histories.lists
    return [
        f"{names[i]}:{names[j]}" for i, j in combinations(range(len(names)), 2) if shared[i, j] == 0
    ]


def disagreement(estimates: tuple[Estimate, ...]) -> str | None:
    """A warning when the methods' estimates differ by more than a factor of two.

    Chao's number is a lower bound and independence a comparison, so neither counts as a dissent.
    """
    kept = [
        one for one in estimates
        if one.estimate is not None and one.method not in ("chao", "independence")
    ]  # fmt: skip
    if len(kept) < 2:
        return None
    lowest = min(kept, key=lambda one: one.estimate or 0.0)
    highest = max(kept, key=lambda one: one.estimate or 0.0)
    low, high = lowest.estimate or 0.0, highest.estimate or 0.0
    if high <= DISAGREEMENT * low:
        return None
    return (
        f"The methods differ by a factor of {high / low:.1f}: {lowest.method} gives {low:,.0f} and "
        f"{highest.method} {high:,.0f}. Publish the panel, not one of them."
    )
