"""Where paragraphs end on the page of a PDF, which holds lines at heights and no paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

_WIDER = 1.3
"""A step from line to line that is this many times the usual one parts two paragraphs. Typesetters
give a paragraph at least half a line of space, so 1.5; headings set tight reach 1.3."""
_TALLER = 1.15
"""A line in type so much larger or smaller than the one above is a heading, or follows one."""


def with_paragraphs(page: Any, text: str) -> str:
    """The text of a page with an empty line between lines that stand further apart than usual."""
    lines = [m for m in re.finditer(r"[^\r\n]+", text) if m.group().strip()]
    boxes = [_box(page, m.start() + len(m.group()) - len(m.group().lstrip())) for m in lines]
    usual = _usual_step(boxes)
    if usual is None:
        return text
    parts: list[str] = []
    at = 0
    for i, line in enumerate(lines):
        if i and _parted(boxes[i - 1], boxes[i], usual):
            parts.append(text[at : line.start()] + "\n")
            at = line.start()
    return "".join((*parts, text[at:]))


def _box(page: Any, index: int) -> tuple[float, float] | None:
    """Bottom and height of a character's line, in points; None for one that is not on the page."""
    import pypdfium2
    from pypdfium2 import raw

    char = raw.FPDFText_GetCharIndexFromTextIndex(page, index)
    if char < 0:
        return None
    try:
        _, bottom, _, top = page.get_charbox(char, loose=True)
    except pypdfium2.PdfiumError:
        return None
    return (bottom, top - bottom)


def _usual_step(boxes: list[tuple[float, float] | None]) -> float | None:
    """The step from line to line inside a paragraph: the lower quarter of all steps down."""
    steps = sorted(a[0] - b[0] for a, b in pairwise(boxes) if a and b and a[0] - b[0] > 0.5 * b[1])
    return steps[len(steps) // 4] if len(steps) > 1 else None


def _parted(
    above: tuple[float, float] | None, below: tuple[float, float] | None, usual: float
) -> bool:
    if above is None or below is None:
        return False
    step = above[0] - below[0]
    if step < 0:  # the next column, where the paragraph may go on
        return False
    sizes = sorted((above[1], below[1]))
    return step > _WIDER * usual or (step > 0.5 * usual and sizes[1] > _TALLER * sizes[0] > 0)
