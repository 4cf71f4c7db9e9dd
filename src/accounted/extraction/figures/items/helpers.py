"""Helping verbs, adverbs, and verbs that only report the next one ("are believed to have")."""

from __future__ import annotations

from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.quantities import match_phrase


def read_helpers(group: VerbGroup) -> None:
    """Read on over helping verbs and adverbs, and remember what they say of the verb."""
    words, tokens = group.words, group.tokens
    start = group.k
    while group.k < len(tokens):
        low = tokens[group.k].low
        if low in words["be"] and (low not in words["clitic"] or group.k > start):
            group.be, group.be_form = True, low
        elif low in words["have"]:
            group.have = True
        elif low in words["do"]:
            group.do = True
        elif low in words["modal"] and not _name_like(group, group.k):
            group.modal = True
            group.doubtful |= low in words["possible_modal"]
            group.unreal |= low in words["future_modal"] and low not in words["duty_modal"]
        elif low in words["negation"]:
            group.negated = True
        elif low in words["infinitive"] and _infinitive(group, group.k):
            group.to = True
        elif words.is_adverb(low) and (group.k > start or _verb_behind_adverbs(group, group.k)):
            group.doubtful |= low in words["doubt"]
        elif low in words["group_adverb"] and group.k > start and (group.have or group.be):
            pass
        elif (
            low in words["transparent"]
            and not group.be
            and not group.have
            and _elided(group, group.k)
        ):
            group.transparent = low
            group.doubtful |= low in words["doubtful"]
        elif group.be and low in words["transparent"] and leads_to_harm(group, group.k):
            group.transparent = low
            group.doubtful |= low in words["doubtful"]
            group.be = group.have = False
            if low in words["expected"]:
                group.unreal = True
        else:
            break
        group.k += 1


def _elided(group: VerbGroup, k: int) -> bool:
    """ "12 feared dead", "are trapped and feared dead", "nine reported missing"."""
    items = group.cut.items
    if k != group.cut.at or not items or items[-1].type not in (Type.COUNTED, Type.JOIN, Type.NOUN):
        return False
    if k + 1 >= len(group.tokens):
        return False
    low = group.tokens[k + 1].low
    if low in group.words.harm_adjectives:
        return True
    forms = group.words.harm_forms.get(low, ())
    return (
        items[-1].type is Type.COUNTED
        and any(f.form == "past" for f in forms)
        and not (k + 2 < len(group.tokens) and group.tokens[k + 2].low in group.words["determiner"])
    )


def _name_like(group: VerbGroup, k: int) -> bool:
    """ "May 3": the month, which the dates have taken already; "Will" as a name."""
    return k in group.cut.dated or (
        k > 0 and group.tokens[k].cap and not group.cut.sentence.capitals
    )


def _infinitive(group: VerbGroup, k: int) -> bool:
    for t in group.tokens[k + 1 : k + 4]:
        low = t.low
        if low in group.words["be"] or low in group.words["have"]:
            return True
        if low in group.words["adverb"]:
            continue
        forms = group.words.harm_forms.get(low, ())
        return (
            any(f.form == "base" for f in forms)
            or match_phrase(group.words.harm_phrases, group.tokens, k + 1) is not None
        )
    return False


def _verb_behind_adverbs(group: VerbGroup, k: int) -> bool:
    for j in range(k + 1, min(k + 4, len(group.tokens))):
        low = group.tokens[j].low
        if low in group.words["adverb"]:
            continue
        return (
            low in group.words.harm_forms
            or low in group.words["be"]
            or low in group.words["have"]
            or (match_phrase(group.words.harm_phrases, group.tokens, j) is not None)
        )
    return False


def leads_to_harm(group: VerbGroup, k: int) -> bool:
    """ "were reported killed", "are believed to have died", "was found dead"."""
    for j in range(k + 1, min(k + 5, len(group.tokens))):
        low = group.tokens[j].low
        if (
            low in group.words["infinitive"]
            or low in group.words["adverb"]
            or low in group.words["report_filler"]
        ):
            continue
        return (
            low in group.words["be"]
            or low in group.words["have"]
            or low in group.words.harm_forms
            or low in group.words.harm_adjectives
            or match_phrase(group.words.harm_phrases, group.tokens, j) is not None
        )
    return False
