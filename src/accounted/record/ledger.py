"""The log: things are appended to it, and nothing in it is ever changed. Only workflow appends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from accounted.record import index
from accounted.record.canonical import canonical, parsed
from accounted.record.entry import SALT_LENGTH, START, Entry, EntryKind, commitment, entry_hash
from accounted.store import Database

COLUMNS = "seq, kind, subject, document, recorded, recorder, commitment, hash"


class Ledger:
    """The log of one record. `recorder` and `clock` say who appends and when.

    Append inside `appending()`: one transaction, whole or not at all, by one process at a time.
    """

    def __init__(
        self,
        database: Database,
        *,
        recorder: str,
        clock: Callable[[], datetime],
        salt: Callable[[], bytes] = lambda: os.urandom(SALT_LENGTH),
    ) -> None:
        self.database = database
        self.recorder = recorder
        self.clock = clock
        self.salt = salt
        self._last: tuple[int, bytes] | None = None

    @contextmanager
    def appending(self) -> Iterator[None]:
        """A transaction in which to append; safe on the disk when the block ends.

        Raises:
            RecordBusy: another process is writing and does not finish in time.
        """
        with self.database.writing():
            last = self.database.row("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")
            self._last = (last[0], last[1]) if last else (0, START)
            try:
                yield
            finally:
                self._last = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of `appending()` that is undone by itself when it fails."""
        before = self._last
        self.database.run("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.database.run("ROLLBACK TO attempt")
            self._last = before
            raise
        finally:
            self.database.run("RELEASE attempt")

    def append(
        self, kind: EntryKind, subject: str, document: str | None, payload: dict[str, Any]
    ) -> Entry:
        """Append one entry with its payload and its index rows."""
        if self._last is None:
            raise AssertionError("append inside appending()")
        seq, previous = self._last[0] + 1, self._last[1]
        salt, body = self.salt(), canonical(payload)
        recorded = stamp(self.clock())
        commits = commitment(salt, body)
        hashed = entry_hash(
            previous, seq, kind, subject, document, recorded, self.recorder, commits
        )
        self.database.run(
            f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (seq, str(kind), subject, document, recorded, self.recorder, commits, hashed),
        )
        self.database.run("INSERT INTO payload VALUES (?, ?, ?)", (seq, salt, body))
        for table, row in index.rows(kind, subject, payload):
            index.write(self.database, seq, table, row)
        self._last = (seq, hashed)
        return Entry(seq, kind, subject, document, recorded, self.recorder, commits, hashed)

    def entries(self, where: str = "1", values: tuple[Any, ...] = ()) -> Iterator[Entry]:
        """Entries in the order in which they were appended."""
        sql = f"SELECT {COLUMNS} FROM entry WHERE {where} ORDER BY seq"
        for row in self.database.rows(sql, values):
            yield Entry(row[0], EntryKind(row[1]), *row[2:])

    def payload(self, seq: int) -> dict[str, Any] | None:
        """What an entry says, or None when it was erased."""
        body = self.database.one("SELECT body FROM payload WHERE seq = ?", (seq,))
        if body is None:
            return None
        found: dict[str, Any] = parsed(body)
        return found

    @property
    def head(self) -> str:
        """Sequence number and hash of the newest entry; "0:" and zeros for an empty record."""
        last = self.database.row("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")
        seq, hashed = last if last else (0, START)
        return f"{seq}:{hashed.hex()}"


def stamp(moment: datetime) -> str:
    """A moment as the record writes it: UTC, to the second, "2026-11-22T14:05:09Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
