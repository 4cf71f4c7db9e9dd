"""What stands right before and behind a verb."""

from __future__ import annotations

from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import Type
from accounted.extraction.tokens import Kind


def noun_follows(group: VerbGroup, k: int) -> bool:
    """ "were wounded soldiers": the adjective belongs to a noun."""
    if k + 1 >= len(group.tokens):
        return False
    noun = group.words.nouns.get(group.tokens[k + 1].low)
    return noun is not None and noun.harm is None


def takes_object(group: VerbGroup, k: int) -> bool:
    """Whether what follows token k can be its object."""
    if k + 1 >= len(group.tokens):
        return False
    nxt = group.tokens[k + 1]
    return (
        nxt.kind is Kind.NUMBER
        or nxt.low in group.words.starters
        or nxt.low in group.words["determiner"]
        or (nxt.cap and not group.cut.sentence.capitals)
        or nxt.low in group.words["joiner"]
        or (nxt.low in group.words.nouns and nxt.low not in group.words.closed)
    )


def after_noun(group: VerbGroup) -> bool:
    """Whether the last item can be the subject of a verb, or end one."""
    items = group.cut.items
    return bool(items) and items[-1].type in (
        Type.NOUN,
        Type.COUNTED,
        Type.CLOSE,
        Type.DATE,
        Type.RELATIVE,
        Type.ADVERB,
        Type.JOIN,
    )


def attributive(group: VerbGroup, k: int) -> bool:
    """ "captured Humvee", "escaping inmates": before a noun, behind a preposition or an article."""
    before = group.tokens[k - 1] if k else None
    if before is None:
        return False
    if before.low in group.words["determiner"] or before.low in group.words["possessive"]:
        return True
    if before.low in group.words["preposition"] and k + 1 < len(group.tokens):
        nxt = group.tokens[k + 1]
        return nxt.kind is Kind.WORD and nxt.low not in group.words.closed
    return False
