"""National ids: compared and never shown.

An id is kept as an HMAC-SHA256 under a key of the project (RFC 2104), cut to 96 bits: equal ids have
equal hashes, and without the key nobody can try out all the ids that there are.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

KEY_LENGTH = 32
"""Bytes of a key."""
_SHORTEST, _FIGURES = 4, 3
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+\Z")
_LENGTH = 24
"""Hex digits kept: of a million ids two clash once in ten million million projects."""


def cut_off(text: str) -> bool:
    """Whether a spreadsheet has cut the digits of an id off: "9.01E+08"."""
    return _SCIENTIFIC.match(text.strip()) is not None


def whole_id(text: str) -> str:
    """The letters and figures of an id in one script and small letters; "" for what tells nobody apart.

    >>> whole_id("QX 88-12734"), whole_id("not known"), whole_id("0000"), whole_id("9.01E+08")
    ('qx8812734', '', '', '')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if cut_off(plain):
        return ""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain)
    if not plain.isascii():
        from accounted.values.names import romanise  # tables that most commands never need

        plain = romanise(plain)
    plain = "".join(c for c in plain.casefold() if c.isalnum() and c.isascii())
    figures = sum(c.isdigit() for c in plain)
    whole = len(plain) >= _SHORTEST and figures >= _FIGURES and len(set(plain)) > 1
    return plain if whole else ""


def keyed(text: str, key: bytes) -> str:
    """The hash of an id under a key; "" where `whole_id` finds none in it."""
    plain = whole_id(text)
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:_LENGTH] if plain else ""
