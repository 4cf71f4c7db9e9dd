"""Parts that a predicate or a sum tells: "three were civilians", "27 deaths: 24 men, three women"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.breakdowns import (
    divides,
    generic,
    of_both_sexes,
    tie_shared_predicate,
)
from accounted.extraction.figures.grammar.lists import list_from
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.totals import fits
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type
from accounted.terms.vocabularies import Harm


def tie_predicates(row: Row) -> None:
    """ "of the 47 dead, 15 were children"; "three were civilians": parts told by a predicate."""
    for i, item in enumerate(row.items):
        if item.type is not Type.COUNTED or item.phrase is None:
            continue
        if i in row.ties.earlier and i in row.ties.extra:
            _goes_on(row, i)
        if i in row.ties.claims or i in row.ties.extra:
            continue
        if item.phrase.head not in (Head.BARE, Head.PARTITIVE, Head.OTHERS):
            continue
        named = item.phrase.head is Head.PARTITIVE and row.at(i + 1, Type.NOUN)
        if named and _people(row, row.items[i + 1]):
            tie_shared_predicate(row, i, i + 1)  # "nine of them men, eight women"
        j = row.after_modifiers(i + 1)
        if row.at(j, Type.VERB) and row.said(row.items[j]) & row.words["be"]:
            k = row.skip(j + 1, 1)
            if row.at(k, Type.NOUN) and _people(row, row.items[k]):
                _part_of_before(row, i)
                tie_shared_predicate(row, i, k)
        elif (
            item.phrase.head is Head.BARE
            and i > 0
            and row.at(i - 1, Type.JOIN)
            and (severity(row, i + 1) or _from_somewhere(row, i))
        ):
            _part_of_before(row, i)
            if row.at(i + 1, Type.ADVERB) and row.said(row.items[i + 1]) & row.words["fatal"]:
                row.ties.extra[i] = (Harm.KILLED, "fatally")


def _goes_on(row: Row, i: int) -> None:
    """ "Nine of the dead were men, eight women and six children"."""
    j = row.after_modifiers(i + 1)
    if row.at(j, Type.VERB) and row.said(row.items[j]) & row.words["be"]:
        k = row.skip(j + 1, 1)
        if row.at(k, Type.NOUN) and _people(row, row.items[k]):
            tie_shared_predicate(row, i, k)


def _from_somewhere(row: Row, i: int) -> bool:
    """ "16 people killed, eleven from one family"."""
    return (
        row.items[i - 1].join == ","
        and row.at(i + 1, Type.PREPOSITION)
        and row.items[i + 1].join in row.words["from"]
    )


def severity(row: Row, i: int) -> bool:
    """ "one seriously", "four critically"."""
    return row.at(i, Type.ADVERB) and bool(
        row.said(row.items[i]) & (row.words["severity"] | row.words["fatal"])
    )


def _people(row: Row, item: Item) -> bool:
    return any(
        (noun := row.words.nouns.get(t.low)) is not None and noun.plural
        for t in row.tokens[item.first : item.last + 1]
    )


def _part_of_before(row: Row, i: int) -> None:
    for j in range(i - 1, -1, -1):
        if not row.at(j, Type.COUNTED) or not (j in row.ties.claims or j in row.ties.extra):
            continue
        if j in row.ties.earlier:
            if j in row.ties.extra:
                row.ties.give(i, row.ties.extra[j][0], "part")
            break  # "eleven of the dead were women, ten were men": of the same dead
        if fits(row, i, j):
            row.ties.parents[i] = j
            return
    row.ties.earlier.add(i)


def tie_breakdowns(row: Row) -> None:
    """ "27 deaths: 24 civilians and three firefighters": a list behind a colon, or one that adds up."""
    for i, item in enumerate(row.items):
        colon = item.type is Type.BREAK and item.join in (":", "—", "–", "--")
        comma = item.type is Type.JOIN and item.join == ","
        if not (colon or comma) or not row.at(row.skip(i + 1, 1), Type.COUNTED):
            continue
        total = next(
            (j for j in range(i - 1, -1, -1) if j in row.ties.claims or j in row.ties.extra), None
        )
        if total is None or row.items[total].count.high is None or total in row.ties.earlier:
            continue
        listed = list_from(row, i + 1)
        if total == i - 1 and generic(row, total) and divides(row, listed):
            row.ties.parents.update(dict.fromkeys(listed, total))
            continue  # "20 people, nine men and eight women, were killed"
        group = [q for q in listed if q not in row.ties.claims and q not in row.ties.parents]
        group = [q for q in group if q not in row.ties.extra and not _behind_verb(row, q)]
        if not group:
            continue
        added = sum(row.items[q].count.low for q in group)
        fewer = added < row.items[total].count.low and len(group) > 1
        if added == row.items[total].count.low or (
            (colon and fewer) or ((colon or of_both_sexes(row, total)) and divides(row, group))
        ):
            for q in group:
                row.ties.parents[q] = total


def _behind_verb(row: Row, q: int) -> bool:
    return row.at(q - 1, Type.VERB, Type.HARM)
