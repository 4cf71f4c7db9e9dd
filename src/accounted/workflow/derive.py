"""What is derived from the record: links and assessments, kept up to date, deleted and made again at will."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounted import assessment, linkage
from accounted.assessment import Policy
from accounted.errors import RecordError
from accounted.linkage.book import Book
from accounted.linkage.incidents.cluster import Constraint
from accounted.linkage.places import Places, default
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.record import Record
from accounted.record.dossiers import documents_since, dossier, removed_since
from accounted.record.judgements import judgement, judgements
from accounted.store import Database, Migration
from accounted.workflow.briefs import brief
from accounted.workflow.cases import Cases
from accounted.workflow.session import opened

TABLES = (Migration(1, "links and assessments", (*linkage.TABLES, *assessment.TABLES)),)
HEAD, MADE_BY, DECIDED = "head", "made by", "decided"
JUDGED, GROUNDS = "judged", "grounds"

Progress = Callable[[str, int, int], None]
"""What is being done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What bringing the derivations up to date changed."""

    documents: int
    """Documents that were read anew."""
    incidents: int
    """Incidents there are now."""
    changed: int
    gone: int

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted link --json`."""
        return {
            "documents": self.documents,
            "incidents": self.incidents,
            "changed": self.changed,
            "gone": self.gone,
        }


