"""What the sources say together of one incident. Nothing here is a finding of fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accounted.assessment.actors import Actor, actors_of
from accounted.assessment.arithmetic import Breakdown, arithmetic, breakdowns
from accounted.assessment.case import Case
from accounted.assessment.contradictions import contradictions
from accounted.assessment.grades import Graded, Grounds, grade_of
from accounted.assessment.grid import Row, rows_of
from accounted.assessment.noticed import Noticed
from accounted.assessment.order import in_order, language_of
from accounted.assessment.overlap import overlaps
from accounted.assessment.policy import Policy
from accounted.assessment.ranges import Range, bounds_of, choice_for, describe, range_of
from accounted.assessment.sequence import sequel
from accounted.assessment.series import Series
from accounted.assessment.toll import Toll, toll
from accounted.assessment.value import Value, ValueKind, Values
from accounted.assessment.weighed import Weighed, replace_standing, spoken_by, weigh
from accounted.assessment.whenwhere import WhenWhere, rival_dates, rival_places, when, where
from accounted.linkage.mention import MentionKind
from accounted.model import Interest
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import Harm, Unit
from accounted.terms.weighing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """One kind of people and harm: its grid, its range, its grade, and the columns that stay apart."""

    series: Series
    rows: tuple[Row, ...]
    range: Range
    grade: Graded
    documents: Value
    origins: Value
    conceded: Value | None
    """From the least to the most that parties accept having caused to civilians."""
    party_claims: Value | None
    """Parties' counts of their own losses or of enemies: never in a range of civilians."""

    @property
    def sentence(self) -> str:
        """ "3 documents, 1 origin"."""
        return f"{self.documents.text}, {self.origins.text}"

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            **self.series.to_json(),
            "sentence": self.sentence,
            "documents": self.documents.id,
            "origins": self.origins.id,
            "rows": [r.to_json() for r in self.rows],
            "range": self.range.to_json(),
            "grade": self.grade.to_json(),
            "conceded": self.conceded.id if self.conceded else None,
            "party_claims": self.party_claims.id if self.party_claims else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentToll:
    """The toll of one document, with the value that shows it."""

    document: str
    mention: str
    toll: Toll
    value: Value

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "document": self.document,
            "mention": self.mention,
            "value": self.value.id,
            **self.toll.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that the sources say together of one incident, each number a value that can be walked down.

    `series` begin with the whole of each harm, in the order of the vocabulary.
    """

    incident: str
    policy: Policy
    series: tuple[SeriesView, ...]
    actors: tuple[Actor, ...]
    when: WhenWhere
    where: WhenWhere
    noticed: tuple[Noticed, ...]
    tolls: tuple[DocumentToll, ...]
    breakdowns: tuple[Breakdown, ...]
    documents: Value | None
    """How many documents tell of it; None where no claim does."""
    origins: Value | None
    values: Mapping[str, Value]

    @property
    def sentence(self) -> str:
        """ "12 documents, 1 origin": how many voices there are in all."""
        if self.documents is None or self.origins is None:
            return "no document"
        return f"{self.documents.text}, {self.origins.text}"

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form (docs/schemas/incident-1.json)."""
        return {
            "incident": self.incident,
            "policy": self.policy.to_json(),
            "sentence": self.sentence,
            "documents": self.documents.id if self.documents else None,
            "origins": self.origins.id if self.origins else None,
            "when": self.when.to_json(),
            "where": self.where.to_json(),
            "actors": [a.to_json() for a in self.actors],
            "series": [s.to_json() for s in self.series],
            "findings": [n.to_json() for n in self.noticed],
            "tolls": [t.to_json() for t in self.tolls],
            "breakdowns": [b.to_json() for b in self.breakdowns],
            "values": [v.to_json() for v in self.values.values()],
        }


def assess(case: Case, policy: Policy | None = None) -> Assessment:
    """Weigh one incident by the project's policy. Pure: the same case gives the same assessment.

    Raises:
        AssessmentError: a judgement of the case names a rule or a grade that nobody knows.
    """
    policy = policy or Policy()
    values = Values(case.incident.id)
    first = weigh(case, policy)
    over_time = sequel(case, first)
    weighed = replace_standing(first, over_time.gone)
    actors = actors_of(case)
    noticed = (
        *contradictions(case, weighed, actors),
        *rival_dates(case, weighed),
        *rival_places(case, weighed),
        *over_time.noticed,
        *arithmetic(case, weighed, values),
        *overlaps(case, weighed),
    )
    series = tuple(
        _view(case, policy, one, figures, noticed, values)
        for one, figures in _by_series(weighed).items()
    )
    claims = [t.claim.id for t in in_order(case)]
    documents = len({t.document for t in case.testimonies})
    # Who is said to pay for a publication is no voice on what happened.
    told = [t for t in case.testimonies if not isinstance(t.claim.claim, Interest)]
    origins = len({t.origin.key for t in told})
    return Assessment(
        incident=case.incident.id,
        policy=policy,
        series=series,
        actors=actors,
        when=when(weighed, any(n.code == "rival-dates" for n in noticed)),
        where=where(case, weighed, any(n.code == "rival-places" for n in noticed)),
        noticed=_with_values(noticed, series),
        tolls=_tolls(case, values),
        breakdowns=breakdowns(weighed, values),
        documents=values.tally("documents", documents, "document", claims) if claims else None,
        origins=values.tally("origins", origins, "origin", claims) if claims else None,
        values=values.made,
    )


