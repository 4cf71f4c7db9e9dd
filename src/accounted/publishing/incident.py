"""One incident as an edition publishes it: weighed anew from its accepted part, with ids of its own."""

from __future__ import annotations

from collections.abc import Iterator

from accounted.assessment.actors import Actor as Blamed
from accounted.assessment.noticed import CODES
from accounted.linkage.incident import Relation
from accounted.model import NamedPerson
from accounted.publishing import edition as out
from accounted.publishing.figures import breakdowns_of, series_of
from accounted.publishing.making import Making, kind_of, quoted
from accounted.publishing.naming import (
    NO_ACTOR,
)
from accounted.publishing.statements import statement_of
from accounted.publishing.whenwhere import when_of, where_of
from accounted.publishing.withholding import SHOWN


def incident_of(m: Making) -> out.Incident:
    """The incident, with everything that passes the gate."""
    found = m.found
    series = tuple(s for v in found.series if (s := series_of(m, v)) is not None)
    breakdowns = tuple(breakdowns_of(m))
    claims = [t for t in m.whole.testimonies if t.document not in m.closed]
    return out.Incident(
        code=m.code,
        previous_codes=m.whole.incident.previous_codes,
        kind=kind_of(m.whole),
        criteria=_version(m.whole.incident.criteria),
        sentence=_sentence(len(m.documents), len(m.origins)),
        when=when_of(m, found.when),
        where=where_of(m, found.where),
        series=series,
        statements=tuple(statement_of(m, t) for t in m.testimonies),
        numbers=tuple(m.numbers.values()),
        documents=tuple(m.documents.values()),
        actors=tuple(_actor(m, a) for a in found.actors if m.voiced(a.alleged_by)
                     or m.voiced(a.denied_by) or m.voiced(a.conceded_by)),
        persons=tuple(_persons(m)),
        noticed=tuple(_noticed(m)),
        breakdowns=breakdowns,
        related=tuple(_related(m)),
        decisions=tuple(d for _, d in m.decisions),
        unreviewed=sum(t.decision is None for t in claims),
        withheld_documents=len(m.closed),
    )  # fmt: skip


def _actor(m: Making, actor: Blamed) -> out.Actor:
    every = (*actor.alleged_by, *actor.denied_by, *actor.conceded_by)
    clear = any(m.gate.marks.cleared(v.claim) for v in every)
    name = m.actor_name(actor.name, clear)
    denied, conceded = m.voiced(actor.denied_by), m.voiced(actor.conceded_by)
    return out.Actor(
        name=name,
        withheld=name == NO_ACTOR,
        alleged_by=m.voiced(actor.alleged_by),
        denied_by=denied,
        conceded_by=conceded,
        sentence=_own_word(m, quoted(name), bool(denied), bool(conceded), actor.speakers),
    )


def _own_word(m: Making, name: str, denied: bool, conceded: bool, speakers: tuple[str, ...]) -> str:
    if conceded:
        return f"Sources here report that responsibility is accepted for {name}."
    if denied:
        return f"Sources here report that responsibility is denied for {name}."
    if any(s in m.origins for s in speakers):
        return f"Sources here quote {name}, without a word on responsibility."
    return f"No statement of {name} is known to this record."


def _persons(m: Making) -> Iterator[out.Person]:
    n = 0
    for one in m.testimonies:
        person = one.claim.claim
        if not isinstance(person, NamedPerson):
            continue
        n += 1
        kept = m.gate.names.holds(person.name)
        yield out.Person(
            id=f"{m.code}-p{n}",
            role=str(person.role),
            shown=SHOWN[person.role] if kept else person.name,
            withheld=kept,
            statement=m.ids[one.claim.id],
        )


def _noticed(m: Making) -> Iterator[out.Noticed]:
    kinds = {v.series.key: v.series for v in m.found.series}
    n = 0
    for each in m.found.noticed:
        sides = tuple(
            out.Side(origin=m.voice[s.claim], statement=m.ids[s.claim])
            for s in each.sides
            if s.claim in m.ids
        )
        if not sides or (each.contradiction and len(sides) < 2):
            continue
        n += 1
        kind = kinds.get(each.series or "")
        yield out.Noticed(
            id=f"{m.code}-f{n}",
            code=each.code,
            text=CODES[each.code],
            contradiction=each.contradiction,
            series=m.key(kind) if kind else None,
            sides=sides,
        )


def _related(m: Making) -> Iterator[out.Related]:
    codes = m.gate.material.accepted_codes
    for each in m.whole.incident.related:
        if each.incident in codes:
            yield out.Related(
                relation=str(Relation(each.relation)),
                code=codes[each.incident],
                outward=each.outward,
            )


def _version(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _sentence(documents: int, origins: int) -> str:
    return (
        f"{documents:,} document{'' if documents == 1 else 's'}, "
        f"{origins:,} origin{'' if origins == 1 else 's'}"
    )
