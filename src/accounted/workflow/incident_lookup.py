"""From the code of an incident to its claims: what judging an incident needs of what is derived."""

from __future__ import annotations

from typing import Protocol

from accounted.errors import ProjectError
from accounted.project import Project


class IncidentLookup(Protocol):
    """The incidents of a project as they are linked now."""

    def claims_of(self, code: str) -> tuple[str, ...]:
        """The claims of the incident that has this public code or working id, the oldest first.

        Raises:
            NotInRecord: no incident has this code.
        """
        ...


def incident_lookup(project: Project) -> IncidentLookup:
    """The incidents of a project.

    Raises:
        ProjectError: nothing has been linked in this project yet.
    """
    raise ProjectError(
        f"{project.folder}: no incidents have been linked in this project yet, so none can be judged."
        " Claims and documents can: accounted judge --help."
    )
