"""Tables in the shape of another project's: a paragraph for each row, a line for each filled cell.

    code: TES-0001
    killed_min: 3

So the words of every cell can be told apart, whatever stands in them. No cell is left out but empty ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from accounted.documents.layout import Block, lay_out, one_line
from accounted.errors import UnreadableDocument
from accounted.model import CanonicalText
from accounted.terms.crosswalks import Shape, recognised, shapes
from accounted.terms.crosswalks.shapes import TOOL

VERSION = "1"
Row = tuple[int, list[str]]
AS_TEXT = "text"


def shape_of(heads: Sequence[str] | None, wanted: str | None, path: str) -> Shape | None:
    """The shape that a table has, or that somebody says it has; None where it is read as plain text.

    Raises:
        UnreadableDocument: it is said to have a shape whose columns it does not have.
    """
    found = recognised(_names(heads)) if heads else None
    if wanted is None:
        return found
    if wanted == AS_TEXT:
        return None
    if found is not None and found.family == wanted:
        return found
    family = [s for s in shapes().values() if s.family == wanted]
    nearest = min(family, key=lambda s: len(s.missing(_names(heads or ()))))
    raise UnreadableDocument(
        path,
        f"It is no table in the shape of {nearest.project}: it has no column "
        f"{', '.join(nearest.missing(_names(heads or ())))}.",
        "Name its columns as that project does, or leave out --as.",
    )


def asked_for(text: CanonicalText) -> str | None:
    """As what kind of table a text was taken in before, so that it can be taken in again alike."""
    if not text.tool.startswith(TOOL):
        return None
    return text.tool.removeprefix(TOOL).partition("-")[0]


def is_family(wanted: str | None) -> bool:
    """Whether a word names a project whose tables are read."""
    return any(s.family == wanted for s in shapes().values())


def no_table(path: str) -> UnreadableDocument:
    """The refusal of a document that is said to be another project's table and is no table."""
    return UnreadableDocument(
        path, "This is no CSV or TSV.", "Save the table as CSV, or leave out --as."
    )


def is_shaped(heads: Sequence[str]) -> bool:
    """Whether a row holds the names of a shape's columns."""
    return recognised(_names(heads)) is not None


def headless(row: Sequence[str], wanted: str | None) -> list[str] | None:
    """The columns of a table without names, where somebody says whose they are and their number fits.

    Some of UCDP's candidate files come so.
    """
    family = [s for s in shapes().values() if s.family == wanted]
    return next((list(s.columns) for s in family if len(s.columns) == len(row)), None)


def laid_out(rows: Sequence[Row], heads: Sequence[str], shape: Shape) -> CanonicalText:
    """The table's text, each row under the number that a spreadsheet gives it."""
    blocks = [
        Block(_block(row, heads), f"row {number}")
        for number, row in rows
        if row is not heads and _block(row, heads)
    ]
    text, segments = lay_out(blocks)
    return CanonicalText(text, f"{TOOL}{shape.name}", VERSION, segments)


def _names(heads: Sequence[str]) -> list[str]:
    return [one_line(h) for h in heads]


def _block(row: Sequence[str], heads: Sequence[str]) -> str:
    named = (*_names(heads), *(f"column {n}" for n in range(len(heads) + 1, len(row) + 1)))
    lines = (f"{h}: {one_line(c)}" for h, c in zip(named, row, strict=False))
    return "\n".join(line for line, c in zip(lines, row, strict=False) if one_line(c))


__all__ = [
    "AS_TEXT",
    "asked_for",
    "headless",
    "is_family",
    "is_shaped",
    "laid_out",
    "no_table",
    "shape_of",
]
