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
            for q, _ in antecedent(row, i, i + 1):
                row.ties.give(q, Harm.MISSING, "fate")


def tie_forced_out(row: Row) -> None:
    """ "forced 12,000 people from their homes", "4,500 people have left the area", "suffered burns"."""
    for i, item in enumerate(row.items):
        if item.type is not Type.VERB:
            continue
        words = row.said(item)
        if words & row.words["force_out"] and row.at(i + 1, Type.COUNTED):
            _if_home(row, i + 1, i + 2)
        elif (
            words & row.words["taking"]
            and item.voice is not Voice.PASSIVE
            and row.at(i + 1, Type.COUNTED)
        ):
            _if_taken(row, i + 1)
        elif words & row.words["leave"] and row.at(i + 1, Type.NOUN):
            if row.said(row.items[i + 1]) & row.words["from_home"]:
                _give_subjects(row, i, Harm.DISPLACED, "left-home")
        elif words & row.words["belong"] and row.at(i + 1, Type.PREPOSITION):
            if row.at(i + 2, Type.COUNTED) and any(
                row.at(k, Type.NOUN, Type.COUNTED, Type.ACT)
                and row.said(row.items[k]) & row.words["body_noun"]
                for k in range(i)
            ):
                row.ties.give(i + 2, Harm.REMAINS_FOUND, "belong-to")
        elif words & (row.words["suffer"] | row.words["have_wounds"]) and row.at(i + 1, Type.NOUN):
            if _injuries(row, row.items[i + 1]):
                _give_subjects(row, i, Harm.INJURED, "suffered")


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
        if (
            row.at(k, Type.PREPOSITION)
            and row.items[k].join in row.words["from"]
            and row.at(k + 1, Type.NOUN)
        ):
            if row.said(row.items[k + 1]) & (row.words["from_home"] | row.words["taken_from"]):
                group = [q, *[x for x in list_from(row, q + 1) if x < k]]
                for member in group:
                    row.ties.give(member, Harm.ABDUCTED, "taken-from")


def _if_home(row: Row, q: int, j: int) -> None:
    for k in range(j, min(j + 4, len(row.items))):
        if (row.at(k, Type.NOUN) and row.said(row.items[k]) & row.words["from_home"]) or (
            row.at(k, Type.HARM) and row.items[k].harm is Harm.DISPLACED
        ):
            row.ties.give(q, Harm.DISPLACED, "forced-out")


def _give_subjects(row: Row, i: int, harm: Harm, rule: str) -> None:
    for q, _ in find_subject(row, i):
        row.ties.extra.setdefault(q, (harm, rule))


def _injuries(row: Row, item: Item) -> bool:
    for t in row.tokens[item.first : item.last + 1]:
        noun = row.words.nouns.get(t.low)
        if (noun is not None and noun.harm is Harm.INJURED) or t.low in row.words["wound_noun"]:
            return True
    return False
