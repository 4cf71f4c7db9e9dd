"""The search to the left of a verb for its subject."""

from __future__ import annotations

from accounted.extraction.figures.grammar.asides import (
    after_be,
    apposition,
    listed_in_including,
    object_of_verb,
    open_before,
    participle_phrase,
    pp_coordination,
    predicate_of_be,
    wrapped,
)
from accounted.extraction.figures.grammar.groups import (
    group_left,
    harm_settled,
    is_partitive,
    object_already,
    over_including,
)
from accounted.extraction.figures.grammar.lists import named_apposition
from accounted.extraction.figures.grammar.relatives import (
    reduced_relative,
    relative_before,
    relative_done,
    within_relative,
)
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type, Voice


def find_subject(row: Row, i: int) -> list[tuple[int, str]]:
    """The counted phrases that are the subject of the verb at item i, each with the rule that says so."""
    j = i - 1
    fallback: int | None = None
    crossed_verb = False
    coordinated = False
    while j >= 0:
        item = row.items[j]
        t = item.type
        if t in (Type.ADVERB, Type.DATE):
            j -= 1
        elif t is Type.CLOSE:
            j = open_before(row, j) - 1
        elif t is Type.JOIN:
            coordinated = coordinated or item.join != ","
            if item.join == "but" and not crossed_verb and not row.at(j - 1, Type.COUNTED):
                coordinated = True
            j -= 1
        elif t is Type.COUNTED:
            if after_be(row, j) and within_relative(row, j - 1):
                j = relative_before(row, j - 1) - 1
                continue
            if predicate_of_be(row, j) or named_apposition(row, j):
                return []
            if _part_between_commas(row, j):
                return group_left(row, row.ties.parents[j], i)
            adjacent = j == row.skip(i - 1, -1)
            if adjacent and row.at(j - 1, Type.PREPOSITION) and row.items[i].voice is Voice.BARE:
                return group_left(row, j, i)
            if row.at(j - 1, Type.PREPOSITION) and not wrapped(row, j):
                fallback = j if fallback is None and not crossed_verb else fallback
                j -= 2
                continue
            if crossed_verb and not coordinated:
                return []
            return group_left(row, j, i)
        elif t is Type.NOUN:
            if row.at(j - 1, Type.PREPOSITION):
                j -= 2
                continue
            if row.at(j - 1, Type.INCLUDING):
                return over_including(row, j - 1, i)
            if row.at(j - 1, Type.NOUN):
                j -= 1
                continue
            if row.at(j - 1, Type.JOIN) and row.items[j - 1].join == "with":
                j -= 2
                continue
            opened = participle_phrase(row, j)
            if opened is not None:
                j = opened
                continue
            listed = listed_in_including(row, j)
            if listed is not None:
                return over_including(row, listed, i)
            beside = _joined_before(row, j)
            if (
                beside is not None
                and not object_already(row, beside, i)
                and not harm_settled(row, beside)
            ):
                j = beside  # "a grandmother and her grandson were killed"
                continue
            over = pp_coordination(row, j)
            if over is not None:
                j = over
                continue
            if row.at(j - 1, Type.VERB, Type.HARM, Type.PREPOSITION) and within_relative(
                row, j - 1
            ):
                j = relative_before(row, j - 1) - 1
                continue
            opening = apposition(row, j)
            if opening is not None:
                j = opening
                continue
            if crossed_verb and object_of_verb(row, j):
                j -= 1
                continue
            if object_of_verb(row, j) and coordinated:
                j -= 1
                continue
            return []
        elif t is Type.RELATIVE:
            if crossed_verb or relative_done(row, j, i):
                crossed_verb = False
                j -= 1
                continue
            return antecedent(row, j, i)
        elif t in (Type.VERB, Type.HARM):
            if not item.finite and t is Type.VERB:
                j -= 1
                continue
            if reduced_relative(row, j):
                j -= 1
                continue
            if within_relative(row, j):
                j = relative_before(row, j) - 1
                continue
            if not coordinated:
                return []
            shared = row.ties.claimed_by(j)
            if (
                shared
                and t is Type.HARM
                and item.voice in (Voice.PASSIVE, Voice.BARE)
                and not _between_counts(row, j, i)
            ):
                return [(q, "shared-subject") for q in shared]
            crossed_verb = True
            j -= 1
        elif t is Type.INCLUDING:
            return over_including(row, j, i)
        elif t is Type.PREPOSITION:
            j -= 1
        else:
            return (
                [(fallback, "passive-subject")]
                if fallback is not None and row.at(fallback, Type.COUNTED)
                else []
            )
    return [(fallback, "passive-subject")] if fallback is not None else []


def _joined_before(row: Row, j: int) -> int | None:
    """The counted phrase that "and" joins to the noun at j."""
    k = j - 1
    joined = False
    while row.at(k, Type.JOIN):
        joined = joined or row.items[k].join == "and"
        k -= 1
    return k if joined and row.at(k, Type.COUNTED) else None


def antecedent(row: Row, r: int, i: int) -> list[tuple[int, str]]:
    """ "five men who were killed", "prisoners of the camp in Derin who were beaten"."""
    j = r - 1
    while j >= 0:
        if row.at(j, Type.COUNTED):
            phrase = row.items[j].phrase
            if phrase is not None and phrase.head is Head.PARTITIVE and j in row.ties.parents:
                return [(row.ties.parents[j], "relative")]  # "six priests, five of them ..., who"
            inner = [j - 1] if row.at(j - 1, Type.COUNTED) and row.items[j - 1].inner else []
            if inner:
                return [(j - 1, "relative")]
            return [(j, "relative")]
        if (
            row.at(j, Type.NOUN) and (row.at(j - 1, Type.PREPOSITION) or is_partitive(row, j - 1))
        ) or row.at(j, Type.PREPOSITION):
            j -= 1
            continue
        if (
            row.at(j, Type.JOIN)
            and row.items[j].join == ","
            and row.at(j - 1, Type.COUNTED, Type.NOUN)
        ):
            j -= 1
            continue
        return []
    return []


def _part_between_commas(row: Row, j: int) -> bool:
    """ "five residents, one of them pregnant, received wounds": the five are the subject."""
    phrase = row.items[j].phrase
    if phrase is None or phrase.head is not Head.PARTITIVE or j not in row.ties.parents:
        return False
    k = j + 1
    while row.at(k, Type.NOUN, Type.ADVERB, Type.PREPOSITION, Type.COUNTED):
        k += 1
    return row.at(j - 1, Type.JOIN) and row.comma(k)


def _between_counts(row: Row, j: int, i: int) -> bool:
    return any(row.at(k, Type.COUNTED) for k in range(j + 1, i))
