"""Numbers of a text whose language has no lexicon: digits of any script, kept and left unread."""

from __future__ import annotations

import re

from accounted.model import Unread
from accounted.values.counts import Count
from accounted.values.quotes import Quote

_NUMERAL = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?![\w])|(?<![\w.,])\d+(?![\w])"
)
_DIGITS = 11


def unread_numerals(text: str, reason: str) -> tuple[Unread, ...]:
    """Every number in digits, in the order of the text; thousands separators are read as such."""
    found = []
    for m in _NUMERAL.finditer(text):
        digits = re.sub(r"\D", "", m.group())
        if len(digits) <= _DIGITS:
            value = int(digits)
            found.append(Unread(Quote.of(text, m.start(), m.end()), Count(value, value), reason))
    return tuple(found)
