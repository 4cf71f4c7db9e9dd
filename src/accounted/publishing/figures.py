"""Figures of one incident as published: the grid of who says what, the range, the grade, what parts leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accounted.assessment.assess import SeriesView
from accounted.assessment.grid import Row as Said
from accounted.assessment.series import Series as Kind
from accounted.model import Figure
from accounted.publishing import edition as out
from accounted.publishing.making import SENSITIVE, Making, plain
from accounted.publishing.wording import quantity_words
from accounted.terms.weighing import RangeRule


def series_of(m: Making, view: SeriesView) -> out.Series | None:
    """One kind of people and harm; None where nothing of it was accepted."""
    rows = tuple(r for said in view.rows if (r := _row(m, view, said)) is not None)
    if not rows:
        return None
    kind, put = view.series, view.range
    hushed = put.value is not None and m.hushed(kind.harm, put.value.low, put.value.high)
    hidden = hushed or any(r.text == m.few for r in rows)
    used = {c for r in rows for c in r.cells}
    return out.Series(
        key=m.key(kind),
        label=_label(m, kind),
        harm=str(kind.harm),
        unit=str(kind.unit),
        age=plain(kind.group.age),
        sex=plain(kind.group.sex),
        status=plain(kind.group.status),
        whole=kind.whole,
        sentence=view.sentence,
        documents=m.number(view.documents),
        origins=m.number(view.origins),
        range=out.Range(
            rule=put.rule,
            chosen_by=m.decision(put.chosen_by),
            state=put.state,
            text=m.few if hidden else put.value.text if put.value else put.state,
            low=put.value.low if put.value and not hidden else None,
            high=put.value.high if put.value and not hidden else None,
            number=m.number(put.value, hidden) if put.value else None,
            best=put.best.low if put.best and not hidden else None,
            best_number=m.number(put.best, hidden) if put.best else None,
            note=_note(m, put.rule, put.note),
            alone=m.origins.get(put.alone or ""),
        ),
        grade=out.Graded(
            scale=view.grade.scale,
            grade=view.grade.grade,
            definition=view.grade.definition,
            credibility=view.grade.credibility,
            decision=m.decision(view.grade.judgement),
            origins=len({c.origin for c in used if c.origin}),
        ),
        rows=rows,
        conceded=m.number(view.conceded, hidden) if view.conceded else None,
        party=m.number(view.party_claims, hidden) if view.party_claims else None,
    )  # fmt: skip


def _row(m: Making, view: SeriesView, row: Said) -> out.Row | None:
    cells = tuple(
        out.Cell(
            origin=m.origins[c.origin],
            statements=tuple(m.ids[s.claim] for s in c.claims if s.claim in m.ids),
            documents=m.cited(f.document for f in c.documents),
            copies=m.cited(d for f in c.documents for d in f.copies),
        )
        for c in row.cells
        if any(s.claim in m.ids for s in c.claims)
    )  # fmt: skip
    if not cells:
        return None
    hushed = m.hushed(view.series.harm, row.value.low, row.value.high)
    return out.Row(
        number=m.number(row.value, hushed),
        text=m.few if hushed else row.value.text,
        words=() if hushed else tuple(dict.fromkeys(quantity_words(w) for w in row.words)),
        standing=str(row.standing),
        counted=row.standing.name == "COUNTED",
        sentence=row.sentence,
        cells=cells,
    )


def _note(m: Making, rule: str, note: str) -> str:
    if rule.startswith(RangeRule.PRIORITISE_SOURCE):
        return "As one source puts it, which a person chose for this figure." if note else ""
    return note


def _label(m: Making, kind: Kind) -> str:
    unit = "" if kind.unit == "person" else f"counted by {kind.unit}"
    parts = (str(kind.harm), unit, *m.words(kind))
    return ", ".join(p.replace("_", " ") for p in parts if p)


def breakdowns_of(m: Making) -> Iterator[out.Breakdown]:
    """Totals with the parts that the same document states along one axis."""
    for each in m.found.breakdowns:
        claims = (each.total, *each.parts)
        if not all(c in m.ids for c in claims) or _few_in(m, claims):
            continue
        yield out.Breakdown(
            total=m.ids[each.total],
            axis=each.axis,
            parts=tuple(m.ids[c] for c in each.parts),
            remainder=m.number(each.remainder),
        )


def _few_in(m: Making, claims: Iterable[str]) -> bool:
    wanted = set(claims)
    figures = [t.claim.claim for t in m.testimonies if t.claim.id in wanted]
    return any(isinstance(f, Figure) and f.harm in SENSITIVE for f in figures)