def _with_values(noticed: Sequence[Noticed], series: Sequence[SeriesView]) -> tuple[Noticed, ...]:
    """The findings with the values of the rows in which their sides stand, so that each can be asked why."""
    rows = {
        spoken.claim: row.value.id
        for view in series
        for row in view.rows
        for cell in row.cells
        for spoken in cell.claims
    }
    found = []
    for one in noticed:
        shown = [rows[s.claim] for s in one.sides if s.claim in rows]
        found.append(replace(one, values=tuple(dict.fromkeys((*one.values, *shown)))))
    return tuple(found)


def _by_series(weighed: Sequence[Weighed]) -> dict[Series, list[Weighed]]:
    found: dict[Series, list[Weighed]] = {}
    for one in weighed:
        found.setdefault(one.series, []).append(one)
    return {s: found[s] for s in sorted(found, key=_rank)}


def _rank(series: Series) -> tuple[int, bool, str, bool, str]:
    """Harms in the order of the vocabulary, people before other units, the whole before its groups."""
    harm = list(Harm).index(series.harm)
    return (harm, series.unit is not Unit.PERSON, str(series.unit), not series.whole, series.key)


def _view(
    case: Case,
    policy: Policy,
    series: Series,
    figures: Sequence[Weighed],
    noticed: Sequence[Noticed],
    values: Values,
) -> SeriesView:
    rivals = any(n.code == "rival-counts" and n.series == series.key for n in noticed)
    choice = choice_for(series, case.judgements, policy)
    conceded = [w for w in figures if w.standing is Standing.CONCEDED]
    claimed = [w for w in figures if w.standing is Standing.PARTY_CLAIM]
    counted = [w for w in figures if w.counted]
    grounds = Grounds(
        origins=tuple(dict.fromkeys(w.origin.key for w in counted)),
        conceded=bool(conceded),
        rival_actors=any(n.code == "rival-actors" for n in noticed),
        rests_on=tuple(w.id for w in (*counted, *conceded)),
    )
    ids = [w.id for w in figures]
    return SeriesView(
        series=series,
        rows=rows_of(case, series, figures, values),
        range=range_of(series, figures, choice, values, rivals),
        grade=grade_of(series.key, grounds, policy, case.notes, case.judgements),
        documents=values.tally(
            f"{series.key}/documents", len({w.document for w in figures}), "document", ids
        ),
        origins=values.tally(
            f"{series.key}/origins", len({w.origin.key for w in figures}), "origin", ids
        ),
        conceded=_column(series, "conceded", ValueKind.CONCEDED, conceded, values),
        party_claims=_column(series, "party", ValueKind.PARTY, claimed, values),
    )


def _column(
    series: Series, name: str, kind: ValueKind, figures: Sequence[Weighed], values: Values
) -> Value | None:
    """A column of its own: from the least to the most that parties say."""
    put = bounds_of(figures)
    if put is None:
        return None
    text = describe(put, figures)
    rests = [c for w in figures for c in (w.id, *w.because)]
    return values.add(f"{series.key}/{name}", kind, text, put, f"{name} 1", rests)


def _tolls(case: Case, values: Values) -> tuple[DocumentToll, ...]:
    """The toll of each document by itself. Remains found have none."""
    found = []
    origins = {t.claim.id: spoken_by(t) for t in case.testimonies}
    kinds = {m.id: m.kind for m in case.mentions}
    groups: dict[tuple[str, str], list[RecordedClaim]] = {}
    for testimony in in_order(case):
        remains = kinds.get(testimony.mention) is MentionKind.REMAINS
        if testimony.decision != "rejected" and not remains:
            groups.setdefault((testimony.document, testimony.mention), []).append(testimony.claim)
    for (document, mention), claims in groups.items():
        tolls = toll(claims, voice=lambda c: origins[c.id], language=language_of(case, document))
        for one in tolls:
            side = f"/{one.whose}" if one.whose else ""
            path = f"toll/{mention}/{one.harm}@{one.unit}/{'fighters' if one.fighters else 'all'}{side}"
            value = values.add(
                path,
                ValueKind.TOLL,
                one.count.describe(),
                one.count,
                "toll of a document 1",
                one.claims,
            )
            found.append(DocumentToll(document=document, mention=mention, toll=one, value=value))
    return tuple(found)
