"""List, search, and one thing whole."""

from __future__ import annotations

from collections.abc import Iterator

from accounted.project import Project
from accounted.record.holdings import (
    ClaimFilter,
    ClaimHistory,
    DocumentHistory,
    Orphan,
    RecordedClaim,
    RecordedDocument,
)


def list_claims(project: Project, which: ClaimFilter | None = None) -> Iterator[RecordedClaim]:
    """Claims in the order of their documents and of their words."""
    raise NotImplementedError
    yield


def list_documents(project: Project, *, words: str | None = None) -> Iterator[RecordedDocument]:
    """Documents in the order in which they came; `words` narrows by title, publisher and path."""
    raise NotImplementedError
    yield


def show(project: Project, ident: str) -> ClaimHistory | DocumentHistory:
    """A claim or a document by its id or by the id's first characters, with its whole history.

    Raises:
        NotInRecord: no such id, several that begin so, or one that was erased (says when and why).
    """
    raise NotImplementedError


def show_claim(project: Project, ident: str) -> ClaimHistory:
    """A claim, its quote in context, and its whole history."""
    raise NotImplementedError


def show_document(project: Project, ident: str) -> DocumentHistory:
    """A document, what was read in it, and its whole history."""
    raise NotImplementedError


def orphans(project: Project) -> tuple[Orphan, ...]:
    """Judgements that lost their claim and need a person."""
    raise NotImplementedError
