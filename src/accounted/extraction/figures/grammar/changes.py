"""Numbers that replace another of their text: "our figure of 16 killed to 14", "the new count is 14"."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type
from accounted.terms.vocabularies import Harm

_REACH = 4
"""Words between "the new count" and its number at most."""


def find_changes(row: Row) -> None:
    """Bare numbers that stand in the place of a figure told before."""
    for i, item in enumerate(row.items):
        told = any(row.items[by].harm is not None for by, _ in row.ties.claims.get(i, ()))
        known = told or i in row.ties.extra or i in row.ties.parents
        if item.type is not Type.COUNTED or known or item.phrase is None or item.quantity is None:
            continue
        if item.phrase.head is not Head.BARE or item.quantity.kind == "article":
            continue
        harm = _changed_to(row, i)
        if harm is not None:
            row.ties.extra[i] = (harm, "changed")
        elif _restated(row, i):
            row.ties.rivals.add(i)


def _changed_to(row: Row, i: int) -> Harm | None:
    """ "corrects its figure of 16 killed at Kelde to 14", "is replaced by 14": the harm of the other number."""
    first = row.items[i].first
    link = row.tokens[first - 1].low if first else ""
    if link not in row.words["infinitive"] | row.words["change_link"]:
        return None
    if not any(t.low in row.words["count_change"] for t in row.tokens[:first]):
        return None
    for q in range(i - 1, -1, -1):
        for by, _ in row.ties.claims.get(q, ()):
            if (harm := row.items[by].harm) is not None:
                return harm
        if q in row.ties.extra:
            return row.ties.extra[q][0]
    return None


def _restated(row: Row, i: int) -> bool:
    """ "the correct number is 14", "the count now stands at 14": a running count without its harm."""
    k = row.items[i].first - 1
    linked = False
    for token in reversed(row.tokens[max(0, k - _REACH) : k + 1]):
        if token.low in row.words["toll_head"]:
            return linked
        linked = linked or token.low in row.words["toll_link"]
        passed = row.words["toll_link"] | row.words["adverb"] | row.words["count_change"]
        if token.low not in passed or token.low in row.words["of"]:
            return False
    return False
