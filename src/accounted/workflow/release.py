"""Publish: freeze the accepted part of the record as an edition, and write it into a numbered folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from accounted import __version__, assessment, linkage
from accounted.linkage.incident import Incident
from accounted.model import ListedPerson, NamedPerson, Proceeding
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.publishing import (
    Checked,
    Edition,
    Material,
    Named,
    Release,
    check_release,
    disclose,
    free_name,
    publish,
    require,
)
from accounted.publishing.listed import ids_as_written, named_by
from accounted.publishing.narrowing import Confidentiality
from accounted.publishing.wording import of_a_body
from accounted.record import Record, queries
from accounted.record.criteria import current
from accounted.record.holdings import ClaimFilter, RecordedDocument
from accounted.terms.vocabularies import ClaimKind, Role
from accounted.workflow.cases import Cases
from accounted.workflow.derive import policy_of, update
from accounted.workflow.incidents import cases_of

FOLDER = "releases"
ACCEPTED = "accepted"


def release(project: Project, name: str | None = None) -> Release:
    """Make a release: `releases/NAME`, or the next free name of the month of the record's last entry.

    Raises:
        ReleaseError: the project does not say who made it, the release exists, or it cannot be written.
    """
    return publish(edition(project, name), project.folder / FOLDER)


def edition(project: Project, name: str | None = None) -> Edition:
    """What a release would hold now, without writing anything.

    Raises:
        ReleaseError: the project does not say who made it, or a release of this name exists.
    """
    chosen = project.settings
    require(chosen.imprint)
    update(project)
    with cases_of(project) as cases:
        material = _material(project, cases)
        free = free_name(name, material.as_of, project.folder / FOLDER)
        return disclose(material, chosen.imprint, chosen.disclosure, free)


def verify_release(folder: Path) -> Checked:
    """Whether every file of a release is as it was made; needs no project.

    Raises:
        ReleaseError: the folder holds no release.
    """
    return check_release(folder)


def _material(project: Project, cases: Cases) -> Material:
    record = cases.record
    every = list(cases.book.incidents())
    found = [cases.case(i) for i in every if _is_accepted(cases.incident(i, related=False))]
    found.sort(key=lambda c: c.incident.code or "")
    decided = cases.judged
    documents = list(queries.documents(record))
    marks = Confidentiality.of(decided)
    closed = [d for d in documents if d.confidential or marks.decided.get(d.id, False)]
    listed = _listed(record)
    named = (n for person in listed for n in named_by(person))
    ids = (i for person in listed for i in ids_as_written(person))
    return Material(
        project=project.settings.name,
        head=record.ledger.head,
        as_of=_last_time(record),
        cases=tuple(found),
        policy=policy_of(project),
        judgements=decided,
        people=tuple(dict.fromkeys((*_people(record, documents), *named))),
        private=tuple(dict.fromkeys((*_private(closed), *ids))),
        accepted_codes={c.incident.id: c.incident.code or "" for c in found},
        criteria=current(record),
        readers=tuple(dict.fromkeys(r for d in documents for r in d.readings)),
        versions=(
            ("accounted", __version__),
            ("linkage", linkage.VERSION),
            ("assessment", assessment.VERSION),
        ),
        unreviewed_claims=_unreviewed(record, decided),
        unaccepted_incidents=len(every) - len(found),
        withheld_documents=len(closed),
    )


def _is_accepted(incident: Incident) -> bool:
    return incident.status == ACCEPTED and incident.code is not None


def _last_time(record: Record) -> str:
    """When the last entry was made: the only clock of a release."""
    found = record.database.one("SELECT recorded FROM entry ORDER BY seq DESC LIMIT 1")
    return str(found or "")


def _people(record: Record, documents: Iterable[RecordedDocument]) -> Iterator[Named]:
    """Everybody named anywhere, in readings that were replaced too: what is withheld is withheld whole."""
    for held in queries.claims(record, ClaimFilter(kind=ClaimKind.PERSON, superseded=True)):
        if isinstance(held.claim, NamedPerson):
            yield Named(held.claim.name, held.claim.role)
            yield Named(held.claim.quote.text, held.claim.role)
    for held in queries.claims(record, ClaimFilter(kind=ClaimKind.PROCEEDING, superseded=True)):
        if isinstance(held.claim, Proceeding):
            yield from (Named(q.text, Role.ACCUSED) for q in held.claim.accused)
    for document in documents:
        for provenance in document.provenances:
            author = provenance.metadata.author
            if author and not of_a_body(author.value):
                yield Named(author.value, Role.OTHER)
            if provenance.speaker and document.confidential:
                yield Named(provenance.speaker, Role.WITNESS)


def _private(closed: Iterable[RecordedDocument]) -> Iterator[str]:
    """What confidential documents are called, and by whom."""
    for document in closed:
        for provenance in document.provenances:
            known = provenance.metadata
            for value in (
                known.title,
                known.publisher,
                known.sponsor,
                known.url,
                known.archive_url,
            ):
                if value:
                    yield value.value
            yield provenance.path


def _listed(record: Record) -> tuple[ListedPerson, ...]:
    """Everybody on a list, in readings that were replaced too."""
    held = queries.claims(record, ClaimFilter(kind=ClaimKind.LISTED, superseded=True))
    return tuple(c.claim for c in held if isinstance(c.claim, ListedPerson))


def _unreviewed(record: Record, decided: Iterable[Judgement]) -> int:
    """Claims that no person has decided on."""
    judged = {c for j in decided if j.about is About.CLAIM for c in j.standing}
    return sum(c.id not in judged for c in queries.claims(record))
