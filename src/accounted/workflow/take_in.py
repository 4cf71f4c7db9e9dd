"""Documents into the record: each whole or not at all, and acknowledged only once it is safe."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from accounted.errors import AccountedError, DocumentError
from accounted.model import Document, Metadata, Reading
from accounted.project import Project
from accounted.record import Record, queries
from accounted.record.originals import hash_of
from accounted.record.taking import append_document, append_provenance, look_up
from accounted.workflow.gather import Input, source_of
from accounted.workflow.session import writing
from accounted.workflow.tools import Tools

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 0.5
"""A commit costs a few flushes of the disk, whatever it holds; these bound what waits for one: memory,
and the half second by which an acknowledgement may lag behind."""


class Outcome(StrEnum):
    """What became of one document of a batch."""

    ADDED = "added"
    SECOND_PROVENANCE = "second provenance"
    """The same bytes were here; that they also came from elsewhere is now recorded."""
    ALREADY = "already in the record"
    """The same bytes from the same place with nothing new stated: nothing was written."""
    REFUSED = "refused"
    """It was erased from this record; it comes back only when asked for by name (`again=True`)."""
    FAILED = "failed"
    """It could not be read; the rest of the batch goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One document of a batch, safe on disk by the time this is yielded."""

    path: str
    outcome: Outcome
    document: str | None = None
    """Its id in the record."""
    claims: int = 0
    figures: int = 0
    listed: int = 0
    """Rows of a list, each a person as the list says."""
    findings: int = 0
    unread: int = 0
    notes: tuple[str, ...] = ()
    message: str = ""
    """A sentence for people."""
    error: AccountedError | None = None

    @property
    def ok(self) -> bool:
        """Whether the batch may still end with exit code 0."""
        return self.outcome not in (Outcome.FAILED, Outcome.REFUSED)

    def to_json(self) -> dict[str, Any]:
        """One line of `add --json`; print it and flush."""
        return {
            "path": self.path,
            "outcome": str(self.outcome),
            "document": self.document,
            "claims": self.claims,
            "figures": self.figures,
            "listed": self.listed,
            "findings": self.findings,
            "unread": self.unread,
            "notes": list(self.notes),
            "message": self.message,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """One document read and not yet entered, or the reason why there is nothing to enter."""

    input: Input
    sha256: str = ""
    reading: Reading | None = None
    error: AccountedError | None = None

    @property
    def origin(self) -> str:
        return origin(self.input)

    @property
    def characters(self) -> int:
        return len(self.reading.document.text) if self.reading else 0


def origin(each: Input) -> str:
    """Where a document came from, as the chain of custody keeps it: the file's absolute path."""
    return str(each.source.absolute()) if isinstance(each.source, Path) else each.path


def take_in(
    project: Project,
    inputs: Iterable[Input],
    *,
    again: bool = False,
    tools: Tools | None = None,
) -> Iterator[Taken]:
    """Take documents into the record, yielding each in input order after its commit.

    Streams: memory does not grow with the batch. A run that was killed is resumed by giving the same
    command again: what was acknowledged is recognised by its bytes and not doubled.

    Raises:
        RecordBusy: another process keeps writing for longer than the project's waiting time.
    """
    tools = tools or Tools.default(project.settings)
    with writing(project, tools) as record:
        waiting: list[_Prepared] = []
        since = time.monotonic()
        for each in inputs:
            waiting.append(_prepare(project, record, each, again, tools))
            if _full(waiting, since):
                yield from _enter_all(project, record, waiting, again, tools)
                waiting, since = [], time.monotonic()
        yield from _enter_all(project, record, waiting, again, tools)


def _full(waiting: list[_Prepared], since: float) -> bool:
    return (
        len(waiting) >= BATCH_DOCUMENTS
        or sum(p.characters for p in waiting) >= BATCH_CHARACTERS
        or time.monotonic() - since >= BATCH_SECONDS
    )


def _prepare(project: Project, record: Record, each: Input, again: bool, tools: Tools) -> _Prepared:
    """Read a document, unless the record has its bytes; without holding the record's lock."""
    try:
        source = source_of(each)
        sha256 = _hash(source)
        if sha256 is not None:
            known = look_up(record, sha256, origin(each), each.stated, each.speaker)
            if known.document is not None or (known.tombstone is not None and not again):
                return _Prepared(input=each, sha256=sha256)
        document = tools.document(
            source, each.path, each.stated, each.as_list, project.id_key, each.as_
        )
        reading = tools.extract(document)
        return _Prepared(input=each, sha256=document.sha256, reading=reading)
    except AccountedError as error:
        return _Prepared(input=each, error=error)


