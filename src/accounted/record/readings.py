"""One reading of one document, appended: what is read as before keeps its id, the rest is superseded."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounted.model import CanonicalText, Claim, Figure, Reading
from accounted.record.canonical import ID_LENGTH, digest
from accounted.record.codec import encode
from accounted.record.entry import EntryKind
from accounted.record.keys import claim_id, claim_keys, key_of
from accounted.record.record import Record
from accounted.record.succession import CORRECTED, MOVED, heirs_of

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a reading changed in the claims of its document, in numbers."""

    kept: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    superseded: int = 0


def append_text(record: Record, document: str, text: CanonicalText) -> str:
    """Append a canonical text, unless this very text by this tool and version is there; its id."""
    ident = f"txt-{digest({'document': document, 'text': text.text})[:ID_LENGTH]}"
    payload = {"document": document, **encode(text)}
    for entry in record.ledger.entries("subject = ?", (ident,)):
        if record.ledger.payload(entry.seq) == payload:
            return ident
    record.ledger.append(EntryKind.TEXT, ident, document, payload)
    return ident


def append_reading(
    record: Record, document: str, text: str, reading: Reading, reader: str
) -> Difference:
    """Append a reading with its claims, findings and unread numbers."""
    before = current_claims(record, document)
    corrected = corrected_claims(record, document)
    claims = list(reading.claims())
    payloads = _payloads(record, document, text, reading, claims, reader)
    ident = _append_reading_entry(record, document, text, reading, reader, list(payloads))
    tally: Counter[str] = Counter()
    for subject, payload in payloads.items():
        old = before.get(subject)
        if subject in corrected or (old is not None and _alike(old, payload)):
            tally["kept"] += 1
            continue
        tally["changed" if old is not None else "new"] += 1
        record.ledger.append(
            EntryKind.CLAIM, subject, document, {**payload, "reading": ident, "reason": ""}
        )
    gone = {subject: old for subject, old in before.items() if subject not in payloads}
    for subject, (heir, how) in heirs_of(document, text, reading, gone, payloads).items():
        record.ledger.append(
            EntryKind.SUPERSEDES, subject, document, {"old": subject, "new": heir, "how": how}
        )
        tally[how] += 1
    _append_corrections(record, document, text, reading, corrected, payloads)
    _append_asides(record, document, ident, reading)
    moved = tally[MOVED]
    return Difference(
        kept=tally["kept"],
        new=tally["new"] - moved,
        changed=tally["changed"],
        moved=moved,
        superseded=len(gone) - moved,
    )


def current_claims(record: Record, document: str) -> dict[str, Payload]:
    """The payloads of the claims that readers read in a document and that still stand, by id."""
    sql = """SELECT c.id, c.seq FROM claim c WHERE c.document = ? AND NOT c.by_hand
        AND NOT EXISTS (SELECT 1 FROM claim n WHERE n.id = c.id AND n.seq > c.seq)
        AND NOT EXISTS (SELECT 1 FROM succession s WHERE s.old = c.id AND s.seq > c.seq)"""
    found = {}
    for ident, seq in list(record.database.rows(sql, (document,))):
        payload = record.ledger.payload(seq)
        if payload is not None:
            found[ident] = payload
    return found


def corrected_claims(record: Record, document: str) -> dict[str, tuple[Payload, str]]:
    """Claims of readers in whose place a person put another: their payloads, and the other's id."""
    sql = """SELECT c.id, c.seq, s.new FROM claim c JOIN succession s ON s.old = c.id
        WHERE c.document = ? AND s.how = ? AND NOT c.by_hand AND s.seq > c.seq
        AND NOT EXISTS (SELECT 1 FROM claim n WHERE n.id = c.id AND n.seq > c.seq)
        ORDER BY s.seq"""
    found = {}
    for ident, seq, hand in list(record.database.rows(sql, (document, CORRECTED))):
        payload = record.ledger.payload(seq)
        if payload is not None:
            found[ident] = (payload, hand)
    return found


def claim_payload(
    document: str,
    text: str,
    claim: Claim,
    *,
    nth: int | str,
    by: str,
    by_hand: bool,
    locator: str | None,
    part_of: str | None,
) -> Payload:
    """What the log keeps of a claim, but for the reading and the reason."""
    encoded = encode(claim)
    encoded.pop("part_of", None)  # an index among one reading's figures; the log keeps the id
    return {
        "document": document,
        "text": text,
        "kind": str(claim.kind),
        "nth": nth,
        "claim": encoded,
        "part_of": part_of,
        "locator": locator,
        "by": by,
        "by_hand": by_hand,
    }


