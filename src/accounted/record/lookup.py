"""From what a person types to one id: an id, or its first characters."""

from __future__ import annotations

from accounted.errors import NotInRecord
from accounted.record.entry import Entry
from accounted.record.record import Record

SHORTEST = 6
"""`doc-3f`: fewer characters are a slip, not a choice."""


def resolve(record: Record, ident: str) -> str:
    """The whole id.

    Raises:
        NotInRecord: no such id, several that begin so, or it was erased (says when, by whom and why).
    """
    ident = ident.strip().lower()
    found = _beginning(record, ident)
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        some = ", ".join(found[:5])
        raise NotInRecord(f"{ident}: several ids begin so ({some}). Give more of its characters.")
    if (tomb := tombstone_of(record, ident)) is not None:
        raise NotInRecord(f"{ident}: {tomb}")
    if 0 < len(ident) < SHORTEST:
        raise NotInRecord(
            f"{ident}: too short for an id. Give at least {SHORTEST} characters of it."
        )
    raise NotInRecord(
        f"{ident}: no such id in this record. 'accounted claims' and 'accounted status' show what it holds."
    )


def tombstone_of(record: Record, ident: str) -> str | None:
    """The sentence that says when, by whom and why a thing was erased, or None."""
    tomb = tombstone_entry(record, ident)
    if tomb is None:
        return None
    reason = (record.ledger.payload(tomb.seq) or {}).get("reason", "")
    return f"erased on {tomb.recorded[:10]} by {tomb.recorder}: {reason}"


def tombstone_entry(record: Record, ident: str) -> Entry | None:
    """The newest tombstone of a thing."""
    sql = """SELECT max(x.tombstone) FROM entry e JOIN erased x ON x.seq = e.seq
        WHERE e.subject = ?"""
    seq = record.database.one(sql, (ident,))
    return next(record.ledger.entries("seq = ?", (seq,))) if seq is not None else None


def _beginning(record: Record, ident: str) -> list[str]:
    """Ids with a payload that begin so; the id itself alone when it is one."""
    sql = """SELECT DISTINCT e.subject FROM entry e JOIN payload p ON p.seq = e.seq
        WHERE e.subject >= ? AND e.subject < ? AND e.kind != 'supersedes' LIMIT 6"""
    if len(ident) < SHORTEST:
        return []
    found = [str(row[0]) for row in record.database.rows(sql, (ident, ident + "g"))]
    return [ident] if ident in found else found
