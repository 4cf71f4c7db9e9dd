"""Taking in one document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from accounted.documents import text as plain
from accounted.documents.extracted import Extracted
from accounted.documents.language import identify
from accounted.documents.limits import DEFAULT, Limits
from accounted.documents.media import (
    CSV,
    DOCX,
    HTML,
    PDF,
    PLAIN,
    TSV,
    WORKBOOK,
    XLSX,
    media_type,
    unsupported,
)
from accounted.documents.opening import read_file, too_large
from accounted.documents.overlay import overlay
from accounted.documents.shaped import is_family, no_table
from accounted.documents.statements import Statements, statements
from accounted.errors import EmptyDocument, UnsupportedFormat
from accounted.model import Document, Known, Metadata
from accounted.model.document import HOW_DETECTED

if TYPE_CHECKING:
    from accounted.documents.lists.listing import AsList

_ALL_TEXT = (PLAIN, CSV, TSV)
_OTHER_LANGUAGE = 0.15
"""Share of the text from which another language in it is worth a note."""


def take_in(
    source: Path | bytes,
    *,
    path: str | None = None,
    stated: Metadata | None = None,
    limits: Limits = DEFAULT,
    as_: str | None = None,
    as_list: AsList | None = None,
) -> Document:
    """One document from a file or from bytes: its hash, its text and what is known of it.

    `path` is how messages and the record name it; `stated` is what the user or the manifest says of
    it, and wins over what the document says of itself. With `as_list` its rows are people, and are
    laid out by what its columns say. `as_` says what kind of table it is ("ged", "acled", "airwars";
    "text" for none), where its columns are not to decide. Raises a DocumentError that names the file
    and the way out, and a MappingError where a list has no column of names.
    """
    name = path or (str(source) if isinstance(source, Path) else "(bytes)")
    data = source if isinstance(source, bytes) else read_file(source, name, limits)
    if not data:
        raise EmptyDocument(
            name, "The file is empty.", "Check the copy, or take it out of the list."
        )
    kind = media_type(data, name)
    if as_list is not None:
        extracted = _listed(kind, data, name, limits, as_list)
    else:
        extracted = _extract(kind, data, name, limits, as_)
    text = extracted.canonical.text
    if not text.strip():
        raise EmptyDocument(name, "The file holds no text.", "Check the copy.")
    table = as_list is not None or kind in (CSV, TSV)
    said = Statements(Metadata()) if table else statements(text)
    found = _found(kind, extracted.metadata, said.metadata)
    language, language_notes = (None, ()) if as_list else _language(text, found.language)
    found = replace(found, language=language)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=kind,
        path=name,
        canonical=extracted.canonical,
        metadata=overlay(stated or Metadata(), found),
        notes=(
            *extracted.notes,
            *said.notes,
            *language_notes,
            *_differences(stated or Metadata(), found),
        ),
        listing=extracted.listing,
    )


def _listed(kind: str, data: bytes, name: str, limits: Limits, as_list: AsList) -> Extracted:
    """The rows of a list of people."""
    if kind in (DOCX, HTML):
        raise UnsupportedFormat(
            name,
            "A list of people is a table: CSV, TSV, XLSX, or the ruled tables of a PDF.",
            "Copy its table into a spreadsheet, save it as CSV and take that in.",
        )
    if kind in _ALL_TEXT and len(data) > limits.text_bytes:
        raise too_large(name, len(data), limits.text_bytes)
    from accounted.documents.lists import listing

    return listing.extract(data, name, as_list)


def _extract(kind: str, data: bytes, name: str, limits: Limits, as_: str | None) -> Extracted:
    """The parser of a kind of file; each is imported only where a file needs it."""
    if is_family(as_) and kind not in (CSV, TSV, PLAIN):
        raise no_table(name)
    if kind == PDF:
        from accounted.documents import pdf

        return pdf.extract(data, name, limits)
    if kind == DOCX:
        from accounted.documents import docx

        return docx.extract(data, name, limits)
    if kind == XLSX:
        raise unsupported(name, *WORKBOOK)
    if len(data) > limits.text_bytes:
        raise too_large(name, len(data), limits.text_bytes)
    if kind == PLAIN and is_family(as_):
        kind = CSV  # whoever names the table's shape says that it is a table
    if kind == HTML:
        from accounted.documents import html

        return html.extract(data, name, limits)
    if kind in (CSV, TSV):
        from accounted.documents import table

        return table.extract(data, name, kind, as_)
    return plain.extract(data, name)


def _found(kind: str, metadata: Metadata, said: Metadata) -> Metadata:
    """A page's metadata are written for its readers; a file's are mostly left by a program.

    Of those only the title is better than the first line that looks like one.
    """
    if kind == HTML:
        return overlay(metadata, said)
    return replace(overlay(said, metadata), title=metadata.title or said.title)


def _language(text: str, declared: Known | None) -> tuple[Known | None, tuple[str, ...]]:
    """The language of the text as detected, or else as the file declares it."""
    guess = identify(text)
    if guess is None:
        note = () if declared else ("The language cannot be told; state it if you know it.",)
        return declared, note
    notes = [
        f"Part of the text ({share:.0%}) seems to be in another language ({code})."
        for code, share in guess.others
        if share >= _OTHER_LANGUAGE
    ]
    if declared and declared.value.split("-")[0] != guess.code.split("-")[0]:
        notes.append(
            f"The page declares its language as {declared.value}; its text is {guess.code}."
        )
    return Known(guess.code, HOW_DETECTED), tuple(notes)


def _differences(stated: Metadata, found: Metadata) -> Iterator[str]:
    """What the user states wins; that the document says otherwise is kept."""
    for field in fields(Metadata):
        ours, its = getattr(stated, field.name), getattr(found, field.name)
        if not isinstance(ours, Known) or not isinstance(its, Known) or its.how == HOW_DETECTED:
            continue
        if not _agree(ours.value, its.value):
            said = f" (“{its.quote.text}”)" if its.quote and its.quote.text != its.value else ""
            yield (
                f"{field.name.replace('_', ' ').capitalize()}: {ours.value}, {ours.how}; "
                f"the document itself has {its.value}{said}."
            )


def _agree(ours: str, its: str) -> bool:
    """Whether two values say the same, one of them perhaps more exactly (2024-05 and 2024-05-03)."""
    a, b = " ".join(ours.split()).casefold(), " ".join(its.split()).casefold()
    return a.startswith(b) or b.startswith(a)
