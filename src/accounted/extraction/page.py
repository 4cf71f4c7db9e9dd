"""One document made ready for reading: its sentences, its dates, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounted.extraction.layout import Block, Sentence
from accounted.extraction.lexicon import Lexicon
from accounted.model import Document
from accounted.values.quotes import Quote


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that tell a time.

    `edtf` is None where the words alone, this document's own date and the text before them do not
    fix one. `kind`: "absolute", "yearless" (year carried or XXXX), "deictic" (weekday, yesterday,
    last week: counted from the document's date), "relative" (counted from an event), "impossible".
    """

    start: int
    end: int
    first: int
    """Index of its first token in the document (Token.i)."""
    last: int
    """Index of its last token."""
    kind: str
    edtf: str | None
    how: str | None = None
    """How the date was resolved where the words alone do not fix it; None for a full date."""
    night: bool = False
    open_start: bool = False
    """ "since 2004": the words say only when it began."""
    use: str = "at"
    """What the date does in its sentence: "at" (says when), "since", "until", "by", "name" (part of
    a name or description: "the 2017 airstrike"), "recurring" ("every year on 26 February")."""
    weekday: int | None = None
    """The weekday that stands beside a full date, 0 = Monday."""
    offset: str | None = None
    """For "relative": the distance as ISO 8601 duration, with ">=", "<=" or "~" in front and X
    for a vague number ("a few days ago": "-PXD")."""
    day_of_report: bool = False
    """Counted from the document's own date: it can be when something was said, in fresh news."""


@dataclass(slots=True)
class Page:
    """What every part of the reader works on. Built once for each document by `prepare`."""

    document: Document
    lexicon: Lexicon
    blocks: list[Block]
    sentences: list[Sentence]
    published: str | None = None
    """EDTF date of publication, stated or found in the text."""
    dates: dict[int, list[DateMention]] = field(default_factory=dict)
    """Date mentions by sentence index, in order."""

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.canonical.text

    def quote(self, start: int, end: int) -> Quote:
        """Words of this text."""
        return Quote.of(self.text, start, end)

    def sentence_quote(self, sentence: Sentence) -> Quote:
        """A sentence as a quote."""
        return Quote.of(self.text, sentence.start, sentence.end)
