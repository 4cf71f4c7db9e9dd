"""A list of people in hand: what each of its columns says, and where its rows stand in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounted.terms.vocabularies import Fate


class Ids(StrEnum):
    """How national ids are kept in texts and claims."""

    HASHED = "hashed"
    """As a hash under the project's key: equal ids are seen to be equal, and nobody reads them."""
    AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class ListMapping:
    """What each column of a list says, as guessed or stated; part of the list's reading.

    `fields[i]` is the field of the column under `heads[i]` ("name", "birth", "keep"). As a person
    states it, it may name some of the columns only.
    """

    heads: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    fate: Fate | None = None
    """What is said of everybody on the list ("list of the killed"), where a row does not say it."""
    ids: Ids = Ids.HASHED
    sheet: str | None = None
    """Which sheet of a workbook is the list; None: the first."""

    @property
    def columns(self) -> Mapping[str, str]:
        """The field of each column by its head."""
        return dict(zip(self.heads, self.fields, strict=True))


@dataclass(frozen=True, slots=True)
class ListCell:
    """A cell with words in it: the number of its column, and where the words stand in the text."""

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that the list's keeper says is a person.

    `number` counts from 1 below the heads; `start` and `end` are the row in the canonical text.
    """

    number: int
    start: int
    end: int
    cells: tuple[ListCell, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a document that was taken in as a list of people."""

    mapping: ListMapping
    rows: tuple[ListRow, ...]