def _hash(source: Path | bytes) -> str | None:
    """The hash, or None for what cannot be opened: taking it in says why."""
    try:
        return hash_of(source)
    except OSError:
        return None


def _enter_all(
    project: Project, record: Record, waiting: list[_Prepared], again: bool, tools: Tools
) -> list[Taken]:
    """Enter what was prepared in one transaction; whatever is returned is safe on the disk."""
    if all(p.error for p in waiting):
        return [_failed(p.input, p.error) for p in waiting if p.error]
    with record.ledger.appending():
        record.originals.clean()
        return [_enter(project, record, p, again, tools) for p in waiting]


def _enter(
    project: Project, record: Record, prepared: _Prepared, again: bool, tools: Tools
) -> Taken:
    if prepared.error is not None:
        return _failed(prepared.input, prepared.error)
    try:
        with record.ledger.attempt():
            return _entered(project, record, prepared, again, tools)
    except DocumentError as error:
        return _failed(prepared.input, error)


def _entered(
    project: Project, record: Record, prepared: _Prepared, again: bool, tools: Tools
) -> Taken:
    """Look again, now that nobody else writes, and append what is new."""
    each = prepared.input
    known = look_up(record, prepared.sha256, prepared.origin, each.stated, each.speaker)
    otherwise = _otherwise(record, known.document, each)
    if known.provenance is not None:
        return Taken(
            path=each.path,
            outcome=Outcome.ALREADY,
            document=known.document,
            message="The same bytes from the same place are in the record.",
            notes=otherwise,
        )
    if known.document is not None:
        append_provenance(
            record, known.document, prepared.origin, each.stated or Metadata(), each.speaker
        )
        return Taken(
            path=each.path,
            outcome=Outcome.SECOND_PROVENANCE,
            document=known.document,
            message="The same bytes were in the record; that they also came this way is now recorded.",
            notes=otherwise,
        )
    if known.tombstone is not None and not again:
        return Taken(
            path=each.path,
            outcome=Outcome.REFUSED,
            message=f"{known.tombstone}. It is taken in again only if you say so (--again).",
        )
    reading = prepared.reading
    if reading is None:  # it was here a moment ago, and another process has erased it since
        return _enter(project, record, _prepare(project, record, each, again, tools), again, tools)
    document = replace(reading.document, path=prepared.origin)
    reader = tools.reader_of(document)
    ident = append_document(record, document, source_of(each), reading, reader, each.speaker)
    added = _added(each, ident, document, reading)
    same = ", ".join(queries.same_rows(record, ident)) if reading.mapping else ""
    if same:
        note = f"It holds exactly the same rows as {same}. One list given twice is one voice."
        added = replace(added, notes=(*added.notes, note))
    return added


def _otherwise(record: Record, document: str | None, each: Input) -> tuple[str, ...]:
    """How to have a document that is here read as a list, or by another mapping: adding it does not."""
    if document is None or each.as_list is None:
        return ()
    read_as = queries.mapping(record, document)
    if read_as is None:
        return (f"It was not read as a list: accounted reread {document} --as list does that.",)
    stated, now = each.as_list.columns, read_as.columns
    differs = any(now.get(head) != field for head, field in stated.items() if head in now)
    if differs or each.as_list.fate not in (None, read_as.fate):
        return (f"It was read by another mapping: accounted reread {document} --map FILE does so.",)
    return ()


def _added(each: Input, ident: str, document: Document, reading: Reading) -> Taken:
    return Taken(
        path=each.path,
        outcome=Outcome.ADDED,
        document=ident,
        claims=sum(1 for _ in reading.claims()),
        figures=len(reading.figures),
        listed=len(reading.listed),
        findings=len(reading.findings),
        unread=len(reading.unread),
        notes=(*document.notes, *reading.notes),
        message="Added.",
    )


def _failed(each: Input, error: AccountedError) -> Taken:
    return Taken(path=each.path, outcome=Outcome.FAILED, message=str(error), error=error)
