"""All that was done to one thing, as people read it: a line for each entry that concerns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from accounted.record.entry import Entry, EntryKind
from accounted.record.holdings import Happening
from accounted.record.lookup import tombstone_of
from accounted.record.record import Record

Payload = dict[str, Any]


def of_claim(record: Record, ident: str) -> tuple[Happening, ...]:
    """The history of a claim: read, read again, superseded, judged."""
    where = """subject = ?1 OR seq IN (SELECT seq FROM succession WHERE new = ?1)
        OR seq IN (SELECT seq FROM judgement WHERE claim = ?1)
        OR kind = 'withdrawal' AND seq IN (SELECT w.seq FROM withdrawal w
            JOIN judgement j ON j.id = w.target WHERE j.claim = ?1)"""
    entries = list(record.ledger.entries(where, (ident,)))
    first = min((e.seq for e in entries if e.kind is EntryKind.CLAIM), default=0)
    document = next((e.document for e in entries if e.document), None)
    again = _readings_that_keep(record, ident, document, {e.seq for e in entries}, first)
    return _told(record, sorted((*entries, *again), key=lambda e: e.seq))


def of_document(record: Record, ident: str) -> tuple[Happening, ...]:
    """The history of a document: taken in, found elsewhere too, read, erased in part."""
    where = """document = ? AND kind IN
        ('document', 'original', 'provenance', 'text', 'reading', 'erasure')"""
    by_hand = """document = ? AND kind = 'claim'
        AND seq IN (SELECT seq FROM claim WHERE by_hand)"""
    entries = [
        *record.ledger.entries(where, (ident,)),
        *record.ledger.entries(by_hand, (ident,)),
    ]
    return _told(record, sorted(entries, key=lambda e: e.seq))


def _readings_that_keep(
    record: Record, ident: str, document: str | None, seen: set[int], first: int
) -> Iterable[Entry]:
    """Readings after the first that read the claim the same way: they have no entry of their own for it."""
    own = {(record.ledger.payload(seq) or {}).get("reading") for seq in seen}
    where = "kind = 'reading' AND document = ? AND seq > ?"
    for entry in record.ledger.entries(where, (document, first)):
        claims = (record.ledger.payload(entry.seq) or {}).get("claims", ())
        if entry.subject not in own and ident in claims:
            yield entry


def _told(record: Record, entries: Iterable[Entry]) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            seq=e.seq,
            kind=str(e.kind),
            recorded=e.recorded,
            recorder=e.recorder,
            summary=_summary(record, e),
        )
        for e in entries
    )


def _summary(record: Record, entry: Entry) -> str:
    payload = record.ledger.payload(entry.seq)
    if payload is None:
        return f"{entry.kind}: {tombstone_of(record, entry.subject) or 'removed'}"
    return SUMMARIES[entry.kind](payload)


def _taken_in(payload: Payload) -> str:
    if payload["described"]:
        return f"described: {payload['described']}"
    return f"taken in: {payload['size']:,} bytes, {payload['media_type']}"


def _provenance(payload: Payload) -> str:
    known = payload["metadata"]
    names = [known[n]["value"] for n in ("publisher", "published", "url") if known[n]]
    return f"came from {payload['path']}" + (f" ({', '.join(names)})" if names else "")


def _reading(payload: Payload) -> str:
    return (
        f"read by {payload['reader']}: {len(payload['claims'])} claims,"
        f" {payload['findings']} findings, {payload['unread']} numbers unread"
    )


def _claim(payload: Payload) -> str:
    if not payload["by_hand"]:
        return f"read by {payload['by']}"
    why = f": {payload['reason']}" if payload["reason"] else ""
    return f"coded {payload['by']}{why}"


def _superseded(payload: Payload) -> str:
    heir = f", now {payload['new']}" if payload["new"] else ""
    return f"{payload['old']} {payload['how']}{heir}"


SUMMARIES: dict[EntryKind, Callable[[Payload], str]] = {
    EntryKind.DOCUMENT: _taken_in,
    EntryKind.ORIGINAL: lambda p: f"original kept as documents/{p['file']}",
    EntryKind.PROVENANCE: _provenance,
    EntryKind.TEXT: lambda p: (
        f"text of {len(p['text']):,} characters by {p['tool']} {p['version']}"
    ),
    EntryKind.READING: _reading,
    EntryKind.CLAIM: _claim,
    EntryKind.FINDING: lambda p: str(p["finding"]["message"]),
    EntryKind.UNREAD: lambda p: f"not read: {p['unread']['quote']['text']}",
    EntryKind.SUPERSEDES: _superseded,
    EntryKind.SOURCE: lambda p: f"registered: {p['name']}",
    EntryKind.STATEMENT: lambda p: f"{p['about']}: {p['value']}",
    EntryKind.WITHDRAWAL: lambda p: f"withdrawn {p['target']}: {p['reason']}",
    EntryKind.JUDGEMENT: lambda p: f"judged {p['decision']}: {p['reason']}",
    EntryKind.ERASURE: lambda p: f"erased {', '.join(p['ids'][:3])}: {p['reason']}",
}
