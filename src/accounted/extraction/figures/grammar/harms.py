"""The harms of one counted phrase, once all rules have spoken."""

from __future__ import annotations

from accounted.extraction.figures.grammar.row import Row
from accounted.extraction.figures.items import Type
from accounted.terms.vocabularies import Harm

COMBINED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""Harms that exclude one another: one number for two of them is a combined figure (codebook, 2)."""
SETTLED = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING})
"""A noun of these harms ("dead", "wounded") says all; no verb beside it changes it."""


def harms_of(row: Row, i: int) -> list[tuple[Harm, str, int | None]]:
    """The harms of a counted phrase: verbs first, else its own noun."""
    found: list[tuple[Harm, str, int | None]] = []
    claims = row.ties.claims.get(i, [])
    if len(claims) > 1:
        claims = [c for c in claims if row.items[c[0]].lemma not in row.words["lose"]] or claims
    for h, rule in claims:
        verb = row.items[h]
        if verb.weak and any(not row.items[x].weak for x, _ in claims):
            continue
        if verb.harm is not None and all(verb.harm is not f[0] for f in found):
            found.append((verb.harm, rule, h))
    noun = row.ties.extra.get(i)
    if found and row.at(i - 1, Type.ADVERB) and row.at(i + 1, Type.JOIN):
        negated = row.said(row.items[i - 1]) & row.words["negation"]
        if negated and row.items[i + 1].join == "but":
            return []  # "not 20 but five people died"
    if noun is not None:
        found = _with_noun(row, i, found, noun)
    return found


def _with_noun(
    row: Row, i: int, found: list[tuple[Harm, str, int | None]], noun: tuple[Harm, str]
) -> list[tuple[Harm, str, int | None]]:
    harm, rule = noun
    if not found:
        return [(harm, rule, None)]
    verb_harm = found[0][0]
    item = row.items[i]
    if item.phrase is not None and item.phrase.of_them is not None and rule == "noun":
        return found  # "two of the wounded have died"
    if harm is Harm.REMAINS_FOUND or (harm is verb_harm):
        return [(harm, rule, found[0][2])]
    adjective = (
        item.phrase is not None and item.phrase.noun is not None and item.phrase.noun.harm is None
    )
    if adjective and rule == "noun" and verb_harm is Harm.REMAINS_FOUND:
        return found  # "the bodies of two kidnapped men"
    if adjective and rule == "noun":
        return [(harm, rule, None), *found] if harm is not Harm.DISPLACED else found
    if harm in SETTLED:
        return [(harm, rule, found[0][2])]
    return found


def one_predicate(row: Row, found: list[tuple[Harm, str, int | None]]) -> bool:
    """Whether the harms come from verbs side by side: "killed or wounded"."""
    places = [h for _, _, h in found if h is not None]
    return len(places) < 2 or max(places) - min(places) <= 2
