"""Numbered changes of a database's tables, each applied once, in order, and whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from accounted.errors import RecordError


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number (1, 2, 3 …), what it does in a few words, and its SQL statements."""

    number: int
    name: str
    statements: tuple[str, ...]


def current(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has seen; 0 for a new file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def missing(connection: sqlite3.Connection, steps: Sequence[Migration]) -> list[Migration]:
    """The steps that the file has not seen.

    Raises:
        RecordError: a newer version of the software has changed the file.
    """
    reached = current(connection)
    if steps and reached > steps[-1].number:
        raise RecordError(
            f"The record was last used by a newer version of accounted (tables {reached}, this version"
            f" knows {steps[-1].number}). Install the newer version; nothing was changed."
        )
    return [s for s in steps if s.number > reached]


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Apply the missing steps in one transaction: after a crash all of them are there, or none."""
    if not missing(connection, steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in missing(connection, steps):  # again: another process may have been first
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.number:d}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
