"""What stands in the place of a claim that a newer reading does not read any more, and how they relate."""

from __future__ import annotations

from typing import Any

from accounted.model import Reading
from accounted.record.canonical import digest
from accounted.record.codec import decode_claim
from accounted.record.keys import key_of
from accounted.terms.vocabularies import ClaimKind

Payload = dict[str, Any]

MOVED = "moved"
"""The same words read the same way at another place: another version of the text shifted them."""
READ_DIFFERENTLY = "read differently"
NOT_READ = "no longer read"
CORRECTED = "corrected by hand"
TAKEN_BACK = "correction taken back"


def heirs_of(
    document: str,
    text: str,
    reading: Reading,
    gone: dict[str, Payload],
    now: dict[str, Payload],
) -> dict[str, tuple[str | None, str]]:
    """For each claim that is gone: the claim in its place, if any, and how it relates."""
    by_key = {digest(key_of(p)): ident for ident, p in now.items()} if gone else {}
    by_row = {_row(p): ident for ident, p in now.items() if _row(p) is not None} if gone else {}
    heirs: dict[str, tuple[str | None, str]] = {}
    for ident, old in gone.items():
        row = _row(old)
        if row is not None:
            heirs[ident] = (by_row[row], MOVED) if row in by_row else (None, NOT_READ)
            continue
        claim = decode_claim(old["kind"], old["claim"])
        quote = claim.quote
        if old["text"] != text:
            found = quote.anchored_in(reading.document.text)
            if found is None:
                heirs[ident] = (None, NOT_READ)
                continue
            quote = found
        key = {**key_of(old), "span": [text, *quote.span]}
        same = by_key.get(digest(key))
        if same is not None:
            heirs[ident] = (same, MOVED)
        else:
            other = _overlapping(old["kind"], quote.span, now)
            heirs[ident] = (other, READ_DIFFERENTLY if other else NOT_READ)
    return heirs


def _row(payload: Payload) -> tuple[int, str | None, int] | None:
    """What is the same of a row of a list however its text is laid out: number, name, filled cells."""
    if payload["kind"] != ClaimKind.LISTED:
        return None
    claim = payload["claim"]
    return claim["row"], claim["name"], len(claim["cells"])


def _overlapping(kind: str, span: tuple[int, int], now: dict[str, Payload]) -> str | None:
    """The claim of the same kind whose words share the most with the span."""
    best, most = None, 0
    for ident, payload in now.items():
        if payload["kind"] != kind:
            continue
        quote = payload["claim"]["quote"]
        shared = min(span[1], quote["end"]) - max(span[0], quote["start"])
        if shared > most:
            best, most = ident, shared
    return best
