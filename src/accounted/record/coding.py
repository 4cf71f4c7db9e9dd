"""A claim that a person coded, appended: it stands beside those of readers and may replace one."""

from __future__ import annotations

from accounted.errors import UsageError
from accounted.model import Claim
from accounted.record.entry import EntryKind
from accounted.record.keys import claim_key
from accounted.record.readings import claim_payload, free_id
from accounted.record.record import Record
from accounted.record.succession import CORRECTED


def append_coded(
    record: Record,
    document: str,
    text: str,
    claim: Claim,
    *,
    locator: str | None,
    part_of: str | None,
    reason: str,
    replaces: str | None,
) -> str:
    """Append a claim coded by the recorder (inside `ledger.appending()`); its id.

    Raises:
        UsageError: the claim to be replaced stands in another document, or no longer stands.
    """
    by = f"by hand: {record.ledger.recorder}"
    key = claim_key(document, text, claim, by)
    ident = free_id(record, key)
    if replaces is not None:
        _check(record, document, ident, replaces)
    payload = claim_payload(
        document,
        text,
        claim,
        nth=by,
        by=by,
        by_hand=True,
        locator=locator,
        part_of=part_of,
    )
    record.ledger.append(
        EntryKind.CLAIM, ident, document, {**payload, "reading": None, "reason": reason}
    )
    if replaces is not None:
        link = {"old": replaces, "new": ident, "how": CORRECTED}
        record.ledger.append(EntryKind.SUPERSEDES, replaces, document, link)
    return ident


def exchange(record: Record, gone: str, back: str, how: str, reason: str) -> None:
    """Enter a claim again as it was, in the place of another (inside `ledger.appending()`)."""
    seq = record.database.one("SELECT max(seq) FROM claim WHERE id = ?", (back,))
    payload = record.ledger.payload(seq) if seq is not None else None
    if payload is None:
        return
    entered = {**payload, "reason": reason}
    record.ledger.append(EntryKind.CLAIM, back, payload["document"], entered)
    link = {"old": gone, "new": back, "how": how}
    record.ledger.append(EntryKind.SUPERSEDES, gone, payload["document"], link)


def _check(record: Record, document: str, ident: str, replaces: str) -> None:
    row = record.database.row(
        "SELECT document, seq FROM claim WHERE id = ? ORDER BY seq DESC LIMIT 1", (replaces,)
    )
    if row is None or row[0] != document:
        raise UsageError(f"{replaces} is no claim of {document}, so nothing here can replace it.")
    if replaces == ident:
        raise UsageError(f"{replaces} is this very claim. Leave out what it replaces.")
    sql = "SELECT new FROM succession WHERE old = ? AND seq > ? ORDER BY seq DESC LIMIT 1"
    gone = record.database.row(sql, (replaces, row[1]))
    if gone is not None:
        now = f" Its place has been taken by {gone[0]}." if gone[0] else ""
        raise UsageError(f"{replaces} is superseded already.{now}")
