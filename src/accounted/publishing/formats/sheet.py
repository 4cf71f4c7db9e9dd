"""CSV as RFC 4180 has it: UTF-8, lines ended by CR LF, quotes doubled, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | bool | None
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins so is a formula to a spreadsheet (OWASP, CSV injection)."""


def sheet(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, mark: bool = False
) -> bytes:
    """A table. `mark` puts the byte order mark before it by which Excel knows UTF-8.

    A row that has a column which the table does not have is a slip of ours, and stops.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        unknown = row.keys() - set(columns)
        assert not unknown, unknown
        writer.writerow([text(row.get(c)) for c in columns])
    return (b"\xef\xbb\xbf" if mark else b"") + out.getvalue().encode()


def text(value: Cell) -> str:
    """A value as a cell holds it: nothing for None, an apostrophe before what would be a formula.

    >>> text('=HYPERLINK("x")'), text(-3)
    ('\\'=HYPERLINK("x")', '-3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    clean = value.replace("\x00", "")
    return f"'{clean}" if clean.startswith(_STARTS) else clean
