"""Noun phrases that nothing counts."""

from __future__ import annotations

from accounted.extraction.figures.items.acts import act_of
from accounted.extraction.figures.items.cut import QUOTES, Cut
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.items.tolls import running_count
from accounted.extraction.figures.items.verb_like import looks_like_verb, verbal_harm
from accounted.extraction.figures.quantities import match_phrase, read_quantity
from accounted.extraction.tokens import Kind


def take_noun(cut: Cut) -> None:
    """A noun phrase that nothing counts. Names inside it are remembered."""
    words, tokens = cut.words, cut.tokens
    k = cut.at
    named = False
    seen_noun = False
    last = k
    while k < len(tokens):
        t = tokens[k]
        if k in cut.date_at and k > cut.at:
            break
        if t.kind is Kind.PUNCT:
            if t.text in QUOTES:
                k += 1
                continue
            break
        if t.kind is Kind.POSSESSIVE:
            seen_noun = False
            last = k
            k += 1
            continue
        low = t.low
        if k > cut.at and low in words.closed and low not in words["determiner"]:
            break
        if k > cut.at and (
            low in words["determiner"] or t.kind is Kind.NUMBER or _number_word(cut, k)
        ):
            break
        if k > cut.at and seen_noun and looks_like_verb(cut, k):
            break
        if k > cut.at and _starts_harm(cut, k, seen_noun):
            break
        if t.cap and not cut.sentence.capitals and (k > 0 or not seen_noun):
            named = named or k > 0 or low not in words.things
        if low not in words["determiner"]:
            seen_noun = True
        last = k
        k += 1
    cut.put(Type.NOUN, last, named=named)


def _number_word(cut: Cut, k: int) -> bool:
    low = cut.tokens[k].low
    words = cut.words
    if low in words.starters or "-" in low:
        quantity = read_quantity(cut.tokens, k, words)
        return quantity is not None and quantity.kind != "article"
    return False


def _starts_harm(cut: Cut, k: int, seen_noun: bool) -> bool:
    low = cut.tokens[k].low
    if match_phrase(cut.words.harm_phrases, cut.tokens, k) is not None:
        return True
    if match_phrase(cut.words.tolls, cut.tokens, k) is not None:
        return True
    if low in cut.words["toll_head"] and running_count(cut, k) is not None:
        return True
    act = cut.words.harm_nominals.get(low)
    if act is not None and act_of(cut, k + 1) is not None:
        return True
    if not seen_noun:
        return False
    return low in cut.words.harm_forms and verbal_harm(cut, k)
