"""Taking in one document."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from pathlib import Path

from accounted.documents import text as plain
from accounted.documents.language import LanguageGuess, identify
from accounted.documents.limits import DEFAULT, Limits, in_megabytes
from accounted.errors import DocumentError, EmptyDocument, TooLarge, UnreadableDocument
from accounted.model import Document, Known, Metadata
from accounted.model.document import HOW_DETECTED


def take_in(
    source: Path | bytes,
    *,
    path: str | None = None,
    stated: Metadata | None = None,
    limits: Limits = DEFAULT,
) -> Document:
    """One document from a file or from bytes: its hash, its text and what is known of it.

    `path` is how messages and the record name it; `stated` is what the user or the manifest says of
    it, and wins over what the document says of itself. Raises a DocumentError that names the file
    and the way out, and nothing else.
    """
    name = path or (str(source) if isinstance(source, Path) else "(bytes)")
    data = source if isinstance(source, bytes) else _read(source, name, limits)
    if not data:
        raise EmptyDocument(
            name, "The file is empty.", "Check the copy, or take it out of the list."
        )
    if len(data) > limits.text_bytes:
        raise _too_large(name, len(data), limits.text_bytes)
    extracted = plain.extract(data, name)
    text = extracted.canonical.text
    if not text.strip():
        raise EmptyDocument(name, "The file holds no text.", "Check the copy.")
    guess = identify(text)
    metadata = replace(extracted.metadata, language=_known(guess))
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        path=name,
        canonical=extracted.canonical,
        metadata=overlay(stated or Metadata(), metadata),
        notes=extracted.notes,
    )


def overlay(first: Metadata, second: Metadata) -> Metadata:
    """What `first` knows, and what `second` knows where `first` is silent."""
    return Metadata(
        **{f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(Metadata)}
    )


def _known(guess: LanguageGuess | None) -> Known | None:
    return Known(guess.code, HOW_DETECTED) if guess else None


def _read(source: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file, never more than the limit of them."""
    try:
        size = source.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(name, size, limits.file_bytes)
        with source.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except DocumentError:
        raise
    except FileNotFoundError as error:
        raise UnreadableDocument(name, "There is no such file.", "Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(name, "This is a directory.", "Name the files in it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(
            name, f"The file cannot be opened ({reason}).", "Check the path and your rights to it."
        ) from error
    if len(data) > limits.file_bytes:
        raise _too_large(name, len(data), limits.file_bytes)
    return data


def _too_large(name: str, size: int, limit: int) -> TooLarge:
    return TooLarge(
        name,
        f"The file holds {in_megabytes(size)}, over the limit of {in_megabytes(limit)}.",
        "Split it, or raise the limit if it truly is one document.",
    )
