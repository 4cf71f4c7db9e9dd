"""A project of generated reports with every claim and incident accepted, for measuring what releases cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import archive
from accounted.model.judgement import About
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.judgements import append_judgement
from accounted.workflow.derive import rebuild
from accounted.workflow.incidents import cases_of
from accounted.workflow.session import writing

WHO = """affiliation = "a benchmark: generated reports"
funders = ["none"]
mandate = "to measure"
method_version = "1"
contact = "corrections@register.example"
"""
REPORTS_AN_INCIDENT = 4
"""On average, in `archive.py`."""
SEED = 1


def project(folder: Path, documents: int) -> Project:
    """The project of a size; one that is there already is taken as it is."""
    whole = folder / "whole"
    if whole.exists():
        return Project.open(folder / "project")
    made = Project.create(folder / "project", name="Generated", release=WHO)
    archive.take_in(made, archive.Archive(documents, SEED).reports())
    rebuild(made)
    accept(made)
    whole.touch()
    return made


def accept(made: Project) -> None:
    """A person accepts every claim and every incident, in two transactions."""
    with cases_of(made) as cases:
        incidents = [
            [c for m in cases.book.mentions(cases.book.members(i)) for c in m.claims]
            for i in cases.book.incidents()
        ]
    with _appending(made) as record:
        for claim in list(queries.claims(record)):
            value = {"status": "accepted"}
            append_judgement(record, About.CLAIM, [claim.id], value, "generated")
    with _appending(made) as record:
        for n, claims in enumerate(incidents, 1):
            value = {"status": "accepted", "code": f"INC-{n:05d}", "criteria": None}
            append_judgement(record, About.INCIDENT, claims, value, "generated")


@contextmanager
def _appending(made: Project) -> Iterator[Record]:
    with writing(made) as record, record.ledger.appending():
        yield record
