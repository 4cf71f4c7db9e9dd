"""Running counts: "number of people killed", "that number had risen to", "civilian deaths are put at"."""

from __future__ import annotations

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.tokens import Kind
from accounted.terms.vocabularies import Harm


def running_count(cut: Cut, at: int | None = None) -> tuple[int, Harm | None, str] | None:
    """ "number of people killed", "that number had risen to", "civilian deaths are put at"."""
    words, tokens = cut.words, cut.tokens
    k = cut.at if at is None else at
    if tokens[k].low in words["toll_head"]:
        if k + 1 < len(tokens) and tokens[k + 1].low in words["of"]:
            for j in range(k + 2, min(k + 7, len(tokens))):
                harm = harm_word(cut, j)
                if harm is not None:
                    return j, harm, "count"
                if tokens[j].kind is not Kind.WORD or tokens[j].low in words["be"]:
                    return None
            return None
        if k and tokens[k - 1].low in words["anaphor"] and _links(cut, k + 1):
            return k, None, "anaphor"
        return None
    noun = words.nouns.get(tokens[k].low)
    harm = noun.harm if noun else words.harm_adjectives.get(tokens[k].low)
    if harm is None or not _links(cut, k + 1):
        return None
    return k, harm, "plural"


def harm_word(cut: Cut, j: int) -> Harm | None:
    """The harm that the word at token j tells in a running count, if it tells one."""
    low = cut.tokens[j].low
    noun = cut.words.nouns.get(low)
    if noun is not None and noun.harm is not None:
        after = cut.words.harm_forms.get(cut.tokens[j + 1].low) if j + 1 < len(cut.tokens) else None
        return None if after and any(f.form == "past" for f in after) else noun.harm
    if low in cut.words.harm_adjectives:
        return cut.words.harm_adjectives[low]
    forms = cut.words.harm_forms.get(low, ())
    return next((f.harm for f in forms if f.form == "past"), None)


def _links(cut: Cut, k: int) -> bool:
    """Whether a bare number follows within a few words, tied by "rose to", "stand at", ":"."""
    words, tokens = cut.words, cut.tokens
    linked = False
    for j in range(k, min(k + 14, len(tokens))):
        t = tokens[j]
        if t.text in ".;" or t.low in words.harm_forms:
            return False
        linked = (
            linked
            or (t.low in words["toll_link"] and t.low not in words["weak_toll_link"])
            or t.text == ":"
        )
        if (
            t.kind is Kind.NUMBER or t.low in words.units or t.low in words.tens
        ) and j not in cut.dated:
            return linked
    return False
