"""The place phrases of one sentence."""

from __future__ import annotations

from accounted.extraction.places.line import Line
from accounted.extraction.places.mention import PlaceMention
from accounted.extraction.places.phrase import Span, place_phrase
from accounted.extraction.speech.verbs import speech_verbs
from accounted.extraction.tokens import Kind

_DASHES = frozenset({"--", "—", "–", "-"})
_LABEL = 12
"""What stands before a colon and opens an item has at most so many words, its date among them."""
_LABEL_NAME = 4
"""Its place has at most so many."""
_OFFICE = 5
"""An office has at most so many words: "the Ministry of Defence in Aru"."""
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
        found = [label, *(p for p in found if p.start >= label.end)]
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
    if _in_own_name(line, k):
        return None
    place = place_phrase(line, k + 1)
    if place is None or _is_of_office(line, k, place):
        return None
    strong = t.low in line.places.strong or t.low in line.places.verbs
    start, end = tokens[place.first].start, tokens[place.last].end
    return place.last, PlaceMention(start, end, place.named, strong, t.low)


def _behind_noun(line: Line, k: int) -> tuple[int, PlaceMention] | None:
    """ "the village of Aru" where no preposition stands before it, and "the shelling of Aru"."""
    t, tokens = line.tokens[k], line.tokens
    scene = t.low in line.places.scene_nouns
    if _opens(line, k) or not (scene or t.low in line.places.nouns):
        return None
    if k + 2 >= len(tokens) or tokens[k + 1].low not in line.words["of"]:
        return None
    place = place_phrase(line, k + 2)
    if place is None or not place.named:
        return None
    start = tokens[place.first].start if scene else t.start
    return place.last, PlaceMention(start, tokens[place.last].end, True, True, OF)


def _in_own_name(line: Line, k: int) -> bool:
    """ "Doctors in Motion": a noun for people with a capital inside a sentence opens a body's name."""
    before = line.tokens[k - 1] if k > 1 else None
    return (
        before is not None
        and not line.capitals
        and before.cap
        and before.low in line.words.nouns
        and not line.names_people(before)
    )


def _is_of_office(line: Line, k: int, place: Span) -> bool:
    """ "Officials in Aru put the number at 12": where the speaker is, and not where it was."""
    tokens, words, places = line.tokens, line.words, line.places
    if not k:
        return False
    if tokens[k - 1].low in places.institutions and (
        _speaks(line, place.last + 1) or _is_credited(line, k)
    ):
        return True  # "according to the clinic in Aru"
    if tokens[k - 1].low not in places.offices:
        return False
    if any(t.low in words["be"] for t in tokens[place.last + 1 : place.last + 2]):
        return False  # "Police in Aru were shot at"
    for t in reversed(tokens[max(0, k - _OFFICE) : k - 1]):
        if t.low in places.prepositions or t.low in places.verbs:
            return False  # "a bomb at the ministry in Aru"
        if t.kind is not Kind.WORD:
            break
    return True


OF = "of"
"""How a place is marked that a noun introduces: "the village of"."""


def _is_credited(line: Line, k: int) -> bool:
    """Whether "according to" stands close before token k."""
    near = line.tokens[max(0, k - _OFFICE - 2) : k]
    return any(t.low in line.words["according"] for t in near)


def _label(line: Line) -> PlaceMention | None:
    """ "Aru: 16 people were killed": a place and a colon before a whole sentence, as round-ups have it.

    What holds the place may follow it, "Aru (Sela):", "Aru in Sela:", and a date, "Aru, 3 May:".
    """
    tokens = line.tokens
    colon = next((k for k, t in enumerate(tokens[: _LABEL + 1]) if t.text == ":"), 0)
    if not colon or colon + 3 > len(tokens) or line.capitals or _is_row(line):
        return None
    last = _name_end(line, 0, colon)
    if last < 0 or last >= _LABEL_NAME or line.places.speakers & {t.low for t in tokens[:colon]}:
        return None
    if last + 2 < colon and tokens[last + 1].low in _HOLDS:
        held = _name_end(line, last + 2, colon)
        last = held if held >= 0 else last
        last += tokens[last + 1].text == ")"
    if not all(t.i in line.dated or t.text in _BESIDE for t in tokens[last + 1 : colon]):
        return None
    return PlaceMention(tokens[0].start, tokens[last].end, True, False, ":")


def _is_row(line: Line) -> bool:
    """ "Admitted: 15 March; Wounded: 34": the labels of a table's row, and no place before a sentence."""
    colons = [k for k, t in enumerate(line.tokens) if t.text == ":"]
    return len(colons) > 1 and any(t.text == ";" for t in line.tokens[colons[0] : colons[1]])


_HOLDS = frozenset(("(", ",", "in"))
_BESIDE = frozenset((")", ","))


def _name_end(line: Line, first: int, end: int) -> int:
    """The last token of the name that begins there, or -1: "Aru", "Upper Aru", "Aru market"."""
    last = -1
    for k, t in enumerate(line.tokens[first:end], first):
        if not _names_place(line, k) and not (last >= 0 and t.low in line.places.nouns):
            break
        last = k
    return last


def _names_place(line: Line, k: int) -> bool:
    """Whether a token can be part of a place's name: "Aru", not "Shelling" in "Shelling in Aru:"."""
    t, places = line.tokens[k], line.places
    attack = places.attacks | places.not_places | places.scene_nouns
    named = t.cap and line.is_name(t) and t.low not in attack and t.i not in line.dated
    return named and not line.names_people(t)


def _subject_place(line: Line) -> PlaceMention | None:
    """ "The Yavor military base was attacked": a named place as the sentence's subject."""
    tokens, words = line.tokens, line.words
    if line.capitals:
        return None
    attacked = _attacked(line)
    if attacked is not None:
        return attacked
    last = -1
    named = False
    for k, t in enumerate(tokens[:_SUBJECT]):
        if t.low in words["be"] or t.low in words["preposition"] or t.kind is Kind.PUNCT:
            break
        if t.low in words["relative"] or (k and (t.low in words.verb_past or _speaks(line, k))):
            break
        opens = t.low in words.closed or t.low in words.nouns or t.low in words.verb_ing
        named = named or (t.cap if k else not opens)
        last = k
    if named and tokens[last].low in line.places.nouns and not _speaks(line, last + 1):
        return PlaceMention(tokens[0].start, tokens[last].end, True, True, "")
    return None


def _attacked(line: Line) -> PlaceMention | None:
    """ "Aru was shelled": a name that something was done to that is done to places alone."""
    tokens, end = line.tokens, min(len(line.tokens), _LABEL_NAME)
    last = _name_end(line, 0, end)
    behind = tokens[last + 1 : last + 3]
    done = len(behind) == 2 and behind[0].low in line.words["be"]
    if last < 0 or not done or behind[1].low not in line.places.done_to_places:
        return None
    return PlaceMention(tokens[0].start, tokens[last].end, True, True, "")


def _speaks(line: Line, k: int) -> bool:
    """ "The Aru hospital said", "... received": a place that acts, and is not where it was."""
    says = speech_verbs(line.words.lexicon.code)
    nearby = line.tokens[k : k + 2]
    if any(t.low in says for t in nearby):
        return True
    acts = not any(t.low in line.words["be"] for t in nearby)
    return acts and k > 0 and line.tokens[k - 1].low in line.places.institutions


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
