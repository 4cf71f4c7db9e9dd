"""Adjectives, participles and unknown words on the way to the head noun."""

from __future__ import annotations

from accounted.extraction.figures.heads.lookups import modifies, people_noun_at
from accounted.extraction.figures.heads.nouns import take_behind_noun, take_noun
from accounted.extraction.figures.heads.phrase import Head
from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.tokens import Token
from accounted.extraction.words import Noun


def take_word(walk: Walk, t: Token) -> bool:
    """Take one word; False when the phrase has ended before it."""
    low = t.low
    words = walk.words
    if low in words["other_head"] and walk.best is None:
        return _others(walk, t)
    if low in words["list_noun"] and walk.at == walk.quantity.last + 1:
        walk.phrase.last = walk.at  # "lists 108 names": as good as the number alone
        return False
    if low in words.closed:
        return False
    harm = words.harm_adjectives.get(low)
    following = walk.at + 1
    if harm is not None and walk.best is None and modifies(walk, following):
        walk.phrase.harm = harm
        walk.at += 1
        return True
    found = people_noun_at(walk, walk.at)
    if found is not None:
        return take_noun(walk, *found)
    if low in words.verb_past or low in words.verb_ing or low in words.harm_forms:
        plural = walk.unknown is not None and walk.tokens[walk.unknown].low.endswith(
            words.plural_endings
        )
        if walk.best is None and not plural and modifies(walk, following):
            forms = words.harm_forms.get(low, ())
            if any(f.form == "past" and not f.weak and not f.note for f in forms):
                walk.phrase.harm = forms[0].harm
            walk.at += 1
            return True
        return False
    if walk.best is not None:
        return take_behind_noun(walk, t)
    walk.unknown = walk.at
    if t.cap and walk.phrase.capital is None:
        walk.phrase.capital = walk.at
    walk.at += 1
    return True


def _others(walk: Walk, t: Token) -> bool:
    """ "seven others" ends; "other" and "more" may go on ("12 more people", "five other men")."""
    low, words = t.low, walk.words
    nxt = walk.at + 1
    if low in words["adjective_other"] and (
        people_noun_at(walk, nxt) is not None or modifies(walk, nxt)
    ):
        walk.at += 1
        return True
    if low in words["general_people"]:
        found = people_noun_at(walk, walk.at)
        return take_noun(walk, *found) if found else False
    if low in words["more"] and nxt < len(walk.tokens) and walk.tokens[nxt].low in words["than"]:
        return False
    walk.phrase.head = Head.OTHERS
    walk.best = (walk.at, Noun(not walk.single))
    walk.at += 1
    return False
