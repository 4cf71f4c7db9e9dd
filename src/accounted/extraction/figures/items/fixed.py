"""Fixed expressions that are neither number nor verb: "including", "as well as", tolls, "the murder of"."""

from __future__ import annotations

from accounted.extraction.figures.items.acts import act_of, nominal_here
from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import AND, WITH, Type, Voice
from accounted.extraction.figures.items.tolls import running_count
from accounted.extraction.figures.quantities import match_phrase
from accounted.terms.vocabularies import Harm


def take_fixed_phrase(cut: Cut) -> bool:
    """Fixed expressions that are neither number nor verb: "including", "as well as", tolls."""
    words, tokens = cut.words, cut.tokens
    low = tokens[cut.at].low
    found = match_phrase(words.joints, tokens, cut.at)
    if found is not None:
        kind = str(found[1])
        if kind in ("join", "with"):
            cut.put(Type.JOIN, found[0], join=AND if kind == "join" else WITH)
        elif kind == "including":
            cut.put(Type.INCLUDING, found[0])
        else:
            cut.put(Type.BREAK, found[0], join=low)
        return True
    toll = match_phrase(words.tolls, tokens, cut.at)
    if toll is not None and isinstance(toll[1], Harm):
        cut.put(Type.TOLL, toll[0], harm=toll[1])
        return True
    if low in words["toll_head"] or low in words["toll_noun"]:
        counted = running_count(cut)
        if counted is not None:
            cut.put(Type.TOLL, counted[0], harm=counted[1], lemma=counted[2])
            return True
    act = words.harm_nominals.get(low)
    behind = act_of(cut, cut.at + 1) if act is not None else None
    if behind is not None and nominal_here(cut):
        before = {t.low for t in tokens[max(0, cut.at - 4) : cut.at]}
        unreal = bool(before & ((words["intent"] | words["charges"]) - words["ordering"]))
        if low in words["fate_noun"] and not any(t.low in words["unknown_word"] for t in tokens):
            return False
        cut.put(Type.ACT, behind, harm=act, voice=Voice.ACTIVE, lemma=low, unreal=unreal)
        return True
    return False
