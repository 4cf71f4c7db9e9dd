"""Read the record's documents again with a newer reader: new claims are appended, none is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accounted.documents import asked_for
from accounted.errors import (
    AccountedError,
    DocumentError,
    MappingError,
    MissingExtra,
    ReaderError,
)
from accounted.model import Document, ListMapping
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.holdings import RecordedDocument
from accounted.record.judgements import orphaned
from accounted.record.lookup import resolve
from accounted.record.readings import append_reading, append_text
from accounted.record.statements import only_stated
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a new reading changed in one document."""

    document: str
    kept: int = 0
    """Claims read the same way: they keep their id."""
    new: int = 0
    changed: int = 0
    """Claims with the same words and value of which something else was read differently (a place)."""
    moved: int = 0
    """Claims found again at another place, because the text's extraction changed."""
    superseded: int = 0
    orphaned: int = 0
    """Judgements of this document that have lost their claim, now or before."""
    skipped: bool = False
    """This reader has read this text before, or there is no text to read."""
    error: AccountedError | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "document": self.document,
            "kept": self.kept,
            "new": self.new,
            "changed": self.changed,
            "moved": self.moved,
            "superseded": self.superseded,
            "orphaned": self.orphaned,
            "skipped": self.skipped,
            "error": str(self.error) if self.error else None,
        }


def reread(
    project: Project,
    *,
    documents: Sequence[str] = (),
    force: bool = False,
    as_list: ListMapping | None = None,
    tools: Tools | None = None,
) -> Iterator[Reread]:
    """Read all documents (or those named) again from their originals; each is safe when yielded.

    A document whose original was erased is read again from its text; a list whose original was erased
    stays as it was read. A list is read by the mapping by which it was read before; `as_list` states
    another for some of its columns, or that a document is a list.
    """
    tools = tools or Tools.default(project.settings)
    with writing(project, tools) as record:
        for ident in _idents(record, documents):
            try:
                yield _reread(project, record, ident, force, as_list, tools)
            except (DocumentError, ReaderError, MappingError, MissingExtra) as error:
                yield Reread(document=ident, error=error)


def _idents(record: Record, documents: Sequence[str]) -> list[str]:
    if documents:
        return [resolve(record, d) for d in documents]
    return [str(row[0]) for row in record.database.rows("SELECT id FROM document ORDER BY seq")]


def _reread(
    project: Project,
    record: Record,
    ident: str,
    force: bool,
    as_list: ListMapping | None,
    tools: Tools,
) -> Reread:
    held = queries.document(record, ident)
    before = queries.mapping(record, ident)
    wanted = _stated(before, as_list)
    if held.described is not None or (wanted is not None and held.file is None):
        return Reread(document=ident, skipped=True)
    document = _again(project, record, held, wanted, tools)
    now = document.listing.mapping if document.listing else None
    reader = tools.reader_of(document)
    known = now == before and queries.was_read(record, ident, document.canonical, reader)
    if known and not force:
        return Reread(document=ident, skipped=True)
    reading = tools.extract(document)
    with record.ledger.appending():
        text = append_text(record, ident, document.canonical)
        change = append_reading(record, ident, text, reading, reader)
    return Reread(
        document=ident,
        kept=change.kept,
        new=change.new,
        changed=change.changed,
        moved=change.moved,
        superseded=change.superseded,
        orphaned=sum(1 for _ in orphaned(record, ident)),
    )


def _stated(before: ListMapping | None, now: ListMapping | None) -> ListMapping | None:
    """What is stated now, and for columns of which it says nothing, what they were taken for before."""
    if before is None or now is None:
        return now or before
    columns = {**before.columns, **now.columns}
    return replace(
        now,
        heads=tuple(columns),
        fields=tuple(columns.values()),
        fate=now.fate or before.fate,
        sheet=now.sheet or before.sheet,
    )


def _again(
    project: Project,
    record: Record,
    held: RecordedDocument,
    as_list: ListMapping | None,
    tools: Tools,
) -> Document:
    """The document taken in again from its original, with what people stated of it."""
    path = held.provenances[0].path if held.provenances else held.id
    if held.file is not None:
        original = record.originals.path(held.file)
        stated = only_stated(held.metadata)
        kind = asked_for(queries.newest_text(record, held.id))
        return tools.document(original, path, stated, as_list, project.id_key, kind)
    return Document(
        sha256=held.sha256,
        size=held.size,
        media_type=held.media_type,
        path=path,
        canonical=queries.newest_text(record, held.id),
        metadata=held.metadata,
        notes=held.notes,
    )
