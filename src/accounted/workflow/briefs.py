"""What a list shows of an incident: one line, each number with the id by which it is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounted.assessment import Assessment, Case, Policy, assess
from accounted.assessment.series import Series
from accounted.linkage.mention import MentionKind
from accounted.workflow.cases import Cases


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFigure:
    """One harm in a line: "613" killed, and the grade. `value` is None where nobody states a number."""

    series: str
    label: str
    text: str
    value: str | None
    grade: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "series": self.series,
            "label": self.label,
            "text": self.text,
            "value": self.value,
            "grade": self.grade,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An incident in a list. Everything in it is reported: nothing in it is found."""

    id: str
    code: str | None
    previous_codes: tuple[str, ...]
    status: str
    criteria: str | None
    kind: str
    """"incident"; "aggregate" for a toll over many, "remains" for a find."""
    when: str | None
    place: str | None
    figures: tuple[BriefFigure, ...]
    sentence: str
    """ "12 documents, 1 origin"."""
    documents: str | None
    origins: str | None
    """Ids of the two numbers in the sentence."""
    noticed: int
    """Contradictions and slips that the sources show."""
    values: tuple[str, ...] = ()
    """Ids of every number of the incident."""
    beside: tuple[str, ...] = ()
    """Incidents whose relation to this one counts in it: it is weighed anew when one of them changes."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form (docs/schemas/incidents-1.json)."""
        return {
            "id": self.id,
            "code": self.code,
            "previous_codes": list(self.previous_codes),
            "status": self.status,
            "criteria": self.criteria,
            "kind": self.kind,
            "when": self.when,
            "place": self.place,
            "figures": [f.to_json() for f in self.figures],
            "sentence": self.sentence,
            "documents": self.documents,
            "origins": self.origins,
            "noticed": self.noticed,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Brief:
        """The line that was kept."""
        figures = tuple(BriefFigure(**f) for f in kept["figures"])
        codes = tuple(kept["previous_codes"])
        return cls(**{**kept, "figures": figures, "previous_codes": codes})


def brief(cases: Cases, policy: Policy, ident: str) -> Brief:
    """One incident weighed, as a line."""
    case = cases.case(ident)
    found = assess(case, policy)
    incident = case.incident
    return Brief(
        id=ident,
        code=incident.code,
        previous_codes=incident.previous_codes,
        status=incident.status,
        criteria=incident.criteria,
        kind=kind_of(case),
        when=found.when.agreed or next((t.value for t in found.when.told), None),
        place=found.where.agreed or next((m.place for m in case.mentions if m.place), None),
        figures=tuple(_figures(found)),
        sentence=found.sentence,
        documents=found.documents.id if found.documents else None,
        origins=found.origins.id if found.origins else None,
        noticed=len(found.noticed),
        values=tuple(found.values),
        beside=tuple(dict.fromkeys(r.incident for r in incident.related)),
    )


def kind_of(case: Case) -> str:
    """What kind of record it is: an incident also where it is only recalled."""
    kinds = {m.kind for m in case.mentions}
    for kind in (MentionKind.AGGREGATE, MentionKind.REMAINS):
        if kinds == {kind}:
            return str(kind)
    return str(MentionKind.INCIDENT)


def _figures(found: Assessment) -> Iterable[BriefFigure]:
    """One figure for each harm: everybody who suffered it, else its first group.

    Groups that only a name tells apart, the fighters of one side and of the other, go together: which
    name comes first in the alphabet must not say whose dead are shown.
    """
    first: dict[str, Series] = {}
    for view in found.series:
        leads = first.setdefault(view.series.harm, view.series)
        if leads == view.series or _only_names_differ(leads, view.series):
            put = view.range
            yield BriefFigure(
                series=view.series.key,
                label=view.series.label,
                text=put.value.text if put.value else put.state,
                value=put.value.id if put.value else None,
                grade=view.grade.text,
            )


def _only_names_differ(one: Series, other: Series) -> bool:
    """ "combatant, velmarian" and "combatant, kordanian": alike but for the words that name whose."""
    named = all(s.words or s.group.other for s in (one, other))
    alike = replace(one.group, other=None) == replace(other.group, other=None)
    return named and alike and one.unit is other.unit
