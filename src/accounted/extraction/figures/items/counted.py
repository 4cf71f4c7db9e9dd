"""Counted phrases: where one begins, with or without an article before its number."""

from __future__ import annotations

from accounted.extraction.figures.heads import Head, read_head
from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import Item, Type
from accounted.extraction.figures.items.quantified import take_quantity
from accounted.extraction.figures.quantities import Quantity, read_quantity
from accounted.extraction.tokens import Kind
from accounted.extraction.words import Words
from accounted.values.counts import Count


def take_counted(cut: Cut) -> bool:
    """Take a counted phrase that begins here, if one does."""
    words, tokens = cut.words, cut.tokens
    token = tokens[cut.at]
    if token.low in words["most"] and _most_of(cut):
        return True
    if token.kind is Kind.WORD and token.low in words["definite_article"]:
        return _definite(cut)
    if token.low in words["possessive"] or token.low in words["determiner_before_number"]:
        return _determined_number(cut)
    if (
        token.kind is not Kind.NUMBER
        and token.low not in words.starters
        and token.low not in words.run_together
        and "-" not in token.low
    ):
        return False
    quantity = read_quantity(tokens, cut.at, words)
    if quantity is None or any(i in cut.dated for i in range(quantity.number, quantity.last + 1)):
        if token.kind is not Kind.NUMBER:
            return False
        cut.put(Type.NOUN, cut.at)
        return True
    return take_quantity(cut, quantity)


def _determined_number(cut: Cut) -> bool:
    """ "her two children": the number behind a possessive counts."""
    k = cut.at + 1
    if k >= len(cut.tokens) or k in cut.dated:
        return False
    if cut.tokens[k].kind is not Kind.NUMBER and not _is_number_word(cut.tokens[k].low, cut.words):
        return False
    quantity = read_quantity(cut.tokens, k, cut.words)
    if quantity is None or quantity.kind != "number":
        return False
    cut.at = k
    return take_quantity(cut, quantity)


def _is_number_word(low: str, words: Words) -> bool:
    """Whether a word is a plain number: "two", "twenty", "twenty-two"."""
    return low in words.units or low in words.tens or low.partition("-")[0] in words.tens


def _definite(cut: Cut) -> bool:
    """ "the driver" may be counted in a list; "the three men" counts three."""
    words, tokens, k = cut.words, cut.tokens, cut.at
    if k + 1 >= len(tokens) or k + 1 in cut.dated:
        return False
    nxt = tokens[k + 1]
    if (
        nxt.kind is Kind.NUMBER
        or (nxt.low in words.starters and nxt.low not in words["indefinite"])
        or ("-" in nxt.low)
        or nxt.low in words["definite_number"]
    ):
        quantity = read_quantity(tokens, k + 1, words)
        if (
            quantity is not None
            and quantity.kind not in ("article", "zero")
            and quantity.number not in cut.dated
        ):
            cut.at = k + 1
            taken = take_quantity(cut, quantity)
            if taken and cut.items[-1].type is Type.COUNTED:
                cut.items[-1].definite = True
            return taken
    if nxt.low in words["determiner"]:
        return False
    fake = Quantity(Count(1, 1), k, k, "article", k)
    phrase = read_head(tokens, fake, words, cut.dated, cut.sentence.capitals)
    if phrase.head is not Head.PEOPLE or phrase.noun is None or phrase.noun.plural:
        return False
    if any(t.kind is Kind.POSSESSIVE for t in tokens[k : phrase.last + 1]):
        return False
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if after is not None and (
        after.kind is Kind.POSSESSIVE
        or (after.cap and after.kind is Kind.WORD and not cut.sentence.capitals)
    ):
        return False
    if tokens[phrase.last].cap and not cut.sentence.capitals:
        return False
    cut.put(Type.COUNTED, phrase.last, quantity=fake, phrase=phrase, definite=True)
    return True


def _most_of(cut: Cut) -> bool:
    """ "most of the 165 prisoners": the 165, and between half and all of them."""
    words, tokens, k = cut.words, cut.tokens, cut.at
    if k + 2 >= len(tokens) or tokens[k + 1].low not in words["of"]:
        return False
    at = k + 2
    if tokens[at].low in words["definite"]:
        at += 1
    if at >= len(tokens) or (
        tokens[at].kind is not Kind.NUMBER and tokens[at].low not in words.starters
    ):
        return False
    quantity = read_quantity(tokens, at, words)
    if quantity is None or quantity.kind != "number" or quantity.count.high is None:
        return False
    phrase = read_head(tokens, quantity, words, cut.dated, cut.sentence.capitals)
    if phrase.head is Head.THING:
        return False
    total = quantity.count.high
    most = Count(total // 2 + 1, total, approx=True, qualifier=tokens[k].text)
    outer = Quantity(most, k, quantity.last, "number", k)
    cut.items.append(
        Item(Type.COUNTED, at, phrase.last, quantity=quantity, phrase=phrase, inner=True)
    )
    cut.put(Type.COUNTED, phrase.last, quantity=outer, phrase=phrase)
    return True