def silent(what: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


@contextmanager
def derivations(project: Project) -> Iterator[Database]:
    """The derivations as they are. A file that another version made is set aside and made again."""
    path = project.derived_path
    try:
        database = Database(path, TABLES, wait_seconds=project.settings.wait_seconds)
        made_by = database.one("SELECT value FROM noted WHERE key = ?", (MADE_BY,))
    except RecordError:
        remove(path)
        database = Database(path, TABLES, wait_seconds=project.settings.wait_seconds)
        made_by = None
    if made_by not in (None, versions()):
        database.close()
        remove(path)
        database = Database(path, TABLES, wait_seconds=project.settings.wait_seconds)
    try:
        yield database
    finally:
        database.close()


def places_of(project: Project) -> Places:
    """The gazetteers of a project: its own files first."""
    return Places(project.settings.places) if project.settings.places else default()


def policy_of(project: Project) -> Policy:
    """How the project weighs.

    Raises:
        AssessmentError: a scale that cannot be read.
    """
    chosen = project.settings
    return Policy.of(rule=chosen.rule, scale=chosen.scale, civilian_default=chosen.civilian_default)


def versions() -> str:
    """The versions of what made the derivations: of another one they are made again."""
    return f"linkage {linkage.VERSION}, assessment {assessment.VERSION}"


def remove(path: Path) -> None:
    """Delete the derivations. Nothing is lost: they are made again from the record."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def update(project: Project, progress: Progress = silent) -> Derived:
    """Bring links and assessments up to date with the record, in one transaction.

    Only what is new is compared. The result is that of a rebuild, whatever came in which order.
    """
    with (
        opened(project) as record,
        derivations(project) as database,
        record.database.reading(),
        database.writing(),
    ):
        return _updated(project, record, Book(database, places_of(project)), progress)


def rebuild(project: Project, progress: Progress = silent) -> Derived:
    """Delete the derivations and make them again; a run that is killed leaves the old ones in place."""
    path = project.derived_path
    fresh = path.with_name(f"{path.name}.new")
    remove(fresh)
    database = Database(fresh, TABLES, wait_seconds=project.settings.wait_seconds)
    try:
        with opened(project) as record, record.database.reading(), database.writing():
            done = _updated(project, record, Book(database, places_of(project)), progress)
    finally:
        database.close()
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    os.replace(fresh, path)
    return done


def _updated(project: Project, record: Record, book: Book, progress: Progress) -> Derived:
    policy = policy_of(project)
    since = int(book.noted(HEAD) or 0)
    head = int(record.ledger.head.split(":")[0])
    touched: set[str] = set()
    erased = removed_since(record, since)
    for ident in erased:
        touched |= book.forget(ident)
    changed_documents = documents_since(record, since)
    changed_documents += [d for d in erased if d not in changed_documents]
    entered = _enter(record, book, changed_documents, touched, progress)
    decided = list(judgements(record))
    constraints = list(constraints_of(book, decided))
    touched |= _newly_bound(book, constraints)
    changed, gone_incidents = book.recluster(sorted(touched | entered), constraints)
    book.note(DECIDED, json.dumps([[c.left, c.right, c.same, c.seq] for c in constraints]))
    cases = Cases(project, record, book, places_of(project))
    dirty = changed | {i for m in touched | entered if (i := book.incident_of(m))}
    dirty |= _decided_anew(record, book, cases)
    if _other_grounds(book, cases, policy):
        dirty = set(book.incidents())
    else:
        dirty |= _of_families(book, changed_documents)
    _assess(book.database, cases, policy, dirty, gone_incidents, progress)
    book.note(HEAD, str(head))
    book.note(MADE_BY, versions())
    return Derived(
        documents=len(changed_documents),
        incidents=sum(1 for _ in book.incidents()),
        changed=len(changed),
        gone=len(gone_incidents),
    )


def _enter(
    record: Record, book: Book, documents: list[str], touched: set[str], progress: Progress
) -> set[str]:
    """Enter the documents, then compare them: each with those that were there and with one another."""
    mentions = []
    for n, ident in enumerate(documents):
        progress("Reading the record", n, len(documents))
        touched |= book.forget(ident)
        found = dossier(record, ident)
        if found is not None:
            mentions += book.enter(found)
    for n, ident in enumerate(documents):
        progress("Comparing documents", n, len(documents))
        book.compare_document(ident)
    for n, mention in enumerate(mentions):
        progress("Comparing mentions", n, len(mentions))
        book.compare_mention(mention)
    return {m.id for m in mentions}


def constraints_of(book: Book, decided: Iterable[Judgement]) -> Iterator[Constraint]:
    """What people decided of incidents, as decisions about mentions."""
    for each in decided:
        if each.about not in (About.SAME, About.DIFFERENT):
            continue
        left = dict.fromkeys(m for c in each.side("left") if (m := book.mention_of(c)))
        right = dict.fromkeys(m for c in each.side("right") if (m := book.mention_of(c)))
        for a in left:
            for b in right:
                if a != b:
                    yield Constraint(a, b, each.about is About.SAME, each.seq)


def _newly_bound(book: Book, constraints: list[Constraint]) -> set[str]:
    """The mentions about which more, less or other things are decided than before."""
    before = {tuple(c) for c in json.loads(book.noted(DECIDED) or "[]")}
    now = {(c.left, c.right, c.same, c.seq) for c in constraints}
    return {m for left, right, *_ in before ^ now for m in (left, right)}


def _decided_anew(record: Record, book: Book, cases: Cases) -> set[str]:
    """The incidents of claims on which something was decided or withdrawn since the last time."""
    before: set[str] = set(json.loads(book.noted(JUDGED) or "[]"))
    now = {j.id: j for j in cases.judged}
    book.note(JUDGED, json.dumps(sorted(now)))
    found = set()
    for ident in before ^ now.keys():
        each = now.get(ident) or judgement(record, ident)
        for claim in each.standing:
            mention = book.mention_of(claim)
            incident = book.incident_of(mention) if mention else None
            found |= {incident} if incident else set()
    return found


def _other_grounds(book: Book, cases: Cases, policy: Policy) -> bool:
    """Whether what concerns every incident has changed: names, capitals, copies, sources, settings."""
    about = (About.COPY, About.INDEPENDENT, About.SAME_ORIGIN, About.DIFFERENT_ORIGIN)
    grounds = json.dumps(
        [
            policy.to_json(),
            sorted(cases.seats.items()),
            [j.id for j in cases.judged if j.about in about],
            [[s.id, s.about, s.value, s.withdrawn] for n in cases.registered for s in n.statements],
        ]
    )
    before = book.noted(GROUNDS)
    book.note(GROUNDS, grounds)
    return before is not None and before != grounds


def _of_families(book: Book, documents: Iterable[str]) -> set[str]:
    """The incidents told of in documents that copy these, or that these copy: their origins may change."""
    found = set()
    for document in documents:
        for relative in book.family(document):
            for mention in book.of_document(relative):
                incident = book.incident_of(mention.id)
                found |= {incident} if incident else set()
    return found


def _assess(
    database: Database,
    cases: Cases,
    policy: Policy,
    dirty: set[str],
    gone: set[str],
    progress: Progress,
) -> None:
    """Weigh the incidents that changed, and keep of each what lists show and which numbers it has."""
    for ident in gone | dirty:
        database.run("DELETE FROM assessed WHERE incident = ?", (ident,))
        database.run("DELETE FROM shown WHERE incident = ?", (ident,))
    for n, ident in enumerate(sorted(dirty)):
        progress("Weighing", n, len(dirty))
        found = brief(cases, policy, ident)
        database.run(
            "INSERT INTO assessed VALUES (?, ?)",
            (ident, json.dumps(found.to_json(), ensure_ascii=False)),
        )
        for value in found.values:
            database.run("INSERT OR REPLACE INTO shown VALUES (?, ?)", (value, ident))
        cases.forget()
