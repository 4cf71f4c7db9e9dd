"""Harms that nouns tell: "four hostages", "the dead included three women"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.lists import has_own_predicate, list_from
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.subjects import find_subject
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type
from accounted.terms.vocabularies import Harm


def tie_noun_harm(row: Row, i: int, item: Item) -> None:
    """The noun or an adjective before it carries the harm: "four hostages", "12 wounded soldiers"."""
    assert item.phrase is not None
    if item.phrase.harm is not None and item.phrase.harm is not Harm.OTHER:
        row.ties.extra[i] = (item.phrase.harm, "noun")
    elif item.phrase.harm is Harm.OTHER:
        row.ties.extra[i] = (Harm.OTHER, "noun")


def tie_copulas(row: Row) -> None:
    """ "the dead included three women", "among the victims were two nurses", "those killed were"."""
    for i, item in enumerate(row.items):
        if item.type is Type.INCLUDING:
            group = list_from(row, i + 1)
            subject = i - 1
            _harmed_subject(row, subject, group, i)
        elif item.type is Type.BREAK and item.join == ":" and i == 1:
            _harmed_subject(row, 0, list_from(row, 2), i)  # "The dead: nine men, eight women"
        elif item.type is Type.VERB and row.said(item) & row.words["copula"]:
            _among(row, i)
            group = list_from(row, row.skip(i + 1, 1))
            _harmed_subject(row, i - 1, group, i)
        elif item.type is Type.VERB and row.said(item) & row.words["numbering"]:
            _numbered(row, i)


def _numbered(row: Row, i: int) -> None:
    """ "The dead numbered 27": all of them, and no part."""
    q = row.skip(i + 1, 1)
    phrase = row.items[q].phrase if row.at(q, Type.COUNTED) else None
    if phrase is None or phrase.head is not Head.BARE:
        return
    for j in range(i - 1, -1, -1):
        if not row.at(j, Type.NOUN, Type.PREPOSITION, Type.JOIN, Type.ADVERB, Type.DATE):
            return
        harm = _subject_harm(row, j)
        if harm is not None and harm is not Harm.OTHER:
            row.ties.give(q, harm, "subject-noun")
            return


def _among(row: Row, i: int) -> None:
    """ "two officers are among the wounded"."""
    j = row.skip(i + 1, 1)
    if not (row.at(j, Type.PREPOSITION) and row.items[j].join in row.words["among"]):
        return
    harm = _subject_harm(row, j + 1) if row.at(j + 1, Type.NOUN, Type.HARM) else None
    if harm is None:
        return
    for q, _ in find_subject(row, i):
        row.ties.give(q, harm, "among")
        row.ties.earlier.add(q)
    if row.at(j + 2, Type.JOIN):
        for q in list_from(row, j + 3):  # "were among the dead, as well as ten women"
            row.ties.give(q, harm, "among")
            row.ties.earlier.add(q)


def _harmed_subject(row: Row, j: int, group: list[int], i: int) -> None:
    if not group or any(q in row.ties.claims for q in group):
        return
    while j >= 0 and row.at(j, Type.ADVERB, Type.DATE, Type.JOIN):
        j -= 1
    start = j
    while (
        j >= 0
        and j > start - 5
        and row.at(
            j,
            Type.NOUN,
            Type.PREPOSITION,
            Type.HARM,
            Type.DATE,
            Type.COUNTED,
            Type.RELATIVE,
            Type.VERB,
        )
    ):
        found = _subject_harm(row, j)
        if found is not None:
            for q in group:
                if not has_own_predicate(row, q):
                    row.ties.give(q, found, "subject-noun")
                    if q not in row.ties.parents:
                        row.ties.earlier.add(q)
            return
        j -= 1


def _subject_harm(row: Row, j: int) -> Harm | None:
    """The harm of "the dead", "those killed", "the victims" as a noun phrase that counts nobody."""
    item = row.items[j]
    if item.type is Type.COUNTED:
        return None
    words = row.said(item)
    if item.type is Type.HARM:
        return (
            item.harm
            if words & row.words.harm_forms.keys()
            and row.at(j - 1, Type.NOUN)
            and (row.said(row.items[j - 1]) & row.words["those"])
            else None
        )
    if item.type is not Type.NOUN:
        return None
    for t in row.tokens[item.first : item.last + 1]:
        noun = row.words.nouns.get(t.low)
        if noun is not None and noun.harm is not None and noun.plural:
            return noun.harm
        if t.low in row.words.harm_adjectives:
            return row.words.harm_adjectives[t.low]
        forms = row.words.harm_forms.get(t.low, ())
        if words & row.words["those"] and any(f.form == "past" and not f.note for f in forms):
            return forms[0].harm  # "among those killed"
    return None
