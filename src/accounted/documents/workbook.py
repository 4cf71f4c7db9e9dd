"""The rows of one sheet of a workbook (XLSX), and what was done to read them.

Spreadsheets keep a million rows that somebody once put a border on. They are taken out of the sheet
before it is parsed, and counted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Any
from xml.etree import ElementTree

from accounted.documents.limits import in_megabytes
from accounted.errors import MissingExtra, TooLarge, UnreadableDocument

LARGEST = 4_000_000_000
"""Bytes to which a sheet may unpack. It is read in pieces, so this bounds time and not memory."""
_LARGEST_REST = 1_000_000_000
"""Bytes to which all else may unpack: words of cells, styles, pictures."""
_PIECE = 4 << 20
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_EMPTY_CELL = rb"<c\b[^>]*(?:/>|>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>)"
_EMPTY_ROW = re.compile(
    rb'<row\b[^>]*?\br="\d+"[^>]*(?:/>|(?<!/)>\s*(?:' + _EMPTY_CELL + rb"\s*)*</row>)\s*"
)
_NOT_COMPUTED = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MOST_DIGITS = 1e15
"""From here on a spreadsheet keeps no last digits of a number: it counts in 15 of them."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet without its empty rows: the whole workbook with it, what it merges, what was noticed."""

    book: bytes
    merges: tuple[_Merge, ...]
    notes: tuple[str, ...]


_Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sheet, empty ones as empty lists, and the places of those that are one merged cell."""

    rows: list[list[str]]
    notes: list[str]
    captions: frozenset[int]


def rows_of(data: bytes, path: str, wanted: str | None) -> Rows:
    """The rows of a sheet; of the first, where none is named.

    Raises UnreadableDocument for what is no workbook or has no such sheet, and MissingExtra.
    """
    try:
        import openpyxl
    except ImportError as missing:
        raise MissingExtra(
            "Reading XLSX needs openpyxl. Install it with: pip install 'accounted[people]'"
        ) from missing
    try:
        names = _names(data)
        name = _chosen(names, wanted, path)
        part = _without_empty_rows(data, names.index(name), path)
        book = openpyxl.load_workbook(BytesIO(part.book), read_only=True, data_only=True)
        page = book[name]
        page.reset_dimensions()
        rows = [_row(values) for values in page.iter_rows(values_only=True)]
    except (TooLarge, UnreadableDocument):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise UnreadableDocument(
            path,
            f"The workbook cannot be opened ({type(error).__name__}).",
            "Open it in a spreadsheet program and save it again, or save the sheet as CSV.",
        ) from error
    notes = []
    if wanted is None and len(names) > 1:
        rest = ", ".join(n for n in names if n != name)
        notes.append(f"Of {len(names)} sheets the first, '{name}', is read and not: {rest}.")
    done = [merge for merge in part.merges if _unmerged(rows, merge)]
    if done:
        notes.append(
            f"{len(done):,} merged cells: what each says is read in every cell that it covers."
        )
    width = max((len(row) for row in rows), default=0)
    captions = frozenset(m[0] for m in done if _is_caption(rows[m[0]], m, width))
    return Rows(rows, [*part.notes, *notes], captions)


def _chosen(names: list[str], wanted: str | None, path: str) -> str:
    if not names or (wanted is not None and wanted not in names):
        raise UnreadableDocument(
            path, f"It has no sheet called '{wanted}'.", f"Its sheets: {', '.join(names)}."
        )
    return wanted or names[0]


def _row(values: Iterable[Any]) -> list[str]:
    found = [_cell(value) for value in values]
    return found if any(found) else []


def _cell(value: object) -> str:
    """What a cell says. A date in ISO form, a whole number without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        if abs(value) >= _MOST_DIGITS:
            return f"{value:.15G}"  # no digits that the file does not hold
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


# --- the file of the sheet -------------------------------------------------------------------------


def _names(data: bytes) -> list[str]:
    """The names of the sheets, in their order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [name for name, _ in _sheets(archive)]


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and file of each sheet, in the order in which the workbook shows them."""
    ways = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    files = {each.get("Id"): str(each.get("Target")) for each in ways}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    found = []
    for sheet in (e for e in book.iter() if e.tag.endswith("}sheet")):
        way = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        file = files.get(way, "")
        found.append((str(sheet.get("name")), file[1:] if file[:1] == "/" else f"xl/{file}"))
    return found


def _without_empty_rows(data: bytes, at: int, path: str) -> _Part:
    """The workbook with the empty rows of one sheet taken out; rows keep their numbers."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        name = _sheets(archive)[at][1]
        sheet_size = archive.getinfo(name).file_size
        rest = sum(each.file_size for each in archive.infolist()) - sheet_size
        for size, limit in ((sheet_size, LARGEST), (rest, _LARGEST_REST)):
            if size > limit:
                raise TooLarge(
                    path,
                    f"It unpacks to {in_megabytes(size)}, over the limit of {in_megabytes(limit)}.",
                    "Save the sheet as CSV, and split that.",
                )
        with archive.open(name) as file:
            sheet, empty = _stripped(file)
        merges = tuple(_merge(*found) for found in _MERGE.findall(sheet))
        notes = _notes(sheet, empty)
        if not empty:
            return _Part(data, merges, notes)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for each in archive.infolist():
                copy.writestr(each.filename, sheet if each.filename == name else archive.read(each))
    return _Part(out.getvalue(), merges, notes)


def _stripped(file: IO[bytes]) -> tuple[bytes, int]:
    """The sheet without empty rows, and how many there were."""
    parts: list[bytes] = []
    waiting, empty = b"", 0
    while piece := file.read(_PIECE):
        waiting += piece
        cut = waiting.rfind(b"</row>") + len(b"</row>")
        if cut >= len(b"</row>"):
            kept, gone = _EMPTY_ROW.subn(b"", waiting[:cut])
            parts.append(kept)
            waiting, empty = waiting[cut:], empty + gone
    kept, gone = _EMPTY_ROW.subn(b"", waiting)
    return b"".join((*parts, kept)), empty + gone


def _notes(sheet: bytes, empty: int) -> tuple[str, ...]:
    notes = []
    if empty:
        notes.append(f"{empty:,} empty rows were left out; the others keep their numbers.")
    lost = len(_NOT_COMPUTED.findall(sheet))
    if lost:
        notes.append(
            f"{lost:,} cells are formulas without a value: what they would say is not in the file. "
            "Open it in a spreadsheet program and save it, or check these cells."
        )
    return tuple(notes)


def _merge(column: bytes, row: bytes, last_column: bytes, last_row: bytes) -> _Merge:
    """First row, first column, last row, last column (from 0) of merged cells."""
    return int(row) - 1, _number(column), int(last_row) - 1, _number(last_column)


def _number(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at - 1


def _unmerged(rows: list[list[str]], merge: _Merge) -> bool:
    """Repeat the words of a merged cell in every cell that it covers; False where it has none."""
    top, left, bottom, right = merge
    if top >= len(rows) or left >= len(rows[top]) or not rows[top][left].strip():
        return False
    said = rows[top][left]
    for row in rows[top : bottom + 1]:
        row.extend([""] * (right + 1 - len(row)))
        row[left : right + 1] = [said] * (right + 1 - left)
    return True


def _is_caption(row: list[str], merge: _Merge, width: int) -> bool:
    """Whether a merged cell is all that a row says, and covers half the sheet or more."""
    top, left, bottom, right = merge
    alone = not any(cell.strip() for cell in row[:left] + row[right + 1 :])
    return top == bottom and alone and right - left + 1 >= max(2, width / 2)
