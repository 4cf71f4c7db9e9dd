"""The index rows that an entry explains: a pure function of its payload, used to write and to verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from accounted.record.canonical import shown
from accounted.record.entry import EntryKind
from accounted.store import Database

Payload = dict[str, Any]
Row = tuple[Any, ...]
"""The values of a row, without its `seq`, in the order of its table's columns."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "document": ("id", "sha256"),
    "original": ("document", "file"),
    "provenance": ("document", "path", "publisher", "title", "confidential"),
    "text": ("id", "document"),
    "reading": ("id", "document", "text", "reader"),
    "claim": ("id", "document", "kind", "harm", "start", "speaker", "by_hand"),
    "words": ("quote", "sentence"),
    "finding": ("reading",),
    "unread": ("reading",),
    "succession": ("old", "new", "how"),
    "source": ("id", "name"),
    "statement": ("id", "source", "about", "value"),
    "withdrawal": ("target",),
    "judgement": ("id", "about", "made"),
    "judged": ("target",),
    "criteria": ("version",),
}
"""Every index table whose rows hang on one entry. `erased` hangs on tombstones and is kept apart."""


def rows(kind: EntryKind, subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    """The index rows of an entry: the table's name and the values."""
    return ROWS[kind](subject, payload)


def write(database: Database, seq: int, table: str, row: Row) -> None:
    """Write one index row."""
    key = "rowid" if table == "words" else "seq"
    columns = ", ".join((key, *COLUMNS[table]))
    marks = ", ".join("?" * (len(row) + 1))
    database.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", (seq, *row))


def read(database: Database, seq: int, table: str) -> list[Row]:
    """The index rows of an entry in one table."""
    key = "rowid" if table == "words" else "seq"
    sql = f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE {key} = ?"
    return list(database.rows(sql, (seq,)))


def remove(database: Database, seq: int) -> None:
    """Remove every index row of an entry."""
    for table in COLUMNS:
        key = "rowid" if table == "words" else "seq"
        database.run(f"DELETE FROM {table} WHERE {key} = ?", (seq,))


def known(metadata: Payload, name: str) -> str | None:
    """The value of one fact of encoded metadata."""
    fact = metadata.get(name)
    return shown(fact["value"]) if fact else None


def _document(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "document", (subject, payload["sha256"])


def _original(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "original", (payload["document"], payload["file"])


def _provenance(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    metadata = payload["metadata"]
    yield (
        "provenance",
        (
            payload["document"],
            shown(payload["path"]),
            known(metadata, "publisher"),
            known(metadata, "title"),
            int(metadata["confidential"]),
        ),
    )


def _text(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "text", (subject, payload["document"])


def _reading(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "reading", (subject, payload["document"], payload["text"], payload["reader"])


def _claim(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    claim = payload["claim"]
    speaker = claim["attributed_to"]
    yield (
        "claim",
        (
            subject,
            payload["document"],
            payload["kind"],
            claim.get("harm"),
            claim["quote"]["start"],
            shown(speaker["text"]) if speaker else None,
            int(payload["by_hand"]),
        ),
    )
    yield "words", (shown(claim["quote"]["text"]), shown(claim["sentence"]["text"]))


def _finding(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "finding", (payload["reading"],)


def _unread(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "unread", (payload["reading"],)


def _succession(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "succession", (payload["old"], payload["new"], payload["how"])


def _source(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "source", (subject, shown(payload["name"]))


def _statement(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "statement", (subject, payload["source"], payload["about"], shown(payload["value"]))


def _withdrawal(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "withdrawal", (payload["target"],)


def _judgement(subject: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "judgement", (subject, payload["about"], payload["made"])
    for target in payload["targets"]:
        yield "judged", (target,)


def _criteria(_: str, payload: Payload) -> Iterator[tuple[str, Row]]:
    yield "criteria", (payload["version"],)


def _erasure(_: str, __: Payload) -> Iterator[tuple[str, Row]]:
    return iter(())


ROWS: dict[EntryKind, Callable[[str, Payload], Iterator[tuple[str, Row]]]] = {
    EntryKind.DOCUMENT: _document,
    EntryKind.ORIGINAL: _original,
    EntryKind.PROVENANCE: _provenance,
    EntryKind.TEXT: _text,
    EntryKind.READING: _reading,
    EntryKind.CLAIM: _claim,
    EntryKind.FINDING: _finding,
    EntryKind.UNREAD: _unread,
    EntryKind.SUPERSEDES: _succession,
    EntryKind.SOURCE: _source,
    EntryKind.STATEMENT: _statement,
    EntryKind.WITHDRAWAL: _withdrawal,
    EntryKind.JUDGEMENT: _judgement,
    EntryKind.CRITERIA: _criteria,
    EntryKind.ERASURE: _erasure,
}
