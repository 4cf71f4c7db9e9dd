"""What can be decided, and of what: each decision is held to its form before it is appended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accounted.errors import UsageError
from accounted.model.judgement import ON_CLAIMS, ON_PAIRS, TWO_SIDED, About, Judgement
from accounted.terms.withdrawal import Category

CLAIM_STATUS = ("accepted", "rejected", "parked")
INCIDENT_STATUS = ("accepted", "rejected", "pending")
PEOPLE = ("same", "different", "unsure")
RELATIONS = ("encompasses", "recalls", "consequence", "none")

FIELDS: dict[About, frozenset[str]] = {
    About.CLAIM: frozenset({"status", "corrects"}),
    About.INCIDENT: frozenset({"status", "code", "criteria"}),
    About.SAME: frozenset({"left", "right"}),
    About.DIFFERENT: frozenset({"left", "right"}),
    About.RELATION: frozenset({"left", "right", "relation"}),
    About.COPY: frozenset(),
    About.INDEPENDENT: frozenset(),
    About.SAME_ORIGIN: frozenset({"names"}),
    About.DIFFERENT_ORIGIN: frozenset({"names"}),
    About.RULE: frozenset({"series", "rule", "source", "best"}),
    About.GRADE: frozenset({"series", "grade"}),
    About.PERSON: frozenset({"people"}),
    About.CONFIDENTIAL: frozenset({"confidential"}),
    About.PUBLICATION: frozenset({"withdrawn", "category", "codes"}),
}
"""The fields of each kind's value."""


def check(about: About, targets: Sequence[str], value: Mapping[str, Any]) -> None:
    """Refuse a decision that is none.

    Raises:
        UsageError: an unknown word, a missing or unknown field, or targets of the wrong kind or number.
    """
    unknown = sorted(value.keys() - FIELDS[about])
    if unknown:
        raise UsageError(f"A judgement on '{about}' has no {', '.join(unknown)}.")
    _check_targets(about, targets)
    if about in TWO_SIDED:
        _check_sides(about, targets, value)
    if about in _CHECKS:
        _CHECKS[about](value)


def _check_targets(about: About, targets: Sequence[str]) -> None:
    kinds = {t.split("-")[0] for t in targets}
    if about in (About.SAME_ORIGIN, About.DIFFERENT_ORIGIN):
        if targets:
            raise UsageError("Names are judged by their wording; they have no ids.")
        return
    if about in (About.COPY, About.INDEPENDENT):
        if kinds != {"doc"} or len(targets) != 2 or targets[0] == targets[1]:
            raise UsageError("Name two different documents (doc-…).")
        return
    allowed = {"clm"} if about in ON_CLAIMS else {"clm", "doc"}
    if not targets or not kinds <= allowed:
        what = "claims (clm-…)" if about in ON_CLAIMS else "claims (clm-…) or documents (doc-…)"
        raise UsageError(f"Name the {what} that this decides on.")
    if about is About.CLAIM and len(targets) != 1:
        raise UsageError("A judgement on a claim is on one claim.")
    if about is About.PERSON and (len(targets) != 2 or targets[0] == targets[1]):
        raise UsageError("Name two different claims that each name a person.")


def _check_sides(about: About, targets: Sequence[str], value: Mapping[str, Any]) -> None:
    left, right = set(value.get("left", ())), set(value.get("right", ()))
    if not left or not right:
        raise UsageError("Both sides need at least one claim.")
    if both := sorted(left & right):
        again = f" ({both[0]} is on both sides)" if left != right else ""
        what = {
            About.SAME: "An incident cannot be merged with itself",
            About.DIFFERENT: "A claim cannot be split from itself",
        }.get(about, "An incident cannot stand in a relation to itself")
        raise UsageError(f"{what}{again}. Name two different incidents.")
    if left | right != set(targets):
        raise UsageError("The targets are the claims of both sides.")


def _one_of(name: str, words: Sequence[str]) -> Callable[[Mapping[str, Any]], None]:
    def checked(value: Mapping[str, Any]) -> None:
        if value.get(name) not in words:
            raise UsageError(f"{name} is one of: {', '.join(words)}. '{value.get(name)}' is none.")

    return checked


def _incident(value: Mapping[str, Any]) -> None:
    _one_of("status", INCIDENT_STATUS)(value)
    if value["status"] == "accepted" and not value.get("code"):
        raise UsageError("An accepted incident carries its public code.")


def _names(value: Mapping[str, Any]) -> None:
    names = value.get("names", ())
    if len(names) != 2 or not all(isinstance(n, str) and n.strip() for n in names):
        raise UsageError("Name two speakers.")
    if names[0].split() == names[1].split():
        raise UsageError(f"'{names[0]}' is one name, not two. Name two different wordings.")


def _named(*names: str) -> Callable[[Mapping[str, Any]], None]:
    def checked(value: Mapping[str, Any]) -> None:
        for name in names:
            if not isinstance(value.get(name), str) or not value[name].strip():
                raise UsageError(f"The {name} is missing.")
        best = value.get("best")
        if best is not None and (isinstance(best, bool) or not isinstance(best, int) or best < 0):
            raise UsageError(f"best is a whole number of people; '{best}' is none.")

    return checked


def _confidential(value: Mapping[str, Any]) -> None:
    if not isinstance(value.get("confidential"), bool):
        raise UsageError("confidential is yes or no.")


def _publication(value: Mapping[str, Any]) -> None:
    if not isinstance(value.get("withdrawn"), bool):
        raise UsageError("withdrawn is yes or no.")
    _one_of("category", [str(c) for c in Category])(value)


_CHECKS: dict[About, Callable[[Mapping[str, Any]], None]] = {
    About.CLAIM: _one_of("status", CLAIM_STATUS),
    About.INCIDENT: _incident,
    About.RELATION: _one_of("relation", RELATIONS),
    About.SAME_ORIGIN: _names,
    About.DIFFERENT_ORIGIN: _names,
    About.RULE: _named("series", "rule"),
    About.GRADE: _named("series", "grade"),
    About.PERSON: _one_of("people", PEOPLE),
    About.CONFIDENTIAL: _confidential,
    About.PUBLICATION: _publication,
}


RIVALS: dict[About, frozenset[About]] = {
    kind: family
    for family in (
        frozenset({About.SAME, About.DIFFERENT}),
        frozenset({About.COPY, About.INDEPENDENT}),
        frozenset({About.SAME_ORIGIN, About.DIFFERENT_ORIGIN}),
    )
    for kind in family
}
"""Kinds of decision that can contradict one another; any other kind contradicts its own kind only."""


def rivals(one: Judgement, other: Judgement) -> bool:
    """Whether two decisions are on the same thing, so that one of them could contradict the other."""
    if other.about not in RIVALS.get(one.about, {one.about}):
        return False
    if "names" in one.value:
        return {_key(n) for n in one.value["names"]} == {_key(n) for n in other.value["names"]}
    if one.value.get("series") != other.value.get("series"):
        return False
    shared = set(one.standing) & set(other.standing)
    return len(shared) == 2 if one.about in ON_PAIRS else bool(shared)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
