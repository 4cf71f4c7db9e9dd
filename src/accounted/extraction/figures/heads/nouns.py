"""Nouns for people, and what may follow one: "women prisoners", but "police vehicles"."""

from __future__ import annotations

from accounted.extraction.figures.heads.lookups import adjective_people, modifies, people_noun_at
from accounted.extraction.figures.heads.phrase import Head
from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Noun
from accounted.terms.vocabularies import Harm


def take_noun(walk: Walk, last: int, noun: Noun) -> bool:
    """Take a noun for people; False when the phrase ends with it or before it."""
    if walk.best is not None:
        before = walk.best[1]
        if (
            before.plural
            and not noun.plural
            and noun.harm is None
            and walk.tokens[walk.best[0]].low not in walk.words.group_adjectives
            and not adjective_people(walk)
        ):
            return False
        walk.phrase.modifiers.append(before)
    walk.best = (last, noun)
    walk.at = last + 1
    if noun.plural and not walk.single:
        return _goes_on(walk)
    return True


def _goes_on(walk: Walk) -> bool:
    """Behind a plural people noun the phrase goes on only into another one ("women prisoners")."""
    if walk.at >= len(walk.tokens):
        return False
    if walk.tokens[walk.at].low in walk.words.harm_adjectives:
        return False
    if walk.tokens[walk.at - 1].low in walk.words["collective"] or adjective_people(walk):
        return True
    found = people_noun_at(walk, walk.at)
    if found is not None and found[1].plural and found[1].harm is not Harm.KILLED:
        return True
    if walk.tokens[walk.at].low in walk.words["group_members"] and found is not None:
        return True
    return (
        found is not None
        and found[1].harm is not None
        and walk.tokens[walk.at].low.endswith(walk.words.plural_endings)
    )


def _name_ends(walk: Walk, k: int) -> bool:
    """ "an Israeli Arbel Gan": names that no lower-case noun follows."""
    while k < len(walk.tokens) and walk.tokens[k].cap and walk.tokens[k].kind is not Kind.PUNCT:
        k += 1
    return (
        k >= len(walk.tokens)
        or walk.tokens[k].kind is Kind.PUNCT
        or walk.tokens[k].low in walk.words.closed
    )


def take_behind_noun(walk: Walk, t: Token) -> bool:
    """A word behind a singular people noun: "police vehicles" counts vehicles."""
    low = t.low
    assert walk.best is not None
    if t.cap and not walk.capitals and not walk.best[1].plural:
        if not walk.tokens[walk.best[0]].cap or _name_ends(walk, walk.at):
            return False
        walk.best = None  # "Pakistani Taliban militants": a people's name as an adjective
        walk.unknown = walk.at
        walk.at += 1
        return True
    if (
        adjective_people(walk)
        and low not in walk.words.verb_past
        and low not in walk.words.verb_ing
    ):
        walk.unknown = walk.at
        walk.at += 1
        if people_noun_at(walk, walk.at) is not None or modifies(walk, walk.at):
            walk.best = None
            return True
        walk.at -= 1
    if walk.best[1].plural and not low.endswith(walk.words.plural_endings):
        return False
    if (
        low in walk.words.things
        or (walk.single and low not in walk.words.verb_s)
        or (
            not walk.single
            and low.endswith(walk.words.plural_endings)
            and not low.endswith(walk.words.singular_endings)
        )
    ):
        walk.phrase.head = Head.THING
        walk.best = None
        walk.unknown = walk.at
        walk.at += 1
        return True
    return False
