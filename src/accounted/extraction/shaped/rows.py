"""The rows of a shaped table, each cell with where its words stand in the document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from accounted.model import Document
from accounted.values.quotes import Quote

_MARK = ": "


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: its column and its words, from `start` to `end` of the text."""

    column: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row. A column that is not there is an empty cell."""

    text: str
    """Of the whole document."""
    start: int
    end: int
    cells: Mapping[str, Cell]

    def quote(self, column: str | None) -> Quote | None:
        """The words of a cell as a quote; None for an empty one."""
        cell = self.cells.get(column or "")
        return self.within(cell.start, cell.end) if cell else None

    def words(self, column: str | None) -> str:
        """The words of a cell; nothing for an empty one."""
        cell = self.cells.get(column or "")
        return cell.words if cell else ""

    def stretch(self, columns: Iterable[str | None]) -> Quote | None:
        """The words from the first to the last of some cells; of several cells with the columns' names."""
        found = [c for name in columns if (c := self.cells.get(name or "")) is not None]
        if not found:
            return None
        found.sort(key=lambda c: c.start)
        heads = len(found[0].column) + len(_MARK) if len(found) > 1 else 0
        return self.within(found[0].start - heads, found[-1].end)

    def within(self, start: int, end: int) -> Quote:
        """Words of the document as a quote."""
        return Quote.of(self.text, start, end)

    @property
    def whole(self) -> Quote:
        """The row in its own words."""
        return self.within(self.start, self.end)


def rows(document: Document) -> Iterator[Row]:
    """Every row, in the order of the table."""
    for segment in document.canonical.segments:
        cells = {c.column: c for c in _cells(document.text, segment.start, segment.end)}
        yield Row(document.text, segment.start, segment.end, cells)


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        column, _, words = text[at:stop].partition(_MARK)
        yield Cell(column, words, stop - len(words), stop)
        at = stop + 1
