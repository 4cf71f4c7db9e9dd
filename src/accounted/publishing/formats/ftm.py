"""The edition as FollowTheMoney entities, a JSON object a line (followthemoney.tech).

An allegation stays one: whoever is blamed is bound to the incident by an UnknownLink whose role says who
alleges or denies it, never as "involved" or "organizer". Figures are Notes in their speaker's voice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from accounted.publishing.edition import Actor, Document, Edition, Incident, Person, Statement
from accounted.publishing.formats import projected
from accounted.publishing.formats.loss import COLLAPSED, DROPPED, EMPTY, Loss

NAME = "FollowTheMoney"
FILE = "data/followthemoney.jsonl"
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
Entity = dict[str, Any]


def written(edition: Edition) -> bytes:
    """The file: documents first, then each incident with what is said of it."""
    entities = (
        *(_document(edition, d) for d in edition.documents),
        *(e for i in edition.incidents for e in _of_incident(edition, i)),
    )
    return "".join(f"{json.dumps(e, ensure_ascii=False)}\n" for e in entities).encode()


def _ident(edition: Edition, name: str) -> str:
    return f"accounted-{edition.name}-{name}"


def _entity(ident: str, schema: str, **properties: Any) -> Entity:
    """An entity; every property is a list of texts, and an empty one is left out."""
    lists = {
        name: [v for v in (value if isinstance(value, list | tuple) else [value]) if v]
        for name, value in properties.items()
    }
    return {"id": ident, "schema": schema, "properties": {n: v for n, v in lists.items() if v}}


def _document(edition: Edition, document: Document) -> Entity:
    return _entity(
        _ident(edition, document.id),
        "Document",
        title=document.title,
        name=document.label,
        publisher=document.publisher,
        publishedAt=_date(document.published),
        sourceUrl=document.url,
        mimeType=document.medium,
        notes=[
            f"SHA-256 {document.sha256}" if document.sha256 else None,
            f"Supported by: {document.sponsor}" if document.sponsor else None,
        ],
    )


def _of_incident(edition: Edition, incident: Incident) -> Iterator[Entity]:
    event = _event(edition, incident)
    yield event
    for said in incident.statements:
        yield _note(edition, said, event["id"])
    for n, actor in enumerate(incident.actors, 1):
        if not actor.withheld:
            yield from _alleged(edition, incident, actor, n, event["id"])
    for person in incident.persons:
        if not person.withheld:
            yield from _named(edition, incident, person, event["id"])


def _event(edition: Edition, incident: Incident) -> Entity:
    when, at = incident.when.agreed, incident.where.spot
    first, last = projected.days(incident)
    plain = _date(when)
    country = at.country if at and _COUNTRY.fullmatch(at.country) else None
    return _entity(
        f"accounted-{incident.code}",
        "Event",
        name=f"{incident.code}: {', '.join(x for x in (when, incident.where.agreed) if x)}",
        recordId=incident.code,
        date=plain,
        startDate=str(first) if first and not plain else None,
        endDate=str(last) if last and not plain else None,
        location=incident.where.agreed,
        country=country.lower() if country else None,
        summary=projected.note(edition, incident),
        notes=[incident.when.sentence, incident.where.sentence, incident.sentence],
        proof=[_ident(edition, d) for d in incident.documents],
    )


def _note(edition: Edition, said: Statement, event: str) -> Entity:
    return _entity(
        _ident(edition, said.id),
        "Note",
        name=said.id,
        description=f"{edition.origin(said.origin).name}: {said.text}",
        entity=event,
        proof=_ident(edition, said.document),
    )


def _alleged(
    edition: Edition, incident: Incident, actor: Actor, n: int, event: str
) -> Iterator[Entity]:
    ident = _ident(edition, f"{incident.code}-a{n}")
    yield _entity(ident, "LegalEntity", name=actor.name, notes=actor.sentence)
    for what, statements in (
        ("alleged", actor.alleged_by),
        ("denied", actor.denied_by),
        ("conceded", actor.conceded_by),
    ):
        if statements:
            said = [incident.statement(s) for s in statements]
            by = dict.fromkeys(edition.origin(s.origin).name for s in said)
            yield _entity(
                f"{ident}-{what}",
                "UnknownLink",
                subject=ident,
                object=event,
                role=f"responsibility {what}, according to {', '.join(by)}",
                status=what,
                proof=list(dict.fromkeys(_ident(edition, s.document) for s in said)),
            )


def _named(edition: Edition, incident: Incident, person: Person, event: str) -> Iterator[Entity]:
    said = incident.statement(person.statement)
    ident = _ident(edition, person.id)
    yield _entity(ident, "Person", name=person.shown)
    yield _entity(
        f"{ident}-named",
        "UnknownLink",
        subject=ident,
        object=event,
        role=f"named as {person.role}, according to {edition.origin(said.origin).name}",
        status="reported",
        proof=_ident(edition, said.document),
    )


def _date(text: str | None) -> str | None:
    """A date that it can hold: a day, a month or a year."""
    return text if text and _PLAIN_DATE.fullmatch(text) else None


def losses(edition: Edition) -> Iterator[Loss]:
    """What they do not hold."""
    for incident in edition.incidents:
        what = "figures to sentences in their speakers' voice: they cannot be added up"
        yield Loss(NAME, incident.code, COLLAPSED, what)
        yield Loss(NAME, incident.code, EMPTY, "involved, organizer: nobody's part is asserted")
        kept = sum(p.withheld for p in incident.persons) + sum(a.withheld for a in incident.actors)
        if kept:
            yield Loss(NAME, incident.code, DROPPED, f"people and actors withheld: {kept}")
        when = incident.when.agreed
        if when and not _date(when):
            yield Loss(NAME, incident.code, COLLAPSED, f"the date {when} to its first and last day")
