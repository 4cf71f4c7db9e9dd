"""A table as a grid of cells, in the order and under the row numbers of the file.

CSV, TSV and XLSX give the same: rows of text, with notes on what was done to read them. What a row
or a column means is not asked here. Dates that a spreadsheet holds as dates are written in ISO form;
numbers that it holds as numbers keep all their digits.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path, PurePath

from accounted.documents.table import delimiter_of
from accounted.documents.text import decode
from accounted.errors import EmptyDocument, MissingExtra, UnreadableDocument, UnsupportedFormat

_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_LARGEST_SHEET_PART = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one table. `numbers[i]` is where row `i` stands in the file, from 1.

    Rows of a CSV are counted as CSV readers count them: a line with nothing at all is no row. Rows of
    a spreadsheet are counted as the spreadsheet shows them. `locators[i]` says to people where the row
    stands ("row 12", "page 3, row 5"), counted as a spreadsheet shows it, for a CSV too.
    """

    path: str
    rows: list[list[str]]
    numbers: list[int]
    notes: tuple[str, ...] = ()
    locators: list[str] = field(default_factory=list)


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """The cells of a file, its format told by its first bytes and its name.

    Raises DocumentError for a file that is missing, damaged, empty or of a format not built in.
    """
    return sheet_of(_bytes(path), str(path), sheet)


def sheet_of(data: bytes, path: str, sheet: str | None = None) -> Sheet:
    """The cells of the bytes of a file; `path` is how messages name it.

    Raises DocumentError for bytes that are damaged, empty or of a format not built in.
    """
    if data[:4] == b"PK\x03\x04":
        return _filled(_workbook(data, path, sheet))
    if data[:5] == b"%PDF-":
        return _filled(_pdf(data, path))
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnsupportedFormat(
            path, "This is a workbook of the old kind (XLS), or one with a password.",
            "Open it in a spreadsheet program and save it as XLSX or CSV.",
        )  # fmt: skip
    return _filled(_separated(data, path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            str(path), f"The list cannot be opened ({error.strerror}).", "Check the path."
        ) from error


def _filled(sheet: Sheet) -> Sheet:
    """The sheet without its empty rows, which keep their numbers and are told of."""
    kept = [i for i, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)]
    if not kept:
        raise EmptyDocument(sheet.path, "The table holds no cell with text.", "Check the copy.")
    empty = kept[-1] + 1 - len(kept)
    notes = list(sheet.notes)
    if empty:
        notes.append(f"{empty:,} empty rows stand between the others; they are counted, not read.")
    if len(sheet.rows) - kept[-1] > 1:
        notes.append(f"{len(sheet.rows) - 1 - kept[-1]:,} empty rows stand at the end.")
    rows, numbers, locators = sheet.rows, sheet.numbers, sheet.locators
    return Sheet(
        sheet.path,
        [rows[i] for i in kept],
        [numbers[i] for i in kept],
        tuple(notes),
        [locators[i] for i in kept],
    )


def _separated(data: bytes, path: str) -> Sheet:
    text, notes = _characters(data, path)
    sign = "\t" if PurePath(path).suffix.lower() in (".tsv", ".tab") else delimiter_of(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign)
    rows: list[list[str]] = []
    locators: list[str] = []
    try:
        for number, row in enumerate(reader, 1):
            if row:
                rows.append(row)
                locators.append(f"row {number}")
    except csv.Error as error:
        raise UnreadableDocument(
            path, f"The table cannot be read from line {reader.line_num} on ({error}).",
            "Mend that line, or open the table in a spreadsheet and save it as CSV again.",
        ) from error  # fmt: skip
    return Sheet(path, rows, list(range(1, len(rows) + 1)), notes, locators)


