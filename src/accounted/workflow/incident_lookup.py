"""From the code of an incident to its claims: what judging an incident needs of what is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accounted.project import Project
from accounted.workflow.incidents import show_incident


class IncidentLookup(Protocol):
    """The incidents of a project as they are linked now."""

    def claims_of(self, code: str) -> tuple[str, ...]:
        """The claims of the incident that has this public code or working id, the oldest first.

        Raises:
            NotInRecord: no incident has this code.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Linked:
    project: Project

    def claims_of(self, code: str) -> tuple[str, ...]:
        mentions = show_incident(self.project, code).case.mentions
        return tuple(claim for mention in mentions for claim in mention.claims)


def incident_lookup(project: Project) -> IncidentLookup:
    """The incidents of a project, linked as far as its record goes now."""
    return _Linked(project)
