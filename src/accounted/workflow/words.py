"""Finding the words that a person typed in a document's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accounted.errors import UsageError
from accounted.values.quotes import Quote

SHOWN = 10
"""Places listed when words stand more often than once."""


def find(text: str, words: str, *, start: int | None = None) -> Quote:
    """The words where they stand in the text; line breaks and spaces between them do not matter.

    Raises:
        UsageError: they do not stand there, or more than once and `start` does not say which.
    """
    places = list(_places(text, words))
    if start is not None:
        places = [p for p in places if p[0] == start]
    if not places:
        at = f" at {start}" if start is not None else ""
        raise UsageError(
            f"“{words}” does not stand in the text{at}. Copy the words exactly from"
            " 'accounted show'."
        )
    if len(places) > 1:
        listed = ", ".join(str(s) for s, _ in places[:SHOWN])
        raise UsageError(
            f"“{words}” stands {len(places)} times in the text, at {listed}. Say which (--start), or"
            " give more words."
        )
    return Quote.of(text, *places[0])


def nearest(text: str, words: str, to: Quote) -> Quote:
    """The words where they stand nearest to a quote.

    Raises:
        UsageError: they do not stand in the text.
    """
    places = list(_places(text, words))
    if not places:
        raise UsageError(f"“{words}” does not stand in the text. Copy the words exactly.")
    return Quote.of(text, *min(places, key=lambda p: (_distance(p, to.span), p)))


def sentence_around(text: str, quote: Quote) -> Quote:
    """The sentence in which a quote stands, roughly: up to a full stop or a blank line on each side."""
    ends = [m.end() for m in _BREAKS.finditer(text, 0, quote.start)]
    start = ends[-1] if ends else 0
    after = _BREAKS.search(text, quote.end)
    end = after.start() + len(after[1] or "") if after else len(text)
    while start < quote.start and text[start].isspace():
        start += 1
    while end > quote.end and text[end - 1].isspace():
        end -= 1
    return Quote.of(text, start, end)


_BREAKS = re.compile(r"""([.!?]["'”’)\]]*)(?=\s)|\n\s*\n""")


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    pieces = words.split()
    if not pieces:
        raise UsageError("The exact words are missing.")
    pattern = r"\s+".join(re.escape(p) for p in pieces)
    at = re.compile(pattern)
    found = at.search(text)
    while found:
        yield found.span()
        found = at.search(text, found.start() + 1)


def _distance(place: tuple[int, int], span: tuple[int, int]) -> int:
    return max(0, span[0] - place[1], place[0] - span[1])
