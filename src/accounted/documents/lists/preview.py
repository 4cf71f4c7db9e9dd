"""What to look at twice in a list before anything is made of it.

Nothing here changes a list. Each warning names the column, how many rows it is about, and one example
where an example harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from accounted.documents.lists.namelist import Column, NameList
from accounted.values.told import NO_SUCH_DAY, NOTHING_TELLS, ages, day_first, edtf, sex

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+\Z")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.0)?\Z")
_INITIALS = re.compile(r"[^\W\d_](?:\.?[\s.-]+[^\W\d_]){0,3}\.?\Z")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ID = re.compile(r"(?=(?:\D*\d){7})[A-Z]{0,3}[ -]?[\d -]{6,16}[A-Z]?\Z")
_MOST_OF = 0.8
_SHOWN = 3
"""Examples of what was not read, where they harm nobody."""
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
    lost = [v for v, n in filled if _SCIENTIFIC.match(v)]
    if lost:
        example = "" if field == "id" else f" such as {lost[0]}"
        yield (
            f"{column.head}: {len(lost):,} values{example} are in scientific notation: "
            "a spreadsheet has cut their digits off. They are kept and not compared; "
            "export the column as text."
        )
    if field in ("row_id", "keep") and _like_ids(filled, total):
        yield (
            f"{column.head}: these look like national ids and are kept as written. "
            "If they are, map the column to id: then they are kept as hashes."
        )
    if field in ("birth", "date"):
        yield from _of_dates(column.head, filled)
    if field == "age":
        yield from _unread(column.head, filled, "ages", lambda v: ages(v) is not None)
    if field == "sex":
        yield from _unread(column.head, filled, "sexes", lambda v: sex(v) != 0)


def _like_ids(filled: list[tuple[str, int]], total: int) -> bool:
    """Whether nearly every cell is a long number of its own; rows' numbers are short, or in order."""
    whole = [v for v, n in filled if n == 1 and _ID.match(v)]
    if len(whole) < max(1, _MOST_OF * total):
        return False
    figures = sorted(int(v) for v in whole if v.isdigit())
    in_order = len(figures) > 1 and figures[-1] - figures[0] < 2 * len(figures)
    return not in_order


def _of_dates(head: str, filled: list[tuple[str, int]]) -> Iterator[str]:
    serial = sum(n for v, n in filled if _SERIAL.match(v))
    if serial:
        yield (
            f"{head}: {serial:,} values are day numbers of a spreadsheet "
            "and are read as days since 30 December 1899."
        )
    first = day_first(v for v, _ in filled)
    open_ = sum(n for v, n in filled if (edtf(v, first)[1] or "").endswith(NOTHING_TELLS))
    if open_:
        yield (
            f"{head}: {open_:,} dates such as 3/5/1992 are read with the day before the month, "
            "and nothing in the column tells."
        )
    none = sum(n for v, n in filled if edtf(v, first)[1] == NO_SUCH_DAY)
    if none:
        yield f"{head}: {none:,} dates name a day that does not exist; their year alone is read."
    yield from _unread(head, filled, "dates", lambda v: edtf(v, first)[0] is not None)


def _unread(
    head: str, filled: list[tuple[str, int]], what: str, is_read: Callable[[str], bool]
) -> Iterator[str]:
    """Cells that say nothing that is understood: their words are kept."""
    found = [(v, n) for v, n in filled if not is_read(v)]
    if found:
        shown = ", ".join(f"'{v[:30]}'" for v, _ in found[:_SHOWN])
        many = sum(n for _, n in found)
        yield f"{head}: {many:,} cells are not read as {what} ({shown}); kept as words."


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
