"""The extraction room: one document in, its claims out. It sees one document and nothing else."""

from __future__ import annotations

from accounted.extraction.figures import read_figures
from accounted.extraction.lexicon import load
from accounted.extraction.prepare import prepare
from accounted.extraction.words import compiled
from accounted.model import Document, Reading


def extract(document: Document) -> Reading:
    """Everything that one document says, each claim with its exact words."""
    language = document.metadata.language.value if document.metadata.language else "en"
    lexicon = load(language) or load("en")
    assert lexicon is not None
    words = compiled(lexicon.code)
    assert words is not None
    page = prepare(document, lexicon)
    figures, unread = read_figures(page, words)
    return Reading(document=document, figures=figures, unread=unread)
