"""A list of people as it was given: its columns, and every cell of them.

A column is kept as its different values and, for each row, which of them it says: lists of a million
rows repeat themselves. Rows are counted from 1 below the heads, as whoever has the file open counts.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accounted.documents.sheets import Sheet, read_sheet
from accounted.errors import EmptyDocument, LinkageError

_HEAD_ROWS = 12
"""Heads are looked for in as many rows from the top: titles and remarks stand above them."""
_LONGEST_HEAD = 60
_FIGURE = re.compile(r"[\d\s.,:/+-]+\Z")


@dataclass(frozen=True)
class Column:
    """One column: its head, its different values, and the value of each row by number."""

    head: str
    values: tuple[str, ...]
    codes: NDArray[np.int32]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many rows say each value."""
        return np.bincount(self.codes, minlength=len(self.values))

    def filled(self) -> list[tuple[str, int]]:
        """The values that say something, with the number of rows that say each."""
        pairs = zip(self.values, self.counts.tolist(), strict=True)
        return [(value, n) for value, n in pairs if value and n]


@dataclass(frozen=True)
class NameList:
    """The rows of one list below its heads.

    `label` names the list in `label:row`; `numbers[i]` is the row of place `i`, counted from 1 below
    the heads. `notes` say what was done to read it: nothing is left out without a note.
    """

    label: str
    path: str
    columns: tuple[Column, ...]
    numbers: NDArray[np.int32]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, place: int) -> dict[str, str]:
        """What one row says, by head, in the words of the list."""
        return {c.head: c.values[c.codes[place]] for c in self.columns if c.values[c.codes[place]]}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all cells: the same for the same list, whatever its file is called."""
        found = hashlib.sha256()
        for column in self.columns:
            found.update(column.head.encode())
            found.update("\x1f".join(column.values).encode())
            found.update(column.codes.tobytes())
        return found.hexdigest()


def read_lists(paths: Sequence[Path]) -> list[NameList]:
    """The lists of some files, each under a label of its own: the file's name, or its path.

    Raises LinkageError for a file given twice, and DocumentError for one that cannot be read.
    """
    resolved = Counter(path.resolve() for path in paths)
    twice = next((path for path, n in resolved.items() if n > 1), None)
    if twice is not None:
        raise LinkageError(
            f"{twice.name} is given twice. One file alone is searched for people who stand on it twice."
        )
    names = Counter(path.name for path in paths)
    return [
        read_list(path, path.name if names[path.name] == 1 else path.as_posix()) for path in paths
    ]


def read_list(path: Path, label: str | None = None) -> NameList:
    """The list of one file (CSV, TSV, XLSX, the ruled tables of a PDF)."""
    return of_sheet(read_sheet(path), label or path.name)


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the heads and the people of a sheet are: the heads as column names, the places of rows.

    `people` are the places (from 0) of the rows below the heads that do not repeat them; `above` is
    the number that the last row of heads has in the file.
    """

    heads: tuple[str, ...]
    people: tuple[int, ...]
    above: int
    notes: tuple[str, ...] = ()


def outline_of(sheet: Sheet) -> Outline:
    """The heads of a sheet, which may take two rows and stand under a title, and the rows below.

    Raises EmptyDocument for a sheet with nothing below its heads.
    """
    top, tall = _heads_at(sheet.rows)
    notes = list(sheet.notes)
    width = max(len(row) for row in sheet.rows)
    heads = _heads(sheet.rows[top : top + tall], width)
    if top:
        said = "; ".join(" ".join(filter(None, row)).strip()[:60] for row in sheet.rows[:top])
        notes.append(f"{top} rows above the heads are taken for a title: {said}")
    if tall == 2:
        notes.append("The heads stand in two rows; each column is named by both.")
    if not tall:
        notes.append("No row of heads was found: the columns are called column 1, column 2 and on.")
    headless = [head for at, head in enumerate(heads) if tall and head == f"column {at + 1}"]
    if headless:
        notes.append(f"No head stands over {', '.join(headless)}; what stands there is kept.")
    last = sheet.rows[top + tall - 1] if tall else None
    below = [at for at in range(top + tall, len(sheet.rows)) if sheet.rows[at] != last]
    again = len(sheet.rows) - top - tall - len(below)
    if again:
        notes.append(f"{again} rows repeat the heads and are taken for no person.")
    people = tuple(at for at in below if not _is_total(sheet.rows[at]))
    if len(people) < len(below):
        sums = [at for at in below if _is_total(sheet.rows[at])]
        said = " ".join(filter(None, sheet.rows[sums[0]])).strip()[:40]
        notes.append(f"{len(sums)} rows are sums ('{said}') and are taken for no person.")
    captions = [at for at in people if at in sheet.captions]
    if captions:
        said = next(filter(None, sheet.rows[captions[0]])).strip()[:40]
        notes.append(
            f"{len(captions)} rows are one merged cell ('{said}'): captions, and no person."
        )
        people = tuple(at for at in people if at not in sheet.captions)
    if not people:
        raise EmptyDocument(
            sheet.path,
            "There are no rows below the heads.",
            "Give a list with a row for each person.",
        )
    above = sheet.numbers[top + tall - 1] if tall else 0
    return Outline(tuple(heads), people, above, tuple(notes))


_TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "subtotal",
        "итого",
        "всего",
        "сумма",
        "المجموع",
        "الإجمالي",
        "סהכ",
        "جمع",
    ]
) | {"toplam", "cəmi", "yekun", "ընդամենը", "სულ", "suma"}
_SUM = re.compile(rf"(?:{'|'.join(sorted(_TOTALS))})\s*[:=]\s*\d[\d\s.,]*\Z", re.IGNORECASE)
_MOST_IN_A_SUM = 3
"""Cells with words in a row that is a sum: "Total", and the number of the killed and of the missing."""


def _is_total(row: Sequence[str]) -> bool:
    """Whether a row is a sum of the rows above it: "Total: 84"."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not 2 <= len(cells) <= _MOST_IN_A_SUM:
        return len(cells) == 1 and bool(_SUM.match(cells[0]))
    first = cells[0].rstrip(" :.=").casefold()
    return first in _TOTALS and all(any(c.isdigit() for c in cell) for cell in cells[1:])


def of_sheet(sheet: Sheet, label: str) -> NameList:
    """The rows of a sheet below its heads, which may take two rows and stand under a title."""
    return of_outline(sheet, outline_of(sheet), label)


def of_outline(sheet: Sheet, outline: Outline, label: str) -> NameList:
    """The same, where the outline is known."""
    rows = [sheet.rows[at] for at in outline.people]
    columns = tuple(_column(head, at, rows) for at, head in enumerate(outline.heads))
    numbers = np.asarray([sheet.numbers[at] for at in outline.people], dtype=np.int32)
    return NameList(label, sheet.path, columns, numbers - outline.above, outline.notes)


def column_of(head: str, values: Iterable[str], count: int) -> Column:
    """A column of so many values, an empty text where a row says nothing."""
    known: dict[str, int] = {}
    numbered = (known.setdefault(value.strip(), len(known)) for value in values)
    codes = np.fromiter(numbered, dtype=np.int32, count=count)
    return Column(head, tuple(known), codes)


def _column(head: str, at: int, rows: list[list[str]]) -> Column:
    return column_of(head, (row[at] if at < len(row) else "" for row in rows), len(rows))


def _heads_at(rows: list[list[str]]) -> tuple[int, int]:
    """Where the heads stand and in how many rows; (0, 0) where there are none."""
    width = max(len([c for c in row if c.strip()]) for row in rows[: _HEAD_ROWS + 20])
    for top, row in enumerate(rows[:_HEAD_ROWS]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) < max(1, 0.6 * width) or (top and len(set(cells)) == 1):
            continue
        if any(_FIGURE.match(cell) or len(cell) > _LONGEST_HEAD for cell in cells):
            return (0, 0) if top == 0 else (top, 0)
        below = rows[top + 1] if top + 1 < len(rows) else []
        return top, 2 if _second_heads(row, below, rows[top + 2 : top + 30]) else 1
    return 0, 1


def _second_heads(first: list[str], second: list[str], below: list[list[str]]) -> bool:
    """Whether a second row completes the heads: the first has gaps or repeats where it has words."""
    cells = [cell.strip() for cell in first]
    repeats = {c for c, n in Counter(cells).items() if n > 1}
    said = [i for i, cell in enumerate(second) if cell.strip()]
    if not repeats or not said or any(_FIGURE.match(second[i].strip()) for i in said):
        return False
    open_columns = [i for i, cell in enumerate(cells) if cell in repeats]
    if not any(i in open_columns for i in said):
        return False
    values = {row[i] for row in below for i in said if i < len(row)}
    return not any(second[i] in values for i in said)


def _heads(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A name for each column, no two alike."""
    heads: list[str] = []
    taken: Counter[str] = Counter()
    for at in range(width):
        words = [" ".join(row[at].split()) for row in rows if at < len(row) and row[at].strip()]
        head = " ".join(dict.fromkeys(words)) or f"column {at + 1}"
        taken[head] += 1
        heads.append(head if taken[head] == 1 else f"{head} ({taken[head]})")
    return heads
