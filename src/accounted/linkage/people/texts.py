"""Places, jobs and codes as plain text: one script, small letters, no signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from accounted.values.names import parse_name, romanise

_KINDS = re.compile(
    r"\b(?:village|town|city|district|region|rayon|province|governorate|settlement|of|the|"
    r"gorod|selo|g|s|oblast)\b"
)


@lru_cache(maxsize=1 << 17)
def folded(text: str, code: bool = False) -> str:
    """A text for comparing: "Село Дарвена" and "village of Darvena" become "darvena".

    A code keeps its figures and letters and loses its spaces and signs.
    """
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        plain = romanise(plain)
    plain = unicodedata.normalize("NFKD", plain).casefold()
    if code:
        return "".join(c for c in plain if c.isalnum() and c.isascii())
    plain = "".join(
        c if c.isalnum() and c.isascii() else " " for c in plain if not unicodedata.combining(c)
    )
    words = plain.split()
    short = _KINDS.sub(" ", " ".join(words)).split()
    return " ".join(short or words)


def spoken(text: str, plain: str) -> str:
    """A text as one word for the trained comparator: in its own letters where they are not Latin ones."""
    if text.isascii():
        return plain.replace(" ", "")
    return "".join(part.form for part in parse_name(text).parts) or plain.replace(" ", "")
