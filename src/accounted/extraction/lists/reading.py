"""The rows of a list as claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from accounted.extraction.lists.fates import fate_of
from accounted.model import (
    Document,
    ListCell,
    ListedCell,
    ListedDate,
    ListedPerson,
    Listing,
    ListMapping,
    ListRow,
    Reading,
)
from accounted.terms.vocabularies import Fate, Sex
from accounted.values import told
from accounted.values.quotes import Quote

NAME, VERSION = "list", "1"
"""The reader's name and version, kept with each claim."""
NAME_PARTS = ("given", "father", "grandfather", "middle", "family")
DATES = ("birth", "date")
T = TypeVar("T")
_SEX = {1: Sex.MALE, 2: Sex.FEMALE}


def read_list(document: Document, listing: Listing) -> Reading:
    """A claim for each row of a list, in the order of the list."""
    reader = _Rows(document, listing.mapping, _orders(document.text, listing))
    people = tuple(reader.person(row) for row in listing.rows)
    return Reading(
        document=document,
        listed=people,
        mapping=listing.mapping,
        notes=tuple(_notes(people, listing.mapping)),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is the same for all rows: the text, the columns, and how each column writes its dates."""

    document: Document
    mapping: ListMapping
    orders: dict[int, bool | None]

    def person(self, row: ListRow) -> ListedPerson:
        """The claim that one row makes."""
        text = self.document.text
        cells = tuple(self._cell(c) for c in row.cells)
        dates = tuple((self._date(c), c) for c in row.cells if self._field(c) in DATES)
        happened = next(((d, c) for d, c in dates if d.field == "date" and d.when), None)
        fate, words = self._fate(cells)
        ages = _first(told.ages(c.text) for c in cells if c.field == "age")
        quote = Quote.of(text, row.start, row.end)
        return ListedPerson(
            quote=quote,
            sentence=quote,
            rule="row of a list",
            readers=(NAME,),
            when=happened[0].when if happened else None,
            when_words=Quote.of(text, happened[1].start, happened[1].end) if happened else None,
            when_how=happened[0].how if happened else None,
            row=row.number,
            name=_name(cells),
            fate=fate,
            fate_words=words,
            sex=_first(_SEX.get(told.sex(c.text)) for c in cells if c.field == "sex"),
            age_low=ages[0] if ages else None,
            age_high=ages[1] if ages else None,
            dates=tuple(date for date, _ in dates),
            cells=cells,
        )

    def _field(self, cell: ListCell) -> str:
        return self.mapping.fields[cell.column]

    def _words(self, cell: ListCell) -> str:
        return self.document.text[cell.start : cell.end]

    def _cell(self, cell: ListCell) -> ListedCell:
        return ListedCell(self.mapping.heads[cell.column], self._field(cell), self._words(cell))

    def _date(self, cell: ListCell) -> ListedDate:
        words = self._words(cell)
        when, how = told.edtf(words, self.orders[cell.column])
        return ListedDate(self.mapping.heads[cell.column], self._field(cell), words, when, how)

    def _fate(self, cells: Sequence[ListedCell]) -> tuple[Fate | None, str | None]:
        """What the row says; else, where it says nothing at all, what is said of the whole list."""
        said = [c.text for c in cells if c.field == "status"]
        for words in said:
            fate = fate_of(words)
            if fate is not None:
                return fate, words
        if said:
            return None, said[0]
        return self.mapping.fate, None


def _orders(text: str, listing: Listing) -> dict[int, bool | None]:
    """By column of dates: whether the day stands before the month, as far as the column tells."""
    fields = listing.mapping.fields
    words: dict[int, set[str]] = {i: set() for i, f in enumerate(fields) if f in DATES}
    for row in listing.rows:
        for cell in row.cells:
            if cell.column in words:
                words[cell.column].add(text[cell.start : cell.end])
    return {column: told.day_first(found) for column, found in words.items()}


def _name(cells: Sequence[ListedCell]) -> str | None:
    whole = next((c.text for c in cells if c.field == "name"), None)
    return whole or " ".join(c.text for c in cells if c.field in NAME_PARTS) or None


def _first(values: Iterator[T | None]) -> T | None:
    return next((v for v in values if v is not None), None)


def _notes(people: Sequence[ListedPerson], mapping: ListMapping) -> Iterator[str]:
    yield f"Read as a list of people: {len(people):,} rows, each a person as the list says."
    nameless = sum(p.name is None for p in people)
    if nameless:
        yield f"{nameless:,} rows have no name; they are kept."
    untold = sum(p.fate is None and p.fate_words is not None for p in people)
    if untold:
        words = dict.fromkeys(p.fate_words for p in people if p.fate is None and p.fate_words)
        shown = ", ".join(f"'{w}'" for w in list(words)[:3])
        yield f"{untold:,} rows tell a fate in words that are not read as one ({shown}); they are kept."
    if not any(p.fate or p.fate_words for p in people):
        yield (
            "Nothing says what became of the people on this list. Where its title does, state it in"
            ' the mapping: [list] fate = "missing".'
        )
    undated = sum(d.when is None for p in people for d in p.dates)
    if undated:
        yield f"{undated:,} dates are written in a way that is not read; their words are kept."
