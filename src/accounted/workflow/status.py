"""How much the record holds."""

from __future__ import annotations

from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import Status
from accounted.workflow.session import opened


def status(project: Project) -> Status:
    """Documents, claims by kind, unread numbers, superseded, orphaned, erased."""
    with opened(project) as record:
        return queries.status(record)
