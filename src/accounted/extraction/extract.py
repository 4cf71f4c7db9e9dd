"""Everything that one document says."""

from __future__ import annotations

from collections.abc import Sequence

from accounted.extraction.events import read_events
from accounted.extraction.findings import read_findings
from accounted.extraction.lexicon import load
from accounted.extraction.lists import read_list
from accounted.extraction.numerals import unread_numerals
from accounted.extraction.other_claims import read_other_claims
from accounted.extraction.prepare import prepare
from accounted.extraction.readers import GRAMMAR, Reader, read_with
from accounted.extraction.relative_dates import read_relative_dates
from accounted.extraction.shaped import read_shaped
from accounted.extraction.speech import Speech
from accounted.extraction.words import compiled
from accounted.model import Document, Reading

ASSUMED = "en"
"""Read where a text is too short for its language to be told; the reading says so."""


def extract(
    document: Document, readers: Sequence[Reader] = (GRAMMAR,), *, union: bool = False
) -> Reading:
    """Every claim of one document with its exact words, and the numbers that nobody could read.

    A table in the shape of another project's is read row by row (`shaped`), a document that was taken in
    as a list of people too, and no sentence of them. A document in a language without a lexicon yields
    all its numbers as unread, and says so.
    `readers` are the readers of figures, the first one leading; `union` keeps figures that another
    reader found alone as claims.
    """
    if document.listing is not None:
        return read_list(document, document.listing)
    shaped = read_shaped(document)
    if shaped is not None:
        return shaped
    known = document.metadata.language
    code = known.value if known else ASSUMED
    lexicon = load(code)
    words = compiled(lexicon.code) if lexicon else None
    if lexicon is None or words is None:
        return Reading(
            document=document,
            unread=unread_numerals(document.text, f"no lexicon for the language '{code}'"),
            notes=(f"No lexicon for the language '{code}': every number is listed as unread.",),
        )
    page = prepare(document, lexicon)
    found = read_with(page, readers, union=union)
    others = read_other_claims(page, found.figures, Speech(page, words))
    events = read_events(page)
    return Reading(
        document=document,
        figures=found.figures,
        events=events,
        people=others.people,
        responsibility=others.responsibility,
        remains=others.remains,
        proceedings=others.proceedings,
        legal_acts=others.legal_acts,
        coverage=others.coverage,
        interests=others.interests,
        relative_dates=read_relative_dates(page),
        findings=read_findings(page, found.figures, others.people, others.coverage, events),
        unread=found.unread,
        notes=() if known else (f"The language was not told: read as '{ASSUMED}'.",),
    )
