"""Looking ahead: whether a noun for people follows."""

from __future__ import annotations

from accounted.extraction.figures.heads.walk import Walk
from accounted.extraction.figures.quantities import match_phrase
from accounted.extraction.tokens import Kind
from accounted.extraction.words import Noun


def people_noun_at(walk: Walk, k: int) -> tuple[int, Noun] | None:
    """The noun for people that begins at token k, and its last token."""
    if k >= len(walk.tokens):
        return None
    t = walk.tokens[k]
    found = match_phrase(walk.words.noun_phrases, walk.tokens, k)
    if found is not None and isinstance(found[1], Noun):
        return found[0], found[1]
    noun = walk.words.nouns.get(t.low)
    return None if noun is None else (k, noun)


def modifies(walk: Walk, k: int) -> bool:
    """Whether a people noun follows within three words without a verb or a preposition between."""
    for j in range(k, min(k + 4, len(walk.tokens))):
        t = walk.tokens[j]
        if j in walk.dated or t.kind in (Kind.PUNCT, Kind.NUMBER) or t.low in walk.words.closed:
            return False
        found = people_noun_at(walk, j)
        if found is not None:
            return found[1].harm is None or found[1].plural or walk.single
    return False


def adjective_people(walk: Walk) -> bool:
    """ "British", "Chinese": a people's name that is an adjective too."""
    t = walk.tokens[walk.best[0]] if walk.best else walk.tokens[walk.at]
    return t.low in walk.words.adjective_peoples
