"""The named places of a text, in order: where its scenes lie, whether or not a figure stands beside."""

from __future__ import annotations

from accounted.extraction.lexicon import load
from accounted.extraction.places import Places
from accounted.extraction.prepare import prepare
from accounted.extraction.speech import Speech
from accounted.extraction.words import compiled
from accounted.model import Document
from accounted.values.quotes import Quote


def scenes(document: Document, language: str) -> tuple[Quote, ...]:
    """The place names of a document, without those that say where a speaker is.

    Empty for a language without a lexicon.
    """
    lexicon = load(language)
    words = compiled(lexicon.code) if lexicon else None
    if lexicon is None or words is None:
        return ()
    page = prepare(document, lexicon)
    places, speech = Places(page, words), Speech(page, words)
    found = []
    for sentence in page.sentences:
        spoken = [(s.who, s.who_end) for s in speech.scopes_of(sentence.index)]
        for place in places.of(sentence):
            inside = any(a <= place.start and place.end <= b for a, b in spoken)
            if place.named and place.strong and not inside:
                found.append(page.quote(place.start, place.end))
    return tuple(sorted(found, key=lambda q: q.start))
