"""Exact words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Characters kept on each side of a quote, as in the examples of W3C's TextQuoteSelector."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a document and where they stand in its canonical text.

    `start` and `end` are code-point offsets, end exclusive (W3C Web Annotation, TextPositionSelector);
    `text`, `prefix` and `suffix` are its TextQuoteSelector, by which the words are found again when
    another version of an extraction tool shifts the offsets.
    """

    start: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """The words `text[start:end]` with their context."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no quote from {start} to {end} in a text of {len(text)} characters")
        return cls(
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    @property
    def span(self) -> tuple[int, int]:
        """(start, end)."""
        return (self.start, self.end)

    def stands_in(self, text: str) -> bool:
        """Whether the words stand in `text` at this very place."""
        return text[self.start : self.end] == self.text

    def anchored_in(self, text: str) -> Quote | None:
        """The same words found again in another version of the text, or None when that is not certain.

        Words with their whole context win; else words that stand exactly once.
        """
        whole = self.prefix + self.text + self.suffix
        at = text.find(whole)
        if at >= 0 and text.find(whole, at + 1) < 0:
            start = at + len(self.prefix)
            return Quote.of(text, start, start + len(self.text))
        at = text.find(self.text)
        if at >= 0 and text.find(self.text, at + 1) < 0:
            return Quote.of(text, at, at + len(self.text))
        return None
