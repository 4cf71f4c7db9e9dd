"""The harms of one counted phrase, once all rules have spoken."""

from __future__ import annotations

from typing import NamedTuple

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import BUT, Type
from accounted.terms.vocabularies import Harm

COMBINED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""Harms that exclude one another: one number for two of them is a combined figure (codebook, 2)."""
SETTLED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""A noun of these harms ("dead", "wounded") says all; no verb beside it changes it."""


class Told(NamedTuple):
    """A harm that the words give a counted phrase, by which rule, and the item of its verb if any."""

    harm: Harm
    rule: str
    verb: int | None


def harms_of(row: Row, i: int) -> list[Told]:
    """The harms of a counted phrase: verbs first, else its own noun."""
    found = _by_verbs(row, i)
    if found and _negated(row, i):
        return []
    noun = row.ties.extra.get(i)
    return found if noun is None else _with_noun(row, i, found, Told(*noun, None))


def one_figure(row: Row, found: list[Told]) -> list[Told]:
    """Harms that one number cannot tell at once: the surer one, or a combined figure."""
    dead = next((f for f in found if f.harm is Harm.KILLED and _doubtful(row, f)), None)
    if dead is not None and {f.harm for f in found} == {Harm.KILLED, Harm.MISSING}:
        # "trapped and feared dead" is feared dead; "missing and presumed dead" is missing
        other = next(f for f in found if f is not dead)
        explicit = other.verb is None or not row.items[other.verb].weak
        found = [other if explicit else dead]
    harms = {f.harm for f in found}
    if len(harms) > 1 and harms <= COMBINED and _one_predicate(found):
        return [Told(Harm.OTHER, "combined", found[0].verb)]
    return found


def _doubtful(row: Row, told: Told) -> bool:
    return told.verb is not None and row.items[told.verb].doubtful


def _by_verbs(row: Row, i: int) -> list[Told]:
    found: list[Told] = []
    claims = row.ties.claims.get(i, [])
    if len(claims) > 1:
        claims = [c for c in claims if row.items[c[0]].lemma not in row.words["lose"]] or claims
    for h, rule in claims:
        verb = row.items[h]
        if verb.weak and any(not row.items[x].weak for x, _ in claims):
            continue
        if verb.harm is not None and all(verb.harm is not f.harm for f in found):
            found.append(Told(verb.harm, rule, h))
    return found


def _negated(row: Row, i: int) -> bool:
    """ "not 20 but five people died": the 20."""
    if not row.at(i - 1, Type.ADVERB) or not row.at(i + 1, Type.JOIN):
        return False
    return row.items[i + 1].join == BUT and bool(row.said(row.items[i - 1]) & row.words["negation"])


def _with_noun(row: Row, i: int, found: list[Told], noun: Told) -> list[Told]:
    """The harms of the verbs beside the one that the phrase tells itself."""
    if not found:
        return [noun]
    phrase, verb = row.items[i].phrase, found[0]
    own_words = noun.rule == "noun"
    if phrase is not None and phrase.of_them is not None and own_words:
        return found  # "two of the wounded have died"
    if noun.harm is Harm.REMAINS_FOUND or noun.harm is verb.harm:
        return [noun._replace(verb=verb.verb)]
    adjective = phrase is not None and phrase.noun is not None and phrase.noun.harm is None
    if adjective and own_words:
        if verb.harm is Harm.REMAINS_FOUND or noun.harm is Harm.DISPLACED:
            return found  # "the bodies of two kidnapped men"
        return [noun, *found]
    return [noun._replace(verb=verb.verb)] if noun.harm in SETTLED else found


def _one_predicate(found: list[Told]) -> bool:
    """Whether the harms come from verbs side by side: "killed or wounded"."""
    places = [f.verb for f in found if f.verb is not None]
    return len(places) < 2 or max(places) - min(places) <= 2
