"""What is derived from the record: links and assessments, kept up to date, deleted and made again at will."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from accounted import assessment, linkage
from accounted.assessment import Policy
from accounted.errors import RecordBusy, RecordError
from accounted.linkage.book import Book
from accounted.linkage.incidents.cluster import Constraint
from accounted.linkage.people.book import TABLES as PEOPLE
from accounted.model.judgement import About, Judgement
from accounted.project import Project
from accounted.record import Record
from accounted.record.dossiers import documents_since, dossier, removed_since
from accounted.record.judgements import judgement
from accounted.store import Database, Migration
from accounted.workflow.briefs import brief
from accounted.workflow.cases import Cases
from accounted.workflow.kept import forget
from accounted.workflow.places import open_places
from accounted.workflow.session import opened

TABLES = (
    Migration(1, "links and assessments", (*linkage.TABLES, *PEOPLE, *assessment.TABLES)),
    Migration(
        2,
        "when each incident was weighed last",
        ("CREATE TABLE weighed (incident TEXT PRIMARY KEY, head TEXT NOT NULL)",),
    ),
)
HEAD, MADE_BY, DECIDED = "head", "made by", "decided"
JUDGED, GROUNDS, POLICY, PLACES = "judged", "grounds", "policy", "places"
PRAGMAS = (
    "PRAGMA cache_size = -131072",  # KiB: keys are entered in no order
    "PRAGMA secure_delete = OFF",  # whatever is erased from the record takes the whole file with it
)

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
    """The derivations as they are. A file that is damaged, or that another version made, is made again.

    Raises:
        RecordBusy: another process brings them up to date for longer than the project's waiting time.
    """
    try:
        database = _open(project)
        made_by = database.one("SELECT value FROM noted WHERE key = ?", (MADE_BY,))
    except RecordBusy:
        raise
    except RecordError:
        made_by = None
        discard(project)
        database = _open(project)
    if made_by not in (None, versions()):
        database.close()
        discard(project)
        database = _open(project)
    try:
        yield database
    finally:
        database.close()


def _open(project: Project) -> Database:
    path = project.derived_path
    database = Database(path, TABLES, wait_seconds=project.settings.wait_seconds)
    try:
        for pragma in PRAGMAS:
            database.run(pragma)
    except BaseException:
        database.close()
        raise
    return database


def policy_of(project: Project) -> Policy:
    """How the project weighs.

    Raises:
        AssessmentError: a scale that cannot be read.
    """
    chosen = project.settings
    return Policy.of(rule=chosen.rule, scale=chosen.scale, civilian_default=chosen.civilian_default)


def versions() -> str:
    """The versions of what made the derivations: of another one they are made again."""
    return f"linkage {linkage.VERSION}, assessment {assessment.VERSION}, with seals"


def discard(project: Project) -> None:
    """Delete the derivations, and what releases kept. Nothing is lost: all is made again from the record."""
    forget(project)
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{project.derived_path}{end}").unlink(missing_ok=True)


def update(project: Project, progress: Progress = silent) -> Derived:
    """Bring links and assessments up to date with the record, in one transaction.

    Only what is new is compared. The result is that of a rebuild, whatever came in which order. Where
    there is nothing new nothing is written, and nobody is waited for.

    Raises:
        RecordBusy: another process brings them up to date for longer than the project's waiting time.
    """
    return _unless_damaged(project, partial(_update, project, progress))


def rebuild(project: Project, progress: Progress = silent) -> Derived:
    """Make the derivations again from nothing; a run that is killed leaves the old ones in place.

    Raises:
        RecordBusy: another process brings them up to date for longer than the project's waiting time.
    """
    return _unless_damaged(project, partial(_rebuild, project, progress))


def _update(project: Project, progress: Progress) -> Derived:
    with opened(project) as record, derivations(project) as database:
        book = Book(database, open_places(project))
        with record.database.reading():
            if _is_up_to_date(project, record, book):
                return Derived(documents=0, incidents=book.count(), changed=0, gone=0)
        with database.writing(), record.database.reading():
            if book.noted(PLACES) not in (None, _gazetteers(project)):
                _empty(database)
            return _updated(project, record, book, progress)


def _rebuild(project: Project, progress: Progress) -> Derived:
    with (
        opened(project) as record,
        derivations(project) as database,
        database.writing(),
        record.database.reading(),
    ):
        _empty(database)
        return _updated(project, record, Book(database, open_places(project)), progress)


def _empty(database: Database) -> None:
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (table,) in list(database.rows(tables)):
        database.run(f"DELETE FROM {table}")


def _gazetteers(project: Project) -> str:
    """The project's own gazetteers as they are now: with others the same words mean other places."""
    files = ((str(path), path.stat()) for path in project.settings.places if path.is_file())
    return json.dumps([[path, at.st_size, at.st_mtime_ns] for path, at in files])


def _unless_damaged(project: Project, work: Callable[[], Derived]) -> Derived:
    """Do it; and where the file of the derivations proves to be damaged, once more without it."""
    try:
        return work()
    except RecordBusy:
        raise
    except RecordError:
        with derivations(project) as database:
            if not database.damage():
                raise
        discard(project)
        return work()


def _is_up_to_date(project: Project, record: Record, book: Book) -> bool:
    """Whether nothing was entered, and the project's settings are the same, since the last time."""
    noted = tuple(book.noted(key) for key in (HEAD, POLICY, PLACES))
    policy = json.dumps(policy_of(project).to_json())
    return noted == (_head(record), policy, _gazetteers(project))


