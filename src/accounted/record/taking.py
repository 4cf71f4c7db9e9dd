"""One document appended: bytes, provenance, text and reading, or a second provenance, or nothing new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted.model import Document, Metadata, Reading
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.codec import decode, encode
from accounted.record.entry import EntryKind
from accounted.record.originals import file_name
from accounted.record.readings import append_reading, append_text
from accounted.record.record import Record
from accounted.record.statements import stated


@dataclass(frozen=True, slots=True)
class Known:
    """What the record already has of some bytes. All None: nothing."""

    document: str | None = None
    provenance: str | None = None
    """The provenance that already says all that is stated now."""
    tombstone: str | None = None
    """The bytes were here and were erased: the sentence that says when and why."""


def look_up(
    record: Record,
    sha256: str,
    path: str,
    metadata: Metadata | None,
    speaker: str | None = None,
) -> Known:
    """What the record has of these bytes from this place, before anything is read or written."""
    ident = record.database.one("SELECT id FROM document WHERE sha256 = ?", (sha256,))
    if ident is None:
        return Known(tombstone=_tombstone(record, sha256))
    for provenance, old in _provenances(record, ident):
        said = stated(decode(Metadata, old["metadata"]))
        new = stated(metadata)
        nothing_new = all(said.get(name) == value for name, value in new.items())
        if old["path"] == path and nothing_new and speaker in (None, old["speaker"]):
            return Known(ident, provenance)
    return Known(ident)


def append_document(
    record: Record,
    document: Document,
    source: Path | bytes,
    reading: Reading,
    reader: str,
    speaker: str | None = None,
) -> str:
    """Append a new document with its original, text and reading; its id."""
    ident = free_document_id(record, document.sha256)
    _append_document_entry(record, ident, document, described=None)
    append_original(record, ident, document, source)
    append_provenance(record, ident, document.path, document.metadata, speaker)
    text = append_text(record, ident, document.canonical)
    append_reading(record, ident, text, reading, reader)
    return ident


def append_described(
    record: Record,
    document: Document,
    described: str,
    source: Path | bytes | None,
    speaker: str | None = None,
) -> str:
    """Append a document that has no text: an interview, a video. With its file, or without one."""
    ident = free_document_id(record, document.sha256)
    _append_document_entry(record, ident, document, described=described)
    if source is not None:
        append_original(record, ident, document, source)
    append_provenance(record, ident, document.path, document.metadata, speaker)
    return ident


def append_original(record: Record, ident: str, document: Document, source: Path | bytes) -> None:
    """Keep the bytes, then say so: an entry never names a file that is not there."""
    name = file_name(document.sha256, document.path)
    record.originals.keep(source, document.sha256, name)
    payload = {
        "document": ident,
        "sha256": document.sha256,
        "size": document.size,
        "file": name,
    }
    record.ledger.append(EntryKind.ORIGINAL, f"org-{ident[4:]}", ident, payload)


def append_provenance(
    record: Record, ident: str, path: str, metadata: Metadata, speaker: str | None = None
) -> str:
    """Append one way by which the document came here; its id."""
    payload = {
        "document": ident,
        "path": path,
        "speaker": speaker,
        "metadata": encode(metadata),
    }
    subject = f"prv-{digest(payload)[:ID_LENGTH]}"
    record.ledger.append(EntryKind.PROVENANCE, subject, ident, payload)
    return subject


def free_document_id(record: Record, sha256: str) -> str:
    """`doc-` and the first hex digits of the bytes' hash, more of them when another document has these."""
    length = ID_LENGTH
    while record.database.one("SELECT 1 FROM document WHERE id = ?", (f"doc-{sha256[:length]}",)):
        length += 8
    return f"doc-{sha256[:length]}"


def _append_document_entry(
    record: Record, ident: str, document: Document, described: str | None
) -> None:
    payload: Mapping[str, Any] = {
        "sha256": document.sha256,
        "size": document.size,
        "media_type": document.media_type,
        "notes": list(document.notes),
        "described": described,
    }
    record.ledger.append(EntryKind.DOCUMENT, ident, ident, dict(payload))


def _provenances(record: Record, ident: str) -> list[tuple[str, dict[str, Any]]]:
    where = "kind = 'provenance' AND document = ?"
    found = [
        (e.subject, record.ledger.payload(e.seq)) for e in record.ledger.entries(where, (ident,))
    ]
    return [(subject, payload) for subject, payload in found if payload is not None]


def _tombstone(record: Record, sha256: str) -> str | None:
    """The sentence about the erasure of a document with these bytes. Ids may have been lengthened."""
    first = f"doc-{sha256[:ID_LENGTH]}"
    sql = """SELECT x.tombstone FROM entry e JOIN erased x ON x.seq = e.seq
        WHERE e.kind = 'document' AND e.subject = ? ORDER BY e.seq DESC"""
    seq = record.database.one(sql, (first,))
    if seq is None:
        return None
    tomb = next(record.ledger.entries("seq = ?", (seq,)))
    reason = (record.ledger.payload(seq) or {}).get("reason", "")
    return f"{first} was erased on {tomb.recorded[:10]} by {tomb.recorder}: {reason}"
