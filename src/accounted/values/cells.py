"""Text in the cells of a spreadsheet, where a cell that begins like a formula would be run as one.

OWASP, CSV Injection: a cell that begins with = + - @, a tab or a carriage return gets an apostrophe before
it. So does one that begins with an apostrophe already, so that reading it back loses nothing.
"""

from __future__ import annotations

BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""What a cell that is not plain text to every spreadsheet begins with."""


def safe(text: str) -> str:
    """The text for a cell.

    >>> safe("-12 and counting")
    "'-12 and counting"
    """
    return f"'{text}" if text.startswith(BEGINS) else text


def plain(cell: str) -> str:
    """The text that `safe` put into a cell.

    >>> plain(safe("'tis said"))
    "'tis said"
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(BEGINS) else cell
