"""Words that can be noun or verb: what their neighbours make of them."""

from __future__ import annotations

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.tokens import Kind


def verbal_harm(cut: Cut, k: int) -> bool:
    """A base or -s form behind a noun is a verb ("militants kill", "blast wounds 12"), not a noun."""
    low = cut.tokens[k].low
    forms = {f.form for f in cut.words.harm_forms[low]}
    if "past" in forms:
        return True
    nxt = cut.tokens[k + 1] if k + 1 < len(cut.tokens) else None
    if nxt is None:
        return False
    return (
        nxt.kind is Kind.NUMBER
        or nxt.low in cut.words.starters
        or nxt.low in cut.words["determiner"]
        or (nxt.low in cut.words["joiner"] and low not in cut.words.nouns)
        or (nxt.cap and not cut.sentence.capitals)
        or (nxt.low in cut.words.nouns and nxt.low not in cut.words.closed)
    )


def looks_like_verb(cut: Cut, k: int) -> bool:
    """Whether a word that can be a verb is one here ("militants attack", but "attack helicopters")."""
    t, words = cut.tokens[k], cut.words
    low = t.low
    if t.cap and not cut.sentence.capitals:
        return False
    if low in words["body_noun"] and _noun_goes_on(cut, k):
        return False
    if low in words.verb_past or low in words["always_verb"]:
        return True
    if low in words.verb_ing:
        return low not in words.things
    if low in words.verb_s:
        return low[:-1] not in words.things or _object_follows(cut, k)
    plural = (
        cut.tokens[k - 1].low.endswith(words.plural_endings)
        or cut.tokens[k - 1].low in words["collective"]
    )
    return low in words.verb_base and plural and _object_follows(cut, k)


def _noun_goes_on(cut: Cut, k: int) -> bool:
    """ "human remains discovered", "the remains of": the noun, not the verb."""
    nxt = cut.tokens[k + 1].low if k + 1 < len(cut.tokens) else ""
    words = cut.words
    return (
        nxt in words["of"] or nxt in words["be"] or nxt in words.verb_past or nxt in words["belong"]
    )


def _object_follows(cut: Cut, k: int) -> bool:
    if k + 1 >= len(cut.tokens):
        return False
    nxt = cut.tokens[k + 1]
    return (
        nxt.low in cut.words["determiner"]
        or nxt.kind is Kind.NUMBER
        or nxt.low in cut.words.units
        or nxt.low in cut.words["object_opening"]
        or (nxt.low in cut.words["joiner"] and cut.tokens[k].low in cut.words.harm_forms)
    )
