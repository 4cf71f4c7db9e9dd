"""What the walk found: people, a harm, things, or nothing."""

from __future__ import annotations

from accounted.extraction.figures.heads.lookups import people_noun_at
from accounted.extraction.figures.heads.phrase import Head, Phrase
from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Noun

_SHORT = 4
"""Shorter unknown words in capitals are rather abbreviations ("KMS") than names of peoples."""


def conclude(walk: Walk) -> Phrase:
    """The phrase, once the walk has ended."""
    p = walk.phrase
    if walk.best is not None and _rate_or_name(walk, walk.best[0]):
        p.last, p.head = walk.best[0], Head.THING
        return p
    if walk.best is not None:
        p.last, p.noun = walk.best
        if p.head is not Head.OTHERS:
            p.head = Head.HARM if p.noun.harm is not None else Head.PEOPLE
            if p.noun.harm is not None and p.harm is None:
                p.harm = p.noun.harm
            if not walk.single and not p.noun.plural and walk.quantity.kind != "zero":
                p.head = Head.THING if not _collective(walk) else p.head
            _join_nouns(walk)
        return p
    if walk.unknown is not None:
        p.last = walk.unknown
        p.head = Head.PEOPLE if _looks_like_people(walk, walk.tokens[walk.unknown]) else Head.THING
        p.noun = Noun(True) if p.head is Head.PEOPLE else None
        if p.head is Head.THING:
            _cases(walk, p)
        return p
    if p.of_them is not None:
        p.head = Head.THING
    return p


def _rate_or_name(walk: Walk, last: int) -> bool:
    """ "two lives a week"; "Seven Martyrs Square"."""
    tokens = walk.tokens
    per = last + 2 < len(tokens) and tokens[last + 1].low in walk.words["per"]
    if per and tokens[last + 2].low in walk.words["period"]:
        return True
    number, after = (
        tokens[walk.quantity.number],
        tokens[last + 1] if last + 1 < len(tokens) else None,
    )
    return (
        not walk.capitals
        and number.cap
        and tokens[last].cap
        and after is not None
        and after.cap
        and after.kind is Kind.WORD
    )


def _cases(walk: Walk, p: Phrase) -> bool:
    """ "14 cases of enforced disappearance"."""
    k = p.last
    tokens = walk.tokens
    if tokens[k].low not in walk.words["case_noun"] or k + 2 >= len(tokens):
        return False
    if tokens[k + 1].low not in walk.words["of"]:
        return False
    for t in tokens[k + 2 : k + 5]:
        harm = walk.words.harm_nominals.get(t.low)
        if harm is not None:
            p.head, p.harm, p.noun = Head.HARM, harm, Noun(True, harm=harm)
            return True
    return False


def _collective(walk: Walk) -> bool:
    """A singular noun behind a number above one: a slip of the pen, or an adjective."""
    return walk.tokens[walk.phrase.last].low in walk.words["collective"]


def _join_nouns(walk: Walk) -> None:
    """ "12 women and children": the number counts both."""
    k = walk.phrase.last + 1
    if k + 1 >= len(walk.tokens) or walk.tokens[k].low not in walk.words["joiner"]:
        return
    found = people_noun_at(walk, k + 1)
    assert walk.phrase.noun is not None
    if (
        found is None
        or not found[1].plural
        or not walk.phrase.noun.plural
        or found[1].harm is not None
    ):
        return
    if walk.phrase.noun.harm is not None:
        return
    after = found[0] + 1
    if after < len(walk.tokens) and walk.tokens[after].low in walk.words["of"]:
        return
    walk.phrase.modifiers.append(walk.phrase.noun)
    walk.phrase.last, walk.phrase.noun, walk.phrase.mixed = found[0], found[1], True


def _looks_like_people(walk: Walk, t: Token) -> bool:
    low = t.low
    if _vague_of(walk) and low in walk.words["side"]:
        return True  # "hundreds of Afghan army"
    if low in walk.words.things or low in walk.words.measures:
        return False
    if t.kind is Kind.ALNUM:
        return (
            walk.phrase.of_them is None
            and walk.quantity.kind == "vague"
            and walk.tokens[walk.quantity.last + 1].low in walk.words["of"]
        )
    if t.cap and not walk.capitals:
        return (low.endswith(walk.words.plural_endings) and not walk.single) or _vague_of(walk)
    if walk.single:
        return False
    if walk.capitals and low.endswith(walk.words.plural_endings) and len(low) > _SHORT:
        singular = low[:-1]
        if low not in walk.words.common and singular not in walk.words.common:
            return True  # "14 VELMARANS": a plural that is no word, so a name
    return low.endswith(walk.words.human_endings)


def _vague_of(walk: Walk) -> bool:
    return (
        walk.quantity.kind == "vague"
        and walk.quantity.last + 1 < len(walk.tokens)
        and (walk.tokens[walk.quantity.last + 1].low in walk.words["of"])
    )
