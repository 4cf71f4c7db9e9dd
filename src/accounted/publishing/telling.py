"""Changes in sentences: what is other than before, and the decisions that were made meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accounted.publishing import history as h
from accounted.publishing.history import Cause, Change, Changed, Gone

UNEXPLAINED = "No decision on it was made meanwhile: settings, versions or other documents changed."


def sentences(changed: Changed) -> list[str]:
    """Everything that changed of one incident, then why."""
    return [*(sentence(c) for c in changed.changes), why(changed)]


def sentence(change: Change) -> str:
    """One change: "Reported killed: 12 to 19 before, 12 now."

    >>> sentence(Change(what="figure", about="killed", before="12 to 19", after="12"))
    'Reported killed: 12 to 19 before, 12 now.'
    """
    return _SAYS.get(change.what, _other)(change)


def why(changed: Changed) -> str:
    """The decisions on an incident between two editions, in one sentence."""
    if not changed.causes:
        first = changed.changes[0].what if changed.changes else ""
        return "" if first in (h.ADDED, h.WITHDRAWN, h.MERGED) else UNEXPLAINED
    return f"Decided meanwhile: {'; '.join(map(cause, changed.causes))}."


def cause(one: Cause) -> str:
    """One kind of decision: "2 claims accepted (recorder 1, 2026-11-22)"."""
    noun, many = _NOUNS.get(one.about, (one.about, one.about))
    count = f"{one.times} {noun if one.times == 1 else many}"
    return f"{count} {one.decided} ({one.by}, {one.on})"


def gone(one: Gone) -> str:
    """Why a code has no page: "INC-7 is told under INC-5 since 2026-11."."""
    since = f"since release {one.since}"
    if one.how == h.MERGED:
        return (
            f"{one.code} is told under {one.into} {since}: a person decided that the two are one."
        )
    if one.how == h.WITHDRAWN:
        return f"{one.code} was withdrawn {since}. Reason: {one.category}."
    if one.how == h.PART_WITHDRAWN:
        return (
            f"{one.code} rested in part on what was withdrawn, and is left out of release {one.since}."
            f" Reason: {one.category}. Later releases hold what can still be told."
        )
    return f"{one.code} is not accepted by a person {since}."


def _moved(label: str) -> Callable[[Change], str]:
    def said(change: Change) -> str:
        return f"{label}: {change.before or 'none'} before, {change.after or 'none'} now."

    return said


def _figure(change: Change) -> str:
    if change.before is None:
        return f"Reported {change.about}: {change.after}; no figure before."
    if change.after is None:
        return f"Reported {change.about}: no figure now; {change.before} before."
    return f"Reported {change.about}: {change.before} before, {change.after} now."


def _count(noun: str, how: str, then: str) -> Callable[[Change], str]:
    def said(change: Change) -> str:
        one = change.after == "1"
        return f"{change.after} {noun}{'' if one else 's'} {how} {'is' if one else 'are'} {then}."

    return said


def _of(what: str) -> Callable[[Change], str]:
    def said(change: Change) -> str:
        before, after = change.before or "none", change.after or "none"
        return f"{what}, reported {change.about}: {before} before, {after} now."

    return said


def _other(change: Change) -> str:
    about = change.about or change.what
    return _moved(f"{about[:1].upper()}{about[1:]}")(change)


_SAYS: dict[str, Callable[[Change], str]] = {
    h.ADDED: lambda c: "It is new in this release.",
    h.GONE: lambda c: "It is no longer accepted by a person, and has left the release.",
    h.MERGED: lambda c: f"It is told under {c.after} now.",
    h.WITHDRAWN: lambda c: f"It was withdrawn. Reason: {c.after}.",
    "merged in": lambda c: f"What was told under {c.after} is told here now.",
    "date": _moved("Date on which sources agree"),
    "place": _moved("Place on which sources agree"),
    "voices": _moved("Voices"),
    "figure": _figure,
    "rule": _of("Rule"),
    "grade": _of("Grade"),
    "claims more": _count("claim", "more", "in it than before"),
    "claims fewer": _count("claim", "fewer", "in it than before"),
    "sentences shown": _count("sentence", "more", "shown whole"),
    "sentences hidden": _count("sentence", "fewer", "shown whole"),
    "details": lambda c: "Details of its sources changed.",
}
_NOUNS = {
    "claim": ("claim", "claims"),
    "incident": ("decision on the incident:", "decisions on the incident:"),
    "same": ("merge:", "merges:"),
    "different": ("split:", "splits:"),
    "relation": ("relation:", "relations:"),
    "rule": ("rule:", "rules:"),
    "grade": ("grade:", "grades:"),
    "confidential": ("decision on what may be shown:", "decisions on what may be shown:"),
    "publication": ("withdrawal:", "withdrawals:"),
    "copy": ("decision on copies:", "decisions on copies:"),
    "independent": ("decision on copies:", "decisions on copies:"),
}


def lines(changes: Iterable[Change]) -> list[str]:
    """Each change as a sentence."""
    return [sentence(c) for c in changes]
