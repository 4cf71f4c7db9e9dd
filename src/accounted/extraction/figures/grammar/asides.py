"""What may stand between a subject and its verb: phrases that a search steps over."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type


def after_be(row: Row, j: int) -> bool:
    """Whether a form of "be" stands right before the phrase at j."""
    return row.at(j - 1, Type.VERB) and bool(
        row.tokens[row.items[j - 1].last].low in row.words["be"]
    )


def predicate_of_be(row: Row, j: int) -> bool:
    """ "who was eighty, died": the number behind a form of be is no subject."""
    item = row.items[j]
    return (
        item.phrase is not None
        and item.phrase.head is Head.BARE
        and row.at(j - 1, Type.VERB)
        and row.tokens[row.items[j - 1].last].low in row.words["be"]
    )


def participle_phrase(row: Row, j: int) -> int | None:
    """ "residents, carrying mattresses and suitcases, fled": the item before the first comma."""
    if not (row.comma(j + 1)):
        return None
    for k in range(j - 1, max(-1, j - 8), -1):
        item = row.items[k]
        if item.type is Type.VERB:
            comma = row.comma(k - 1)
            low = row.tokens[item.first].low
            single = item.first == item.last and low in row.words.verb_ing
            return k - 2 if comma and single and row.at(k - 2, Type.COUNTED) else None
        if item.type in (Type.HARM, Type.BREAK, Type.RELATIVE, Type.COUNTED):
            return None
    return None


def listed_in_including(row: Row, j: int) -> int | None:
    """ "including journalists and a camera crew,": the index of "including"."""
    k = j
    while row.at(k - 1, Type.JOIN) and row.at(k - 2, Type.NOUN, Type.COUNTED):
        k -= 2
    return k - 1 if k < j and row.at(k - 1, Type.INCLUDING) else None


def pp_coordination(row: Row, j: int) -> int | None:
    """ "of the parishes of Cervo and Alta Fonte": where the phrase behind a preposition begins."""
    k = j
    while row.at(k - 1, Type.JOIN) and row.at(k - 2, Type.NOUN):
        k -= 2
        if row.at(k - 1, Type.PREPOSITION):
            return k - 2
        if row.at(k - 1, Type.INCLUDING):
            return None
    return None


def apposition(row: Row, j: int) -> int | None:
    """A noun phrase between commas, or before one: ", all members of one family,".

    Gives the comma that opens it."""
    first = j
    while (
        row.at(first - 1, Type.JOIN) and not row.comma(first - 1) and row.at(first - 2, Type.NOUN)
    ):
        first -= 2  # "mostly women and children"
    while row.at(first - 1, Type.ADVERB):
        first -= 1
    if first < j and not (row.comma(first - 1) and row.at(first - 2, Type.COUNTED)):
        first = j
    before = row.comma(first - 1)
    k = j + 1
    while row.at(k, Type.PREPOSITION) and row.at(k + 1, Type.NOUN, Type.COUNTED):
        k += 2
    after = row.comma(k)
    if not (before and after):
        return None
    counted = any(row.at(m, Type.COUNTED) for m in range(first - 2, max(-1, first - 8), -1))
    return first - 1 if counted else None


def object_of_verb(row: Row, j: int) -> bool:
    """Whether the noun at j, or the list that it ends, is the object of another verb."""
    return row.at(j - 1, Type.VERB, Type.HARM) or (
        row.at(j - 1, Type.JOIN) and row.at(j - 2, Type.NOUN) and object_of_verb(row, j - 2)
    )


def open_before(row: Row, j: int) -> int:
    """The opening bracket before item j."""
    while j > 0 and row.items[j].type is not Type.OPEN:
        j -= 1
    return j


def wrapped(row: Row, j: int) -> bool:
    """ "a group of 12 people", "a total of", "the deaths of": the number is the real subject."""
    if not row.at(j - 2, Type.NOUN):
        return False
    return bool(row.said(row.items[j - 2]) & row.words["wrapper"])
