"""What was said and entered, as typed views: lists, one thing whole, searches and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accounted.errors import NotInRecord
from accounted.model import CanonicalText, Finding, ListMapping, Metadata, Unread
from accounted.record.canonical import parsed, shown
from accounted.record.codec import decode, decode_claim
from accounted.record.entry import Entry
from accounted.record.history import of_claim, of_document
from accounted.record.holdings import (
    ClaimFilter,
    ClaimHistory,
    ClaimState,
    DocumentHistory,
    Provenance,
    RecordedClaim,
    RecordedDocument,
    Status,
)
from accounted.record.judgements import orphaned
from accounted.record.record import Record
from accounted.terms.vocabularies import ClaimKind

CONTEXT = 240
"""Characters shown on each side of a quote: two or three sentences."""

NEWEST = "NOT EXISTS (SELECT 1 FROM claim n WHERE n.id = c.id AND n.seq > c.seq)"
STANDS = "NOT EXISTS (SELECT 1 FROM succession s WHERE s.old = c.id AND s.seq > c.seq)"
NEWEST_READINGS = "SELECT max(seq) FROM reading GROUP BY document"


def claims(record: Record, which: ClaimFilter | None = None) -> Iterator[RecordedClaim]:
    """Claims in the order of their documents and of their words."""
    which = which or ClaimFilter()
    where, values = _where(which)
    sql = f"""SELECT c.seq FROM claim c JOIN document d ON d.id = c.document
        WHERE {where} ORDER BY d.seq, c.start, c.seq LIMIT ?"""
    limit = -1 if which.limit is None else which.limit
    for (seq,) in record.database.rows(sql, (*values, limit)):
        yield _claim(record, seq, may_be_superseded=which.superseded)


def claim_ids(record: Record) -> Iterator[str]:
    """The ids of all claims that are current, in the order in which they were entered."""
    sql = f"SELECT c.id FROM claim c WHERE {NEWEST} AND {STANDS} ORDER BY c.seq"
    return (str(row[0]) for row in record.database.rows(sql))


def claim(record: Record, ident: str) -> RecordedClaim:
    """One claim, as it was read or coded last.

    Raises:
        NotInRecord: there is none under this id.
    """
    seq = record.database.one("SELECT max(seq) FROM claim WHERE id = ?", (ident,))
    if seq is None:
        raise NotInRecord(f"{ident}: no such claim in this record. 'accounted claims' lists them.")
    return _claim(record, seq)


def claim_history(record: Record, ident: str) -> ClaimHistory:
    """One claim with its document, the words around it and all that was done to it."""
    found = claim(record, ident)
    text, quote = text_of(record, found.text).text, found.claim.quote
    return ClaimHistory(
        claim=found,
        document=document(record, found.document),
        before=text[max(0, quote.start - CONTEXT) : quote.start],
        after=text[quote.end : quote.end + CONTEXT],
        history=of_claim(record, ident),
    )


def documents(record: Record, *, words: str | None = None) -> Iterator[RecordedDocument]:
    """Documents in the order in which they came."""
    where, values = "1", tuple[str, ...]()
    if words:
        where = """id IN (SELECT document FROM provenance WHERE path LIKE ?1 ESCAPE '\\'
            OR title LIKE ?1 ESCAPE '\\' OR publisher LIKE ?1 ESCAPE '\\')"""
        escaped = re.sub(r"([\\%_])", r"\\\1", shown(words))
        values = (f"%{escaped}%",)
    for (ident,) in record.database.rows(
        f"SELECT id FROM document WHERE {where} ORDER BY seq", values
    ):
        yield document(record, ident)


def document(record: Record, ident: str) -> RecordedDocument:
    """One document with every provenance.

    Raises:
        NotInRecord: there is none under this id.
    """
    seq = record.database.one("SELECT seq FROM document WHERE id = ?", (ident,))
    if seq is None:
        raise NotInRecord(f"{ident}: no such document in this record.")
    entry, payload = _entry(record, seq)
    file = record.database.one("SELECT file FROM original WHERE document = ?", (ident,))
    gone = record.database.one(
        """SELECT 1 FROM entry e JOIN erased x ON x.seq = e.seq
        WHERE e.document = ? AND e.kind = 'original' AND e.seq > ?""",
        (ident, seq),
    )
    sql = "SELECT reader FROM reading WHERE document = ? ORDER BY seq"
    readers = (str(row[0]) for row in record.database.rows(sql, (ident,)))
    return RecordedDocument(
        id=ident,
        sha256=payload["sha256"],
        size=payload["size"],
        media_type=payload["media_type"],
        notes=tuple(payload["notes"]),
        provenances=tuple(_provenances(record, ident)),
        recorded=entry.recorded,
        recorder=entry.recorder,
        file=file,
        original_erased=bool(gone) and file is None,
        described=payload["described"],
        readings=tuple(dict.fromkeys(readers)),
    )


def document_history(record: Record, ident: str) -> DocumentHistory:
    """One document, what its newest reading yields, and all that was done to it."""
    return DocumentHistory(
        document=document(record, ident),
        text=newest_text(record, ident).text,
        claims=tuple(claims(record, ClaimFilter(document=ident))),
        findings=findings(record, ident),
        unread=unread(record, ident),
        history=of_document(record, ident),
    )


def findings(record: Record, document: str) -> tuple[Finding, ...]:
    """What the newest reading of a document found."""
    return tuple(decode(Finding, p["finding"]) for p in _asides(record, "finding", document))


def unread(record: Record, document: str) -> tuple[Unread, ...]:
    """The numbers that the newest reading of a document left unread."""
    return tuple(decode(Unread, p["unread"]) for p in _asides(record, "unread", document))


def text_of(record: Record, ident: str) -> CanonicalText:
    """A canonical text.

    Raises:
        NotInRecord: there is none under this id.
    """
    seq = record.database.one("SELECT max(seq) FROM text WHERE id = ?", (ident,))
    if seq is None:
        raise NotInRecord(f"{ident}: no such text in this record.")
    payload = _entry(record, seq)[1]
    del payload["document"]
    return decode(CanonicalText, payload)


def newest_text(record: Record, document: str) -> CanonicalText:
    """The canonical text that was taken from a document last; an empty one where there is none."""
    ident = newest_text_id(record, document)
    return text_of(record, ident) if ident else CanonicalText("", "none", "0")


def newest_text_id(record: Record, document: str) -> str | None:
    """The id of that text, or None. What a person noted down by hand is not meant."""
    # CROSS JOIN: the readings of this one document first; left to itself SQLite reads those of all.
    sql = """SELECT t.id FROM reading r CROSS JOIN text t ON t.id = r.text
        WHERE r.document = ?1 AND t.document = ?1 ORDER BY r.seq DESC, t.seq DESC LIMIT 1"""
    found: str | None = record.database.one(sql, (document,))
    return found


def was_read(record: Record, document: str, text: CanonicalText, reader: str) -> bool:
    """Whether the newest reading of a document is of this text, by this reader."""
    sql = "SELECT text, reader FROM reading WHERE document = ? ORDER BY seq DESC LIMIT 1"
    newest = record.database.row(sql, (document,))
    return newest is not None and newest[1] == reader and text_of(record, newest[0]) == text


def mapping(record: Record, document: str) -> ListMapping | None:
    """What each column was taken for when a document was read last; None: it was not read as a list."""
    kept = _newest_reading(record, document).get("mapping")
    return decode(ListMapping, kept) if kept else None


def same_rows(record: Record, document: str) -> tuple[str, ...]:
    """Other lists of the record that hold exactly the same rows: one list in two files."""
    rows = _newest_reading(record, document).get("rows")
    sql = "SELECT DISTINCT document FROM reading WHERE reader LIKE 'list %' AND document != ?"
    others = [str(row[0]) for row in record.database.rows(sql, (document,))] if rows else []
    return tuple(d for d in others if _newest_reading(record, d).get("rows") == rows)


def _newest_reading(record: Record, document: str) -> dict[str, Any]:
    sql = "SELECT seq FROM reading WHERE document = ? ORDER BY seq DESC LIMIT 1"
    seq = record.database.one(sql, (document,))
    return _entry(record, seq)[1] if seq is not None else {}


def status(record: Record) -> Status:
    """How much the record holds."""
    one = record.database.one
    kinds = dict.fromkeys(ClaimKind, 0)
    sql = f"SELECT c.kind, count(*) FROM claim c WHERE {NEWEST} AND {STANDS} GROUP BY c.kind"
    kinds |= {ClaimKind(kind): n for kind, n in record.database.rows(sql)}
    newest = f"reading IN (SELECT id FROM reading WHERE seq IN ({NEWEST_READINGS}))"
    return Status(
        documents=one("SELECT count(*) FROM document"),
        confidential=one("SELECT count(DISTINCT document) FROM provenance WHERE confidential"),
        claims=kinds,
        by_hand=one(f"SELECT count(*) FROM claim c WHERE by_hand AND {NEWEST} AND {STANDS}"),
        findings=one(f"SELECT count(*) FROM finding WHERE {newest}"),
        unread=one(f"SELECT count(*) FROM unread WHERE {newest}"),
        superseded=one(f"SELECT count(*) FROM claim c WHERE {NEWEST} AND NOT {STANDS}"),
        orphaned=sum(1 for _ in orphaned(record)),
        erased=one("SELECT count(*) FROM entry WHERE kind = 'erasure'"),
        sources=one("SELECT count(DISTINCT id) FROM source"),
        entries=one("SELECT count(*) FROM entry"),
        head=record.ledger.head,
    )


def match(words: str) -> str:
    """What a person types as a search, for the index: all words, "two words" as a phrase."""
    found = re.findall(r'"([^"]*)"|([^\s"]+)', shown(words))
    terms = [phrase or word for phrase, word in found]
    return " AND ".join('"' + term.replace('"', '""') + '"' for term in terms if term.strip())


def _where(which: ClaimFilter) -> tuple[str, tuple[Any, ...]]:
    parts: list[tuple[str, Any]] = []
    if which.document is not None:
        parts.append(("c.document = ?", which.document))
    if which.kind is not None:
        parts.append(("c.kind = ?", str(which.kind)))
    if which.harm is not None:
        parts.append(("c.harm = ?", str(which.harm)))
    if which.words is not None and (query := match(which.words)):
        parts.append(("c.seq IN (SELECT rowid FROM words WHERE words MATCH ?)", query))
    fixed = [NEWEST] if which.superseded else [NEWEST, STANDS]
    if not which.listed:
        fixed.append("c.kind != 'listed'")
    where = " AND ".join(fixed + [sql for sql, _ in parts])
    return where, tuple(value for _, value in parts)


def _claim(record: Record, seq: int, *, may_be_superseded: bool = True) -> RecordedClaim:
    sql = """SELECT e.subject, e.recorded, e.recorder, p.body FROM entry e
        JOIN payload p ON p.seq = e.seq WHERE e.seq = ?"""
    row = record.database.row(sql, (seq,))
    if row is None:
        raise _unexplained(seq)
    ident, recorded, recorder, body = row
    payload: dict[str, Any] = parsed(body)
    sql = "SELECT new FROM succession WHERE old = ? AND seq > ? ORDER BY seq DESC LIMIT 1"
    gone = record.database.row(sql, (ident, seq)) if may_be_superseded else None
    return RecordedClaim(
        id=ident,
        document=payload["document"],
        claim=decode_claim(payload["kind"], payload["claim"]),
        state=ClaimState.SUPERSEDED if gone else ClaimState.CURRENT,
        by=payload["by"],
        recorded=recorded,
        recorder=recorder,
        text=payload["text"],
        locator=payload["locator"],
        superseded_by=gone[0] if gone else None,
        part_of=payload["part_of"],
    )


def _provenances(record: Record, document: str) -> Iterator[Provenance]:
    sql = "SELECT seq FROM provenance WHERE document = ? ORDER BY seq"
    for (seq,) in list(record.database.rows(sql, (document,))):
        entry, payload = _entry(record, seq)
        yield Provenance(
            id=entry.subject,
            path=payload["path"],
            speaker=payload["speaker"],
            metadata=decode(Metadata, payload["metadata"]),
            recorded=entry.recorded,
            recorder=entry.recorder,
        )


def _asides(record: Record, table: str, document: str) -> Iterator[dict[str, Any]]:
    sql = f"""SELECT a.seq FROM {table} a WHERE a.reading =
        (SELECT id FROM reading WHERE document = ? ORDER BY seq DESC LIMIT 1) ORDER BY a.seq"""
    for (seq,) in list(record.database.rows(sql, (document,))):
        yield _entry(record, seq)[1]


def _entry(record: Record, seq: int) -> tuple[Entry, dict[str, Any]]:
    entry = next(record.ledger.entries("seq = ?", (seq,)), None)
    payload = record.ledger.payload(seq)
    if entry is None or payload is None:
        raise _unexplained(seq)
    return entry, payload


def _unexplained(seq: int) -> NotInRecord:
    return NotInRecord(
        f"Row {seq} of the record has an index and no payload. Run 'accounted verify'."
    )
