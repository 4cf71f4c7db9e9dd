"""Verbs of harm: whom they take as subject or as object."""

from __future__ import annotations

from accounted.extraction.figures.grammar.breakdowns import is_those_who
from accounted.extraction.figures.grammar.lists import has_own_predicate, list_from
from accounted.extraction.figures.grammar.objects import find_objects
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.subjects import find_subject
from accounted.extraction.figures.grammar.voices import bare_voice
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import WITH, Item, Type, Voice
from accounted.terms.vocabularies import Harm


def tie_people(row: Row, i: int, item: Item) -> None:
    """Tie the people of one verb of harm to it."""
    if item.weak and _stronger_beside(row, i):
        return
    voice = item.voice
    if voice is Voice.BARE:
        voice = bare_voice(row, i)
    if voice is Voice.PASSIVE:
        _subjects(row, i)
    else:
        tie_objects(row, i, "active-object")


def _stronger_beside(row: Row, i: int) -> bool:
    """ "shot and killed", "shoot and injure": the plain word gives way."""
    for j in (i - 2, i + 2):
        if row.at(j, Type.HARM) and not row.items[j].weak and row.at((i + j) // 2, Type.JOIN):
            return True
    return False


def _subjects(row: Row, i: int) -> None:
    """The counted phrases that are the subject of the verb at item i."""
    found = find_subject(row, i)
    for j, rule in found:
        _claim(row, j, i, rule)
    j = row.after_modifiers(i + 1)
    if row.at(j, Type.JOIN) and row.items[j].join == WITH and row.at(j + 1, Type.COUNTED):
        _claim(row, j + 1, i, "together-with")
    if not found:
        _inverted(row, i)
        return
    for q in _elsewhere(row, i):
        _claim(row, q, i, "passive-subject")
        _like(row, q, found[0][0])


def _elsewhere(row: Row, i: int) -> list[int]:
    """ "Twenty-one died in Kaduri and 15 in Zambe": the verb is said once for several named places."""
    found: list[int] = []
    j = row.after_modifiers(i + 1)
    if not _named_place(row, row.skip(i + 1, 1)):
        return found
    while row.at(j, Type.JOIN) or (row.at(j, Type.BREAK) and row.items[j].join == ";"):
        while row.at(j, Type.JOIN, Type.BREAK):
            j += 1
        behind = row.after_modifiers(j + 1)
        placed = row.at(j, Type.COUNTED) and _named_place(row, j + 1)
        if not placed or row.at(behind, Type.VERB, Type.HARM) or j in row.ties.claims:
            break
        found.append(j)
        j = behind
    return found


def _named_place(row: Row, j: int) -> bool:
    """Whether "in Zambe" stands at item j; "in hospital" is no other place."""
    if not row.at(j, Type.PREPOSITION) or not row.at(j + 1, Type.NOUN):
        return False
    place = row.items[j].join in row.words["place_preposition"]
    said = row.tokens[row.items[j + 1].last].low
    return place and (row.items[j + 1].named or said in row.words["direction"])


def _like(row: Row, q: int, first: int) -> None:
    """A part of whatever the phrase before it is a part of: "20 of them in Arnheld and 12 in Lomsdal"."""
    if first in row.ties.parents:
        row.ties.parents[q] = row.ties.parents[first]
    elif first in row.ties.earlier:
        row.ties.earlier.add(q)


def _inverted(row: Row, i: int) -> None:
    """ "Also killed were two children", "among the dead were"."""
    j = i + 1
    if _of_everybody(row, i):
        return
    if row.at(j, Type.VERB) and row.said(row.items[j]) & row.words["be"]:
        for q in list_from(row, row.skip(j + 1, 1)):
            phrase = row.items[q].phrase
            bare = phrase is not None and phrase.head is Head.BARE
            if not bare and not has_own_predicate(row, q):
                _claim(row, q, i, "inverted")
                if is_those_who(row, i):
                    row.ties.earlier.add(q)


def _of_everybody(row: Row, i: int) -> bool:
    """ "Everyone killed was a civilian": of all of them, and of no one alone."""
    words, at = row.words, row.items[i].first - 1
    everyone = (words["everybody"] & words["pronoun"]) - words["group_pronoun"]
    return at >= 0 and row.sentence.tokens[at].low in everyone | words["every_one"]


def tie_objects(row: Row, i: int, rule: str) -> None:
    """Tie the objects of a verb or an act ("the murder of two men") to it, and note who did it."""
    found = find_objects(row, i)
    if found and _to_death_behind(row, found[-1]):
        row.items[i].harm, row.items[i].weak = Harm.KILLED, False
    for q in found:
        _claim(row, q, i, rule)
    for j in _agents_of(row, i):
        row.ties.agents.add(j)


def _to_death_behind(row: Row, q: int) -> bool:
    """ "stabs a teaching assistant to death"."""
    return (
        row.at(q + 1, Type.PREPOSITION)
        and row.items[q + 1].join in row.words["infinitive"]
        and row.at(q + 2, Type.NOUN)
        and bool(row.said(row.items[q + 2]) & row.words["death"])
    )


def _agents_of(row: Row, i: int) -> list[int]:
    if row.items[i].type is not Type.HARM:
        return []
    return [q for q, _ in find_subject(row, i)]


def _claim(row: Row, q: int, h: int, rule: str) -> None:
    if row.items[h].unreal:
        row.ties.unreal.add(q)
        return
    row.ties.claims.setdefault(q, []).append((h, rule))
