"""Numbers that replace another of their text: "our figure of 16 killed to 14", "the new count is 14"."""

from __future__ import annotations

from itertools import pairwise

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.heads import Head
from accounted.extraction.figures.items import Type
from accounted.extraction.tokens import Kind, Token
from accounted.terms.vocabularies import Harm

_REACH = 4
"""Words between "the new count", or "it", and the number at most."""


def find_changes(row: Row) -> None:
    """Bare numbers that stand in the place of a figure told before."""
    _give_back(row)
    for i, item in enumerate(row.items):
        told = any(row.items[by].harm is not None for by, _ in row.ties.claims.get(i, ()))
        known = told or i in row.ties.extra or i in row.ties.parents
        if item.type is not Type.COUNTED or known or item.phrase is None or item.quantity is None:
            continue
        if not _anybody(row, i) or item.quantity.kind == "article":
            continue
        harm = _changed_to(row, i)
        if harm is not None:
            row.ties.extra[i] = (harm, "changed")
        elif _restated(row, i):
            row.ties.rivals.add(i)


def _give_back(row: Row) -> None:
    """ "14 people, not 16, were killed": what is told belongs to the number that is not taken back."""
    counted = [i for i, item in enumerate(row.items) if item.type is Type.COUNTED]
    for said, refused in pairwise(counted):
        first = row.items[refused].first
        near = [t.low for t in row.tokens[max(row.items[said].last + 1, first - 3) : first]]
        if not near or not _refused(near, row):
            continue
        told = row.ties.claims.pop(refused, None)
        row.ties.extra.pop(refused, None)
        between = {t.low for t in row.tokens[row.items[said].last + 1 : first]}
        if told is not None and said not in row.ties.claims and between <= row.words["refusing"]:
            row.ties.claims[said] = told


def _refused(near: list[str], row: Row) -> bool:
    """ "not", "rather than", "instead of", straight before a number."""
    last = {*near[-1:]} if near[-1] in row.words["refuses"] else {*near[-2:]}
    return bool(last & row.words["refuses"]) and last <= row.words["refusing"] - {",", "and", "—"}


def _anybody(row: Row, i: int) -> bool:
    """ "14", "14 people": a number that says nothing else of those whom it counts."""
    item = row.items[i]
    if item.phrase is None:
        return False
    if item.phrase.head is Head.PEOPLE and not item.phrase.modifiers:
        return row.tokens[item.last].low in row.words["generic_people"]
    return item.phrase.head is Head.BARE


def _changed_to(row: Row, i: int) -> Harm | None:
    """ "corrects its figure of 16 killed at Kelde to 14", "is replaced by 14": the other number's harm."""
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
    """Whether a clause without a harm of its own ends on the number that now holds.

    "The correct number is 14", "the count now stands at 14", "it should have read 14 people".
    """
    item = row.items[i]
    if not _closes(row, item.last + 1):
        return False
    clause = _clause(row, item.first)
    if not clause or any(t.low in row.words.harm_forms for t in clause):
        return False
    said = {t.low for t in clause}
    if said & row.words["toll_head"]:
        return _counts(row, clause)
    if said & row.words["restates"] or (said & row.words["by_now"] and _tells(row, clause)):
        return True
    if said & row.words["count_change"] and clause[-1].low in row.words["infinitive"]:
        return True  # "we correct this to 15 people"
    pointed = clause[0].low in row.words["anaphor_subject"]
    return pointed and clause[-1].low in row.words["be"] and len(clause) <= _REACH


def _closes(row: Row, k: int) -> bool:
    """Whether nothing but a stop, or a turn ("not 17", "instead"), follows the number."""
    if k >= len(row.tokens):
        return True
    return row.tokens[k].text in ".,;:!)" or row.tokens[k].low in row.words["turns"]


def _clause(row: Row, first: int) -> list[Token]:
    """The words before the number, back to the last mark that parts clauses."""
    start = first
    while start > 0 and row.tokens[start - 1].text not in ".;:—–":
        start -= 1
    return [t for t in row.tokens[start:first] if t.kind is Kind.WORD]


def _tells(row: Row, clause: list[Token]) -> bool:
    """ "it now speaks of": a verb that gives a number, straight before it."""
    words = [t.low for t in clause]
    while words and words[-1] in row.words["rival_link"] | row.words["toll_link"] | row.words["of"]:
        words.pop()
    return bool(words) and words[-1] in row.words["rival_verb"]


def _counts(row: Row, clause: list[Token]) -> bool:
    """ "the new count now stands at": from the counting word on only words that lead to a number."""
    heads = [n for n, t in enumerate(clause) if t.low in row.words["toll_head"]]
    behind = clause[heads[-1] + 1 :]
    passed = row.words["toll_link"] | row.words["adverb"] | row.words["count_change"]
    passed |= row.words["by_now"] | row.words["be"] | row.words["restating_links"]
    return 0 < len(behind) <= _REACH and all(t.low in passed - row.words["of"] for t in behind)
