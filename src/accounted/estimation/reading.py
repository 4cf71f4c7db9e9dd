"""Reading a table of overlaps, or of persons, and refusing what cannot be one.

Every refusal names the row and the column and says what to do, for whoever has the file open.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from accounted.errors import HistoriesError
from accounted.estimation.histories import CaptureHistories, StratifiedHistories

#: Names that a column of counts goes by.
COUNT_NAMES = ("count", "counts", "freq", "frequency", "n")

_ZERO_ONE = {
    "0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1, "f": 0, "t": 1
}  # fmt: skip
_MISSING = ("", "na", "nan", "null", "none", "n/a", ".")


def read_overlaps(path: Path, strata: Sequence[str] = ()) -> StratifiedHistories:
    """Read a CSV with one column a list (0/1) and a column `count`; lines starting # are remarks.

    `strata` names the columns that divide the people (region, year) and are no lists.
    """
    header, rows = _open_table(path)
    count = next((name for name in header if name.strip().lower() in COUNT_NAMES), None)
    if count is None:
        raise HistoriesError(
            f"{path.name}: no column is called 'count'. A table of overlaps has one column a list "
            "(0 or 1) and a column 'count'; if each row is one person, pass the file with --persons."
        )
    return _gather(header, rows, count=count, strata=tuple(strata), source=path.name)


def read_persons(path: Path, strata: Sequence[str] = ()) -> StratifiedHistories:
    """Read a CSV with one row a person; columns in_1 … in_k are the lists (0/1).

    Where no column starts with `in_`, every column that is no stratum has to be a list.
    """
    header, rows = _open_table(path)
    lists = [name for name in header if name.strip().lower().startswith("in_")]
    lists = lists or [name for name in header if name not in strata]
    return _gather(
        header, rows, count=None, strata=tuple(strata), source=path.name, lists=tuple(lists)
    )


def histories_of_columns(
    frame: Any, *, count: str | None, strata: tuple[str, ...] = ()
) -> StratifiedHistories:
    """Histories from anything with `columns` (or keys) and column access by name."""
    names = [str(name) for name in (frame.columns if hasattr(frame, "columns") else frame)]
    if count is not None and count not in names:
        raise HistoriesError(
            f"The frame has no column '{count}'. Name it with count=, or pass persons=True."
        )
    columns = [list(frame[name]) for name in names]
    lists = None
    if count is None:
        named = [name for name in names if name.lower().startswith("in_")]
        lists = tuple(named) or None
    rows = ((number, list(row)) for number, row in enumerate(zip(*columns, strict=True), start=1))
    return _gather(names, rows, count=count, strata=strata, source="a data frame", lists=lists)


def _open_table(path: Path) -> tuple[list[str], Iterator[tuple[int, list[Any]]]]:
    """The header and the numbered rows below it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise HistoriesError(
            f"{path.name}: not UTF-8 text (byte {error.start:,}). Save the table as CSV, UTF-8."
        ) from error
    except OSError as error:
        raise HistoriesError(f"{path}: {error.strerror}. Check the path.") from error
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if len(lines) < 2:
        raise HistoriesError(f"{path.name}: no rows below a header. Give a CSV with a header line.")
    delimiter = max(",;\t", key=lines[0][1].count)
    cells = csv.reader((line for _, line in lines), delimiter=delimiter)
    header = [name.strip() for name in next(cells)]
    numbers = (number for number, _ in lines[1:])
    return header, zip(numbers, cells, strict=False)


