"""Counted phrases that share one verb: "three soldiers and two civilians were killed"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.asides import open_before
from accounted.extraction.figures.grammar.harms import SETTLED
from accounted.extraction.figures.grammar.lists import is_speech
from accounted.extraction.figures.grammar.relatives import relative_before, within_relative
from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.totals import total_before
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type


def group_left(row: Row, j: int, h: int) -> list[tuple[int, str]]:
    """The coordinated counted phrases ending at j: "three soldiers and two civilians"."""
    group = [j]
    k = j
    while row.at(k - 1, Type.JOIN):
        m = _before_join(row, k)
        if row.at(m, Type.NOUN) and row.at(m - 1, Type.JOIN, Type.INCLUDING):
            k = m  # a noun that nothing counts, in the middle of the list
            if row.at(m - 1, Type.INCLUDING):
                break
            continue
        if not row.at(m, Type.COUNTED) or object_already(row, m) or harm_settled(row, m):
            break
        group.append(m)
        k = m
    if row.at(k - 1, Type.INCLUDING):
        return over_including(row, k - 1, h, group)
    return [(q, "passive-subject") for q in group]


def _before_join(row: Row, k: int) -> int:
    """The noun or counted phrase that is joined to the one at k, its modifiers left out."""
    m = k - 1
    while row.at(m - 1, Type.JOIN, Type.ADVERB):
        m -= 1
    m -= 1
    while row.at(m, Type.NOUN) and row.at(m - 1, Type.PREPOSITION):
        m -= 2
    while row.at(m, Type.DATE):
        m -= 1
    if row.at(m, Type.NOUN) and is_partitive(row, m - 1):
        m -= 2  # "six priests, five of them foreigners, and two maids"
        while row.at(m, Type.JOIN):
            m -= 1
    if row.at(m, Type.VERB, Type.HARM) and within_relative(row, m):
        m = relative_before(row, m) - 1
    if row.at(m, Type.CLOSE):
        m = open_before(row, m) - 1
    return m


def over_including(
    row: Row, inc: int, h: int, group: list[int] | None = None
) -> list[tuple[int, str]]:
    """The subject is the total before "including ..." unless that total has its verb already."""
    total = total_before(row, inc)
    if total is None:
        return []
    if not _has_verb(row, total, inc):
        return group_left(row, total, h)
    counted = (k for k in range(h - 1, inc, -1) if row.at(k, Type.COUNTED))
    last = group[0] if group else next(counted, None)
    if last is None:
        return []
    if row.skip(inc + 1, 1) != last:
        row.ties.parents.pop(last, None)
    return [(last, "passive-subject")]


def _has_verb(row: Row, total: int, inc: int) -> bool:
    return bool(row.ties.claims.get(total)) or any(
        row.at(k, Type.HARM) or (row.at(k, Type.VERB) and row.items[k].finite)
        for k in range(total + 1, inc)
    )


def is_partitive(row: Row, j: int) -> bool:
    """ "five of them Spaniards": a noun that says what the part is."""
    phrase = row.items[j].phrase if row.at(j, Type.COUNTED) else None
    return phrase is not None and phrase.head is Head.PARTITIVE


def harm_settled(row: Row, m: int) -> bool:
    """ "3 injured, 1 woman abducted": the noun has told the harm already."""
    phrase = row.items[m].phrase
    return phrase is not None and phrase.head is Head.HARM and phrase.harm in SETTLED


def object_already(row: Row, m: int) -> bool:
    """Whether the counted phrase at m is the object of an earlier verb."""
    if any(r in ("active-object", "nominal-of") for _, r in row.ties.claims.get(m, ())):
        return True
    return row.at(m - 1, Type.VERB) and not is_speech(row, m - 1)
