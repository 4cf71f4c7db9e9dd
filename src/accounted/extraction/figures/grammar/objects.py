"""The search to the right of a verb or an act for its objects."""

from __future__ import annotations

from accounted.extraction.figures.grammar.asides import wrapped
from accounted.extraction.figures.grammar.lists import (
    closed_clause,
    has_own_predicate,
    list_from,
    named_apposition,
)
from accounted.extraction.figures.grammar.predicates import severity
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type


def find_objects(row: Row, i: int) -> list[int]:
    """The counted phrases that are the objects of the verb or act at item i."""
    found: list[int] = []
    j = row.skip(i + 1, 1)
    if (
        row.at(j, Type.JOIN)
        and row.at(j + 1, Type.PREPOSITION)
        and row.at(j + 2, Type.NOUN)
        and (row.at(j + 3, Type.JOIN) and row.at(j + 4, Type.COUNTED))
    ):
        j += 4  # "murdered, at gunpoint, a soldier"
    while row.at(j, Type.JOIN) and row.at(j + 1, Type.HARM, Type.VERB):
        # "killed and wounded 12": objects stand behind the second verb
        j = row.skip(j + 2, 1)
    expecting = True
    while j < len(row.items):
        item = row.items[j]
        t = item.type
        if t is Type.COUNTED:
            if not expecting or (
                found and has_own_predicate(row, j, main_verb_follows=closed_clause(row, i))
            ):
                break
            if row.at(j - 1, Type.PREPOSITION) and not _of_after_join(row, j):
                j += 1
                continue
            if item.phrase is not None and item.phrase.head is Head.PARTITIVE and found:
                break
            if named_apposition(row, j):
                j += 1
                expecting = False
                continue
            if (
                item.phrase is not None
                and item.phrase.head is Head.BARE
                and found
                and severity(row, j + 1)
            ):
                break
            if item.inner:
                found.append(j + 1)
                j += 2
            else:
                found.append(j)
                j += 1
            expecting = False
        elif t is Type.NOUN:
            if row.at(j - 1, Type.PREPOSITION):
                j += 1
                continue
            if not expecting or _next_is_subject(row, j):
                break
            if (
                row.at(j + 1, Type.PREPOSITION)
                and row.at(j + 2, Type.COUNTED)
                and wrapped(row, j + 2)
            ):
                found.append(j + 2)
                j += 2
            j += 1
            expecting = False
        elif t is Type.JOIN:
            if item.join == "but":
                break
            nxt = row.skip(j + 1, 1)
            if row.at(nxt, Type.HARM, Type.VERB, Type.BREAK, Type.RELATIVE):
                break
            if row.at(nxt, Type.INCLUDING):
                j = nxt
                continue
            expecting = True
            j += 1
        elif t is Type.INCLUDING:
            parts = list_from(row, j + 1)
            j = (parts[-1] if parts else j) + 1
            expecting = False
            while row.at(j, Type.NOUN):
                j += 1
        elif t is Type.OPEN:
            while j < len(row.items) and row.items[j].type is not Type.CLOSE:
                j += 1
            j += 1
        elif t is Type.PREPOSITION:
            if item.join == "of" and expecting and found:
                j += 1
                continue
            if (
                not found
                and expecting
                and item.join not in row.words["of"]
                and row.items[i].type is Type.HARM
                and j == i + 1
            ):
                break
            if row.at(j + 1, Type.NOUN, Type.DATE, Type.COUNTED):
                j += 1 if item.join in row.words["of"] and expecting else 2
            else:
                break
        elif t in (Type.ADVERB, Type.DATE):
            j += 1
        else:
            break
    return found


def _of_after_join(row: Row, j: int) -> bool:
    """ "the murder of a judge and of two clerks"."""
    return row.items[j - 1].join in row.words["of"] and (
        row.at(j - 2, Type.JOIN) or row.at(j - 2, Type.ACT)
    )


def _next_is_subject(row: Row, j: int) -> bool:
    """Whether the noun at j is followed by its own verb."""
    k = row.after_modifiers(j + 1)
    return row.at(k, Type.VERB, Type.HARM) and row.items[k].finite and row.at(j - 1, Type.JOIN)
