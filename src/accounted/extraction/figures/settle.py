"""Gives each draft its group, unit, part-of, place, date, actor, speaker and stance."""

from __future__ import annotations

from dataclasses import replace

from accounted.extraction.date_scope import date_for, when_of
from accounted.extraction.figures.actors import Actor, Actors
from accounted.extraction.figures.all_of_them import with_all_of_them
from accounted.extraction.figures.build import (
    Parsed,
    group_of,
    span_of,
    unit_of,
    words_of,
)
from accounted.extraction.figures.grammar import Draft
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.statuses import said_of_all
from accounted.extraction.page import Page
from accounted.extraction.places import PlaceMention, Places
from accounted.extraction.speech import Speech
from accounted.extraction.words import Words
from accounted.model import Figure
from accounted.terms.vocabularies import Harm, Stance, Status, Unit
from accounted.values.quotes import Quote

_TAKEN_RULES = frozenset({"taken-from"})
_FREED = frozenset({Harm.ABDUCTED, Harm.DETAINED})
_RIVAL_REACH = 3
"""A rival number stands at most so many sentences behind the figure that it answers."""


def settle(page: Page, parsed: list[Parsed], words: Words) -> list[Figure]:
    """The figures of a page, in the order of their words."""
    rows: list[tuple[Parsed, Draft]] = [(p, d) for p in parsed for d in p.drafts]
    rows.sort(key=lambda r: (span_of(r[0], r[1].item)[0], -span_of(r[0], r[1].item)[1]))
    rows = _with_something_to_rival(rows, words)
    figures: list[Figure] = []
    statuses = _statuses_behind(page, words)
    speech, places, actors = Speech(page, words), Places(page, words), Actors(page, words)
    for n, (p, draft) in enumerate(rows):
        start, end = words_of(p, draft, words)
        parent = _parent(rows, n, figures, words)
        harm = draft.harm or Harm.OTHER
        scope = speech.scope_at(p.sentence.index, start)
        speaker = page.text[scope.who : scope.who_end].lower() if scope else None
        if draft.parent is None and parent is not None and _takes_any_harm(draft):
            harm = figures[parent].harm
        if harm is Harm.OTHER and draft.rule == "noun":
            harm = _harm_of_victims(p, draft, figures, words)
        if draft.harm is Harm.ABDUCTED and draft.rule in _TAKEN_RULES | {
            "passive-subject",
            "active-object",
        }:
            harm = _held_by_whom(draft, actors.actor_for(p, draft, None, speaker), page, words)
        group = group_of(p, draft.item, harm, words)
        if group.status is None and parent is None and not _shared(rows, n):
            group = replace(group, status=statuses.get(p.sentence.index))
        edtf, how, date_words = when_of(page, date_for(page, p.sentence.index, start, end))
        place = places.place_for(
            p.sentence, start, end, (scope.who, scope.who_end) if scope else None
        )
        actor = actors.actor_for(p, draft, edtf, speaker)
        if (
            actor is None
            and parent is not None
            and figures[parent:]
            and figures[parent].alleged_actor
        ):
            inherited = figures[parent].alleged_actor
            assert inherited is not None
            actor = Actor(inherited.start, inherited.end)
        doubtful = draft.doubtful or _doubt_before(p, draft, words)
        stance = Stance.POSSIBLE if doubtful else Stance.ASSERTED
        denied = speech.is_denied(p.sentence.index, start)
        if denied or _called_false(p, draft, words):
            stance = Stance.DENIED
        figures.append(
            Figure(
                quote=page.quote(start, end),
                sentence=page.sentence_quote(p.sentence),
                rule=draft.rule,
                harm=harm,
                count=draft.item.count,
                unit=_unit(p, draft, words),
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
    return with_all_of_them(page, dispute(figures, rows, words), speech, words)


def _statuses_behind(page: Page, words: Words) -> dict[int, Status]:
    """By sentence: the status that the one behind it gives to all of its people."""
    found: dict[int, Status] = {}
    for sentence in page.sentences[1:]:
        said = said_of_all(sentence.tokens, words)
        if said is not None and said.status in (Status.CIVILIAN, Status.COMBATANT):
            found[sentence.index - 1] = said.status
    return found


def _shared(rows: list[tuple[Parsed, Draft]], n: int) -> bool:
    """Whether its sentence counts other people too, so that "all of them" may be any."""
    sentence = rows[n][0].sentence
    return sum(p.sentence is sentence and d.parent is None for p, d in rows) > 1


def _place(page: Page, draft: Draft, found: PlaceMention | None) -> Quote | None:
    if draft.place is not None:
        return page.quote(*draft.place)
    return page.quote(found.start, found.end) if found else None


def _with_something_to_rival(
    rows: list[tuple[Parsed, Draft]], words: Words
) -> list[tuple[Parsed, Draft]]:
    """Give a rival number the harm of the total before it; without one it stays unread."""
    kept: list[tuple[Parsed, Draft]] = []
    for p, draft in rows:
        if (
            draft.carried
            and draft.parent is None
            and not draft.rival
            and _parent([*kept, (p, draft)], len(kept), [], words) is None
        ):
            p.drafts.remove(draft)
            continue
        if not draft.rival:
            kept.append((p, draft))
            continue
        before = [
            (q.sentence.index, d.harm)
            for q, d in reversed(kept)
            if d.parent is None
            and not d.earlier_parent
            and (draft.rule != "freed" or d.harm in _FREED)
            and p.sentence.index - q.sentence.index <= _RIVAL_REACH
        ]
        if not before:
            p.drafts.remove(draft)
            continue
        together = [harm for index, harm in before if index == before[0][0]]
        draft.harm = Harm.KILLED if Harm.KILLED in together else together[0]
        draft.carried = False
        kept.append((p, draft))
    return kept


def _harm_of_victims(parsed: Parsed, draft: Draft, figures: list[Figure], words: Words) -> Harm:
    """ "the names of 38 victims": killed, where the text has spoken of people killed."""
    assert draft.item.phrase is not None
    if parsed.sentence.tokens[draft.item.phrase.last].low not in words["victims"]:
        return draft.harm
    return Harm.KILLED if any(f.harm is Harm.KILLED for f in figures) else draft.harm


def _held_by_whom(draft: Draft, actor: Actor | None, page: Page, words: Words) -> Harm:
    """People "taken away" by police or soldiers are detained, by others abducted."""
    taken = draft.rule in _TAKEN_RULES or (
        draft.predicate is not None and words["away"] & set(draft.predicate.lemma.split())
    )
    if not taken or actor is None:
        return draft.harm
    said = set(page.text[actor.start : actor.end].lower().split())
    return Harm.DETAINED if said & words["official_captor"] else draft.harm


def _unit(parsed: Parsed, draft: Draft, words: Words) -> Unit:
    """Bodies and remains where the words count them: "the bodies of three women"."""
    verb = draft.predicate
    if draft.harm is Harm.REMAINS_FOUND and verb is not None:
        if verb.lemma in words["body_act"]:
            return Unit.BODY
        if verb.lemma in words["remains_act"]:
            return Unit.REMAINS
    return unit_of(parsed, draft.item, words)


def _called_false(parsed: Parsed, draft: Draft, words: Words) -> bool:
    """ "The allegation that soldiers killed more than 70 villagers is false": told to be denied."""
    tokens = parsed.sentence.tokens
    before, behind = tokens[: draft.item.first], tokens[draft.item.last + 1 :]
    for k, t in enumerate(before[:-1]):
        near = {x.low for x in before[k + 1 : k + 3]}
        if t.low in words["called_false"] and near & words["that"]:
            return True  # "it is false that soldiers killed 70"
    if not any(t.low in words["allegation"] for t in before):
        return False
    if any(t.low in words["calling"] for t in before):
        return any(t.low in words["called_false"] for t in behind)
    for k in range(draft.item.last + 1, len(tokens) - 1):
        if tokens[k].low not in words["be"]:
            continue
        after = tokens[k + 1 : k + 4]
        for t in after:
            if t.low in words["called_false"]:
                return True
            if t.low in words["negation"]:
                break
    return False


def _doubt_before(parsed: Parsed, draft: Draft, words: Words) -> bool:
    """ "potentially surpassing one hundred", "presumably a child": a word of doubt just before."""
    first = draft.item.first
    return any(t.low in words["doubt"] for t in parsed.sentence.tokens[max(0, first - 2) : first])


def _earlier_total(rows: list[tuple[Parsed, Draft]], n: int, words: Words) -> int | None:
    """The total in an earlier sentence that "eight of the ten", "two of the dead" are a part of."""
    draft = rows[n][1]
    phrase = draft.item.phrase
    before = range(n - 1, -1, -1)
    if phrase is not None and phrase.of_number is not None:
        named = [m for m in before if rows[m][1].item.count.high == phrase.of_number]
        same = [m for m in named if _takes_any_harm(draft) or rows[m][1].harm is draft.harm]
        if named:
            return (same or named)[0]
    fitting = [
        m
        for m in before
        if (high := rows[m][1].item.count.high) is None
        or high > draft.item.count.low
        or (high == draft.item.count.low and _all_of_them(rows[n][0], draft, words))
        if _takes_any_harm(draft) or rows[m][1].harm is draft.harm
    ]
    totals = [m for m in fitting if rows[m][1].parent is None and not rows[m][1].earlier_parent]
    return (totals or fitting or [None])[0]  # type: ignore[list-item]


def _takes_any_harm(draft: Draft) -> bool:
    """Whether the total says what happened: "two of them", "among the victims were two nurses"."""
    return draft.carried or (draft.harm is Harm.OTHER and draft.earlier_parent)


def _all_of_them(parsed: Parsed, draft: Draft, words: Words) -> bool:
    """ "said that all ten were civilians": the whole of what was told before."""
    first = draft.item.first
    near = parsed.sentence.tokens[max(0, first - 1) : first + 1]
    return any(t.low in words["every_one"] for t in near)


def _parent(
    rows: list[tuple[Parsed, Draft]], n: int, figures: list[Figure], words: Words
) -> int | None:
    _parsed, draft = rows[n]
    if draft.parent is not None:
        same = [m for m, (_, d) in enumerate(rows) if d.item is draft.parent]
        fitting = [m for m in same if rows[m][1].harm is draft.harm]
        return (fitting or same or [None])[0]  # type: ignore[list-item]
    if draft.earlier_parent:
        return _earlier_total(rows, n, words)
    return None


def dispute(figures: list[Figure], rows: list[tuple[Parsed, Draft]], words: Words) -> list[Figure]:
    """Mark figures for which this very document carries another speaker's incompatible value.

    Same harm, same place or date as far as they are said, people who may be the same (codebook,
    section 5). Parts and additions ("another five") are no rivals of a total. Nothing is weighed:
    both stay, both say so.
    """
    totals = [
        n for n, (p, d) in enumerate(rows) if _is_total(p, d, words) and figures[n].part_of is None
    ]
    marked = {
        n
        for n in totals
        for m in totals
        if n != m and _rival(figures[n], figures[m]) and _may_be_same(rows[n], rows[m], words)
    }
    return [
        replace(f, stance=Stance.DISPUTED) if n in marked and f.stance is Stance.ASSERTED else f
        for n, f in enumerate(figures)
    ]


def _is_total(parsed: Parsed, draft: Draft, words: Words) -> bool:
    item = draft.item
    assert item.quantity is not None
    assert item.phrase is not None
    if item.phrase.head is Head.PARTITIVE or draft.earlier_parent:
        return False
    if item.phrase.head is Head.OTHERS and any(
        d.harm is draft.harm and d.item.first < item.first for d in parsed.drafts
    ):
        return False
    if item.quantity.kind == "article" and item.count.qualifier is None:
        return False
    said = {t.low for t in parsed.sentence.tokens[item.first : item.last + 1]}
    return not said & words["additional"]


def _may_be_same(a: tuple[Parsed, Draft], b: tuple[Parsed, Draft], words: Words) -> bool:
    """Whether two counted phrases may mean the same people: one noun, or a general one."""
    one, other = _noun_of(*a, words), _noun_of(*b, words)
    return one is None or other is None or one == other


def _noun_of(parsed: Parsed, draft: Draft, words: Words) -> str | None:
    item = draft.item
    if item.phrase is None or item.phrase.noun is None or item.count.high == 0:
        return None
    low = parsed.sentence.tokens[item.phrase.last].low
    return None if low in words["generic_people"] else low


def _own(figure: Figure, quote: Quote) -> bool:
    """Whether words stand in the figure's own sentence and were not carried over to it."""
    return figure.sentence.start <= quote.start and quote.end <= figure.sentence.end


def _rival(a: Figure, b: Figure) -> bool:
    if a.harm is not b.harm or a.unit is not b.unit or a.count.may_equal(b.count):
        return False
    voices = (a.attributed_to is None) + (b.attributed_to is None)
    near = abs(a.sentence.start - b.sentence.end) < 3 or abs(b.sentence.start - a.sentence.end) < 3
    if voices == 2 or (voices == 1 and not (near or a.sentence == b.sentence)):
        return False
    if a.when and b.when and a.when != b.when:
        return False
    if a.place and b.place and _own(a, a.place) and _own(b, b.place):
        one, other = a.place.text.casefold(), b.place.text.casefold()
        if one not in other and other not in one:
            return False
    return (
        a.group.age is b.group.age
        and a.group.sex is b.group.sex
        and (a.group.status is b.group.status or a.group.status is None or b.group.status is None)
    )


__all__ = ["settle"]
