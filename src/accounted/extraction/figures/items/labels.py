"""Bare numbers that count nobody: ages, labels, times, scores."""

from __future__ import annotations

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.quantities import Quantity
from accounted.extraction.tokens import Kind, Token

LAST_HOUR = 2400
"""Four digits behind "at" are a time up to this."""
OLDEST = 120
"""A number behind a name is an age below this."""


def is_age_or_label(cut: Cut, quantity: Quantity) -> bool:
    """A bare number that is an age ("Ana Ruiz, 22,"), a label ("Route 9"), a score or a time."""
    tokens, k = cut.tokens, quantity.number
    if not k:
        return False
    after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
    if _is_stated_age(cut, quantity):
        return True
    if after is not None and after.kind is Kind.POSSESSIVE:
        return True
    if tokens[k].kind is Kind.NUMBER:
        if _is_time(cut, quantity, after):
            return True
        labelled = _is_label(cut, quantity)
        if labelled is not None:
            return labelled
        if _is_score(tokens[quantity.last], after):
            return True
    return _is_age_of_name(cut, quantity, after)


def _is_stated_age(cut: Cut, quantity: Quantity) -> bool:
    """ "aged four and seven", "four boys between 13 and 17"."""
    tokens, words, k = cut.tokens, cut.words, quantity.number
    before = tokens[k - 1].low
    if before in words["age_word"]:
        return True
    if before in words["joiner"] and k > 2 and tokens[k - 3].low in words["age_word"]:
        return True
    ranged = k > quantity.first and tokens[quantity.first].low in words["range_open"]
    return ranged and bool(cut.items) and cut.items[-1].type is Type.COUNTED


def _is_time(cut: Cut, quantity: Quantity, after: Token | None) -> bool:
    """ "0815", "at 1430", "8.15 GMT"."""
    k = quantity.number
    text, before = cut.tokens[k].text, cut.tokens[k - 1].low
    if after is not None and after.low in cut.words["time_zone"]:
        return True
    at = before in cut.words["time_preposition"] and quantity.count.low < LAST_HOUR
    return len(text) == 4 and (text.startswith("0") or at)


def _is_label(cut: Cut, quantity: Quantity) -> bool | None:
    """ "Route 9", "No. 12"; behind another name a label unless a verb looks like one. None: untold."""
    words, before = cut.words, cut.tokens[quantity.number - 1]
    if before.text in "#№" or before.low in words["label"]:
        return True
    name = before.kind in (Kind.WORD, Kind.ALNUM) and before.cap and not cut.sentence.capitals
    behind_noun = bool(cut.items) and cut.items[-1].type is Type.NOUN
    if not name or not behind_noun or before.low in words.closed:
        return None
    return before.low not in words.harm_forms and before.low not in words.verb_past


def _is_score(number: Token, after: Token | None) -> bool:
    """ "3-2", "24/7": a mark right behind the number."""
    return after is not None and after.text in ("-", "/") and after.start == number.end


def _is_age_of_name(cut: Cut, quantity: Quantity, after: Token | None) -> bool:
    """ "Ana Ruiz, 22, died": a number between a name and a pause."""
    if cut.tokens[quantity.number - 1].text != "," or quantity.count.low >= OLDEST:
        return False
    if len(cut.items) < 2 or quantity.count.qualifier is not None:
        return False
    person = cut.items[-2]
    if person.type is Type.NOUN:
        comma = after is not None and after.text == ","
        named = person.named or cut.sentence.capitals or comma
    else:
        named = person.type is Type.COUNTED and person.count.high == 1
    return named and (after is None or after.text in (",", ")", ".", ";"))
