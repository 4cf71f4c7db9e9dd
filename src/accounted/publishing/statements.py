"""One accepted claim as published: its counting words, its place, who says it and who accepted it."""

from __future__ import annotations

from collections.abc import Callable

from accounted.assessment import Testimony
from accounted.model import Figure
from accounted.publishing import edition as out
from accounted.publishing.making import Making, plain, quoted
from accounted.publishing.naming import (
    date,
    locator,
    place_name,
)
from accounted.publishing.saying import said, words_of


def statement_of(m: Making, one: Testimony) -> out.Statement:
    """The statement of a testimony."""
    held, claim = one.claim, one.claim.claim
    cleared = m.gate.marks.cleared(held.id)
    decided = m.gate.deciding.get(held.id)
    figure = claim if isinstance(claim, Figure) else None
    hushed = figure is not None and m.hushed(figure.harm, figure.count.low, figure.count.high)
    place = figure.place if figure else None
    return out.Statement(
        id=m.ids[held.id],
        kind=str(claim.kind),
        document=m.documents[one.document],
        origin=m.voice[held.id],
        words="…" if hushed else words_of(claim),
        sentence=claim.sentence.text if cleared and not hushed else None,
        locator=locator(held.locator),
        span=claim.quote.span,
        text=f"{figure.harm}: {m.few}" if figure and hushed else said(claim, _actor_of(m, one)),
        harm=str(figure.harm) if figure else None,
        low=figure.count.low if figure and not hushed else None,
        high=figure.count.high if figure and not hushed else None,
        approx=figure.count.approx if figure else False,
        unit=str(figure.unit) if figure else None,
        age=plain(figure.group.age) if figure else None,
        sex=plain(figure.group.sex) if figure else None,
        status=plain(figure.group.status) if figure else None,
        stance=str(figure.stance) if figure else None,
        standing=_standing(m, held.id),
        when=date(claim.when),
        place=place_name(place.text) if place is not None else None,
        accepted_by=m.gate.recorders.get(decided.recorder) if decided else None,
        accepted=decided.recorded[:10] if decided else None,
        read_by=held.by if held.by in m.gate.material.readers else "by hand",
    )  # fmt: skip


def _standing(m: Making, claim: str) -> str | None:
    for view in m.found.series:
        for row in view.rows:
            if any(s.claim == claim for c in row.cells for s in c.claims):
                return str(row.standing)
    return None


def _actor_of(m: Making, one: Testimony) -> Callable[[str], str]:
    cleared = m.gate.marks.cleared(one.claim.id)
    return lambda words: quoted(m.actor_name(words, cleared))