def _gather(
    header: Sequence[str],
    rows: Iterable[tuple[int, list[Any]]],
    *,
    count: str | None,
    strata: tuple[str, ...],
    source: str,
    lists: tuple[str, ...] | None = None,
) -> StratifiedHistories:
    """Count the people of each pattern in each stratum."""
    missing = [name for name in strata if name not in header]
    if missing:
        raise HistoriesError(
            f"{source}: no column is called '{missing[0]}'. The columns are {', '.join(header)}."
        )
    chosen = lists or tuple(name for name in header if name != count and name not in strata)
    if len(set(chosen)) < len(chosen):
        twice = next(name for name in chosen if chosen.count(name) > 1)
        raise HistoriesError(
            f"{source}: two columns are called '{twice}'. Give each list its own name."
        )
    if len(chosen) < 2:
        raise HistoriesError(
            f"{source}: {len(chosen)} column{'s' * (len(chosen) != 1)} of 0 and 1, and an estimate "
            "rests on the overlap of lists. Give one column for each list."
        )
    where = {name: position for position, name in enumerate(header)}
    tally: dict[tuple[str, ...], Counter[tuple[int, ...]]] = {}
    seen: set[tuple[tuple[str, ...], tuple[int, ...]]] = set()
    nowhere = repeated = 0
    known: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for number, row in rows:
        if len(row) != len(header):
            raise HistoriesError(
                f"{source}, row {number}: {len(row)} cells under {len(header)} headings. "
                "Look for a missing or doubled separator."
            )
        raw = tuple(row[where[name]] for name in chosen)
        pattern = known.get(raw)
        if pattern is None:
            pattern = known[raw] = tuple(
                _zero_one(value, f"{source}, row {number}, list {name}")
                for name, value in zip(chosen, raw, strict=True)
            )
        people = 1 if count is None else _people(row[where[count]], f"{source}, row {number}")
        key = tuple(str(row[where[name]]) for name in strata)
        if not any(pattern):
            if count is not None and people:
                raise HistoriesError(
                    f"{source}, row {number}: {people:,} people on no list. Those whom no list "
                    "documents are what is estimated; take this row out."
                )
            nowhere += 1
            continue
        if count is not None:
            repeated += (key, pattern) in seen
            seen.add((key, pattern))
        tally.setdefault(key, Counter())[pattern] += people
    if not tally or not any(sum(part.values()) for part in tally.values()):
        raise HistoriesError(f"{source}: nobody stands on any list. Check the columns of 0 and 1.")
    notes = _notes(nowhere, repeated, persons=count is None)
    return StratifiedHistories(
        tuple(
            CaptureHistories.from_counts(
                chosen,
                counted,
                notes=notes,
                source=source,
                stratum=zip(strata, key, strict=True),
            )
            for key, counted in tally.items()
        )
    )


def _notes(nowhere: int, repeated: int, *, persons: bool) -> tuple[str, ...]:
    """What was set aside or added up while reading."""
    notes = []
    if nowhere and persons:
        notes.append(f"{nowhere:,} rows are on none of the lists and were left out.")
    if repeated:
        notes.append(f"{repeated:,} rows repeat a pattern; their counts were added up.")
    return tuple(notes)


def _zero_one(value: Any, place: str) -> int:
    """0 or 1, or a refusal that says what stands there."""
    if isinstance(value, float) and math.isnan(value):
        value = ""
    word = str(value).strip().lower()
    if word in _ZERO_ONE:
        return _ZERO_ONE[word]
    if word in _MISSING:
        raise HistoriesError(
            f"{place}: the cell is empty. Not being on a list is 0; where it is not known whether "
            "a person is on a list, that list or row cannot be used."
        )
    raise HistoriesError(
        f"{place}: '{value}' is neither 0 nor 1. If the column divides the people (region, year), "
        "name it with --strata; if it is something else, take it out."
    )


def _people(value: Any, place: str) -> int:
    """A whole number of people, zero or more, or a refusal."""
    try:
        number = float(str(value).strip())
    except ValueError:
        number = math.nan
    if math.isnan(number) or math.isinf(number):
        raise HistoriesError(
            f"{place}: '{value}' is no number of people. Put 0 where a pattern was looked for and "
            "nobody found."
        )
    if number < 0:
        raise HistoriesError(f"{place}: {value} people. A count cannot be negative; correct it.")
    if number != int(number):
        raise HistoriesError(
            f"{place}: {value} people. Counts are whole people; weighted or imputed tables are "
            "estimated one imputation at a time and then combined."
        )
    return int(number)
