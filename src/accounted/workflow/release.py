"""Publish: freeze the accepted part of the record as an edition, and write it into a numbered folder."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
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
    TakenBack,
    check_release,
    free_name,
    publish,
    require,
)
from accounted.publishing.disclosure import Draft, drafted
from accounted.publishing.earlier import Earlier
from accounted.publishing.listed import ids_as_written, named_by
from accounted.publishing.material import Held
from accounted.publishing.memory import Forgetful, Memory
from accounted.publishing.narrowing import Confidentiality
from accounted.publishing.pages.memo import Memo
from accounted.publishing.shelf import newest
from accounted.publishing.withdrawing import Withdrawn
from accounted.publishing.wording import of_a_body
from accounted.record import Record, queries
from accounted.record.criteria import current
from accounted.record.holdings import ClaimFilter, RecordedDocument
from accounted.record.judgements import judgement
from accounted.terms.vocabularies import ClaimKind, Role
from accounted.workflow.cases import Cases
from accounted.workflow.derive import policy_of, seals, update
from accounted.workflow.incidents import cases_of
from accounted.workflow.kept import kept

FOLDER = "releases"
ACCEPTED = "accepted"


def release(project: Project, name: str | None = None) -> Release:
    """Make a release: `releases/NAME`, or the next free name of the month of the record's last entry.

    Raises:
        ReleaseError: the project does not say who made it, the release exists, or it cannot be written.
    """
    with kept(project) as memory:
        draft = _draft(project, name, memory)
        memo = Memo(memory, draft.keys)
        return publish(draft.edition, project.folder / FOLDER, draft.texts, memo)


def edition(project: Project, name: str | None = None) -> Edition:
    """What a release would hold now, made anew, without writing anything.

    Raises:
        ReleaseError: the project does not say who made it, or a release of this name exists.
    """
    return _draft(project, name, Forgetful()).edition


def _draft(project: Project, name: str | None, memory: Memory) -> Draft:
    chosen = project.settings
    require(chosen.imprint)
    shelf = project.folder / FOLDER
    previous = newest(shelf)
    update(project)
    with cases_of(project) as cases:
        material = _material(project, cases, previous)
        free = free_name(name, material.as_of, shelf)
        return drafted(material, chosen.imprint, chosen.disclosure, free, previous, memory)


def verify_release(folder: Path) -> Checked:
    """Whether every file of a release is as it was made; needs no project.

    Raises:
        ReleaseError: the folder holds no release.
    """
    return check_release(folder)


def _material(project: Project, cases: Cases, previous: Earlier | None) -> Material:
    record, decided = cases.record, cases.judged
    withdrawn = Withdrawn.of(decided)
    every = list(cases.book.incidents())
    sealed = seals(cases.book.database)
    known = (cases.incident(i, related=False) for i in every)
    found = [
        Held(
            code=i.code or "",
            incident=i.id,
            seal=sealed.get(i.id),
            case=cache(partial(cases.case, i.id)),
        )
        for i in known
        if _is_published(i, withdrawn)
    ]
    found.sort(key=lambda each: each.code)
    documents = list(queries.documents(record))
    marks = Confidentiality.of(decided)
    closed = [d for d in documents if d.confidential or marks.decided.get(d.id, False)]
    protected = withdrawn.protecting
    since = int(previous.edition.head.partition(":")[0]) if previous else 0
    listed = _listed(record)
    named = tuple(n for held in listed for n in _named_on(held, protected))
    ids = (i for held in listed for i in ids_as_written(held.claim))
    shut = (*closed, *(d for d in documents if d.id in protected))
    return Material(
        project=project.settings.name,
        head=record.ledger.head,
        as_of=_last_time(record),
        cases=(),
        held=tuple(found),
        order=tuple(d.id for d in documents),
        policy=policy_of(project),
        judgements=decided,
        people=tuple(dict.fromkeys((*_people(record, documents, protected), *named))),
        private=tuple(dict.fromkeys((*_private(shut), *ids))),
        accepted_codes={each.incident: each.code for each in found},
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
        taken_back=tuple(_taken_back(record, since)),
        anchors={code: claim for claim, own in cases.public_codes.items() for code in own},
        recorders=_recorders(record),
    )


def _is_published(incident: Incident, withdrawn: Withdrawn) -> bool:
    accepted = incident.status == ACCEPTED and incident.code is not None
    return accepted and incident.code not in withdrawn.codes


def _recorders(record: Record) -> tuple[str, ...]:
    """Everybody who decided something, withdrawn or not, in the order in which they first did."""
    sql = "SELECT recorder FROM entry WHERE kind = 'judgement' GROUP BY recorder ORDER BY min(seq)"
    return tuple(str(row[0]) for row in record.database.rows(sql))


def _taken_back(record: Record, since: int) -> Iterator[TakenBack]:
    """Decisions withdrawn after an entry."""
    for entry in record.ledger.entries("kind = 'withdrawal' AND seq > ?", (since,)):
        target = (record.ledger.payload(entry.seq) or {}).get("target", "")
        if target.startswith("jdg-"):
            yield TakenBack(judgement(record, target), entry.recorder, entry.recorded)


def _last_time(record: Record) -> str:
    """When the last entry was made: the only clock of a release."""
    found = record.database.one("SELECT recorded FROM entry ORDER BY seq DESC LIMIT 1")
    return str(found or "")


def _people(
    record: Record, documents: Iterable[RecordedDocument], protected: Container[str]
) -> Iterator[Named]:
    """Everybody named anywhere, in readings that were replaced too: what is withheld is withheld whole.

    Who is named in what was withdrawn to protect somebody is named nowhere, as a witness is not.
    """
    for held in queries.claims(record, ClaimFilter(kind=ClaimKind.PERSON, superseded=True)):
        if isinstance(held.claim, NamedPerson):
            if held.id in protected or held.document in protected:
                yield Named(held.claim.name, Role.WITNESS)
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


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list of people."""

    id: str
    document: str
    claim: ListedPerson


def _listed(record: Record) -> tuple[_Row, ...]:
    """Everybody on a list, in readings that were replaced too."""
    held = queries.claims(record, ClaimFilter(kind=ClaimKind.LISTED, superseded=True))
    return tuple(_Row(c.id, c.document, c.claim) for c in held if isinstance(c.claim, ListedPerson))


def _named_on(row: _Row, protected: Container[str]) -> Iterator[Named]:
    """Whom a row names; who stands on a list that was withdrawn to protect them is named nowhere."""
    for each in named_by(row.claim):
        yield each
        if row.id in protected or row.document in protected:
            yield Named(each.name, Role.WITNESS)


def _unreviewed(record: Record, decided: Iterable[Judgement]) -> int:
    """Claims that no person has decided on."""
    judged = {c for j in decided if j.about is About.CLAIM for c in j.standing}
    return sum(c not in judged for c in queries.claim_ids(record))
