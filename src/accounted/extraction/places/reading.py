"""The place phrases of one sentence."""

from __future__ import annotations

from accounted.extraction.places.line import Line
from accounted.extraction.places.mention import PlaceMention
from accounted.extraction.places.phrase import place_phrase
from accounted.extraction.tokens import Kind

_DASHES = frozenset({"--", "—", "–", "-"})
_LABEL = 4
"""A place that stands alone before a colon has at most so many words."""
_SUBJECT = 8
"""A place that is the subject of its sentence stands within so many words."""
_DATELINE = 16
"""Words within which a dateline ends."""


def read_places(line: Line, *, opens_text: bool) -> list[PlaceMention]:
    """The place phrases of a sentence, in order; of the first one also the town of its dateline."""
    found: list[PlaceMention] = []
    k = 0
    while k < len(line.tokens):
        read = _behind_preposition(line, k) or _behind_noun(line, k)
        if read is not None:
            k, mention = read
            found.append(mention)
        k += 1
    label = _label(line)
    if label is not None:
        found.insert(0, label)
    subject = _subject_place(line)
    if subject is not None and not any(p.start < subject.end for p in found):
        found.insert(0, subject)
    opening = _dateline(line) if opens_text else None
    return found if opening is None else [*found, opening]


def _opens(line: Line, k: int) -> bool:
    """ "in", "near", or a verb with a place as its object ("attacked the village")."""
    t, places = line.tokens[k], line.places
    return t.kind is Kind.WORD and (
        t.low in places.prepositions
        or (t.low in places.verbs and k > 0 and (not t.cap or line.capitals))
    )


def _behind_preposition(line: Line, k: int) -> tuple[int, PlaceMention] | None:
    if not _opens(line, k):
        return None
    t, tokens = line.tokens[k], line.tokens
    if k > 0 and tokens[k - 1].low in line.words["court_terms"]:
        return None  # "served two years in"
    place = place_phrase(line, k + 1)
    if place is None:
        return None
    strong = t.low in line.places.strong or t.low in line.places.verbs
    start, end = tokens[place.first].start, tokens[place.last].end
    return place.last, PlaceMention(start, end, place.named, strong, t.low)


def _behind_noun(line: Line, k: int) -> tuple[int, PlaceMention] | None:
    """ "the village of Aru" where no preposition stands before it."""
    t, tokens = line.tokens[k], line.tokens
    if _opens(line, k) or t.low not in line.places.nouns:
        return None
    if k + 2 >= len(tokens) or tokens[k + 1].low not in line.words["of"]:
        return None
    place = place_phrase(line, k + 2)
    if place is None or not place.named:
        return None
    return place.last, PlaceMention(t.start, tokens[place.last].end, True, True, OF)


OF = "of"
"""How a place is marked that a noun introduces: "the village of"."""


def _label(line: Line) -> PlaceMention | None:
    """ "Aru: 16 people were killed": a name and a colon before a whole sentence, as round-ups have it."""
    tokens = line.tokens
    colon = next((k for k, t in enumerate(tokens[: _LABEL + 1]) if t.text == ":"), 0)
    said = tokens[:colon]
    if not said or colon + 3 > len(tokens) or line.capitals:
        return None
    if not all(t.cap and line.is_name(t) and not line.names_people(t) for t in said):
        return None
    if any(t.low in line.places.speakers for t in said):
        return None
    return PlaceMention(said[0].start, said[-1].end, True, False, ":")


def _subject_place(line: Line) -> PlaceMention | None:
    """ "The Yavor military base was attacked": a named place as the sentence's subject."""
    tokens, words = line.tokens, line.words
    if line.capitals:
        return None
    last = -1
    named = False
    for k, t in enumerate(tokens[:_SUBJECT]):
        if t.low in words["be"] or t.low in words["preposition"] or t.kind is Kind.PUNCT:
            break
        named = named or (t.cap if k else t.low not in words.closed)
        last = k
    if named and tokens[last].low in line.places.nouns:
        return PlaceMention(tokens[0].start, tokens[last].end, True, True, "")
    return None


def _dateline(line: Line) -> PlaceMention | None:
    """ "PORT SELA, 9 May (Agency) --": the town of a dateline, the last resort."""
    tokens = line.tokens
    last = -1
    for k, t in enumerate(tokens[:5]):
        if t.text in (",", "("):
            break
        if not t.text.isupper() or t.kind is not Kind.WORD:
            return None
        last = k
    else:
        return None
    if last < 0 or not any(t.text in _DASHES for t in tokens[:_DATELINE]):
        return None
    return PlaceMention(tokens[0].start, tokens[last].end, True, False, "")
