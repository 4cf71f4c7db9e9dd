"""Whether a text calls all the people of a figure civilians or combatants, behind the number or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounted.extraction.figures.items import Item, Type
from accounted.extraction.tokens import Kind, Token
from accounted.extraction.words import Words
from accounted.terms.vocabularies import Harm, Status

_ADJECTIVES = 3
"""Words between "were" and the noun at most: "were all armed rebel fighters"."""


@dataclass(frozen=True, slots=True)
class Said:
    """What people of an earlier sentence are said to be; tokens first to last are the words for them."""

    status: Status | None
    first: int
    last: int


def said_to_be(
    tokens: Sequence[Token], items: Sequence[Item], item: Item, words: Words
) -> Status | None:
    """ "All 12 people killed at Rovna on 3 May were civilians": the status that the main verb gives.

    "Whether the 12 were civilians" asks and says nothing.
    """
    if any(t.low in words["asking"] for t in tokens[: item.first]):
        return None
    behind = _all_of_them(tokens, item.last + 1, words, item.last + 3)
    if behind is not None:
        return behind  # "12 people, all civilians, were killed"
    counted = {i.first for i in items if i.type is Type.COUNTED and i is not item}
    for k in range(item.last + 1, len(tokens)):
        low = tokens[k].low
        if tokens[k].text in _CLAUSES:
            said = said_of_all(tokens, words, k + 1)
            return said.status if said else None
        if k in counted or low in words["joiner"] or tokens[k].text in ".,":
            return None
        if low not in words["be"]:
            continue
        if tokens[k - 1].low in words["relative"]:
            continue  # "the 12 people who were killed at Rovna were civilians"
        found = _status_at(tokens, k + 1, words) or _all_of_them(tokens, k + 1, words)
        if found is None and k + 1 < len(tokens) and tokens[k + 1].low in words.verb_past:
            continue  # "were killed at Rovna; all were civilians"
        return found
    return None


def said_of_all(tokens: Sequence[Token], words: Words, opening: int = 0) -> Said | None:
    """ "All of them were civilians.", "The dead were all fighters, the army said": of those told before.

    None where the sentence opens otherwise: it may speak of somebody else.
    """
    clauses = (n + 1 for n, t in enumerate(tokens) if n >= opening and t.text in _CLAUSES)
    for start in (opening, *clauses):
        k = start
        while k < len(tokens) and tokens[k].low in words["everybody"]:
            k += 1
        if not {t.low for t in tokens[start:k]} & words["told_before"]:
            continue
        last = k - 1
        while k < len(tokens) and _describes(tokens[k], words):
            k += 1
        if k < len(tokens) and tokens[k].low in words["be"]:
            return Said(_status_at(tokens, k + 1, words), start, last)
    return None


_CLAUSES = frozenset((";", ":", "—", "–"))


def _describes(token: Token, words: Words) -> bool:
    """Words between all of the dead and the verb: "of Klada", "killed in Klada on 17 May", "had"."""
    said = words["have"] | words["adverb"] | words["preposition"] | words["relative"]
    killed = any(f.harm is Harm.KILLED for f in words.harm_forms.get(token.low, ()))
    dated = token.kind is Kind.NUMBER and len(token.text) in (1, 2, 4)
    return token.low in said or killed or dated or token.cap


_ASIDE = frozenset((",", "(", "-", "--", "–", "—"))


def _all_of_them(
    tokens: Sequence[Token], start: int, words: Words, stop: int | None = None
) -> Status | None:
    """ "were farmers and their families, all of them civilians"."""
    for k in range(start, min(len(tokens), stop or len(tokens))):
        if tokens[k].low in words["every_one"] and tokens[k - 1].text in _ASIDE:
            return _status_at(tokens, k, words)
    return None


def _status_at(tokens: Sequence[Token], k: int, words: Words) -> Status | None:
    """The status of the noun at k, behind "all", "of them" and adjectives; of an adjective if it has one."""
    reported = (words["transparent"] - words["doubtful"]) | words["infinitive"]
    passed = words["determiner"] | words["adverb"] | words["be"] | words["everybody"] | reported
    while k < len(tokens) and tokens[k].low in passed:
        k += 1
    said: Status | None = None
    for at in range(k, min(k + _ADJECTIVES, len(tokens))):
        low = tokens[at].low
        if low in words["negation"]:
            return None
        noun = words.nouns.get(low)
        single = at > 0 and tokens[at - 1].low in words["indefinite"]
        if noun is not None and (noun.plural or single):
            then = [t.low for t in tokens[at + 1 : at + 3]]
            mixed = then[:1] != [] and then[0] in words["joiner"]
            mixed = mixed and not set(then[1:]) & words["that"]  # "a civilian, and that"
            return None if mixed else noun.status or said
        adjective = words.group_adjectives.get(low)
        named = tokens[at].cap or low in words.people_names
        if adjective is None and not named and low not in words["plain_adjective"]:
            return None
        said = said or (adjective.status if adjective is not None else None)
    return None
