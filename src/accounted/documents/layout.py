"""Putting blocks of a page one under the other, so that a person and a reader can read them.

Paragraphs are parted by an empty line. Items of a list and rows of a table stand on a line each:

    According to the institute, the remains found so far belong to:

    - Men: 15
    - Women: 6

A row of a table repeats the head of each column, because a row is quoted alone:
"Village: Orlo; Killed: 12; Wounded: 30". A table of two columns without heads is "Men: 15".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounted.model import Segment

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself, and where it stands in the original."""

    text: str
    locator: str
    group: int = 0
    """Blocks of one group stand on lines under each other: items of a list, rows of a table."""


def one_line(text: str) -> str:
    """Text with every stretch of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def lay_out(blocks: Iterable[Block]) -> tuple[str, tuple[Segment, ...]]:
    """The blocks as one text, and where each of them stands in it."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    group = 0
    for block in blocks:
        if parts:
            gap = "\n" if group and block.group == group else "\n\n"
            parts.append(gap)
            length += len(gap)
        parts.append(block.text)
        segments.append(Segment(length, length + len(block.text), block.locator))
        length += len(block.text)
        group = block.group
    if parts:
        parts.append("\n")
    return "".join(parts), tuple(segments)


def row_lines(rows: Sequence[Sequence[str]], heads: bool | None = None) -> list[str]:
    """A line for each row of a table. `heads` says whether the first row names the columns.

    Where `heads` is None it is told from the cells: heads hold no figure and stand over figures.
    The line of the heads is kept too, as the columns' own words.
    """
    if heads is None:
        heads = has_heads(rows)
    if heads and len(rows) > 1:
        return [
            "; ".join(one_line(c) for c in rows[0] if c.strip()),
            *(labelled(rows[0], row) for row in rows[1:]),
        ]
    return [_plain_row(row) for row in rows]


def has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns, by its cells being unlike those under it."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    first = [c.strip() for c in rows[0]]
    if not all(first[1:]) or len(set(first)) < len(first) or any(map(is_figure, first)):
        return False
    if any(len(cell) > 60 for cell in first):
        return False
    width = len(first)
    if any(is_figure(cell) for row in rows[1:] for cell in row[:width]):
        return True
    return width > 2


def labelled(heads: Sequence[str], row: Sequence[str]) -> str:
    """ "Village: Orlo; Killed: 12"; empty cells are left out, cells without a head are numbered."""
    cells = []
    for i, cell in enumerate(row):
        value = one_line(cell)
        if value:
            head = one_line(heads[i]) if i < len(heads) else ""
            cells.append(f"{head or f'column {i + 1}'}: {value}")
    return "; ".join(cells)


def _plain_row(row: Sequence[str]) -> str:
    cells = [one_line(c) for c in row]
    if len(cells) == 2 and all(cells):
        return f"{cells[0].removesuffix(':')}: {cells[1]}"
    return "; ".join(c for c in cells if c)


def is_figure(cell: str) -> bool:
    """Whether a cell of a table begins with a number."""
    return cell.strip()[:1].isdigit()
