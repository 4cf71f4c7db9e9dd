"""Incidents as people read them: a list, one whole, and what any number rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from accounted.assessment import Assessment, Case, assess
from accounted.assessment.value import Value
from accounted.errors import NotInRecord
from accounted.linkage.book import Book
from accounted.model.judgement import Judgement
from accounted.project import Project
from accounted.record.holdings import RecordedClaim
from accounted.workflow.briefs import Brief, kind_of
from accounted.workflow.cases import Cases
from accounted.workflow.derive import derivations, policy_of, update
from accounted.workflow.places import open_places
from accounted.workflow.session import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An incident with everything said of it and everything that the sources show together."""

    case: Case
    assessment: Assessment

    @property
    def kind(self) -> str:
        """incident, aggregate or remains."""
        return kind_of(self.case)

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted incident --json` (docs/schemas/incident-1.json)."""
        incident = self.case.incident
        return {
            "id": incident.id,
            "code": incident.code,
            "previous_codes": list(incident.previous_codes),
            "status": incident.status,
            "criteria": incident.criteria,
            "mentions": list(incident.mentions),
            "links": [
                {"left": k.left, "right": k.right, "score": k.score, "reasons": list(k.reasons)}
                for k in incident.links
            ],
            "related": [
                {
                    "relation": str(r.relation),
                    "incident": r.incident,
                    "outward": r.outward,
                    "score": r.score,
                    "reasons": list(r.reasons),
                }
                for r in incident.related
            ],
            "assessment": self.assessment.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One number: the rule that made it, and all that it rests on, down to quotes and judgements."""

    value: Value
    incident: str
    code: str | None
    beneath: tuple[Value, ...]
    """Values that it is made of, each before those that it rests on itself."""
    claims: tuple[tuple[RecordedClaim, str], ...]
    """Claims in the order of the record, each with the name of its origin."""
    judgements: tuple[Judgement, ...]
    titles: dict[str, str]
    """By document: its title, else its publisher, else its id."""

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted why --json` (docs/schemas/why-1.json)."""
        return {
            "value": self.value.to_json(),
            "incident": self.incident,
            "code": self.code,
            "beneath": [v.to_json() for v in self.beneath],
            "claims": [
                {
                    "id": c.id,
                    "document": c.document,
                    "title": self.titles[c.document],
                    "origin": origin,
                    "quote": c.claim.quote.text,
                    "span": list(c.claim.quote.span),
                    "sentence": c.claim.sentence.text,
                    "locator": c.locator,
                    "by": c.by,
                }
                for c, origin in self.claims
            ],
            "judgements": [j.to_json() for j in self.judgements],
        }


def list_incidents(project: Project, *, status: str | None = None) -> tuple[Brief, ...]:
    """Every incident in the order of the record; the derivations are brought up to date first."""
    update(project)
    with derivations(project) as database:
        sql = """SELECT a.summary FROM assessed a JOIN incident i ON i.id = a.incident
            ORDER BY i.first, i.nth, i.id"""
        found = [Brief.from_json(json.loads(s)) for (s,) in database.rows(sql)]
    return tuple(b for b in found if status in (None, b.status))


def show_incident(project: Project, code: str) -> Whole:
    """An incident by its public code, its working id, or the first characters of that.

    Raises:
        NotInRecord: no incident has this code, or several begin so.
    """
    update(project)
    with cases_of(project) as cases:
        return _whole(project, cases, _found(cases, code))


def figures_of(project: Project, code: str) -> tuple[str, ...]:
    """The names of an incident's figures, as judgements use them: "killed", "killed:child"."""
    return tuple(v.series.key for v in show_incident(project, code).assessment.series)


def why(project: Project, value: str) -> Why:
    """What a number rests on.

    Raises:
        NotInRecord: no number that is shown now has this id.
    """
    update(project)
    with cases_of(project) as cases:
        incident = _shown_in(cases, value)
        whole = _whole(project, cases, incident)
        return _explained(cases, whole, _value(whole.assessment, value))


@contextmanager
def cases_of(project: Project) -> Iterator[Cases]:
    """The cases of a project as they are derived now, for as long as the record stays open."""
    with opened(project) as record, derivations(project) as database, record.database.reading():
        yield Cases(project, record, Book(database), open_places(project))


def _whole(project: Project, cases: Cases, ident: str) -> Whole:
    case = cases.case(ident)
    return Whole(case=case, assessment=assess(case, policy_of(project)))


def _found(cases: Cases, code: str) -> str:
    database = cases.book.database
    for claim, known in cases.public_codes.items():
        mention = cases.book.mention_of(claim) if code in known else None
        incident = cases.book.incident_of(mention) if mention else None
        if incident is not None:
            return incident
    sql = "SELECT id FROM incident WHERE id >= ? AND id < ?"
    begins = [str(row[0]) for row in database.rows(sql, (code, f"{code}~"))]
    if len(begins) == 1:
        return begins[0]
    if begins:
        raise NotInRecord(f"{code}: {len(begins)} incidents begin so. Give more of the id.")
    raise NotInRecord(f"{code}: no incident has this code. 'accounted incidents' lists them.")


def _shown_in(cases: Cases, value: str) -> str:
    sql = "SELECT value, incident FROM shown WHERE value >= ? AND value < ? LIMIT 2"
    rows = list(cases.book.database.rows(sql, (value, f"{value}~")))
    if not rows:
        raise NotInRecord(
            f"{value}: no number that is shown now has this id. 'accounted incident CODE' shows them"
            " with their ids; they change when the incident's claims do."
        )
    if len(rows) > 1:
        raise NotInRecord(f"{value}: several numbers begin so. Give more of the id.")
    return str(rows[0][1])


def _value(found: Assessment, value: str) -> Value:
    return next(v for ident, v in found.values.items() if ident.startswith(value))


def _explained(cases: Cases, whole: Whole, value: Value) -> Why:
    values = whole.assessment.values
    beneath: dict[str, Value] = {}
    leaves: dict[str, None] = {}
    waiting = list(value.rests_on)
    while waiting:
        ident = waiting.pop(0)
        if ident in values and ident not in beneath:
            beneath[ident] = values[ident]
            waiting += values[ident].rests_on
        elif ident not in values:
            leaves[ident] = None
    told = {t.claim.id: t for t in whole.case.testimonies}
    claims = tuple((t.claim, t.origin.name) for i, t in told.items() if i in leaves)
    judged = tuple(j for j in cases.judged if j.id in leaves)
    papers = whole.case.papers
    return Why(
        value=value,
        incident=whole.case.incident.id,
        code=whole.case.incident.code,
        beneath=tuple(beneath.values()),
        claims=claims,
        judgements=judged,
        titles={d: _title(cases, d) for d in papers},
    )


def _title(cases: Cases, document: str) -> str:
    known = cases.dossier(document)
    return known.title or known.publisher or document
