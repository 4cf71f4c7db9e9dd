"""What another speaker says of all the people of a figure: "the army said all of them were fighters"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accounted.extraction.figures.statuses import Said, said_of_all
from accounted.extraction.layout import Sentence
from accounted.extraction.page import Page
from accounted.extraction.speech import Speech
from accounted.extraction.speech.scope import SAY, Scope
from accounted.extraction.speech.verbs import speech_verbs
from accounted.extraction.words import Words
from accounted.model import Figure, Group
from accounted.terms.vocabularies import Harm, Stance, Status

RULE = "all-of-them"
"""The rule of a figure whose number is that of the total it speaks of."""
_REACH = 3
"""Sentences between the total and those who speak of its people at most."""


def has_number_of_total(figure: Figure) -> bool:
    """Whether a figure tells no number itself: "all of them" are as many as the total before says."""
    return figure.rule == RULE


def with_all_of_them(
    page: Page, figures: Sequence[Figure], speech: Speech, words: Words
) -> list[Figure]:
    """The figures, and after each total what other speakers say that all of its people were.

    Such a figure has the number of its total, is a part of it, and its quote is "all of them".
    """
    found = list(figures)
    starts = [s.start for s in page.sentences]
    for sentence in page.sentences[1:]:
        for scope, said in _said_in(sentence, speech, words, page):
            total = _total(found, sentence, starts)
            if total is not None and _of_another(found[total], page, scope):
                _insert(found, _figure(page, sentence, found[total], total, scope, said))
    return found


def _said_in(
    sentence: Sentence, speech: Speech, words: Words, page: Page
) -> Iterator[tuple[Scope, Said]]:
    """Each speaker of a sentence who opens with "all of them were", and what they were."""
    tokens = sentence.tokens
    verbs = speech_verbs(page.lexicon.code)
    passed = words["that"] | words["adverb"] | words["have"]
    for scope in speech.scopes_of(sentence.index):
        inside = [k for k, t in enumerate(tokens) if scope.start <= t.start < scope.end]
        if scope.kind != SAY or not inside or scope.who < 0:
            continue
        first = inside[0]
        while first <= inside[-1] and (tokens[first].low in verbs or tokens[first].low in passed):
            first += 1
        said = said_of_all(tokens[: inside[-1] + 1], words, first)
        everybody = words["told_before"] - words["group_pronoun"]
        if said is None or said.status not in (Status.CIVILIAN, Status.COMBATANT):
            continue
        if said.first == first and {t.low for t in tokens[first : said.last + 1]} & everybody:
            yield scope, said


def _total(figures: Sequence[Figure], sentence: Sentence, starts: Sequence[int]) -> int | None:
    """The one figure of people killed in the nearest sentence before that counts any."""
    before = [
        n
        for n, f in enumerate(figures)
        if f.sentence.end <= sentence.start and f.part_of is None and f.rule != RULE
    ]
    if not before:
        return None
    start = figures[before[-1]].sentence.start
    near = bisect_right(starts, sentence.start) - bisect_right(starts, start) <= _REACH
    told = [n for n in before if figures[n].sentence.start == start]
    total = figures[told[0]]
    asserted = total.stance not in (Stance.DENIED, Stance.POSSIBLE) and total.count.high != 0
    fits = near and asserted and len(told) == 1 and total.harm is Harm.KILLED
    return told[0] if fits else None


def _of_another(total: Figure, page: Page, scope: Scope) -> bool:
    """Whether those who speak of all of them are not the speaker of the total."""
    said = total.attributed_to.text if total.attributed_to else ""
    return said.casefold() != page.text[scope.who : scope.who_end].casefold()


def _figure(
    page: Page, sentence: Sentence, total: Figure, parent: int, scope: Scope, said: Said
) -> Figure:
    tokens = sentence.tokens
    return replace(
        total,
        quote=page.quote(tokens[said.first].start, tokens[said.last].end),
        sentence=page.sentence_quote(sentence),
        rule=RULE,
        group=Group(status=said.status),
        part_of=parent,
        alleged_actor=None,
        attributed_to=page.quote(scope.who, scope.who_end),
        stance=Stance.ASSERTED,
    )


def _insert(figures: list[Figure], new: Figure) -> None:
    """Put a figure where its words stand; `part_of` goes on pointing at the same totals."""
    at = next((n for n, f in enumerate(figures) if f.quote.start > new.quote.start), len(figures))
    for n, one in enumerate(figures):
        if one.part_of is not None and one.part_of >= at:
            figures[n] = replace(one, part_of=one.part_of + 1)
    figures.insert(at, new)
