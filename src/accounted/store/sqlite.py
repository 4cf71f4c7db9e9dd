"""One SQLite file, kept so that a power cut loses nothing that was acknowledged.

Write-ahead log, `synchronous=FULL` (each commit is on the disk before it returns), one writer at a
time, and deleted content overwritten (`secure_delete`).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accounted.errors import RecordBusy, RecordError
from accounted.store.migrations import Migration, migrate

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -8000",  # KiB: bounds memory, whatever the size of the file
    "PRAGMA journal_size_limit = 67108864",
)


class Database:
    """A connection to one SQLite file, brought up to date by its migrations.

    Raises:
        RecordBusy: another process writes for longer than `wait_seconds`.
        RecordError: the file is missing, damaged, on a full disk, or of a newer version.
    """

    def __init__(
        self, path: Path, migrations: Sequence[Migration], *, wait_seconds: float = 30.0
    ) -> None:
        self.path = path
        with self._named():
            self.connection = sqlite3.connect(
                path, timeout=wait_seconds, isolation_level=None, cached_statements=256
            )
            try:
                self._set_up(migrations, time.monotonic() + wait_seconds)
            except BaseException:
                self.connection.close()
                raise

    def _set_up(self, migrations: Sequence[Migration], deadline: float) -> None:
        """Bring the file up to date. Where two begin a new file at once, SQLite does not itself wait."""
        while True:
            try:
                for pragma in PRAGMAS:
                    self.connection.execute(pragma)
                migrate(self.connection, migrations)
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= deadline:
                    raise
                time.sleep(0.02)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a query yields, fetched as they are asked for."""
        try:  # not `_named`, here and below: entering it costs as much as a small statement
            yield from self.connection.execute(sql, values)
        except sqlite3.Error as error:
            raise _named_error(self.path, error) from error

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, or None."""
        try:
            found: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise _named_error(self.path, error) from error
        return found

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Carry out a statement; the number of rows that it changed."""
        try:
            return self.connection.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise _named_error(self.path, error) from error

    def run_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement once for each row of values."""
        with self._named():
            self.connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, the only one that writes: on the disk when the block ends, or undone."""
        with self._named():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One unchanging view of the file, while others may write."""
        with self._named():
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def scrub(self) -> None:
        """Leave no deleted byte behind: rewrite the file, and empty the write-ahead log."""
        with self._named():
            self._empty_log()
            self.connection.execute("VACUUM")
            self._empty_log()

    def _empty_log(self) -> None:
        busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise sqlite3.OperationalError("database is locked")

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the file, while others may read and write."""
        with self._named():
            copy = sqlite3.connect(path)
            try:
                self.connection.backup(copy)
                # One file that needs no companion, whoever opens it next.
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()

    def damage(self) -> list[str]:
        """What SQLite itself finds broken in the file; empty when nothing is."""
        with self._named():
            found = [str(r[0]) for r in self.connection.execute("PRAGMA quick_check(10)")]
        return [] if found == ["ok"] else found

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn what SQLite reports into an error with a name and a way out."""
        try:
            yield
        except sqlite3.Error as error:
            raise _named_error(self.path, error) from error


def _named_error(path: Path, error: sqlite3.Error) -> RecordError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return RecordBusy(
            f"{path}: another process is writing to this record. Wait until it has finished and give"
            " the same command again; nothing that was acknowledged is lost."
        )
    if "full" in words:
        return RecordError(
            f"{path}: the disk is full. Free some space and give the same command again; nothing"
            " that was acknowledged is lost."
        )
    if "readonly" in words or "unable to open" in words:
        return RecordError(
            f"{path}: the file cannot be opened for writing. Check that the folder exists and that"
            " you may write in it."
        )
    if "malformed" in words or "not a database" in words:
        return RecordError(
            f"{path}: the file is damaged ({words}). Keep it as it is, and restore a backup into a"
            " new folder with 'accounted restore'."
        )
    return RecordError(
        f"{path}: the database refused ({words}). Run 'accounted verify'; if that fails too, restore"
        " a backup."
    )
