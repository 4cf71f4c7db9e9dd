"""Makes one document ready for reading."""

from __future__ import annotations

from accounted.extraction.dates import find_dates
from accounted.extraction.layout import blocks, sentences
from accounted.extraction.lexicon import Lexicon
from accounted.extraction.page import Page
from accounted.model import Document


def prepare(document: Document, lexicon: Lexicon) -> Page:
    """The page that every part of the reader works on: sentences, dates, what is known beforehand."""
    text = document.canonical.text
    layout = blocks(text)
    openers = lexicon.words("sentence_openers")
    found = list(sentences(text, lexicon.words("abbreviations"), layout, openers))
    published = document.metadata.published.value if document.metadata.published else None
    return Page(
        document=document,
        lexicon=lexicon,
        blocks=layout,
        sentences=found,
        published=published,
        dates=find_dates(found, lexicon, text, published),
    )
