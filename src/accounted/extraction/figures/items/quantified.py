"""A quantity and the phrase that it counts become an item, if people can be meant."""

from __future__ import annotations

from accounted.extraction.figures.heads import Head, Phrase, read_head
from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.items.labels import is_age_or_label
from accounted.extraction.figures.quantities import Quantity, read_quantity
from accounted.extraction.tokens import Kind


def take_quantity(cut: Cut, quantity: Quantity) -> bool:
    """Take a quantity with the phrase that it counts as an item; False leaves it to others."""
    tokens = cut.tokens
    phrase = read_head(tokens, quantity, cut.words, cut.dated, cut.sentence.capitals)
    if quantity.kind == "article" and _group_of(cut, quantity, phrase):
        return True
    if quantity.kind == "article" and _another_alone(cut, quantity):
        alone = Phrase(Head.OTHERS, quantity.last)
        cut.put(Type.COUNTED, quantity.last, quantity=quantity, phrase=alone)
        return True
    if quantity.kind == "article":
        if phrase.head not in (Head.PEOPLE, Head.HARM) or phrase.noun is None or phrase.noun.plural:
            return False
        if phrase.last + 1 < len(tokens) and tokens[phrase.last + 1].kind is Kind.POSSESSIVE:
            return False
    if phrase.head is Head.THING:
        cut.put(Type.NOUN, max(quantity.last, phrase.last))
        return True
    if phrase.head is Head.BARE and (
        tokens[quantity.last].low in cut.words["both"] or _animals_before(cut)
    ):
        cut.put(Type.NOUN, quantity.last)
        return True
    if phrase.head is Head.BARE and is_age_or_label(cut, quantity):
        cut.put(Type.NOUN, quantity.last)
        return True
    cut.put(Type.COUNTED, phrase.last, quantity=quantity, phrase=phrase)
    return True


def _group_of(cut: Cut, quantity: Quantity, phrase: Phrase) -> bool:
    """ "a family of six", "a crew of 22": the number counts, whatever they are called together."""
    tokens = cut.tokens
    k = phrase.last + 1
    if tokens[phrase.last].low not in cut.words["wrapper"] or k + 1 >= len(tokens):
        return False
    if tokens[k].low not in cut.words["of"]:
        return False
    inner = read_quantity(tokens, k + 1, cut.words)
    if inner is None or inner.kind != "number":
        return False
    head = read_head(tokens, inner, cut.words, cut.dated, cut.sentence.capitals)
    if head.head is Head.THING:
        return False
    cut.put(Type.COUNTED, head.last, quantity=inner, phrase=head)
    return True


def _another_alone(cut: Cut, quantity: Quantity) -> bool:
    """ "one was killed and another wounded"."""
    k = quantity.last + 1
    if cut.tokens[quantity.number].low not in cut.words["additional"] or k >= len(cut.tokens):
        return False
    low = cut.tokens[k].low
    if low in cut.words["be"] or low in cut.words["have"]:
        return True
    forms = cut.words.harm_forms.get(low, ())
    verbal = any(f.form in ("past", "intr") for f in forms) or low in cut.words.harm_adjectives
    nxt = cut.tokens[k + 1].low if k + 1 < len(cut.tokens) else ""
    return verbal and nxt not in cut.words.nouns


def _animals_before(cut: Cut) -> bool:
    """ "three horses died and five were injured": the five are horses."""
    for item in reversed(cut.items):
        if item.type is Type.COUNTED:
            return False
        if item.type is Type.NOUN and cut.tokens[item.last].low in cut.words.animals:
            return True
    return False
