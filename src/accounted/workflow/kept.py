"""`released.sqlite`: what releases keep, so that the next one need not make again what is the same.

Delete it at will. It goes with the derivations, whenever these go, and holds only what the last release used.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from accounted.errors import RecordBusy, RecordError
from accounted.project import Project
from accounted.publishing.memory import Forgetful, Memory
from accounted.store import Database, Migration

TABLES = (
    Migration(1, "texts by digest", ("CREATE TABLE kept (key TEXT PRIMARY KEY, text BLOB)",)),
)


class Kept:
    """Texts in a file. What is not asked for in a run is let go at its end."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}

    def recall(self, key: str) -> str | None:
        """The text kept under a digest."""
        self._used.add(key)
        found = self._new.get(key)
        if found is None:
            found = self._database.one("SELECT text FROM kept WHERE key = ?", (key,))
        return None if found is None else zlib.decompress(found).decode()

    def keep(self, key: str, text: str) -> None:
        """Keep a text until the end of the run, then in the file."""
        self._new[key] = zlib.compress(text.encode(), 1)

    def write(self) -> None:
        """Write what is new, and let go what was not asked for."""
        with self._database.writing():
            held = [str(row[0]) for row in self._database.rows("SELECT key FROM kept")]
            for key in held:
                if key not in self._used:
                    self._database.run("DELETE FROM kept WHERE key = ?", (key,))
            for key, text in self._new.items():
                self._database.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, text))


@contextmanager
def kept(project: Project) -> Iterator[Memory]:
    """The memory of a project's releases; a file that is damaged is begun anew."""
    try:
        database = _opened(project)
    except RecordBusy:
        yield Forgetful()
        return
    except RecordError:
        forget(project)
        database = _opened(project)
    try:
        memory = Kept(database)
        yield memory
        with suppress(RecordError):  # a full disk, another process: the next release makes it anew
            memory.write()
    finally:
        database.close()


def _opened(project: Project) -> Database:
    path = project.released_path
    database = Database(path, TABLES, wait_seconds=project.settings.wait_seconds)
    try:
        database.one("SELECT count(*) FROM kept")
    except BaseException:
        database.close()
        raise
    return database


def forget(project: Project) -> None:
    """Delete it. Nothing is lost."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{project.released_path}{end}").unlink(missing_ok=True)
