"""What a recorder decides on incidents: whether they count, which are one, how they relate, and by
which rule and grade a figure is given. An incident is judged by its claims, so that a decision finds it
again however it is linked later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.errors import NotInRecord, UsageError
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.codes import minted
from accounted.record.criteria import current
from accounted.record.lookup import resolve
from accounted.terms.weighing import RangeRule
from accounted.workflow.derive import policy_of
from accounted.workflow.incident_lookup import IncidentLookup
from accounted.workflow.judge import Grounds, Judged, append, judged
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """By which rule one figure of an incident is given."""

    series: str
    """The figure: "killed"."""
    rule: str
    source: str | None = None
    """For a rule that goes by one source: its name."""
    best: int | None = None
    """A best value that a person sets."""


def judge_incident(
    project: Project,
    incidents: IncidentLookup,
    code: str,
    status: str,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Judged:
    """Accept or reject an incident, or leave it pending. Says under which version of the criteria.

    The first acceptance mints its public code, which it keeps from then on.

    Raises:
        NotInRecord: no such incident.
        UsageError: no such decision, or no reason.
    """
    claims = _claims(incidents, code)
    with writing(project, tools) as record:
        with record.ledger.appending():
            criteria = current(record)
            value = {
                "status": status,
                "code": minted(record, claims) if status == "accepted" else None,
                "criteria": criteria.version if criteria else None,
            }
            ident = append(record, About.INCIDENT, claims, value, grounds)
        return judged(record, ident)


def merge_incidents(
    project: Project,
    incidents: IncidentLookup,
    one: str,
    other: str,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Judged:
    """Two incidents are one.

    Raises:
        UsageError: they are the same incident already, or one was decided to encompass the other.
    """
    sides = _two(incidents, one, other)
    return _sided(project, About.SAME, sides, grounds, tools)


def split_incident(
    project: Project,
    incidents: IncidentLookup,
    code: str,
    grounds: Grounds,
    *,
    claims: Sequence[str] = (),
    documents: Sequence[str] = (),
    tools: Tools | None = None,
) -> Judged:
    """These claims of an incident (or all that it has in these documents) tell of another incident.

    Raises:
        UsageError: nothing is named, or all of the incident is, or a claim that it does not have.
    """
    every = _claims(incidents, code)
    with writing(project, tools) as record:
        away = _away(record, every, claims, documents)
        rest = [c for c in every if c not in away]
        if not away or not rest:
            part = "none" if not away else "all"
            raise UsageError(
                f"That names {part} of the {len(every)} claims of {code}. Name those that tell of"
                " another incident (--claims, --documents); the rest stays."
            )
        with record.ledger.appending():
            value = {"left": away, "right": rest}
            ident = append(record, About.DIFFERENT, [*away, *rest], value, grounds)
        return judged(record, ident)


def relate_incidents(
    project: Project,
    incidents: IncidentLookup,
    one: str,
    relation: str,
    other: str,
    grounds: Grounds,
    *,
    tools: Tools | None = None,
) -> Judged:
    """The first incident "encompasses" or "recalls" the second, is its "consequence", or "none".

    Raises:
        UsageError: an incident would come to encompass itself.
    """
    sides = {**_two(incidents, one, other), "relation": relation}
    return _sided(project, About.RELATION, sides, grounds, tools)


def judge_rule(
    project: Project,
    incidents: IncidentLookup,
    code: str,
    ruling: Ruling,
    grounds: Grounds,
    *,
    known: Collection[str] = (),
    tools: Tools | None = None,
) -> Judged:
    """Choose the disagreement rule for one figure. `known` are the names of the rules there are.

    Raises:
        UsageError: no such rule. It is refused here, as no incident could be weighed by it.
    """
    _one_of("rule", ruling.rule, known or tuple(map(str, RangeRule)))
    value = {
        "series": ruling.series,
        "rule": ruling.rule,
        "source": ruling.source,
        "best": ruling.best,
    }
    return _on_figure(project, About.RULE, _claims(incidents, code), value, grounds, tools)


def judge_grade(
    project: Project,
    incidents: IncidentLookup,
    code: str,
    series: str,
    grade: str,
    grounds: Grounds,
    *,
    known: Collection[str] = (),
    tools: Tools | None = None,
) -> Judged:
    """Give a figure a grade that only a person may give. `known` are the grades there are.

    Raises:
        UsageError: the project's scale has no such grade.
    """
    _one_of("grade", grade, known or tuple(g.name for g in policy_of(project).scale.grades))
    value = {"series": series, "grade": grade}
    return _on_figure(project, About.GRADE, _claims(incidents, code), value, grounds, tools)


def _on_figure(
    project: Project,
    about: About,
    claims: Sequence[str],
    value: Mapping[str, Any],
    grounds: Grounds,
    tools: Tools | None,
) -> Judged:
    with writing(project, tools) as record:
        with record.ledger.appending():
            ident = append(record, about, claims, value, grounds)
        return judged(record, ident)


def _sided(
    project: Project,
    about: About,
    value: Mapping[str, Any],
    grounds: Grounds,
    tools: Tools | None,
) -> Judged:
    targets = [*value["left"], *value["right"]]
    return _on_figure(project, about, targets, value, grounds, tools)


def _two(incidents: IncidentLookup, one: str, other: str) -> dict[str, list[str]]:
    left, right = _claims(incidents, one), _claims(incidents, other)
    if set(left) & set(right):
        raise UsageError(f"{one} and {other} are one incident already. Name two different ones.")
    return {"left": left, "right": right}


def _claims(incidents: IncidentLookup, code: str) -> list[str]:
    claims = list(incidents.claims_of(code))
    if not claims:
        raise NotInRecord(f"{code}: no such incident. 'accounted incidents' lists them.")
    return claims


def _away(
    record: Record, every: Sequence[str], claims: Sequence[str], documents: Sequence[str]
) -> list[str]:
    named = [resolve(record, claim) for claim in claims]
    if strange := [c for c in named if c not in every]:
        raise UsageError(f"{strange[0]} is no claim of this incident.")
    within = {resolve(record, document) for document in documents}
    there = {c: queries.claim(record, c).document for c in every} if within else {}
    return [c for c in every if c in named or there.get(c) in within]


def _one_of(what: str, word: str, known: Collection[str]) -> None:
    if word.strip().casefold() not in {k.casefold() for k in known}:
        raise UsageError(f"{what} is one of: {', '.join(known)}. '{word}' is none of them.")
