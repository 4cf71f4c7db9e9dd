"""A small record to judge, and incidents that are known without linking."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from accounted.errors import NotInRecord
from accounted.project import Project
from accounted.workflow import Grounds, list_claims
from record_fakes import add, project, report

TEXTS = (
    "In Anleth 12 people were killed, the ministry said. In Anleth 4 people were missing.",
    "In Orlo 9 people were killed, the rebels said. In Orlo 3 people were injured.",
    "In Vessin 31 people were killed. In Vessin 7 people were missing.",
)


def start(tmp_path: Path) -> tuple[Project, list[str]]:
    p = project(tmp_path)
    for n, text in enumerate(TEXTS):
        add(p, report(tmp_path, f"{n}.txt", text))
    return p, [c.id for c in list_claims(p)]


def by(p: Project, recorder: str) -> Project:
    """The same project, opened by somebody else."""
    return Project(folder=p.folder, settings=p.settings, recorder=recorder)


def grounds(reason: str = "as the words say", **more: object) -> Grounds:
    return Grounds(reason=reason, **more)  # type: ignore[arg-type]


@dataclass
class Incidents:
    """The claims of each incident by its code."""

    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def claims_of(self, code: str) -> tuple[str, ...]:
        if code not in self.known:
            raise NotInRecord(f"{code}: no such incident.")
        return self.known[code]
