"""A sentence with the quote marked in it: in bold on a terminal, between ‹ and › in a pipe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text

from accounted.cli._words import shown
from accounted.values.quotes import Quote

LONG = 480
"""Sentences up to this length are shown whole."""
CONTEXT = 160
"""Of a longer one, so many characters are shown on each side of a quote; fewer where it has many."""
LEAST_CONTEXT = 24


def marked(sentence: Quote, quotes: Sequence[Quote], plain: bool) -> Text:
    """The sentence in quotation marks, every quote in it marked; cut where it is very long."""
    text = sentence.text.rstrip()
    spans = _merged([_inside(sentence, q) for q in quotes])
    out = Text("“", style="" if plain else "dim")
    high = 0
    for low, end_of in _windows(text, spans):
        if low:
            out.append(" … " if high else "… ")
        high = end_of
        at = low + len(text[low:end_of]) - len(text[low:end_of].lstrip())
        for start, end in (s for s in spans if low <= s[0] < high):
            out.append(_plain(text[at:start]))
            words = _plain(text[start:end])
            out.append(f"‹{words}›" if plain else words, style="" if plain else "not dim bold")
            at = end
        out.append(_plain(text[at:high]))
    return out.append("”" if high == len(text) else " …”")


def _windows(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a sentence that are shown."""
    if len(text) <= LONG or not spans:
        return [(0, len(text))]
    context = max(LEAST_CONTEXT, CONTEXT // len(spans))
    around = [(_word_start(text, s - context), _word_end(text, e + context)) for s, e in spans]
    return _merged(around)


def _inside(sentence: Quote, quote: Quote) -> tuple[int, int]:
    start, end = quote.start - sentence.start, quote.end - sentence.start
    return max(0, start), min(end, len(sentence.text))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one, those outside the sentence left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _plain(text: str) -> str:
    return shown(re.sub(r"\s+", " ", text))


def _word_start(text: str, at: int) -> int:
    return 0 if at <= 0 else (text.find(" ", at) + 1 or at)


def _word_end(text: str, at: int) -> int:
    return len(text) if at >= len(text) else max(text.rfind(" ", 0, at), at - 40)
