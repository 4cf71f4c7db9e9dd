"""The one order in which a case is gone through, whatever order it was put together in."""

from __future__ import annotations

from accounted.assessment.case import Case, Testimony


def in_order(case: Case) -> tuple[Testimony, ...]:
    """The testimonies in the order of the record: by document as taken in, then as their words stand.

    It does not look at names: two sides exchanged give the same order.
    """
    return tuple(sorted(case.testimonies, key=lambda t: _key(case, t)))


def _key(case: Case, testimony: Testimony) -> tuple[str, str, int, int, str]:
    claim = testimony.claim
    quote = claim.claim.quote
    return (*document_key(case, testimony.document), quote.start, quote.end, claim.id)


def document_key(case: Case, document: str) -> tuple[str, str]:
    """When a document entered the record, and its id."""
    paper = case.papers.get(document)
    return (paper.document.recorded if paper else "", document)


def language_of(case: Case, document: str) -> str | None:
    """The language of a document, where it is known."""
    paper = case.papers.get(document)
    known = paper.document.metadata.language if paper else None
    return known.value if known else None


def published(case: Case, document: str) -> str | None:
    """When a document was published, in EDTF, where it is known."""
    paper = case.papers.get(document)
    known = paper.document.metadata.published if paper else None
    return known.value if known else None


def publisher(case: Case, document: str) -> str | None:
    """Who published a document, where it is known."""
    paper = case.papers.get(document)
    known = paper.document.metadata.publisher if paper else None
    return known.value if known else None


def root_of(case: Case, document: str) -> str:
    """The document that a document copies in the end; itself where it copies none."""
    paper = case.papers.get(document)
    return paper.root if paper else document
