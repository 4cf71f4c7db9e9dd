"""Gives each draft its group, unit, part-of, place, date, actor, speaker and stance."""

from __future__ import annotations

from dataclasses import replace

from accounted.extraction.date_scope import date_for, when_of
from accounted.extraction.figures.actors import Actor, Actors
from accounted.extraction.figures.build import (
    Parsed,
    group_of,
    sex_and_age_behind,
    span_of,
    unit_of,
)
from accounted.extraction.figures.grammar import Draft
from accounted.extraction.page import Page
from accounted.extraction.places import PlaceMention, Places
from accounted.extraction.speech import DENY, Speech
from accounted.extraction.words import Words
from accounted.model import Figure
from accounted.terms.vocabularies import Harm, Stance
from accounted.values.quotes import Quote


_RIVAL_REACH = 3
"""A rival number stands at most so many sentences behind the figure that it answers."""


def settle(page: Page, parsed: list[Parsed], words: Words) -> list[Figure]:
    """The figures of a page, in the order of their words."""
    rows: list[tuple[Parsed, Draft]] = [(p, d) for p in parsed for d in p.drafts]
    rows.sort(key=lambda r: (span_of(r[0], r[1].item)[0], -span_of(r[0], r[1].item)[1]))
    rows = _with_something_to_rival(rows)
    figures: list[Figure] = []
    speech, places, actors = Speech(page, words), Places(page, words), Actors(page, words)
    for n, (p, draft) in enumerate(rows):
        start, end = span_of(p, draft.item)
        parent = _parent(rows, n, figures)
        harm = draft.harm or Harm.OTHER
        if draft.carried and draft.parent is None and parent is not None:
            harm = figures[parent].harm
        group = group_of(p, draft.item, harm, words)
        edtf, how, date_words = when_of(page, date_for(page, p.sentence.index, start, end))
        scope = speech.scope_at(p.sentence.index, start)
        place = places.place_for(p.sentence, start, end)
        actor = actors.actor_for(p, draft, edtf)
        if actor is None and parent is not None and figures[parent:] and figures[parent].alleged_actor:
            inherited = figures[parent].alleged_actor
            assert inherited is not None
            actor = Actor(inherited.start, inherited.end)
        doubtful = draft.doubtful or _doubt_before(p, draft, words)
        stance = Stance.POSSIBLE if doubtful else Stance.ASSERTED
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
                place=_place(page, draft, place),
                when=edtf,
                when_words=date_words,
                when_how=how,
                alleged_actor=page.quote(actor.start, actor.end) if actor else None,
                attributed_to=page.quote(scope.who, scope.who_end) if scope else None,
                stance=stance,
            )
        )
    return dispute(figures)


def _place(page: Page, draft: Draft, found: PlaceMention | None) -> Quote | None:
    if draft.place is not None:
        return page.quote(*draft.place)
    return page.quote(found.start, found.end) if found else None


def _with_something_to_rival(rows: list[tuple[Parsed, Draft]]) -> list[tuple[Parsed, Draft]]:
    """Give a rival number the harm of the total before it; without one it stays unread."""
    kept: list[tuple[Parsed, Draft]] = []
    for p, draft in rows:
        if draft.carried and draft.parent is None and not draft.rival and _parent([*kept, (p, draft)], len(kept), []) is None:
            p.drafts.remove(draft)
            continue
        if not draft.rival:
            kept.append((p, draft))
            continue
        before = next(
            (
                d for q, d in reversed(kept)
                if d.parent is None and not d.earlier_parent
                and p.sentence.index - q.sentence.index <= _RIVAL_REACH
            ),
            None,
        )
        if before is None:
            p.drafts.remove(draft)
            continue
        draft.harm, draft.carried = before.harm, False
        kept.append((p, draft))
    return kept


def _doubt_before(parsed: Parsed, draft: Draft, words: Words) -> bool:
    """ "potentially surpassing one hundred", "presumably a child": a word of doubt just before."""
    first = draft.item.first
    return any(t.low in words["doubt"] for t in parsed.sentence.tokens[max(0, first - 2) : first])


def _parent(rows: list[tuple[Parsed, Draft]], n: int, figures: list[Figure]) -> int | None:
    parsed, draft = rows[n]
    if draft.parent is not None:
        same = [m for m, (_, d) in enumerate(rows) if d.item is draft.parent]
        fitting = [m for m in same if rows[m][1].harm is draft.harm]
        return (fitting or same or [None])[0]  # type: ignore[list-item]
    if draft.earlier_parent:
        phrase = draft.item.phrase
        if phrase is not None and phrase.of_number is not None:
            for m in range(n - 1, -1, -1):
                if rows[m][1].item.count.high == phrase.of_number:
                    return m
        for m in range(n - 1, -1, -1):
            high = rows[m][1].item.count.high
            if high is not None and high <= draft.item.count.low:
                continue
            if draft.carried or rows[m][1].harm is draft.harm:
                return m
    return None


def dispute(figures: list[Figure]) -> list[Figure]:
    """Mark figures for which this very document carries another speaker's incompatible value.

    Same harm, same place or date as far as they are said, a group that may be the same, both with a
    speaker (codebook, section 5). Nothing is weighed: both stay, both say so.
    """
    marked = {
        n
        for n, a in enumerate(figures)
        for m, b in enumerate(figures)
        if n != m and _rival(a, b) and not _one_of_the_other(figures, n, m)
    }
    return [
        replace(f, stance=Stance.DISPUTED) if n in marked and f.stance is Stance.ASSERTED else f
        for n, f in enumerate(figures)
    ]


def _rival(a: Figure, b: Figure) -> bool:
    if a.harm is not b.harm or a.unit is not b.unit or a.count.may_equal(b.count):
        return False
    if a.attributed_to is None or b.attributed_to is None:
        return False
    if a.when and b.when and a.when != b.when:
        return False
    if a.place and b.place and a.place.text.casefold() != b.place.text.casefold():
        return False
    return _same_axis(a.group.age, b.group.age) and _same_axis(a.group.sex, b.group.sex) and (
        a.group.status is b.group.status or a.group.status is None or b.group.status is None
    )


def _same_axis(a: object, b: object) -> bool:
    return a is b


def _one_of_the_other(figures: list[Figure], n: int, m: int) -> bool:
    """Whether one is a part of the other, or both are parts of one total."""
    a, b = figures[n].part_of, figures[m].part_of
    return a == m or b == n or (a is not None and a == b) or figures[n].sentence == figures[m].sentence and (
        figures[n].attributed_to == figures[m].attributed_to and a is not None
    )


__all__ = ["settle", "sex_and_age_behind"]
