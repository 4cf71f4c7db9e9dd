"""How much one document may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes over which a document is refused with TooLarge, so that one file cannot stop a batch.

    The defaults are far over any report: the longest inquiry reports of several thousand pages hold
    some 10 MB of text. A larger file is nearly always a data dump, a scan or an attack.
    """

    file_bytes: int = 200 * MEGABYTE
    """Any file as it lies on the disk (a PDF with photographs is large and its text is not)."""
    text_bytes: int = 50 * MEGABYTE
    """Plain text, HTML and tables, whose whole file is text."""
    unpacked_bytes: int = 300 * MEGABYTE
    """What a DOCX unpacks to, all parts together."""
    unpacked_ratio: int = 200
    """How many times its own size a part of a DOCX may unpack to, once it is over a megabyte."""
    part_count: int = 10_000
    """Parts in a DOCX."""
    pages: int = 20_000
    """Pages of a PDF."""
    depth: int = 150
    """How deep the elements of an HTML page may stand in each other (30 is usual) for its main text to
    be told; of a deeper page all text is taken."""


DEFAULT = Limits()


def in_megabytes(size: int) -> str:
    """A size for a message: "52.4 MB"."""
    return f"{size / MEGABYTE:.1f} MB"
