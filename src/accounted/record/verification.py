"""Whether the record is as it was entered: recomputed from the first entry to the last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accounted.errors import RecordBusy, RecordError
from accounted.record import index
from accounted.record.canonical import parsed
from accounted.record.entry import START, EntryKind, commitment, entry_hash
from accounted.record.originals import hash_of
from accounted.record.record import Record

RESTORE = "Keep this folder as it is, and compare with a backup."


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was entered. `seq` is None for what is no row of the log."""

    seq: int | None
    kind: str
    ident: str
    what: str


@dataclass(slots=True)
class Tally:
    """What was counted on the way."""

    entries: int = 0
    originals: int = 0
    erasures: int = 0
    head: str = f"0:{START.hex()}"
    rows: Counter[str] = field(default_factory=Counter)
    hash_at: str | None = None
    """The hash that stands at the sequence number of a head given for comparison."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the log with its payload, as it stands in the file: nothing in it is trusted."""

    seq: int
    kind: str
    subject: str
    document: str | None
    recorded: str
    recorder: str
    commitment: bytes
    hash: bytes
    salt: bytes | None
    body: bytes | None
    tombstone: int | None

    def fault(self, what: str) -> Fault:
        """A fault of this row."""
        return Fault(self.seq, self.kind, self.subject, what)


def faults(record: Record, tally: Tally, head: str | None = None) -> Iterator[Fault]:
    """Every fault, those of the log in its order. Fills `tally` on the way.

    `head` is one written down before: with it, a cut tail and a chain forged anew are noticed too.
    """
    clean = True
    for broken in (*record.database.damage(), *_search_index(record)):
        clean = False
        file = record.database.path.name
        yield Fault(None, "file", file, f"The file is damaged: {broken}. {RESTORE}")
    with record.database.reading():
        for fault in _chain(record, tally, head):
            clean = False
            yield fault
        if clean:  # a row of an altered entry is not sound either, and is named already
            yield from _leftover_rows(record, tally)
    yield from _against(head, tally)


def left_over(record: Record) -> Iterator[str]:
    """Files in `documents/` that no entry names: of a run that was killed before its commit."""
    for name in record.originals.names():
        if record.database.one("SELECT 1 FROM original WHERE file = ?", (name,)) is None:
            yield name


def _chain(record: Record, tally: Tally, head: str | None) -> Iterator[Fault]:
    previous, expected = START, 1
    wanted = int(head.split(":")[0]) if head else None
    for row in _rows(record):
        if row.seq != expected:
            yield row.fault(f"Entries {expected} to {row.seq - 1} are missing before it. {RESTORE}")
        yield from _row(record, row, previous, tally)
        previous, expected = row.hash, row.seq + 1
        tally.entries += 1
        tally.head = f"{row.seq}:{row.hash.hex()}"
        if row.seq == wanted:
            tally.hash_at = tally.head


def _search_index(record: Record) -> list[str]:
    try:
        record.database.run("INSERT INTO words (words) VALUES ('integrity-check')")
    except RecordBusy:
        raise
    except RecordError:
        return ["the search index does not fit the words that it indexes"]
    return []


def _rows(record: Record) -> Iterator[Row]:
    sql = """SELECT e.seq, e.kind, e.subject, e.document, e.recorded, e.recorder, e.commitment,
        e.hash, p.salt, p.body, x.tombstone
        FROM entry e LEFT JOIN payload p ON p.seq = e.seq LEFT JOIN erased x ON x.seq = e.seq
        ORDER BY e.seq"""
    for values in record.database.rows(sql):
        seq, kind, subject, document, recorded, recorder, commits, hashed, salt, body, tomb = values
        yield Row(
            seq,
            str(kind),
            str(subject),
            document,
            recorded,
            recorder,
            _bytes(commits),
            _bytes(hashed),
            None if salt is None else _bytes(salt),
            None if body is None else _bytes(body),
            tomb,
        )


def _bytes(value: Any) -> bytes:
    """Bytes, whatever type somebody put into the column."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _row(record: Record, row: Row, previous: bytes, tally: Tally) -> Iterator[Fault]:
    computed = entry_hash(
        previous,
        row.seq,
        row.kind,
        row.subject,
        row.document,
        row.recorded,
        row.recorder,
        row.commitment,
    )
    if computed != row.hash:
        yield row.fault(f"The row was altered, or the one before it was. {RESTORE}")
    if row.body is None or row.salt is None:
        yield from _removed(record, row)
    elif commitment(row.salt, row.body) != row.commitment:
        yield row.fault(f"Its payload was altered. {RESTORE}")
    elif computed == row.hash:
        yield from _payload(record, row, parsed(row.body), tally)


def _removed(record: Record, row: Row) -> Iterator[Fault]:
    tomb = record.ledger.payload(row.tombstone) if row.tombstone is not None else None
    if tomb is None or row.seq not in tomb.get("erased", ()):
        yield row.fault(f"Its payload is gone, and no tombstone says why. {RESTORE}")


def _payload(record: Record, row: Row, payload: dict[str, Any], tally: Tally) -> Iterator[Fault]:
    kind = EntryKind(row.kind)
    if row.tombstone is not None:
        yield row.fault(f"It was erased and is there again. {RESTORE}")
    explained: dict[str, list[index.Row]] = defaultdict(list)
    for table, expected in index.rows(kind, row.subject, payload):
        explained[table].append(expected)
    for table, rows in explained.items():
        tally.rows[table] += len(rows)
        if Counter(index.read(record.database, row.seq, table)) != Counter(rows):
            yield row.fault(f"Its row in the index '{table}' was altered. {RESTORE}")
    if kind is EntryKind.ORIGINAL:
        tally.originals += 1
        yield from _original(record, row, payload)
    elif kind is EntryKind.ERASURE:
        tally.erasures += 1
        tally.rows["erased"] += len(payload["erased"])


def _original(record: Record, row: Row, payload: dict[str, Any]) -> Iterator[Fault]:
    path = record.originals.path(payload["file"])
    name = f"documents/{payload['file']}"
    if not path.is_file():
        yield row.fault(
            f"The original {name} of {row.document} is missing. Restore it from a backup."
        )
    elif hash_of(path) != payload["sha256"]:
        yield row.fault(
            f"The original {name} of {row.document} was altered. Restore it from a backup."
        )


def _leftover_rows(record: Record, tally: Tally) -> Iterator[Fault]:
    for table in (*index.COLUMNS, "erased"):
        count = record.database.one(f"SELECT count(*) FROM {table}")
        if count > tally.rows[table]:
            yield Fault(
                None,
                "index",
                table,
                f"The index '{table}' has {count - tally.rows[table]} rows that no sound entry"
                f" explains. {RESTORE}",
            )


def _against(head: str | None, tally: Tally) -> Iterator[Fault]:
    if head is not None and tally.hash_at != head:
        yield Fault(
            None,
            "head",
            head.split(":")[0],
            "The record does not contain the head that was written down: entries were cut off, or"
            f" the whole log was written anew. {RESTORE}",
        )
