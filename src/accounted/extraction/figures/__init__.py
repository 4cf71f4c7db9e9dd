"""The figure reader: our own grammar on tokens with offsets. No model; the same text, the same claims."""

from __future__ import annotations

from accounted.extraction.figures.build import group_of, parse, span_of, unit_of, unread_in
from accounted.extraction.figures.settle import settle
from accounted.extraction.page import Page
from accounted.extraction.words import Words
from accounted.model import Figure, Unread

NAME, VERSION = "grammar", "1"


def read_figures(page: Page, words: Words) -> tuple[tuple[Figure, ...], tuple[Unread, ...]]:
    """All figures of a page in the order of their words, and the numbers that stayed unread."""
    parsed = parse(page, words)
    figures = settle(page, parsed, words)
    unread = [u for p in parsed for u in unread_in(page, p)]
    return tuple(figures), tuple(unread)


__all__ = ["NAME", "VERSION", "group_of", "parse", "read_figures", "span_of", "unit_of"]
