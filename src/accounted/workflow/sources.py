"""The register of speakers and publishers: who speaks, under which names, and in whose interest."""

from __future__ import annotations

from accounted.errors import NotInRecord
from accounted.project import Project
from accounted.record import Record
from accounted.record import register as book
from accounted.record.holdings import RecordedSource, SourceStatement
from accounted.record.withdrawals import append_withdrawal
from accounted.workflow.session import opened, writing
from accounted.workflow.tools import Tools


def list_sources(project: Project, *, registered_only: bool = False) -> tuple[RecordedSource, ...]:
    """Everyone who speaks or publishes in the record, the most heard first; one entry for all aliases."""
    with opened(project) as record:
        return tuple(book.sources(record, registered_only=registered_only))


def register(project: Project, name: str, *, tools: Tools | None = None) -> RecordedSource:
    """Enter a source by name. A name or alias that is registered gives the source that has it."""
    with writing(project, tools) as record:
        with record.ledger.appending():
            ident = book.append_source(record, name)
        return next(s for s in book.heard(record) if s.id == ident)


def state(
    project: Project,
    source: str,
    about: str,
    value: str,
    *,
    reason: str = "",
    tools: Tools | None = None,
) -> SourceStatement:
    """State something of a source (its id or name): name, alias, kind, interest, party, reliability, note.

    A name that documents carry and nobody has registered is registered on the way. Reliability is a
    person's judgement and needs a reason; nothing here sets it by itself.

    Raises:
        UsageError: nothing like that can be stated, a value or reason is missing, or an alias is taken.
        NotInRecord: no source has this id or name.
    """
    with writing(project, tools) as record:
        with record.ledger.appending():
            ident = _source(record, source)
            statement = book.append_statement(record, ident, about, value, reason)
        return book.statement(record, statement)


def withdraw(
    project: Project, statement: str, *, reason: str, tools: Tools | None = None
) -> SourceStatement:
    """Withdraw a statement (its id, `stm-…`). It stays in the history.

    Raises:
        NotInRecord: no such statement.
        UsageError: it was withdrawn before, or the reason is missing.
    """
    with writing(project, tools) as record:
        with record.ledger.appending():
            book.statement(record, statement)
            append_withdrawal(record, statement, reason)
        return book.statement(record, statement)


def _source(record: Record, source: str) -> str:
    known = book.find(record, source)
    if known is not None:
        return known
    if source.startswith("src-") or not any(
        book.name_key(s.name) == book.name_key(source) for s in book.heard(record)
    ):
        raise NotInRecord(
            f"{source}: no such source. 'accounted sources' lists them; a new one is entered by name"
            " first."
        )
    return book.append_source(record, source)
