"""Reading a file's bytes, and never more of them than may be read."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from accounted.documents.limits import Limits, in_megabytes
from accounted.documents.media import is_packed, media_type
from accounted.errors import TooLarge, UnreadableDocument

_HEAD = 4096


def read_file(source: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file. What is too large, or of a kind that is not read, is refused by its beginning.

    A pipe has no size, so the limit is kept while reading too.
    """
    try:
        with source.open("rb") as file:
            return _read(file, source.stat().st_size, name, limits)
    except FileNotFoundError as error:
        raise UnreadableDocument(name, "There is no such file.", "Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(name, "This is a directory.", "Name the files in it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(
            name, f"The file cannot be opened ({reason}).", "Check the path and your rights to it."
        ) from error


def too_large(name: str, size: int, limit: int) -> TooLarge:
    """The refusal of a file over a limit, both in megabytes."""
    return TooLarge(
        name,
        f"The file holds {in_megabytes(size)}, over the limit of {in_megabytes(limit)}.",
        "Split it into files of its chapters or years, and take those in.",
    )


def _read(file: BinaryIO, size: int, name: str, limits: Limits) -> bytes:
    head = file.read(_HEAD)
    limit = limits.file_bytes
    if head and not is_packed(head):
        media_type(head, name)  # refuses a film by its first bytes
        limit = min(limit, limits.text_bytes)
    if size > limit:
        raise too_large(name, size, limit)
    data = head + file.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise TooLarge(
            name, f"The file holds over {in_megabytes(limit)}, which is the limit.", "Split it."
        )
    return data
