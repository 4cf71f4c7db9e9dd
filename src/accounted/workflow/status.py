"""How much the record holds."""

from __future__ import annotations

from accounted.project import Project
from accounted.record.holdings import Status


def status(project: Project) -> Status:
    """Documents, claims by kind, unread numbers, superseded, orphaned, erased."""
    raise NotImplementedError