def _head(record: Record) -> str:
    return record.ledger.head.split(":")[0]


def _updated(project: Project, record: Record, book: Book, progress: Progress) -> Derived:
    policy = policy_of(project)
    since = int(book.noted(HEAD) or 0)
    touched: set[str] = set()
    erased = removed_since(record, since)
    changed_documents = documents_since(record, since)
    changed_documents += [d for d in erased if d not in changed_documents]
    before = _incidents_in(book, changed_documents)
    entered, seen_otherwise = _enter(record, book, changed_documents, touched, progress)
    touched |= {m.id for d in seen_otherwise for m in book.of_document(d)}
    cases = Cases(project, record, book, book.places or open_places(project))
    constraints = list(constraints_of(book, cases.judged))
    touched |= _newly_bound(book, constraints)
    changed, gone_incidents = book.recluster(sorted(touched | entered), constraints)
    gone_incidents |= before - _still(book, before)
    book.note(DECIDED, json.dumps([[c.left, c.right, c.same, c.seq] for c in constraints]))
    dirty = changed | {i for m in touched | entered if (i := book.incident_of(m))}
    dirty |= _decided_anew(record, book, cases)
    if _other_grounds(book, cases, policy) or not since:
        dirty = set(book.incidents())
    else:
        dirty |= _of_families(book, {*changed_documents, *seen_otherwise}, cases.judged_pairs)
        dirty |= _beside(book, cases, dirty, gone_incidents)
    _assess(book.database, cases, policy, dirty, gone_incidents, progress)
    _seal(book.database, record.ledger.head, dirty, gone_incidents)
    book.note(HEAD, _head(record))
    book.note(POLICY, json.dumps(policy.to_json()))
    book.note(PLACES, _gazetteers(project))
    book.note(MADE_BY, versions())
    return Derived(
        documents=len(changed_documents),
        incidents=book.count(),
        changed=len(changed),
        gone=len(gone_incidents),
    )


def _enter(
    record: Record, book: Book, documents: list[str], touched: set[str], progress: Progress
) -> tuple[set[str], set[str]]:
    """Enter the documents, then compare them: each with those that were there and with one another.

    Returns (their mentions, the other documents whose copying is seen otherwise through them).
    """
    mentions = []
    for n, ident in enumerate(documents):
        progress("Reading the record", n, len(documents))
        touched |= book.forget(ident)
        found = dossier(record, ident)
        if found is not None:
            mentions += book.enter(found)
    held = [d for d in documents if book.holds(d)]
    seen_otherwise = book.compare_documents(held, partial(progress, "Comparing documents"))
    book.compare_mentions(mentions, partial(progress, "Comparing mentions"))
    return {m.id for m in mentions}, seen_otherwise


def _incidents_in(book: Book, documents: Iterable[str]) -> set[str]:
    """The incidents that these documents tell of."""
    found = (book.incident_of(m.id) for d in documents for m in book.of_document(d))
    return {i for i in found if i is not None}


def _still(book: Book, incidents: set[str]) -> set[str]:
    """Those of the incidents that there are."""
    return {i for i in incidents if book.members(i)}


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


def _of_families(book: Book, documents: Iterable[str], judged: Mapping[str, set[str]]) -> set[str]:
    """The incidents told of in documents that copy these, or that these copy: their origins may change."""
    found, families = set(), set[str]()
    for document in documents:
        if document in families:
            continue
        family = book.family(document, judged)
        families.update(family)
        found |= _incidents_in(book, family)
    return found


def _beside(book: Book, cases: Cases, dirty: set[str], gone: set[str]) -> set[str]:
    """The incidents in which those that changed, or are no more, are counted as standing beside them."""
    found: set[str] = set()
    for ident in sorted(dirty | gone):
        sql = "SELECT incident FROM beside WHERE other = ?"
        found.update(str(row[0]) for row in book.database.rows(sql, (ident,)))
    for ident in sorted(dirty):
        found |= cases.beside(ident)
    return found - gone


def _seal(database: Database, head: str, dirty: set[str], gone: set[str]) -> None:
    """Keep at which state of the record each incident was weighed: nothing of it changes until the next."""
    for ident in gone:
        database.run("DELETE FROM weighed WHERE incident = ?", (ident,))
    for ident in dirty:
        database.run("INSERT OR REPLACE INTO weighed VALUES (?, ?)", (ident, head))


def seals(database: Database) -> dict[str, str]:
    """By incident: the head of the record when it was weighed last."""
    return {str(i): str(head) for i, head in database.rows("SELECT incident, head FROM weighed")}


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
        database.run("DELETE FROM beside WHERE incident = ?", (ident,))
    for n, ident in enumerate(sorted(dirty)):
        progress("Weighing", n, len(dirty))
        found = brief(cases, policy, ident)
        database.run(
            "INSERT INTO assessed VALUES (?, ?)",
            (ident, json.dumps(found.to_json(), ensure_ascii=False)),
        )
        for value in found.values:
            database.run("INSERT OR REPLACE INTO shown VALUES (?, ?)", (value, ident))
        for other in found.beside:
            database.run("INSERT INTO beside VALUES (?, ?)", (ident, other))
        cases.forget()
