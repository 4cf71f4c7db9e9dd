"""Harms that verbs of no harm tell by their objects: "forced from their homes", "suffered burns"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.lists import list_from
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.subjects import antecedent, find_subject
from accounted.extraction.figures.items import Item, Type, Voice
from accounted.terms.vocabularies import Harm


def tie_fates(row: Row) -> None:
    """ "23 persons whose fate remains unknown"."""
    for i, item in enumerate(row.items):
        if item.type is not Type.RELATIVE or not row.at(i + 1, Type.NOUN):
            continue
        if not row.said(row.items[i + 1]) & row.words["fate_noun"]:
            continue
        if any(t.low in row.words["unknown_word"] for t in row.tokens[item.first :]):
            for q, _ in antecedent(row, i):
                row.ties.give(q, Harm.MISSING, "fate")


def tie_forced_out(row: Row) -> None:
    """ "forced 12,000 people from their homes", "4,500 people have left the area", "suffered burns"."""
    for i, item in enumerate(row.items):
        if item.type is Type.VERB:
            _by_object(row, i, item)


def _by_object(row: Row, i: int, item: Item) -> None:
    """The harm that one verb tells by what stands behind it."""
    said, words = row.said(item), row.words
    counted, noun = row.at(i + 1, Type.COUNTED), row.at(i + 1, Type.NOUN)
    if said & words["force_out"] and counted:
        _if_home(row, i + 1, i + 2)
    elif said & words["taking"] and item.voice is not Voice.PASSIVE and counted:
        _if_taken(row, i + 1)
    elif said & words["leave"] and noun:
        if row.said(row.items[i + 1]) & words["from_home"]:
            _give_subjects(row, i, Harm.DISPLACED, "left-home")
    elif said & words["belong"] and row.at(i + 1, Type.PREPOSITION):
        if row.at(i + 2, Type.COUNTED) and _body_before(row, i):
            row.ties.give(i + 2, Harm.REMAINS_FOUND, "belong-to")
    elif (
        said & (words["suffer"] | words["have_wounds"])
        and noun
        and _injuries(row, row.items[i + 1])
    ):
        _give_subjects(row, i, Harm.INJURED, "suffered")


def _body_before(row: Row, i: int) -> bool:
    """ "remains that belong to three men": remains among the words before."""
    return any(
        row.at(k, Type.NOUN, Type.COUNTED, Type.ACT)
        and row.said(row.items[k]) & row.words["body_noun"]
        for k in range(i)
    )


def _if_taken(row: Row, q: int) -> None:
    """ "took about 150 men from their homes", "took 12 villagers prisoner"."""
    if any(t.low in row.words["alive"] for t in row.tokens):
        return
    for t in row.tokens[row.items[q].last + 1 : row.items[q].last + 2]:
        noun = row.words.nouns.get(t.low)
        if t.low in row.words["taken_as"] and noun is not None and noun.harm is not None:
            row.ties.give(q, noun.harm, "taken-as")
            return
    for k in range(q + 1, min(q + 5, len(row.items))):
        if _from_where_taken(row, k):
            for member in (q, *(x for x in list_from(row, q + 1) if x < k)):
                row.ties.give(member, Harm.ABDUCTED, "taken-from")


def _from_where_taken(row: Row, k: int) -> bool:
    if not row.at(k, Type.PREPOSITION) or not row.at(k + 1, Type.NOUN):
        return False
    places = row.words["from_home"] | row.words["taken_from"]
    return row.items[k].join in row.words["from"] and bool(row.said(row.items[k + 1]) & places)


def _if_home(row: Row, q: int, j: int) -> None:
    for k in range(j, min(j + 4, len(row.items))):
        if (row.at(k, Type.NOUN) and row.said(row.items[k]) & row.words["from_home"]) or (
            row.at(k, Type.HARM) and row.items[k].harm is Harm.DISPLACED
        ):
            row.ties.give(q, Harm.DISPLACED, "forced-out")


def _give_subjects(row: Row, i: int, harm: Harm, rule: str) -> None:
    for q, _ in find_subject(row, i):
        row.ties.give(q, harm, rule)


def _injuries(row: Row, item: Item) -> bool:
    for t in row.tokens[item.first : item.last + 1]:
        noun = row.words.nouns.get(t.low)
        if (noun is not None and noun.harm is Harm.INJURED) or t.low in row.words["wound_noun"]:
            return True
    return False
