"""List, search, and one thing whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accounted.errors import NotInRecord
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import (
    ClaimFilter,
    ClaimHistory,
    DocumentHistory,
    Orphan,
    RecordedClaim,
    RecordedDocument,
)
from accounted.record.judgements import orphaned
from accounted.record.lookup import resolve
from accounted.workflow.session import opened


def list_claims(project: Project, which: ClaimFilter | None = None) -> Iterator[RecordedClaim]:
    """Claims in the order of their documents and of their words."""
    which = which or ClaimFilter()
    with opened(project) as record:
        if which.document is not None:
            which = replace(which, document=resolve(record, which.document))
        yield from queries.claims(record, which)


def list_documents(project: Project, *, words: str | None = None) -> Iterator[RecordedDocument]:
    """Documents in the order in which they came; `words` narrows by title, publisher and path."""
    with opened(project) as record:
        yield from queries.documents(record, words=words)


def show(project: Project, ident: str) -> ClaimHistory | DocumentHistory:
    """A claim or a document by its id or by the id's first characters, with its whole history.

    Raises:
        NotInRecord: no such id, several that begin so, or one that was erased (says when and why).
    """
    with opened(project) as record:
        whole = resolve(record, ident)
        if whole.startswith("clm-"):
            return queries.claim_history(record, whole)
        if whole.startswith("doc-"):
            return queries.document_history(record, whole)
        raise NotInRecord(f"{whole} is neither a claim (clm-…) nor a document (doc-…).")


def show_claim(project: Project, ident: str) -> ClaimHistory:
    """A claim, its quote in context, and its whole history."""
    with opened(project) as record:
        return queries.claim_history(record, resolve(record, ident))


def show_document(project: Project, ident: str) -> DocumentHistory:
    """A document, what was read in it, and its whole history."""
    with opened(project) as record:
        return queries.document_history(record, resolve(record, ident))


def orphans(project: Project) -> tuple[Orphan, ...]:
    """Judgements that lost their claim and need a person."""
    with opened(project) as record:
        return tuple(orphaned(record))
