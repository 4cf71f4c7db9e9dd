"""From drafts to figures: groups, units, quotes, parts across sentences, and what stayed unread."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.extraction.figures.grammar import Draft, Row, read_row
from accounted.extraction.figures.heads import Head, stated_age
from accounted.extraction.figures.items import Item, Type, itemise
from accounted.extraction.figures.rows import RowReader
from accounted.extraction.figures.statuses import said_to_be
from accounted.extraction.layout import Sentence
from accounted.extraction.page import Page
from accounted.extraction.words import Noun, Words
from accounted.model import Group, Unread
from accounted.terms.vocabularies import Age, Harm, Sex, Status, Unit


@dataclass(slots=True)
class Parsed:
    """One sentence with its items and drafts."""

    sentence: Sentence
    items: list[Item]
    drafts: list[Draft] = field(default_factory=list)


def parse(page: Page, words: Words) -> list[Parsed]:
    """Every sentence that holds a counted phrase, with the drafts that the grammar finds in it."""
    found = []
    rows = RowReader(page, words)
    for sentence in page.sentences:
        row = rows.read(sentence)
        if row is not None:
            if row[0]:
                found.append(Parsed(sentence, *row))
            continue
        if not may_count(sentence, words):
            continue
        items = itemise(sentence, words, page.dates.get(sentence.index, []))
        if any(i.type is Type.COUNTED for i in items):
            found.append(Parsed(sentence, items, read_row(Row(sentence, items, words))))
    return found


def may_count(sentence: Sentence, words: Words) -> bool:
    """Whether a sentence can hold a figure at all: a quantity and a word of harm, or a digit."""
    for t in sentence.tokens:
        if t.low in words.harm_triggers:
            return True
    return any(t.kind == "number" or t.low in words.units for t in sentence.tokens)


def span_of(parsed: Parsed, item: Item) -> tuple[int, int]:
    """Offsets of a counted phrase, quotation marks at its edges included only in pairs."""
    tokens = parsed.sentence.tokens
    assert item.phrase is not None
    first, last = item.first, item.last
    return tokens[first].start, tokens[last].end


def words_of(parsed: Parsed, draft: Draft, words: Words) -> tuple[int, int]:
    """Offsets of a figure's words: with "bodies of" where bodies are what is counted."""
    start, end = span_of(parsed, draft.item)
    verb = draft.predicate
    if (
        verb is not None
        and verb.type is Type.ACT
        and draft.harm is Harm.REMAINS_FOUND
        and (
            verb.lemma in words["body_act"] | words["remains_act"]
            and verb.last + 1 >= draft.item.first - 2
        )
    ):
        start = parsed.sentence.tokens[verb.first].start
    return start, end


def unit_of(parsed: Parsed, item: Item, words: Words) -> Unit:
    """What one is counted: the head noun decides."""
    noun = item.phrase.noun if item.phrase else None
    if noun is None:
        noun = noun_behind(parsed, item, words)
    return noun.unit if noun else Unit.PERSON


def group_of(parsed: Parsed, item: Item, harm: Harm, words: Words) -> Group:
    """Who is counted, from the phrase's own words; age and sex are never taken from a total."""
    phrase = item.phrase
    assert phrase is not None
    nouns = [n for n in (phrase.noun, *phrase.modifiers) if n is not None]
    if phrase.mixed:
        status = {n.status for n in nouns}
        return Group(status=status.pop() if len(status) == 1 else None)
    nouns += _adjectives(parsed, item, words)
    behind = noun_behind(parsed, item, words)
    if behind is not None:
        nouns.append(behind)
    elif (
        _status(nouns) is None
        and (said := said_to_be(parsed.sentence.tokens, parsed.items, item, words)) is not None
    ):
        return Group(
            age=stated_age(phrase) or _first_age(nouns),
            age_low=phrase.age_low,
            age_high=phrase.age_high,
            sex=next((n.sex for n in nouns if n.sex), None),
            status=said,
        )
    age = stated_age(phrase) or _first_age(nouns)
    return Group(
        age=age,
        age_low=phrase.age_low,
        age_high=phrase.age_high,
        sex=next((n.sex for n in nouns if n.sex), None),
        status=_status(nouns),
    )


def _first_age(nouns: list[Noun]) -> Age | None:
    ages = [n.age for n in nouns if n.age]
    for special in (Age.CHILD, Age.ELDERLY):
        if special in ages:
            return special
    return ages[0] if ages else None


def _status(nouns: list[Noun]) -> Status | None:
    return next((n.status for n in nouns if n.status), None)


def _adjectives(parsed: Parsed, item: Item, words: Words) -> list[Noun]:
    """Words inside the phrase that say age, sex or status: "female prisoners", "elderly people"."""
    assert item.quantity is not None
    found = []
    for t in parsed.sentence.tokens[item.quantity.last + 1 : item.last]:
        row = words.group_adjectives.get(t.low)
        if row is not None:
            found.append(row)
    return found


def noun_behind(parsed: Parsed, item: Item, words: Words) -> Noun | None:
    """ "76 of them children", "nineteen are women": the noun that follows says who they are."""
    phrase = item.phrase
    if phrase is None:
        return None
    of_the_dead = phrase.head is Head.HARM and phrase.of_them is not None
    of_nobody = phrase.head in (Head.PARTITIVE, Head.BARE) and phrase.noun is None
    if not (of_nobody or of_the_dead):
        return None
    following = parsed.sentence.tokens[item.last + 1 : item.last + 2]
    said = bool(following) and following[0].low in words["be"]
    if phrase.head is not Head.PARTITIVE and not said:
        return None
    k = item.last + 1
    tokens = parsed.sentence.tokens
    while k < len(tokens) and (
        tokens[k].low in words["determiner"]
        or tokens[k].low in words["be"]
        or tokens[k].low in words["adverb"]
    ):
        k += 1
    if (
        k + 2 < len(tokens)
        and tokens[k + 1].low in words["joiner"]
        and tokens[k + 2].low in words.nouns
    ):
        return None  # "43 of them women and children"
    return words.nouns.get(tokens[k].low) if k < len(tokens) else None


def unread_in(page: Page, parsed: Parsed) -> list[Unread]:
    """Numbers of this sentence that could count people and that no draft covers."""
    covered = {id(d.item) for d in parsed.drafts}
    spans = [span_of(parsed, d.item) for d in parsed.drafts]
    found = []
    for item in parsed.items:
        if item.type is not Type.COUNTED or id(item) in covered or item.quantity is None:
            continue
        assert item.phrase is not None
        if item.quantity.kind in ("article", "zero"):
            continue
        if item.phrase.head in (Head.BARE, Head.OTHERS, Head.PARTITIVE) and not any(
            i.type in (Type.HARM, Type.TOLL, Type.ACT) for i in parsed.items
        ):
            continue
        start, end = span_of(parsed, item)
        if any(a <= start and end <= b for a, b in spans):
            continue
        found.append(Unread(page.quote(start, end), item.count, "no harm is tied to this number"))
    return found


__all__ = [
    "Parsed",
    "Sex",
    "group_of",
    "may_count",
    "noun_behind",
    "parse",
    "span_of",
    "unit_of",
    "unread_in",
]
