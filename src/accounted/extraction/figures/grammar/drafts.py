"""From what was tied to drafts of figures."""

from __future__ import annotations

from accounted.extraction.figures.grammar.admission import admissible
from accounted.extraction.figures.grammar.draft import Draft
from accounted.extraction.figures.grammar.harms import Told, harms_of, one_figure
from accounted.extraction.figures.grammar.lists import is_speech
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type
from accounted.terms.vocabularies import Harm


def make_drafts(row: Row) -> list[Draft]:
    """The drafts of this sentence, in the order of their words."""
    made: dict[int, list[Draft]] = {}
    order = [i for i, x in enumerate(row.items) if x.type is Type.COUNTED]
    for i in sorted(order, key=lambda i: _depth(row, i)):  # totals before their parts
        made[i] = _drafts_of(row, i, made)
    return [d for i in order for d in made[i] if admissible(row, i, d)]


def _drafts_of(row: Row, i: int, made: dict[int, list[Draft]]) -> list[Draft]:
    ties = row.ties
    if i in ties.renamed or (i in ties.unreal and i not in ties.claims):
        return []
    found = one_figure(row, harms_of(row, i))
    if found:
        return [_draft(row, i, told) for told in found]
    if (i in ties.parents or i in ties.earlier) and not _may_carry(row, i):
        return []
    total = made.get(ties.parents[i], []) if i in ties.parents else []
    if total and i not in ties.agents:
        return [_part_of(row, i, total[0])]
    return _carried(row, i)


def _draft(row: Row, i: int, told: Told) -> Draft:
    """A figure whose harm the words of this sentence tell."""
    item, parent = row.items[i], row.ties.parents.get(i)
    verb = row.items[told.verb] if told.verb is not None else None
    among = item.phrase is not None and item.phrase.of_them is not None
    return Draft(
        item,
        told.harm,
        told.rule,
        verb,
        row.items[parent] if parent is not None else None,
        earlier_parent=i in row.ties.earlier,
        carried=told.harm is Harm.OTHER and told.rule == "noun" and among,
        doubtful=bool(verb and verb.doubtful) or _doubtful_verb_behind(row, i),
    )


def _part_of(row: Row, i: int, total: Draft) -> Draft:
    """A part that has the harm of its total: "12 killed, two of them children"."""
    return Draft(
        row.items[i],
        total.harm,
        "part",
        total.predicate,
        total.item,
        doubtful=total.doubtful,
        carried=True,
    )


def _carried(row: Row, i: int) -> list[Draft]:
    """Figures whose harm an earlier sentence tells: people freed, rival numbers, parts."""
    item, ties = row.items[i], row.ties
    found: list[Draft] = []
    if i in ties.freed or i in ties.rivals:
        rule = "freed" if i in ties.freed else "rival"
        found.append(Draft(item, Harm.OTHER, rule, carried=True, rival=True))
    if i in ties.earlier and i not in ties.agents:
        found.append(Draft(item, Harm.OTHER, "part", earlier_parent=True, carried=True))
    return found


def _doubtful_verb_behind(row: Row, i: int) -> bool:
    """ "as many as 150 prisoners may be held"."""
    j = row.after_modifiers(i + 1)
    return row.at(j, Type.VERB) and row.items[j].doubtful


def _may_carry(row: Row, i: int) -> bool:
    """Whether a part without a verb of its own stands where a part can stand, not as some object."""
    item = row.items[i]
    assert item.phrase is not None
    if item.phrase.head is not Head.PARTITIVE:
        return True
    before = row.skip(i - 1, -1)
    if row.at(before, Type.PREPOSITION, Type.HARM):
        return False
    if row.at(before, Type.VERB) and not is_speech(row, before):
        return False
    after = row.skip(i + 1, 1)
    if row.at(after, Type.VERB) and row.items[after].finite:
        return bool(row.said(row.items[after]) & row.words["be"]) and row.at(after + 1, Type.NOUN)
    return not row.at(after, Type.HARM)


def _depth(row: Row, i: int) -> int:
    depth, seen = 0, {i}
    while i in row.ties.parents and row.ties.parents[i] not in seen:
        i = row.ties.parents[i]
        seen.add(i)
        depth += 1
    return depth
