"""A list of people laid out as text: a line for each row, in which every cell says its column.

"number: 12; name: Lene Harvik; passport: [hashed 3f9a…]; status: killed". What stands above the rows
(titles, heads) keeps its line. National ids do not enter the text unless the user asks for them: what
is quoted, searched and exported comes from the text. The original file holds them as it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accounted.documents.extracted import Extracted
from accounted.documents.layout import one_line
from accounted.documents.lists.mapping import Mapping, absent, mapping_of
from accounted.documents.lists.namelist import Outline, of_outline, outline_of
from accounted.documents.sheets import Sheet, sheet_of
from accounted.model import CanonicalText, Ids, ListCell, Listing, ListMapping, ListRow, Segment
from accounted.values.ids import cut_off, keyed

TOOL = "accounted-list"
VERSION = "1"
CUT_OFF = "[not shown: a spreadsheet has cut its digits off]"
NO_ID = "[not shown: too short for an id]"


@dataclass(frozen=True, slots=True)
class AsList:
    """That a file is to be taken as a list of people: what is stated of its columns, and the key for ids."""

    key: bytes = field(repr=False)
    stated: ListMapping = field(default_factory=ListMapping)


def extract(data: bytes, path: str, wanted: AsList) -> Extracted:
    """The text and the rows of a list.

    Raises DocumentError for what holds no rows, and MappingError where no column is a name.
    """
    sheet = sheet_of(data, path, wanted.stated.sheet)
    outline = outline_of(sheet)
    people = of_outline(sheet, outline, path)
    mapping = mapping_of(people, wanted.stated)
    settled = mapping.settled()
    page = _Page(sheet, outline, settled, wanted.key)
    page.lay_out()
    text = CanonicalText("".join(page.parts), TOOL, VERSION, tuple(page.segments))
    missed = absent(wanted.stated, [people])
    notes = (*outline.notes, *missed, *mapping.warnings, *_on_ids(mapping))
    return Extracted(text, notes=notes, listing=Listing(settled, tuple(page.rows)))


class _Page:
    """The text of a list while it is laid out."""

    def __init__(self, sheet: Sheet, outline: Outline, mapping: ListMapping, key: bytes) -> None:
        self.sheet, self.outline, self.mapping, self.key = sheet, outline, mapping, key
        self.heads = [one_line(head) for head in outline.heads]
        hashed = mapping.ids is Ids.HASHED
        self.ids = {i for i, f in enumerate(mapping.fields) if f == "id" and hashed}
        self.parts: list[str] = []
        self.segments: list[Segment] = []
        self.rows: list[ListRow] = []
        self.length = 0

    def lay_out(self) -> None:
        """Every row of the sheet in its order."""
        people = set(self.outline.people)
        for at, row in enumerate(self.sheet.rows):
            start = self.length
            cells = self._person(row) if at in people else self._plain(row)
            end = self.length
            self._write("\n")
            self.segments.append(Segment(start, self.length, self.sheet.locators[at]))
            if at in people:
                number = self.sheet.numbers[at] - self.outline.above
                self.rows.append(ListRow(number, start, end, tuple(cells)))

    def _person(self, row: Sequence[str]) -> list[ListCell]:
        cells: list[ListCell] = []
        for column, cell in enumerate(row):
            words = one_line(cell)
            if not words:
                continue
            if column in self.ids:
                words = self._hidden(words)
            self._write(f"{'; ' if cells else ''}{self.heads[column]}: ")
            start = self.length
            self._write(words)
            cells.append(ListCell(column, start, self.length))
        return cells

    def _plain(self, row: Sequence[str]) -> list[ListCell]:
        self._write("; ".join(one_line(cell) for cell in row if cell.strip()))
        return []

    def _hidden(self, words: str) -> str:
        """What stands in the place of an id. Words without a figure ("none") are no id."""
        if not any(c.isdigit() for c in words):
            return words
        hashed = keyed(words, self.key)
        return f"[hashed {hashed}]" if hashed else CUT_OFF if cut_off(words) else NO_ID

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _on_ids(mapping: Mapping) -> Iterator[str]:
    heads = [mapping.heads[i] for i in mapping.places("id")]
    if heads and mapping.stated.ids is Ids.HASHED:
        yield (
            f"National ids ({', '.join(heads)}) stand in the text as hashes under the project's key; "
            "the original file holds them as it came."
        )
    elif heads:
        yield f"National ids ({', '.join(heads)}) stand in the text as written, as was asked for."
