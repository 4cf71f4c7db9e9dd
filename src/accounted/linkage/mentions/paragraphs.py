"""Paragraphs and list items: what stands in one tells of one thing."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n\s*\n|\n\s*(?:[-•*–—]|\d+[.)])\s")


def together(text: str, one: int, other: int) -> bool:
    """Whether two places of a text lie in one paragraph or list item."""
    first, last = sorted((one, other))
    return _BREAK.search(text, first, last) is None


def around(text: str, at: int) -> tuple[int, int]:
    """Where the paragraph or list item begins and ends that a place of a text lies in."""
    breaks = [m.start() for m in _BREAK.finditer(text)]
    first = max((b for b in breaks if b < at), default=0)
    return first, min((b for b in breaks if b >= at), default=len(text))
