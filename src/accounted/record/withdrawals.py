"""Taking back what was stated or decided. It stays in the history, with the reason."""

from __future__ import annotations

from accounted.errors import UsageError
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.entry import EntryKind
from accounted.record.record import Record


def append_withdrawal(record: Record, target: str, reason: str) -> str:
    """Withdraw a statement or a judgement (inside `ledger.appending()`); the withdrawal's id.

    Raises:
        UsageError: the reason is missing, or it was withdrawn before.
    """
    if not reason.strip():
        raise UsageError("A withdrawal needs a reason (--reason).")
    if withdrawn(record, target):
        raise UsageError(f"{target} was withdrawn before.")
    ident = f"wdr-{digest({'target': target, 'reason': reason})[:ID_LENGTH]}"
    about = next(record.ledger.entries("subject = ?", (target,)), None)
    document = about.document if about else None
    payload = {"target": target, "reason": reason.strip()}
    record.ledger.append(EntryKind.WITHDRAWAL, ident, document, payload)
    return ident


def withdrawn(record: Record, target: str) -> bool:
    """Whether it was taken back."""
    return record.database.one("SELECT 1 FROM withdrawal WHERE target = ?", (target,)) is not None
