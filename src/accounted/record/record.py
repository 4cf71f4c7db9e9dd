"""One open record: its log, its tables and its originals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from accounted.record.ledger import Ledger
from accounted.record.originals import Originals
from accounted.record.schema import MIGRATIONS
from accounted.store import Database


class Record:
    """The record of a project, opened by one recorder. Close it, or use it in a `with` block.

    Raises:
        RecordBusy: another process keeps writing for longer than `wait_seconds`.
        RecordError: the file is damaged, or was written by a newer version.
    """

    def __init__(
        self,
        path: Path,
        documents: Path,
        *,
        recorder: str,
        clock: Callable[[], datetime],
        wait_seconds: float = 30.0,
    ) -> None:
        self.database = Database(path, MIGRATIONS, wait_seconds=wait_seconds)
        self.ledger = Ledger(self.database, recorder=recorder, clock=clock)
        self.originals = Originals(documents)

    def close(self) -> None:
        """Close the files."""
        self.database.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
