"""Speakers by their wording: "the Ministry of Health" and "Health Ministry" have one key.

A wording is a body ("the Belan health ministry"), a person ("President Joren Tal"), another name
("Northwire"), nameless ("local officials"), or the document's own voice ("our reporters").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from accounted.linkage import lexicons
from accounted.linkage.outlets import is_outlet, outlet_key

STATE = "state"
"""The core of a state that is named by its capital: which of its bodies speaks is not said."""
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'&][^\W_]+)*")


class Kind(StrEnum):
    """What a wording names."""

    BODY = "body"
    PERSON = "person"
    NAME = "name"
    ANONYMOUS = "anonymous"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a wording names. `core`: the words for the kind of body; `frame`: those for whose or where."""

    words: str
    kind: Kind
    core: tuple[str, ...]
    frame: tuple[str, ...] = ()
    reason: str | None = None
    """Why it is held to be another than its bare words say ("speaks for the ministry")."""

    @property
    def key(self) -> str:
        """Equal for the wordings of one speaker, as far as the words alone tell."""
        if self.kind is Kind.BODY:
            return f"{' '.join(sorted(self.core))}|{' '.join(sorted(self.frame))}"
        return " ".join(self.core)


@lru_cache(maxsize=65536)
def speaker(wording: str) -> Speaker:
    """What a wording names, by its words alone.

    >>> speaker("the Ministry of Health").key == speaker("Health Ministry").key
    True
    """
    words = words_of(wording)
    low = " ".join(w.casefold() for w in words)
    own = lexicons.words("linkage_own_voice")
    acronym = bool(words) and len(words[0]) > 1 and words[0].isupper()  # "US" is no pronoun
    if words and not acronym and (low in own or words[0].casefold() in own):
        return Speaker(wording, Kind.OWN, ())
    if (body := _spoken_for(wording)) is not None:
        return body
    if (described := _described_name(words)) is not None:
        return Speaker(wording, Kind.NAME, (outlet_key(" ".join(described)),))
    words = _without_articles(words)
    if not words:
        return Speaker(wording, Kind.OWN, ())
    head = _head(words)
    if (named := _named_by_office(wording, words)) is not None:
        return named
    if (group := _nameless(words, head)) is not None:
        return Speaker(wording, Kind.ANONYMOUS, (group,))
    proper = _behind_description(words)
    if is_outlet(" ".join(proper)):
        return Speaker(wording, Kind.NAME, (outlet_key(" ".join(proper)),))
    if names_body(words, head) or (
        any(_is_body(w) for w in words) and not _starts_with_title(words)
    ):
        return _body(wording, proper if names_body(proper, _head(proper)) else words)
    bare = without_titles(words)
    if bare and len(bare) < len(words):
        return Speaker(wording, Kind.PERSON, _person(words, bare))
    return Speaker(wording, Kind.NAME, (outlet_key(" ".join(proper)) or outlet_key(wording),))


def named_by(wording: str) -> Speaker:
    """What a wording names that is known to be a name: "Nurses in Motion" signs a report, no nurses do."""
    found = speaker(wording)
    nameless = found.kind in (Kind.ANONYMOUS, Kind.OWN)
    key = outlet_key(wording) if nameless else ""
    return Speaker(wording, Kind.NAME, (key,)) if key else found


def may_be_name(wording: str) -> bool:
    """Whether a nameless wording has the shape of a name: "Nurses in Motion", and "Residents in Orlo" too."""
    words = words_of(wording)
    return (
        len(words) > 2
        and words[0][0].isupper()
        and words[0].casefold() not in lexicons.words("linkage_articles")
        and any(w in _links() for w in words)
        and all(w[0].isupper() or w in _links() for w in words)
    )


