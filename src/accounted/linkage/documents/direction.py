"""Which of two documents copies the other: a credit beats the date, the date beats the length."""

from __future__ import annotations

from dataclasses import dataclass

from accounted.linkage.documents.credits import Credit, How
from accounted.linkage.documents.trace import Trace


@dataclass(frozen=True, slots=True)
class Direction:
    """`copy` copies `original`, as far as `reasons` carry. `credited`: the copy itself says so."""

    copy: Trace
    original: Trace
    reasons: tuple[str, ...]
    credited: bool = False


def copied_from(a: Trace, b: Trace) -> Direction:
    """Which of two documents with the same words is the copy; the same whichever is named first.

    The first of these that tells them apart: one credits the other's publisher; one names its own
    publisher as the agency at its head, or credits a third where the other credits nobody (then it
    stands nearer to the source); the day of publication; the length; the id.
    """
    if (b.document, b.length) < (a.document, a.length):
        a, b = b, a
    for copy, original in ((a, b), (b, a)):
        if (credit := credit_to(copy, original)) and not credit_to(original, copy):
            why = f"credits {credit.outlet} (“{credit.words}”), which published the other"
            return Direction(copy, original, (why + _days(copy, original),), credited=True)
    if a.outlet != b.outlet:
        for copy, original in ((a, b), (b, a)):
            if (signed := _third(original)) and not _third(copy) and not _later(original, copy):
                return Direction(copy, original, (_nearer(signed, original),))
    if a.day is not None and b.day is not None and a.day != b.day:
        copy, original = (a, b) if a.day > b.day else (b, a)
        return Direction(copy, original, (f"published{_days(copy, original)}",))
    when = "published on one day" if a.day is not None and a.day == b.day else "not both dated"
    copy, original = (a, b) if a.length < b.length else (b, a)
    taken = "the longer one" if a.length != b.length else "one of them"
    return Direction(copy, original, (f"{when}: {taken} is taken for the earlier",))


def credit_to(copy: Trace, original: Trace) -> Credit | None:
    """The credit by which a document names the publisher of the other, one for the whole text first."""
    if not original.outlet or copy.outlet == original.outlet:
        return None
    found = [c for c in copy.credits if c.key == original.outlet]
    return max(found, key=lambda c: c.whole, default=None)


def _third(trace: Trace) -> Credit | None:
    """The first credit at its head or foot for the whole text."""
    return next((c for c in trace.credits if c.whole and c.how is not How.RELAY), None)


def _nearer(credit: Credit, trace: Trace) -> str:
    if credit.key == trace.outlet:
        return f"the other is signed by its own publisher (“{credit.words}”)"
    return f"the other credits {credit.outlet} for the same words"


def _later(a: Trace, b: Trace) -> bool:
    """Whether `a` was surely published after `b`."""
    return a.day is not None and b.day is not None and a.day > b.day


def _days(copy: Trace, original: Trace) -> str:
    """ " a day after the other", or nothing where the days are not known."""
    if copy.day is None or original.day is None:
        return ""
    days = copy.day - original.day
    if days == 0:
        return " on the same day"
    many = "a day" if abs(days) == 1 else f"{abs(days)} days"
    return f" {many} {'after' if days > 0 else 'before'} the other"
