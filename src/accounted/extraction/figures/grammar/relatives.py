"""Relative clauses that a search has to step over, told by their verbs."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import Type, Voice


def relative_done(row: Row, r: int, i: int) -> bool:
    """Whether the relative clause at r has a verb of its own before item i."""
    return any(row.at(k, Type.VERB, Type.HARM) and row.items[k].finite for k in range(r + 1, i))


def relative_before(row: Row, j: int) -> int:
    """Where the relative clause around item j begins."""
    while j >= 0 and not row.at(j, Type.RELATIVE):
        j -= 1
    return j


def within_relative(row: Row, j: int) -> bool:
    """Whether the verb at j is the verb of a relative clause ("who were raped by inmates ... died")."""
    for k in range(j - 1, -1, -1):
        if row.at(k, Type.RELATIVE):
            return True
        if row.at(k, Type.VERB) and k == j - 1:
            continue  # "who happened to be passing"
        if row.at(k, Type.BREAK, Type.INCLUDING) or (
            row.at(k, Type.VERB, Type.HARM) and row.items[k].finite
        ):
            return False
    return False


def reduced_relative(row: Row, j: int) -> bool:
    """ "two people travelling", "16 men found in a van": no helping verb, straight behind a noun."""
    item = row.items[j]
    if item.voice is Voice.PASSIVE and item.type is Type.VERB:
        return False
    if item.first != item.last or (item.type is Type.HARM and item.voice is not Voice.BARE):
        return False
    low = row.tokens[item.first].low
    if low not in row.words.verb_past and low not in row.words.verb_ing:
        return False
    behind = row.at(j - 1, Type.COUNTED, Type.NOUN) or (row.comma(j - 1))
    follows = row.at(j + 1, Type.PREPOSITION, Type.ADVERB, Type.JOIN, Type.DATE) or (
        row.at(j + 1, Type.HARM, Type.VERB)
        and row.items[j + 1].finite
        and row.at(j - 1, Type.COUNTED)
    )
    return behind and follows
