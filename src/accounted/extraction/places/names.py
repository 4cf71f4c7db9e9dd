"""Names of places: where one goes on, and where it is somebody's name."""

from __future__ import annotations

from accounted.extraction.places.line import Line
from accounted.extraction.tokens import Kind

_PARTS = 5
"""A part of a place between commas has fewer words than this."""


def person_follows(line: Line, j: int) -> bool:
    """ "in Governor Amadi's words": a people noun or a possessive with no place noun behind."""
    tokens, words, nouns = line.tokens, line.words, line.places.nouns
    if j + 1 >= len(tokens):
        return False
    nxt = tokens[j + 1]
    if nxt.kind is Kind.POSSESSIVE:
        return not any(t.cap or t.low in nouns for t in tokens[j + 2 : j + 5])
    if j + 2 < len(tokens) and tokens[j + 2].low in nouns:
        return False
    if nxt.low in words.verb_s or nxt.low in words.verb_past:
        return False
    return nxt.low in words.nouns and not nxt.cap and nxt.low not in nouns


def name_follows(line: Line, comma: int, named: bool) -> bool:
    """ "Río Iró, Chocó Department, Colombia": the next part is a name that ends in a pause."""
    tokens = line.tokens
    k = comma + 1
    if not named or k >= len(tokens) or tokens[k].i in line.dated:
        return False
    seen = 0
    while k < len(tokens) and seen < _PARTS and _in_name(line, k, seen):
        seen += 1
        k += 1
    if not seen or seen == _PARTS:
        return False
    return k >= len(tokens) or _pauses(line, k)


def _in_name(line: Line, k: int, seen: int) -> bool:
    t = line.tokens[k]
    if t.cap and t.low not in line.words.closed and not (line.capitals and line.is_common(t.low)):
        return True
    return bool(seen) and (t.low in line.places.nouns or t.low in line.words["inside_name"])


def _pauses(line: Line, k: int) -> bool:
    """Whether a name ends before token k: a mark, a verb, a word that joins."""
    words, end = line.words, line.tokens[k]
    return (
        end.kind is Kind.PUNCT
        or end.low in words["clause_break"]
        or end.low in words["joiner"]
        or end.low in words["preposition"]
        or end.i in line.dated
        or end.low in words["be"]
        or end.low in words["relative"]
        or end.low in words["that"]
        or end.low in words.verb_past
    )


def name_joined(line: Line, j: int) -> bool:
    """ "in Gaza City and Khan Yunis": a name behind "and" that has no verb of its own."""
    tokens, words = line.tokens, line.words
    if line.capitals or j + 1 >= len(tokens):
        return False
    if not tokens[j + 1].cap or tokens[j + 1].low in words.closed:
        return False
    k = j + 1
    while k < len(tokens) and tokens[k].cap:
        k += 1
    return (
        k >= len(tokens)
        or tokens[k].kind is Kind.PUNCT
        or tokens[k].low in words["preposition"]
        or tokens[k].low in words["clause_break"]
        or _in_subject(line, j)
    )


def _in_subject(line: Line, j: int) -> bool:
    """ "The raids on Aru and Sela killed 12": no verb stands before the place, so both are struck."""
    words = line.words
    return not any(
        t.low in words.verb_past or t.low in words["be"] or t.low in words["have"]
        for t in line.tokens[:j]
    )
