"""The thing in hand: a document, fixed by the hash of its bytes, and its canonical text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accounted.model.listing import Listing
from accounted.values.quotes import Quote

HOW_USER = "stated by the user"
HOW_MANIFEST = "stated in the manifest"
HOW_TEXT = "stated in the document"
HOW_METADATA = "stated in the document's metadata"
HOW_DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Known:
    """A value and how it is known: who stated it, and in which words where the document did."""

    value: str
    how: str
    quote: Quote | None = None

    def to_json(self) -> dict[str, Any]:
        """`{value, how, span, quote}`; span and quote are null unless the document states it."""
        return {
            "value": self.value,
            "how": self.how,
            "span": list(self.quote.span) if self.quote else None,
            "quote": self.quote.text if self.quote else None,
        }


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` of the canonical text and where it stands in the original.

    `locator` is a phrase for people: "page 3", "row 12", "paragraph 7", "html p[4]".
    """

    start: int
    end: int
    locator: str


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The one text of a document under one extraction tool and version; every span points into it."""

    text: str
    tool: str
    version: str
    segments: tuple[Segment, ...] = ()

    def locate(self, offset: int) -> str | None:
        """Where an offset stands in the original ("page 3"), or None for a text without parts."""
        for segment in self.segments:
            if segment.start <= offset < segment.end:
                return segment.locator
        return None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document beside its text. What the user states wins over the document."""

    published: Known | None = None
    """EDTF; may be a month."""
    publisher: Known | None = None
    author: Known | None = None
    title: Known | None = None
    language: Known | None = None
    """BCP 47 code."""
    sponsor: Known | None = None
    """Who supported the publication, in the document's words."""
    url: Known | None = None
    archive_url: Known | None = None
    retrieved: Known | None = None
    """EDTF date on which the document was fetched."""
    confidential: bool = False

    def to_json(self) -> dict[str, Any]:
        """Every field, null where nothing is known."""
        names = ("published", "publisher", "author", "title", "language", "sponsor", "url")
        known = {n: getattr(self, n) for n in (*names, "archive_url", "retrieved")}
        return {n: k.to_json() if k else None for n, k in known.items()} | {
            "confidential": self.confidential
        }


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the SHA-256 of its unaltered bytes, its canonical text and what is known of it."""

    sha256: str
    size: int
    media_type: str
    path: str
    canonical: CanonicalText
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    """What a recorder should know about the taking in: an encoding guessed, header lines dropped."""
    listing: Listing | None = None
    """Its rows, where it was taken in as a list of people."""

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.canonical.text