def _described_name(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The name in "the charity Nurses in Motion": a nameless noun with a capital in a phrase is a name."""
    for n, word in enumerate(words[:-1]):
        nameless = word[0].isupper() and word.casefold() in _anonymous()
        if n and nameless and words[n - 1][0].islower() and may_be_name(" ".join(words[n:])):
            return words[n:]
    return None


def _nameless(words: tuple[str, ...], head: str) -> str | None:
    """The class of a nameless speaker: "private" for residents, else the noun itself ("the ferryman")."""
    if names_body(words, head):
        return None
    group = _anonymous().get(head.casefold())
    if group is not None:
        return None if _is_name(words) else group
    if any(w[0].isupper() for w in words[1:]):
        return None
    small = words[0][0].islower() or (len(words) == 1 and words[0].casefold() in _people())
    return head.casefold() if small else None


@cache
def _people() -> frozenset[str]:
    return frozenset(
        row[form] for row in lexicons.rows("persons") for form in ("singular", "plural")
    )


@cache
def _anonymous() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicons.rows("linkage_anonymous")}


def is_noun_for_speakers(word: str) -> bool:
    """Whether a lone word written small can speak: "police", "villagers", "ferrymen"; not "know"."""
    low = word.casefold()
    known = lexicons.words("linkage_institutions") | lexicons.words("linkage_own_voice")
    return low in _anonymous() or low in _people() or low in known or low.endswith(("s", "men"))


def words_of(wording: str) -> tuple[str, ...]:
    """The words of a wording, without their possessive endings."""
    found = (m.group().replace("’", "'") for m in _WORD.finditer(wording))
    return tuple(w.removesuffix("'s").removesuffix("'") for w in found)


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    articles = lexicons.words("linkage_articles")
    while words and words[0].casefold() in articles:
        words = words[1:]
    return words


def _links() -> frozenset[str]:
    return lexicons.words("linkage_name_links") | lexicons.words("linkage_place_links")


def _head(words: tuple[str, ...]) -> str:
    """The last word before "of", "in", "for"."""
    for n, word in enumerate(words):
        if n and word in lexicons.words("claims_relative"):
            return words[n - 1]
        if n and word in _links() and word not in lexicons.words("linkage_articles"):
            return words[n - 1]
    return words[-1] if words else ""


def _is_body(word: str) -> bool:
    low = _form(word.casefold())
    return low in lexicons.words("linkage_institutions") or (
        word[0].isupper() and low in lexicons.words("claims_org_words")
    )


def names_body(words: tuple[str, ...], head: str) -> bool:
    """Whether the head of a phrase is a body, in one word ("ministry") or in two ("general staff")."""
    at = words.index(head) if head in words else 0
    pair = " ".join(words[max(0, at - 1) : at + 1]).casefold()
    return bool(head) and (_is_body(head) or pair in _body_phrases())


@cache
def _body_phrases() -> dict[str, frozenset[str]]:
    rows = lexicons.rows("linkage_body_phrases")
    return {row["phrase"]: frozenset(row["of"].split()) for row in rows}


def _telling(core: set[str]) -> set[str]:
    """The words without those that say nothing more: a general staff is the army's."""
    for phrase, of in _body_phrases().items():
        if core.issuperset(phrase.split()):
            core = core - of
    return core


def _is_name(words: tuple[str, ...]) -> bool:
    """Whether a nameless noun is part of a name: "Witness Bureau", not "witness" or "Orlo residents"."""
    return len(words) > 1 and all(w[0].isupper() for w in words)


def _behind_description(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name behind words for what it is: "rights group Witness Bureau", "newspaper The Plain Voice"."""
    capitals = [n for n, w in enumerate(words) if w[0].isupper()]
    if not capitals or capitals[0] == 0:
        return words
    first = capitals[0]
    if any(w.casefold() in _links() for w in words[:first]):
        return words
    return _without_articles(words[first:]) or words


def _body(wording: str, words: tuple[str, ...], reason: str | None = None) -> Speaker:
    core: set[str] = set()
    frame: set[str] = set()
    for word in words:
        low = word.casefold()
        if low in _links() or low in lexicons.words("linkage_articles"):
            continue
        if is_frame(word):
            frame.add(frame_form(low))
        elif form := _form(low):
            core.add(form)
    return Speaker(wording, Kind.BODY, tuple(sorted(_telling(core))), tuple(sorted(frame)), reason)


def is_frame(word: str) -> bool:
    """Whether a word says whose or where: a people, a country, or a name that is no ordinary word."""
    low = word.casefold()
    if low in _frames() or low in _framed():
        return True
    return word[0].isupper() and _form(low) not in _ordinary() and low not in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    files = "claims_common", "claims_org_words", "things", "linkage_institutions"
    found = frozenset().union(*(lexicons.words(f) for f in (*files, "linkage_portfolios")))
    return found | _people()


def frame_form(low: str) -> str:
    """One form for a state and its people: "kordanian" and "kordania". Niger and Nigeria stay two."""
    if low in _frames():
        return _frames()[low]
    for row in lexicons.rows("linkage_frame_endings"):
        ending = row["ending"]
        if low.endswith(ending) and len(low) >= len(ending) + 3:
            return low.removesuffix(ending) + row["form"]
    return low


def is_state(word: str) -> bool:
    """Whether a word by its form names a state or its people: "Kordanian", "French", "France"."""
    low = word.casefold()
    return low in _frames() or low in _framed() or frame_form(low) != low


@cache
def _frames() -> dict[str, str]:
    return {row["word"]: row["form"] for row in lexicons.rows("linkage_frames")}


@cache
def _framed() -> frozenset[str]:
    return frozenset(_frames().values())


def _form(low: str) -> str:
    return _variants().get(low, low)


@cache
def _variants() -> dict[str, str]:
    return {row["word"]: row["form"] for row in lexicons.rows("linkage_variants")}


@cache
def _spokes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordered = sorted(lexicons.words("linkage_speaks_for"), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(w) for w in ordered)
    links = "|".join(re.escape(w) for w in sorted(_links() - lexicons.words("linkage_articles")))
    return (
        re.compile(rf"\b(?P<office>{either})\s+(?:{links})\s+(?P<body>.+)$", re.I),
        re.compile(rf"^(?P<body>.*?\w)(?:['’]s?)?\s+(?P<office>{either})\b", re.I),
    )


def _spoken_for(wording: str) -> Speaker | None:
    """The body spoken for: "the ministry's spokesman Arman Velo", "a spokesman for the army"."""
    for pattern in _spokes():
        found = pattern.search(wording)
        words = _without_articles(words_of(found["body"])) if found else ()
        if found and (any(_is_body(w) for w in words) or names_body(words, _head(words))):
            why = f"“{wording}”: the {found['office'].casefold()} speaks for the body named"
            return _body(wording, words, why)
    return None


def _named_by_office(wording: str, words: tuple[str, ...]) -> Speaker | None:
    """ "Health Minister Lena Sor": the minister speaks for the health ministry."""
    for row in lexicons.rows("linkage_office_bodies"):
        low = [w.casefold() for w in words]
        if row["office"] not in low:
            continue
        at = low.index(row["office"])
        before = words[:at]
        behind = words[at + 1 :] if len(words) > at + 1 and low[at + 1] in _links() else ()
        told = (*before, *_portfolio(behind))
        if not told or " ".join(low[:at]) in lexicons.words("linkage_office_heads"):
            return None
        if not any(not is_frame(w) for w in told):
            return None
        why = f"“{wording}”: the {row['office']} speaks for the {row['body']}"
        return _body(wording, (*told, row["body"]), why)
    return None


def _portfolio(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "of Health" without the name that follows: "of Health Lena Sor"."""
    kept: list[str] = []
    for word in words:
        if word.casefold() not in _links() and is_frame(word) and not _framing(kept):
            break
        kept.append(word)
    return tuple(kept)


def _framing(kept: list[str]) -> bool:
    """Whether a link stands right before: "of Health of Belan"."""
    return bool(kept) and kept[-1].casefold() in _links()


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without what stands before it ("Orlo mayor Daro Malen"); all of it where nothing does.

    Empty where what is left is no name.
    """
    rest = _behind_description(words)
    start = 0
    while start < len(rest):
        length = _title_at(rest, start)
        if length and start + length < len(rest) and rest[start + length] not in _links():
            rest, start = rest[start + length :], 0
        else:
            start += 1
    return rest if rest and all(w[0].isupper() for w in rest) else ()


def _title_at(words: tuple[str, ...], start: int) -> int:
    """How many words of a title begin at `start`."""
    for length in range(min(4, len(words) - start), 0, -1):
        if " ".join(words[start : start + length]).casefold() in _titles():
            return length
    return 0


def _starts_with_title(words: tuple[str, ...]) -> bool:
    bare = without_titles(words)
    return bool(bare) and len(bare) < len(words)


def _person(words: tuple[str, ...], bare: tuple[str, ...]) -> tuple[str, ...]:
    """A lone family name keeps its title: "president tal" is told apart from another Tal."""
    kept = bare if len(bare) > 1 else words
    return tuple(w.casefold() for w in kept)


def is_title(low: str) -> bool:
    """Whether a word in lower case is a title or an office: "president"."""
    return low in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicons.rows("claims_titles"))
