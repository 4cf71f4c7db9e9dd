"""Tables as CSV or TSV: a line for each row, in which every cell says its column.

"number: 12; name: Lene Harvik; age: 9; status: killed". A line is a row, so what is quoted from it
can be found again in the sheet: "row 12" counts the row of heads as row 1, as a spreadsheet does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from accounted.documents import shaped
from accounted.documents.extracted import Extracted
from accounted.documents.layout import is_figure, labelled, one_line
from accounted.documents.media import TSV
from accounted.documents.text import decode
from accounted.errors import EmptyDocument, UnreadableDocument
from accounted.model import CanonicalText, Segment
from accounted.terms.crosswalks.shapes import TOOL as SHAPED

TOOL = "accounted-table"
VERSION = "1"
_DELIMITERS = ",;\t|"
_SAMPLE = 64_000
_LONGEST_HEAD = 80


def extract(data: bytes, path: str, media_type: str, as_: str | None = None) -> Extracted:
    """Each row of a table as a line of text and a segment "row N".

    A table in the shape of another project's, by its columns or because `as_` says so, has a line for
    each cell (`shaped`); `as_="text"` keeps it a plain table.
    """
    decoded = decode(data, path)
    delimiter = "\t" if media_type == TSV else delimiter_of(decoded.text)
    rows, notes = _rows(decoded.text, delimiter, path)
    filled = [(i, row) for i, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not filled:
        raise EmptyDocument(path, "The table holds no cell with text.", "Check the copy.")
    first = filled[0][1]
    named = _has_heads([row for _, row in filled[:2]]) or shaped.is_shaped(first)
    heads = first if named else None
    assumed = shaped.headless(first, as_) if heads is None else None
    shape = shaped.shape_of(heads or assumed, as_, path)
    if shape is not None:
        own = heads or assumed or []
        notes = (*decoded.notes, *notes, *_shape_notes(filled, heads or assumed))
        if assumed:
            notes += (
                f"It names no columns: its {len(own)} cells are taken for {shape.project}'s.",
            )
        return Extracted(shaped.laid_out(filled, own, shape), notes=notes)
    text, segments = _laid_out(filled, heads)
    tool = f"{SHAPED}{as_}" if as_ == shaped.AS_TEXT else TOOL
    canonical = CanonicalText(text, tool, VERSION, segments)
    return Extracted(canonical, notes=(*decoded.notes, *notes, *_shape_notes(filled, heads)))


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: it nearly always does, and then it holds no figure."""
    first = [cell.strip() for cell in rows[0]]
    while first and not first[-1]:
        first.pop()
    return (
        len(rows) > 1
        and all(first)
        and len(set(first)) == len(first)
        and not any(is_figure(cell) or len(cell) > _LONGEST_HEAD for cell in first)
    )


def delimiter_of(text: str) -> str:
    """The sign that parts the first rows into the same number of cells, and into most of them."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:50] if line.strip()]
    best, most = ",", 1
    for sign in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count) if widths else 1
        if usual > most and widths.count(usual) >= 0.6 * len(widths):
            best, most = sign, usual
    return best


def _rows(text: str, delimiter: str, path: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """The cells of each row; where quotation marks break the rules of CSV (RFC 4180), with a note."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)), ()
    except csv.Error:
        pass
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UnreadableDocument(
            path,
            f"The table cannot be read from line {reader.line_num} on: a quotation mark is not closed.",
            "Mend that line, or open the table in a spreadsheet and save it as CSV again.",
        ) from error
    return rows, ("Quotation marks in the table break the rules of CSV; check the rows.",)


def _laid_out(
    rows: Iterable[tuple[int, list[str]]], heads: list[str] | None
) -> tuple[str, tuple[Segment, ...]]:
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for number, line in _lines(rows, heads):
        parts.append(line + "\n")
        segments.append(Segment(at, at + len(line) + 1, f"row {number}"))
        at += len(line) + 1
    return "".join(parts), tuple(segments)


def _lines(
    rows: Iterable[tuple[int, list[str]]], heads: list[str] | None
) -> Iterator[tuple[int, str]]:
    for number, row in rows:
        if heads is None or row is heads:
            yield number, "; ".join(one_line(cell) for cell in row if cell.strip())
        else:
            yield number, labelled(heads, row)


def _shape_notes(rows: Sequence[tuple[int, list[str]]], heads: list[str] | None) -> Iterator[str]:
    if heads is None:
        yield "The table names no columns in its first row."
        return
    long = [str(number) for number, row in rows if any(cell.strip() for cell in row[len(heads) :])]
    if long:
        shown = ", ".join(long[:20]) + (" and others" if len(long) > 20 else "")
        yield f"Rows with more cells than there are columns: {shown}."
