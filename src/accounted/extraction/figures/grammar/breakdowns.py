"""Lists of groups that break a total down: "nine men and six women", of people told before."""

from __future__ import annotations

from collections.abc import Sequence

from accounted.extraction.figures.grammar.lists import has_own_predicate, list_from
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.subjects import find_subject
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Item, Type
from accounted.extraction.words import Noun
from accounted.terms.vocabularies import Harm, Status


def tie_told_before(row: Row) -> None:
    """ "They comprised 25 men and 20 women.", "Twenty children and 14 adults were among them."."""
    for i, item in enumerate(row.items):
        if item.type is not Type.VERB or not row.said(item) & row.words["copula"]:
            continue
        _parts_of_subject(row, i)
        if _stands_for_all(row, i - 1) or row.said(item) & row.words["group_pronoun"]:
            _list_behind(row, i)
        if _among_them(row, i):
            _earlier(row, [q for q, _ in find_subject(row, i)])


def _parts_of_subject(row: Row, i: int) -> None:
    """ "The 20 people killed in Aru were nine men and eleven women": the list is of the subject's people."""
    j = i - 1
    while row.at(j, Type.HARM, Type.PREPOSITION, Type.NOUN, Type.DATE, Type.ADVERB, Type.RELATIVE):
        j -= 1
    group = list_from(row, row.skip(i + 1, 1))
    if not row.at(j, Type.COUNTED) or j in row.ties.earlier or j in row.ties.parents:
        return
    if group[:1] == [row.skip(i + 1, 1)] and divides(row, group) and generic(row, j):
        for q in group:
            row.ties.parents.setdefault(q, j)


def tie_counted_among(row: Row) -> None:
    """ "The clinic counted nine men and six women among the dead"."""
    for i, item in enumerate(row.items):
        if item.type is not Type.PREPOSITION or item.join not in row.words["among"]:
            continue
        if not row.at(i + 1, Type.NOUN) or not row.at(i - 1, Type.COUNTED):
            continue
        said = row.said(row.items[i + 1])
        nouns = [row.words.nouns.get(low) for low in said]
        dead = any(n is not None and n.harm is Harm.KILLED and n.plural for n in nouns)
        if dead or said <= row.words["partitive_pronoun"]:
            group = _list_before(row, i - 1)
            if not any(q in row.ties.claims for q in group):
                _earlier(row, group)


def _list_before(row: Row, j: int) -> list[int]:
    found = [j]
    while row.at(j - 1, Type.JOIN):
        j -= 1
        while row.at(j, Type.JOIN):
            j -= 1
        if not row.at(j, Type.COUNTED):
            break
        found.append(j)
    return found


def divides(row: Row, group: Sequence[int]) -> bool:
    """Whether several phrases each tell another sex, age or status: "nine men, six women"."""
    told = [_group(row, q) for q in group]
    return len(told) > 1 and None not in told and len(set(told)) == len(told)


def tells_group(row: Row, q: int) -> bool:
    """Whether a phrase counts people by their sex, age or status: "14 women"."""
    return _group(row, q) is not None


def _group(row: Row, q: int) -> tuple[object, ...] | None:
    phrase = row.items[q].phrase
    if phrase is None or phrase.head is not Head.PEOPLE or phrase.mixed:
        return None
    nouns = [n for n in (phrase.noun, *phrase.modifiers, *_adjectives(row, q)) if n is not None]
    axes = tuple(
        next((v for n in nouns if (v := getattr(n, axis))), None)
        for axis in ("sex", "age", "status")
    )
    return axes if any(axes) else None


def _adjectives(row: Row, q: int) -> list[Noun | None]:
    item = row.items[q]
    first = item.quantity.last + 1 if item.quantity else item.first
    return [row.words.group_adjectives.get(t.low) for t in row.tokens[first : item.last]]


def _stands_for_all(row: Row, j: int) -> bool:
    """ "They", "These": the people of the sentence before. "There" where nothing else is said."""
    if not row.at(j, Type.NOUN, Type.ADVERB):
        return False
    return row.said(row.items[j]) <= row.words["group_pronoun"] and not row.at(j - 1, Type.VERB)


def _list_behind(row: Row, i: int) -> None:
    group = list_from(row, row.skip(i + 1, 1))
    ends = bool(group) and group[-1] == len(row.items) - 1
    if ends and divides(row, group):
        _earlier(row, group)


def _among_them(row: Row, i: int) -> bool:
    j = row.skip(i + 1, 1)
    if row.at(j, Type.INCLUDING):
        return not row.at(j + 1, Type.COUNTED)
    return (
        row.at(j, Type.PREPOSITION)
        and row.items[j].join in row.words["among"]
        and row.at(j + 1, Type.NOUN)
        and row.said(row.items[j + 1]) <= row.words["partitive_pronoun"]
    )


def _earlier(row: Row, group: Sequence[int]) -> None:
    row.ties.earlier.update(q for q in group if q not in row.ties.parents)


def tie_shared_predicate(row: Row, i: int, behind: int) -> None:
    """ "of whom 42 were men and 31 women": the second part shares the verb of the one at item i."""
    k = behind
    while row.at(k + 1, Type.JOIN):
        k += 1
        while row.at(k, Type.JOIN):
            k += 1
        other = not row.at(k, Type.COUNTED) or k in row.ties.claims or not tells_group(row, k)
        other = other or k in row.ties.parents
        if other or has_own_predicate(row, k):
            return
        if i in row.ties.parents:
            row.ties.parents[k] = row.ties.parents[i]
        elif i in row.ties.earlier:
            row.ties.earlier.add(k)


def generic(row: Row, q: int) -> bool:
    """Whether a phrase counts people of no kind: "20 people", of whom a list may tell all."""
    phrase = row.items[q].phrase
    if phrase is None or phrase.mixed or tells_group(row, q):
        return False
    return phrase.noun is None or row.tokens[phrase.last].low in row.words["generic_people"]


def of_both_sexes(row: Row, q: int) -> bool:
    """Whether a phrase may count men, women and children: "20 villagers"; of soldiers a list tells others."""
    group = _group(row, q)
    return generic(row, q) or group is None or group == (None, None, Status.CIVILIAN)


def is_those_who(row: Row, h: int) -> bool:
    """ "Those who died were": the verb at h tells of everybody."""
    if not row.at(h - 1, Type.RELATIVE) or not row.at(h - 2, Type.NOUN):
        return False
    noun: Item = row.items[h - 2]
    return bool(row.said(noun) & row.words["those"])
