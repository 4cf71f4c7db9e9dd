"""A project's record, opened for one use case and closed after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from accounted.project import Project
from accounted.record import Record
from accounted.record.erasure import finish
from accounted.workflow.tools import Tools, now


@contextmanager
def opened(project: Project, clock: Callable[[], datetime] = now) -> Iterator[Record]:
    """The record, for looking at."""
    with Record(
        project.record_path,
        project.documents_path,
        recorder=project.recorder,
        clock=clock,
        wait_seconds=project.settings.wait_seconds,
    ) as record:
        yield record


@contextmanager
def writing(project: Project, tools: Tools | None = None) -> Iterator[Record]:
    """The record, for appending. An erasure that was killed half-way is finished first."""
    with opened(project, tools.clock if tools else now) as record:
        finish(record)
        yield record