def free_id(record: Record, key: Payload) -> str:
    """The claim id of a key, lengthened when another claim happens to have it."""
    length = ID_LENGTH
    while True:
        ident = claim_id(key, length)
        other = _key_of(record, ident)
        if other is None or other == key:
            return ident
        length += 8


def _key_of(record: Record, ident: str) -> Payload | None:
    seq = record.database.one("SELECT max(seq) FROM claim WHERE id = ?", (ident,))
    payload = record.ledger.payload(seq) if seq is not None else None
    return key_of(payload) if payload else None


def _payloads(
    record: Record, document: str, text: str, reading: Reading, claims: list[Claim], reader: str
) -> dict[str, Payload]:
    keys = claim_keys(document, text, claims)
    idents = [free_id(record, key) for key in keys]
    where = _Locators(reading.document.canonical)
    return {
        ident: claim_payload(
            document,
            text,
            claim,
            nth=key["nth"],
            by=reader,
            by_hand=False,
            locator=where.of(claim.quote.start),
            # figures come first among claims, so that an index of a figure is an index here
            part_of=_total(claim, idents),
        )
        for ident, key, claim in zip(idents, keys, claims, strict=True)
    }


def _total(claim: Claim, idents: Sequence[str]) -> str | None:
    if isinstance(claim, Figure) and claim.part_of is not None:
        return idents[claim.part_of]
    return None


class _Locators:
    """Where offsets stand in the original, found without walking all segments each time."""

    def __init__(self, text: CanonicalText) -> None:
        self.segments = sorted(text.segments, key=lambda s: s.start)
        self.starts = [s.start for s in self.segments]

    def of(self, offset: int) -> str | None:
        at = bisect_right(self.starts, offset) - 1
        if at < 0 or offset >= self.segments[at].end:
            return None
        return self.segments[at].locator


def _append_reading_entry(
    record: Record, document: str, text: str, reading: Reading, reader: str, claims: list[str]
) -> str:
    count = record.database.one("SELECT count(*) FROM reading WHERE document = ?", (document,))
    payload: Payload = {
        "document": document,
        "text": text,
        "reader": reader,
        "nth": count,
        "claims": claims,
        "findings": len(reading.findings),
        "unread": len(reading.unread),
        "notes": list(reading.notes),
    }
    if reading.mapping is not None:
        payload["mapping"] = encode(reading.mapping)
        payload["rows"] = digest([[[c.head, c.text] for c in p.cells] for p in reading.listed])
    ident = f"rdg-{digest(payload)[:ID_LENGTH]}"
    record.ledger.append(EntryKind.READING, ident, document, payload)
    return ident


def _append_corrections(
    record: Record,
    document: str,
    text: str,
    reading: Reading,
    corrected: dict[str, tuple[Payload, str]],
    now: dict[str, Payload],
) -> None:
    """What a person corrected stays corrected where the same words moved in another text."""
    elsewhere = {i: p for i, (p, _) in corrected.items() if i not in now and p["text"] != text}
    for ident, (heir, how) in heirs_of(document, text, reading, elsewhere, now).items():
        if heir is not None and how == MOVED:
            record.ledger.append(
                EntryKind.SUPERSEDES,
                heir,
                document,
                {"old": heir, "new": corrected[ident][1], "how": CORRECTED},
            )


def _append_asides(record: Record, document: str, ident: str, reading: Reading) -> None:
    for kind, short, asides in (
        (EntryKind.FINDING, "fnd", reading.findings),
        (EntryKind.UNREAD, "unr", reading.unread),
    ):
        for aside in asides:
            payload = {"reading": ident, "document": document, kind.value: encode(aside)}
            subject = f"{short}-{digest(payload)[:ID_LENGTH]}"
            record.ledger.append(kind, subject, document, payload)


def _alike(old: Payload, new: Payload) -> bool:
    """Whether two readings of a claim say the same, whichever version or rule of a reader said it."""
    return _said(old) == _said(new)


def _said(payload: Payload) -> Payload:
    claim = {k: v for k, v in payload["claim"].items() if k not in ("rule", "readers")}
    names = sorted(r.split(" ")[0] for r in payload["claim"]["readers"])
    kept = {k: payload[k] for k in ("text", "part_of", "locator")}
    return {**kept, "claim": claim, "readers": names}
