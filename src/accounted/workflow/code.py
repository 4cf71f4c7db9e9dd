"""A claim entered by hand, also for a document that has no text: an interview, a video, a photograph."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounted.errors import UsageError
from accounted.model import CanonicalText, Document, Metadata, Segment
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.canonical import digest
from accounted.record.coding import append_coded
from accounted.record.erasure import BY_HAND
from accounted.record.holdings import RecordedClaim, RecordedDocument
from accounted.record.lookup import resolve
from accounted.record.originals import hash_of
from accounted.record.readings import append_text
from accounted.record.taking import append_described, append_provenance, look_up
from accounted.terms.vocabularies import ClaimKind
from accounted.values.quotes import Quote
from accounted.workflow.claim_fields import built
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools
from accounted.workflow.words import find, sentence_around


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A document that is described rather than read: what it is and what is known of it."""

    what: str
    """In the recorder's words: "interview on tape with a survivor"."""
    metadata: Metadata = field(default_factory=Metadata)
    speaker: str | None = None
    """Who speaks in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a person read, heard or saw. `words` are the exact words that say it.

    `fields` are the kind's own fields by the names of its JSON: for a figure `harm`, `low`, `high`,
    `approx`, `qualifier`, `unit`, `age`, `age_low`, `age_high`, `sex`, `status`, `other`, `place`,
    `alleged_actor`, `stance`, `part_of` (the id of the total); for any kind `when`, `attributed_to`.
    Values may be text, as typed. Fields that are words of the document are looked up in its text, the
    occurrence nearest to `words` first. A figure with `low` and no `high` is exactly that many;
    `high` = "open" leaves the top open ("at least eight").
    """

    kind: ClaimKind
    words: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    start: int | None = None
    """Where the words start, when they occur more than once in the text."""
    locator: str | None = None
    """Where in the original: "00:14:32", "page 3". Needed for a document without text."""
    reason: str = ""
    replaces: str | None = None
    """The id of a claim that this one corrects; the old one stays, superseded."""


def describe(
    project: Project,
    description: Description,
    *,
    file: Path | None = None,
    tools: Tools | None = None,
) -> RecordedDocument:
    """Enter a document that has no text, with its file (kept unaltered) or without one.

    The same file again is the same document; that it came this way too is recorded.

    Raises:
        UsageError: nothing says what it is, or there is no such file.
    """
    if not description.what.strip():
        raise UsageError('Say what the document is: "interview on tape, 40 minutes".')
    document = _described(description, file)
    with writing(project, tools) as record, record.ledger.appending():
        known = look_up(record, document.sha256, document.path, description.metadata)
        if known.tombstone is not None:
            raise UsageError(f"{known.tombstone}. Ask whoever erased it before you enter it again.")
        if known.document is None:
            ident = append_described(
                record, document, description.what.strip(), file, description.speaker
            )
        else:
            ident = known.document
            if known.provenance is None:
                append_provenance(
                    record, ident, document.path, description.metadata, description.speaker
                )
        return queries.document(record, ident)


def code(
    project: Project, document: str, coding: Coding, *, tools: Tools | None = None
) -> RecordedClaim:
    """Enter a claim by hand. It stands beside those that a reader read, and no re-reading removes it.

    Raises:
        UsageError: the words do not stand in the text, or stand more than once and `start` is missing,
            or a field is unknown or has no such value. The message lists what is possible.
        NotInRecord: no such document.
    """
    with writing(project, tools) as record:
        with record.ledger.appending():
            claim_id = entered(record, document, coding)
        return queries.claim(record, claim_id)


def entered(record: Record, document: str, coding: Coding) -> str:
    """Append a claim by hand (inside `ledger.appending()`); its id. As `code`, for other use cases."""
    ident = resolve(record, document)
    held = queries.document(record, ident)
    replaces = resolve(record, coding.replaces) if coding.replaces else None
    text_id, text, quote, locator = _words(record, held, coding)
    sentence = sentence_around(text, quote)
    fields = dict(coding.fields)
    part_of = fields.pop("part_of", None)
    claim = built(coding.kind, fields, text, quote, sentence, record.ledger.recorder)
    return append_coded(
        record,
        ident,
        text_id,
        claim,
        locator=locator,
        part_of=_total(record, ident, coding.kind, part_of),
        reason=coding.reason.strip(),
        replaces=replaces,
    )


def _described(description: Description, file: Path | None) -> Document:
    metadata = description.metadata
    if file is None:
        content = {"what": description.what, "metadata": metadata.to_json()}
        return Document(
            sha256=digest(content),
            size=0,
            media_type="text/x-description",
            path=description.what,
            canonical=CanonicalText("", "none", "0"),
            metadata=metadata,
        )
    try:
        sha256, size = hash_of(file), file.stat().st_size
    except OSError as error:
        raise UsageError(
            f"{file}: the file cannot be opened ({error.strerror}). Check the path."
        ) from error
    return Document(
        sha256=sha256,
        size=size,
        media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        path=str(file.absolute()),
        canonical=CanonicalText("", "none", "0"),
        metadata=metadata,
    )


def _words(
    record: Record, held: RecordedDocument, coding: Coding
) -> tuple[str, str, Quote, str | None]:
    """The text's id, the text, the words in it, and where they stand in the original."""
    text_id = queries.newest_text_id(record, held.id)
    if text_id is not None:
        canonical = queries.text_of(record, text_id)
        quote = find(canonical.text, coding.words, start=coding.start)
        return text_id, canonical.text, quote, coding.locator or canonical.locate(quote.start)
    words = coding.words.strip()
    if not words or not coding.locator:
        raise UsageError(
            f"{held.id} has no text: give the words as you heard or read them, and where they stand"
            " (--locator 00:14:32)."
        )
    segments = (Segment(0, len(words), coding.locator),)
    stamp = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    noted = CanonicalText(words, BY_HAND, f"{record.ledger.recorder} {stamp}", segments)
    return (
        append_text(record, held.id, noted),
        words,
        Quote.of(words, 0, len(words)),
        coding.locator,
    )


def _total(record: Record, document: str, kind: ClaimKind, part_of: Any) -> str | None:
    """The id of the figure that this one is a part of."""
    if part_of in (None, ""):
        return None
    total = queries.claim(record, resolve(record, str(part_of)))
    if kind is not ClaimKind.FIGURE or total.claim.kind is not ClaimKind.FIGURE:
        raise UsageError("Only a figure is a part of a figure.")
    if total.document != document:
        raise UsageError(
            f"{total.id} stands in {total.document}: a part and its total stand in one document."
        )
    return total.id
