"""A table as a grid of cells, in the order and under the row numbers of the file.

CSV, TSV and XLSX give the same: rows of text, with notes on what was done to read them. What a row
or a column means is not asked here. Dates that a spreadsheet holds as dates are written in ISO form;
numbers that it holds as numbers keep all their digits.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path, PurePath

from accounted.documents import workbook
from accounted.documents.table import delimiter_of
from accounted.documents.text import decode
from accounted.errors import EmptyDocument, MissingExtra, UnreadableDocument, UnsupportedFormat


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
    captions: frozenset[int] = frozenset()
    """Places in `rows` of those that one merged cell fills: "District of Kelde"."""


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
        frozenset(at for at, i in enumerate(kept) if i in sheet.captions),
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
    found = workbook.rows_of(data, path, wanted)
    numbers = list(range(1, len(found.rows) + 1))
    locators = [f"row {n}" for n in numbers]
    return Sheet(path, found.rows, numbers, tuple(found.notes), locators, found.captions)


def _pdf(data: bytes, path: str) -> Sheet:
    try:
        import pdfplumber
    except ImportError as missing:
        raise MissingExtra(
            "Tables of a PDF need pdfplumber. Install it with: pip install 'accounted[people]'"
        ) from missing
    rows: list[list[str]] = []
    locators: list[str] = []
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                found = [row for table in page.extract_tables() for row in table]
                rows += [[" ".join((cell or "").split()) for cell in row] for row in found]
                locators += [f"page {number}, row {n}" for n in range(1, len(found) + 1)]
    except Exception as error:  # pdfplumber raises whatever its parts raise
        raise UnreadableDocument(
            path, f"The tables of this PDF cannot be read ({type(error).__name__}).",
            "Save it anew without a password, or copy its table into a spreadsheet.",
        ) from error  # fmt: skip
    if not rows:
        raise UnreadableDocument(
            path, "No table with ruled lines was found in this PDF.",
            "Copy its table into a spreadsheet and save it as XLSX or CSV.",
        )  # fmt: skip
    note = (
        "Rows of a PDF are those of its ruled tables, joined in the order of the pages; check them."
    )
    return Sheet(path, rows, list(range(1, len(rows) + 1)), (note,), locators)
