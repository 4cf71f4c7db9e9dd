"""The one order in which a case is gone through, whatever order it was put together in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounted.assessment.case import Case, Testimony


def in_order(case: Case) -> tuple[Testimony, ...]:
    """The testimonies in the order of the record: by document as taken in, then as their words stand.

    It does not look at names: two sides exchanged give the same order. So it asks for a document's place
    in the record before the second in which it was taken in, which it shares with others, and before its
    id, which hangs on its words.
    """
    places = {m.document: m.seq for m in case.mentions}
    return tuple(sorted(case.testimonies, key=lambda t: _key(case, places, t)))


_Key = tuple[int, str, str, int, int, str]


def _key(case: Case, places: Mapping[str, int], testimony: Testimony) -> _Key:
    claim, document = testimony.claim, testimony.document
    paper, quote = case.papers.get(document), claim.claim.quote
    entered = paper.document.recorded if paper else ""
    return (places.get(document, 0), entered, document, quote.start, quote.end, claim.id)


@dataclass(frozen=True, slots=True)
class Facts:
    """What weighing asks of a document again and again."""

    language: str | None
    published: str | None
    """EDTF."""
    publisher: str | None
    root: str
    """The document that it copies in the end; itself where it copies none."""
    first_line: str


def facts_of(case: Case, document: str) -> Facts:
    """The facts of a document; nothing is known of one that the case does not hold."""
    paper = case.papers.get(document)
    if paper is None:
        return Facts(None, None, None, document, "")
    metadata = paper.document.metadata
    known = (metadata.language, metadata.published, metadata.publisher)
    language, published, publisher = (k.value if k else None for k in known)
    first = paper.text.lstrip().partition("\n")[0]
    return Facts(language, published, publisher, paper.root, first)


def language_of(case: Case, document: str) -> str | None:
    """The language of a document, where it is known."""
    return facts_of(case, document).language


def root_of(case: Case, document: str) -> str:
    """The document that a document copies in the end; itself where it copies none."""
    paper = case.papers.get(document)
    return paper.root if paper else document
