"""Bare numbers that count nobody: ages, labels, times, scores."""

from __future__ import annotations

from accounted.extraction.figures.items.cut import Cut
from accounted.extraction.figures.items.item import Type
from accounted.extraction.figures.quantities import Quantity
from accounted.extraction.tokens import Kind


def is_age_or_label(cut: Cut, quantity: Quantity) -> bool:
    """A bare number that is an age ("Ana Ruiz, 22,"), a label ("Route 9"), a score or a time."""
    tokens, k = cut.tokens, quantity.number
    before = tokens[k - 1] if k else None
    after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
    if before is None:
        return False
    if tokens[k].kind is Kind.NUMBER and after is not None and after.low in cut.words["time_zone"]:
        return True
    if before.low in cut.words["age_word"]:
        return True
    if before.low in cut.words["joiner"] and k > 2 and tokens[k - 3].low in cut.words["age_word"]:
        return True  # "aged four and seven"
    if quantity.number > quantity.first and cut.items and cut.items[-1].type is Type.COUNTED:
        if tokens[quantity.first].low in cut.words["range_open"]:
            return True  # "four boys between 13 and 17"
    if after is not None and after.kind is Kind.POSSESSIVE:
        return True
    if tokens[k].kind is Kind.NUMBER:
        if tokens[k].text.startswith("0") and len(tokens[k].text) == 4:
            return True  # 0815, a time
        if (
            len(tokens[k].text) == 4
            and before.low in cut.words["time_preposition"]
            and quantity.count.low < 2400
        ):
            return True
        if before.text in "#№" or before.low in cut.words["label"]:
            return True
        if before.kind in (Kind.WORD, Kind.ALNUM) and before.cap and not cut.sentence.capitals:
            joins = cut.items[-1].type if cut.items else None
            if joins is Type.NOUN and before.low not in cut.words.closed:
                return (
                    before.low not in cut.words.harm_forms and before.low not in cut.words.verb_past
                )
        if (
            after is not None
            and after.text in ("-", "/")
            and after.start == tokens[quantity.last].end
        ):
            return True
    if before.text == "," and quantity.count.low < 120 and cut.items:
        named = len(cut.items) > 1 and (
            (
                cut.items[-2].type is Type.NOUN
                and (
                    cut.items[-2].named
                    or cut.sentence.capitals
                    or (after is not None and after.text == ",")
                )
            )
            or (cut.items[-2].type is Type.COUNTED and cut.items[-2].count.high == 1)
        )
        closes = after is None or after.text in (",", ")", ".", ";")
        return named and closes and quantity.count.qualifier is None
    return False
