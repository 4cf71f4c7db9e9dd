"""Gives each draft its group, unit, part-of, place, date, actor, speaker and stance."""

from __future__ import annotations

from accounted.extraction.date_scope import date_for, when_of
from accounted.extraction.figures.actors import Actors
from accounted.extraction.figures.build import (
    Parsed,
    group_of,
    sex_and_age_behind,
    span_of,
    unit_of,
)
from accounted.extraction.figures.grammar import Draft
from accounted.extraction.page import Page
from accounted.extraction.places import Places
from accounted.extraction.speech import DENY, Speech
from accounted.extraction.words import Words
from accounted.model import Figure
from accounted.terms.vocabularies import Harm, Stance


def settle(page: Page, parsed: list[Parsed], words: Words) -> list[Figure]:
    """The figures of a page, in the order of their words."""
    rows: list[tuple[Parsed, Draft]] = [(p, d) for p in parsed for d in p.drafts]
    rows.sort(key=lambda r: (span_of(r[0], r[1].item)[0], -span_of(r[0], r[1].item)[1]))
    figures: list[Figure] = []
    speech, places, actors = Speech(page, words), Places(page, words), Actors(page, words)
    for n, (p, draft) in enumerate(rows):
        start, end = span_of(p, draft.item)
        parent = _parent(rows, n, figures)
        harm = draft.harm or Harm.OTHER
        if draft.carried and draft.parent is None:
            if parent is None:
                harm = Harm.OTHER
            else:
                harm = rows[parent][1].harm
        group = group_of(p, draft.item, harm, words)
        edtf, how, date_words = when_of(page, date_for(page, p.sentence.index, start, end))
        scope = speech.scope_at(p.sentence.index, start)
        place = places.place_for(p.sentence, start, end)
        actor = actors.actor_for(p, draft)
        stance = Stance.POSSIBLE if draft.doubtful else Stance.ASSERTED
        if scope is not None and scope.kind == DENY:
            stance = Stance.DENIED
        figures.append(
            Figure(
                quote=page.quote(start, end),
                sentence=page.sentence_quote(p.sentence),
                rule=draft.rule,
                harm=harm,
                count=draft.item.count,
                unit=unit_of(draft.item, harm),
                group=group,
                part_of=parent,
                place=page.quote(place.start, place.end) if place else None,
                when=edtf,
                when_words=date_words,
                when_how=how,
                alleged_actor=page.quote(actor.start, actor.end) if actor else None,
                attributed_to=page.quote(scope.who, scope.who_end) if scope else None,
                stance=stance,
            )
        )
    return figures


def _parent(rows: list[tuple[Parsed, Draft]], n: int, figures: list[Figure]) -> int | None:
    parsed, draft = rows[n]
    if draft.parent is not None:
        same = [m for m, (_, d) in enumerate(rows) if d.item is draft.parent]
        fitting = [m for m in same if rows[m][1].harm is draft.harm]
        return (fitting or same or [None])[0]  # type: ignore[list-item]
    if draft.earlier_parent:
        for m in range(n - 1, -1, -1):
            high = rows[m][1].item.count.high
            if high is not None and high <= draft.item.count.low:
                continue
            if draft.carried or rows[m][1].harm is draft.harm:
                return m
    return None


__all__ = ["settle", "sex_and_age_behind"]