def _characters(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The text; where lines are in two encodings, each line in its own, with a note."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    good: list[int] = []
    bad: list[int] = []
    for i, line in enumerate(lines):
        (good if _is_utf8(line) else bad).append(i)
    if not bad or not any(not lines[i].isascii() for i in good) or data[:2] in _SIXTEEN:
        decoded = decode(data, path)
        return decoded.text, decoded.notes
    other = decode(b"\n".join(lines[i] for i in bad), path)
    texts = [line.decode("utf-8", errors="replace") for line in lines]
    for i, text in zip(bad, other.text.split("\n"), strict=False):
        texts[i] = text
    note = (
        f"Two encodings in one file: {len(bad):,} lines are no UTF-8 and were read as "
        f"{other.encoding} (the first is line {bad[0] + 1}). Check their letters."
    )
    return "\n".join(texts), (note,)


_SIXTEEN = (b"\xff\xfe", b"\xfe\xff")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _workbook(data: bytes, path: str, wanted: str | None) -> Sheet:
    try:
        import openpyxl
    except ImportError as missing:
        raise MissingExtra(
            "Reading XLSX needs openpyxl. Install it with: pip install 'accounted[people]'"
        ) from missing
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise UnreadableDocument(
            path, f"The workbook cannot be opened ({type(error).__name__}).",
            "Open it in a spreadsheet program and save it again, or save the sheet as CSV.",
        ) from error  # fmt: skip
    names = book.sheetnames
    if wanted is not None and wanted not in names:
        raise UnreadableDocument(
            path, f"It has no sheet called '{wanted}'.", f"Its sheets: {', '.join(names)}."
        )
    name = wanted or names[0]
    notes = []
    if wanted is None and len(names) > 1:
        rest = ", ".join(names[1:])
        notes.append(f"Of {len(names)} sheets the first, '{name}', is read and not: {rest}.")
    page = book[name]
    page.reset_dimensions()
    rows = [
        [_cell(value) for value in row] if any(value is not None for value in row) else []
        for row in page.iter_rows(values_only=True)
    ]
    notes += _unmerge(rows, _merges(data, name, names))
    numbers = list(range(1, len(rows) + 1))
    return Sheet(path, rows, numbers, tuple(notes), [f"row {n}" for n in numbers])


def _cell(value: object) -> str:
    """What a cell says. A date in ISO form, a whole number without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


_Merge = tuple[int, int, int, int]


def _merges(data: bytes, name: str, names: list[str]) -> list[_Merge]:
    """First row, first column, last row, last column (from 0) of the merged cells of a sheet."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = sorted(
            (n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)),
            key=lambda n: int(re.findall(r"\d+", n)[-1]),
        )
        at = names.index(name)
        if at >= len(parts) or archive.getinfo(parts[at]).file_size > _LARGEST_SHEET_PART:
            return []
        found = _MERGE.findall(archive.read(parts[at]))
    return [(int(r1) - 1, _number(c1), int(r2) - 1, _number(c2)) for c1, r1, c2, r2 in found]


def _number(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at - 1


def _unmerge(rows: list[list[str]], merges: Iterable[_Merge]) -> Iterator[str]:
    """Repeat the words of a merged cell in every cell that it covers; say so."""
    done = 0
    for top, left, bottom, right in merges:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left].strip():
            continue
        said = rows[top][left]
        for row in rows[top : bottom + 1]:
            row.extend([""] * (right + 1 - len(row)))
            row[left : right + 1] = [said] * (right + 1 - left)
        done += 1
    if done:
        yield f"{done:,} merged cells: what each says is read in every cell that it covers."


def _pdf(data: bytes, path: str) -> Sheet:
    try:
        import pdfplumber
    except ImportError as missing:
        raise MissingExtra(
            "Tables of a PDF need pdfplumber. Install it with: pip install 'accounted[people]'"
        ) from missing
    rows: list[list[str]] = []
    locators: list[str] = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            found = [row for table in page.extract_tables() for row in table]
            rows += [[" ".join((cell or "").split()) for cell in row] for row in found]
            locators += [f"page {number}, row {n}" for n in range(1, len(found) + 1)]
    if not rows:
        raise UnreadableDocument(
            path, "No table with ruled lines was found in this PDF.",
            "Copy its table into a spreadsheet and save it as XLSX or CSV.",
        )  # fmt: skip
    note = (
        "Rows of a PDF are those of its ruled tables, joined in the order of the pages; check them."
    )
    return Sheet(path, rows, list(range(1, len(rows) + 1)), (note,), locators)
