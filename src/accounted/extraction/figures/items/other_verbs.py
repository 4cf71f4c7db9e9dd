"""Verbs that harm nobody."""

from __future__ import annotations

from accounted.extraction.figures.items.around import after_noun, attributive, noun_follows
from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import Type, Voice
from accounted.extraction.figures.items.verb_like import looks_like_verb


def take_other_verb(group: VerbGroup) -> bool:
    """A verb of no harm, alone or behind helping verbs."""
    words, k = group.words, group.k
    low = group.tokens[k].low
    helped = k > group.cut.at
    verbal = (
        low in words.verb_past
        or low in words.verb_ing
        or low in words["always_verb"]
        or (helped and low in words.verb_base)
    )
    if helped:
        only_adverbs = not (
            group.be or group.have or group.do or group.modal or group.to or group.transparent
        )
        if only_adverbs and not verbal:
            return False
        if verbal and not (low in words.verb_past and noun_follows(group, k) and not group.have):
            put_verb(group, k)
        else:
            put_verb(group, k - 1)
        return True
    if group.tokens[k].cap and not group.cut.sentence.capitals and k > 0:
        return False
    if low in words["closed_verb_exceptions"]:
        return False
    if verbal and not attributive(group, k):
        put_verb(group, k)
        return True
    if (
        (low in words.verb_s or low in words.verb_base)
        and looks_like_verb(group.cut, k)
        and after_noun(group)
    ):
        put_verb(group, k)
        return True
    return False


def put_verb(group: VerbGroup, last: int) -> None:
    """Take everything up to the token `last` as a verb of no harm."""
    low = group.tokens[last].low
    finite = (
        group.be
        or group.have
        or group.do
        or group.modal
        or low in group.words.verb_past
        or low in group.words.verb_s
    )
    group.cut.put(
        Type.VERB,
        last,
        finite=finite,
        lemma=low,
        voice=Voice.PASSIVE if group.be else Voice.ACTIVE,
        negated=group.negated,
        unreal=group.unreal,
        doubtful=group.doubtful,
    )
