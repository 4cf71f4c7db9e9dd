"""Decisions on claims: held by the claim's key, carried along when its words move, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounted.errors import NotInRecord
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.entry import EntryKind
from accounted.record.holdings import Orphan
from accounted.record.keys import key_of
from accounted.record.record import Record
from accounted.record.succession import MOVED


def append_judgement(
    record: Record, claim: str, decision: str, value: dict[str, Any], reason: str
) -> str:
    """Append a decision on a claim (inside `ledger.appending()`); its id."""
    seq = record.database.one("SELECT max(seq) FROM claim WHERE id = ?", (claim,))
    payload = record.ledger.payload(seq) if seq is not None else None
    if payload is None:
        raise NotInRecord(f"{claim}: no such claim in this record. 'accounted claims' lists them.")
    content = {
        "claim": claim,
        "document": payload["document"],
        "key": key_of(payload),
        "quote": payload["claim"]["quote"],
        "decision": decision,
        "value": value,
        "reason": reason,
    }
    stamped = {**content, "head": record.ledger.head}  # the same decision may be made twice
    subject = f"jdg-{digest(stamped)[:ID_LENGTH]}"
    record.ledger.append(EntryKind.JUDGEMENT, subject, payload["document"], content)
    return subject


def standing(record: Record, claim: str) -> str | None:
    """The current claim that a claim has become: itself, or the same words moved elsewhere, or None."""
    seen = set()
    while claim not in seen:
        seen.add(claim)
        found = record.database.row(
            """SELECT s.new, s.how FROM succession s WHERE s.old = ?1 AND s.seq >
            (SELECT coalesce(max(seq), 0) FROM claim WHERE id = ?1) ORDER BY s.seq DESC LIMIT 1""",
            (claim,),
        )
        if found is None:
            live = record.database.one("SELECT 1 FROM claim WHERE id = ?", (claim,))
            return claim if live else None
        heir, how = found
        if how != MOVED:
            return None
        claim = heir
    return None


def orphaned(record: Record, document: str | None = None) -> Iterator[Orphan]:
    """Judgements that stand, whose claim does not and has not moved: they need a person."""
    sql = """SELECT j.seq, j.id, j.claim FROM judgement j
        WHERE NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = j.id) ORDER BY j.seq"""
    for seq, ident, claim in list(record.database.rows(sql)):
        payload = record.ledger.payload(seq)
        if payload is None or (document is not None and payload["document"] != document):
            continue
        if standing(record, claim) is None:
            yield Orphan(
                judgement=ident,
                claim=claim,
                document=payload["document"],
                quote=payload["quote"]["text"],
            )
