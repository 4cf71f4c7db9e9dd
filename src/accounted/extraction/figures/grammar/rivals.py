"""Numbers that answer the figure before: "the ministry acknowledged four", "28 were freed"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.grammar.subjects import find_subject
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type, Voice


def find_rivals(row: Row) -> None:
    """ "the government acknowledged four", "put the number at 510": another number for the same."""
    for i, item in enumerate(row.items):
        if (
            item.type is not Type.COUNTED
            or i in row.ties.claims
            or i in row.ties.extra
            or i in row.ties.parents
        ):
            continue
        assert item.phrase is not None
        assert item.quantity is not None
        if (
            item.phrase.head is not Head.BARE
            or item.quantity.kind == "article"
            or item.count.high == 1
        ):
            continue
        j = i - 1
        while row.at(j, Type.PREPOSITION, Type.NOUN, Type.ADVERB, Type.TOLL) and j > i - 5:
            if row.at(j, Type.NOUN) and not row.said(row.items[j]) & row.words["rival_link"]:
                break
            j -= 1
        if not row.at(j, Type.VERB) or not row.said(row.items[j]) & row.words["rival_verb"]:
            continue
        k = row.after_modifiers(i + 1)
        if row.at(k, Type.VERB, Type.HARM) and not row.at(k - 1, Type.JOIN):
            continue
        row.ties.rivals.add(i)


def find_freed(row: Row) -> None:
    """ "28 were freed a week later": of those abducted or detained in the figure before."""
    for i, item in enumerate(row.items):
        if item.type is not Type.VERB or item.voice is not Voice.PASSIVE:
            continue
        if not row.said(item) & row.words["free_verb"]:
            continue
        for q, _ in find_subject(row, i):
            phrase = row.items[q].phrase
            known = q in row.ties.claims or q in row.ties.extra
            if not known and phrase is not None and phrase.head is not Head.THING:
                row.ties.freed.add(q)
