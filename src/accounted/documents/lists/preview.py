"""What to look at twice in a list before anything is made of it.

Nothing here changes a list. Each warning names the column, how many rows it is about, and one example
where an example harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accounted.documents.lists.namelist import Column, NameList

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+\Z")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.0)?\Z")
_INITIALS = re.compile(r"[^\W\d_](?:\.?[\s.-]+[^\W\d_]){0,3}\.?\Z")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NAMES = ("name", "given", "father", "grandfather", "family")
_LONG_TEXT = 60


def warnings_of(people: NameList, fields: Sequence[str]) -> tuple[str, ...]:
    """What is doubtful in the columns of a list, given what each is taken for."""
    found: list[str] = []
    for column, field in zip(people.columns, fields, strict=True):
        found += _of_column(column, field, len(people))
    if not any(f in _NAMES for f in fields):
        found.append("No column is a name.")
    return tuple(found)


def _of_column(column: Column, field: str, rows: int) -> Iterator[str]:
    filled = column.filled()
    total = sum(n for _, n in filled)
    if not total:
        if field != "keep":
            yield f"{column.head}: the column is empty."
        return
    marks = sum(n for v, n in filled if _MARKS.search(v))
    if marks:
        yield (
            f"{column.head}: {marks:,} rows hold invisible direction marks; "
            "they are kept, and left out when names are compared."
        )
    if field in _NAMES:
        yield from _of_names(column.head, filled, total)
    if field in ("id", "row_id", "code"):
        lost = [v for v, n in filled if _SCIENTIFIC.search(v)]
        if lost:
            yield (
                f"{column.head}: {len(lost):,} values such as {lost[0]} are in scientific notation: "
                "a spreadsheet has cut their digits off. They are kept and not compared; "
                "export the column as text."
            )
    if field in ("birth", "date"):
        serial = sum(n for v, n in filled if _SERIAL.match(v))
        if serial > 0.5 * total:
            yield (
                f"{column.head}: {serial:,} values are day numbers of a spreadsheet "
                "and are read as days since 30 December 1899."
            )


def _of_names(head: str, filled: list[tuple[str, int]], total: int) -> Iterator[str]:
    initials = sum(n for v, n in filled if _INITIALS.match(v))
    if initials > 0.2 * total:
        yield (
            f"{head}: {initials:,} of {total:,} names are initials only. "
            "Two people with the same initials are not told apart by them."
        )
    long = sum(n for v, n in filled if len(v) > _LONG_TEXT)
    if long > 0.2 * total:
        yield (
            f"{head}: {long:,} of {total:,} cells are longer than {_LONG_TEXT} characters: "
            "this looks like free text. Map it to note, and read names from it first."
        )


def same_lists(lists: Sequence[NameList]) -> list[str]:
    """Lists that hold exactly the same rows: the same list twice agrees with itself and tells nothing."""
    first: dict[str, str] = {}
    found = []
    for people in lists:
        other = first.setdefault(people.digest, people.label)
        if other != people.label:
            found.append(
                f"{other} and {people.label} hold exactly the same rows. "
                "One list given twice is one voice; leave one of them out."
            )
    return found
