"""From what was tied to drafts of figures."""

from __future__ import annotations

from accounted.extraction.figures.grammar.admission import admissible
from accounted.extraction.figures.grammar.draft import Draft
from accounted.extraction.figures.grammar.harms import COMBINED, harms_of, one_predicate
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type
from accounted.terms.vocabularies import Harm


def make_drafts(row: Row) -> list[Draft]:
    """The drafts of this sentence, in the order of their words."""
    drafts: list[Draft] = []
    made: dict[int, list[Draft]] = {}
    order = [i for i, x in enumerate(row.items) if x.type is Type.COUNTED]
    for i in sorted(order, key=lambda i: _depth(row, i)):
        item = row.items[i]
        assert item.phrase is not None and item.quantity is not None
        if i in row.ties.renamed or (i in row.ties.unreal and i not in row.ties.claims):
            continue
        found = harms_of(row, i)
        parent = row.ties.parents.get(i)
        if not found and (parent is not None or i in row.ties.earlier) and not _may_carry(row, i):
            continue
        if (
            not found
            and parent is not None
            and parent in made
            and made[parent]
            and i not in row.ties.agents
        ):
            for d in made[parent][:1]:
                made.setdefault(i, []).append(
                    Draft(
                        item,
                        d.harm,
                        "part",
                        d.predicate,
                        row.items[parent],
                        doubtful=d.doubtful,
                        carried=True,
                    )
                )
            continue
        combined = {f[0] for f in found}
        dead = next(
            (
                f
                for f in found
                if f[0] is Harm.KILLED and f[2] is not None and row.items[f[2]].doubtful
            ),
            None,
        )
        if dead is not None and combined == {Harm.KILLED, Harm.MISSING}:
            # "trapped and feared dead" is feared dead; "missing and presumed dead" is missing
            other = next(f for f in found if f is not dead)
            explicit = other[2] is None or not row.items[other[2]].weak
            found = [other if explicit else dead]
            combined = {found[0][0]}
        if len(combined) > 1 and combined <= COMBINED and one_predicate(row, found):
            found = [(Harm.OTHER, "combined", found[0][2])]
        for harm, rule, h in found:
            verb = row.items[h] if h is not None else None
            unsaid = harm is Harm.OTHER and rule == "noun" and item.phrase.of_them is not None
            made.setdefault(i, []).append(
                Draft(
                    item,
                    harm,
                    rule,
                    verb,
                    row.items[parent] if parent is not None else None,
                    earlier_parent=i in row.ties.earlier,
                    carried=unsaid,
                    doubtful=bool(verb and verb.doubtful) or _doubtful_verb_behind(row, i),
                )
            )
        if not found and i in row.ties.freed:
            made.setdefault(i, []).append(
                Draft(item, Harm.OTHER, "freed", None, carried=True, rival=True)
            )
        elif not found and i in row.ties.rivals:
            made.setdefault(i, []).append(
                Draft(item, Harm.OTHER, "rival", None, carried=True, rival=True)
            )
        if not found and i in row.ties.earlier and i not in row.ties.agents:
            made.setdefault(i, []).append(
                Draft(item, Harm.OTHER, "part", None, earlier_parent=True, carried=True)
            )
    for i in order:
        drafts += [d for d in made.get(i, []) if admissible(row, i, d)]
    return drafts


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
    if row.at(before, Type.PREPOSITION, Type.VERB, Type.HARM):
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
