"""Speakers by their wording: "the Ministry of Health" and "Health Ministry" have one key.

A wording is a body ("the Belan health ministry"), a person ("President Joren Tal"), another name
("Northwire"), nameless ("local officials"), or the document's own voice ("our reporters").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from accounted.linkage import lexicons
from accounted.linkage.origins.holders import Office, office_in
from accounted.linkage.outlets import is_outlet, outlet_key

STATE = "state"
"""The core of a state that is named by its capital: which of its bodies speaks is not said."""
_INITIALS = re.compile(r"\s*\([A-Z][\w.&-]{1,9}\)")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'&][^\W_]+)*")


class Kind(StrEnum):
    """What a wording names."""

    BODY = "body"
    OFFICE = "office"
    """An office of one holder, who is not named: "the mayor of Sel"."""
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
    also: tuple[str, ...] = ()
    """Keys under which the same speaker may be named elsewhere: the name of a spokesman, the office of a person."""

    @property
    def key(self) -> str:
        """Equal for the wordings of one speaker, as far as the words alone tell."""
        if self.kind in (Kind.BODY, Kind.OFFICE):
            return f"{' '.join(sorted(self.core))}|{' '.join(sorted(self.frame))}"
        return " ".join(self.core)


@lru_cache(maxsize=65536)
def speaker(wording: str) -> Speaker:
    """What a wording names, by its words alone.

    >>> speaker("the Ministry of Health").key == speaker("Health Ministry").key
    True
    """
    words = _unstressed(words_of(_without_initials(wording)))
    low = " ".join(w.casefold() for w in words)
    own = lexicons.words("linkage_own_voice")
    acronym = bool(words) and len(words[0]) > 1 and words[0].isupper()  # "US" is no pronoun
    if words and not acronym and (low in own or words[0].casefold() in own):
        return Speaker(wording, Kind.OWN, ())
    if (led := _led_to(wording, _without_articles(words))) is not None:
        return led
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
    if (office := _office(wording, words)) is not None:
        return office
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


def _without_initials(wording: str) -> str:
    """ "the Mission for Civil Dialogue" of "the Mission for Civil Dialogue (MCD)"."""
    return _INITIALS.sub("", wording)


def _unstressed(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "the hospital" of "the hospital itself"; "the United Nations" of "the UN"."""
    kept = (w for w in words if w.casefold() not in lexicons.words("linkage_reflexives"))
    return tuple(part for w in kept for part in _in_full(w))


def _in_full(word: str) -> tuple[str, ...]:
    return _initials().get(word, (word,)) if word[:1].isupper() else (word,)


@cache
def _initials() -> dict[str, tuple[str, ...]]:
    return {r["short"].upper(): tuple(r["long"].split()) for r in lexicons.rows("linkage_acronyms")}


def _led_to(wording: str, words: tuple[str, ...]) -> Speaker | None:
    """The speaker to whom the head of the wording only leads: "a statement of the navy", "his office"."""
    for leads, why in (
        ("linkage_issued", "lets it out"),
        ("linkage_reporters", "is whom the reporter works for"),
        ("linkage_offices", "is whose office it is"),
    ):
        rest = _beside(words, lexicons.words(leads))
        if not rest:
            continue
        named = speaker(" ".join(rest))
        fits = named.kind in (Kind.BODY, Kind.OFFICE, Kind.PERSON)
        if leads == "linkage_issued" and named.kind is Kind.NAME:
            fits = all(w[0].isupper() for w in rest if w not in _links())
        if leads == "linkage_reporters":
            fits = named.kind is Kind.NAME and rest[0][0].isupper()
        if leads == "linkage_offices":
            fits = named.kind is Kind.OFFICE or (named.kind is Kind.PERSON and bool(named.also))
        if fits:
            return replace(named, words=wording, reason=f"“{wording}”: {' '.join(rest)} {why}")
    return None


def _beside(words: tuple[str, ...], nouns: frozenset[str]) -> tuple[str, ...]:
    """The words beside a noun: behind "of", "from", "for", "by", or all that stand before it."""
    for n, word in enumerate(words):
        if word.casefold() not in nouns:
            continue
        links = _links() | {"by"}
        behind = words[n + 1 :]
        if behind and behind[0].casefold() in links:
            return _without_articles(behind[1:])
        if not behind and n:
            return words[:n]
    return ()


def _office(wording: str, words: tuple[str, ...]) -> Speaker | None:
    """ "the mayor of Sel", "Governor Teodor Hask": one holder in a place. "A governor" is nameless."""
    told, _, aside = wording.partition(",")
    found = office_in(_without_articles(words_of(told)) if aside else words)
    if found is None or any(_is_body(w) for w in words):
        return None
    office, name = found
    key = office_key(office)
    if aside and not name and _whole_name(words_of(aside)):  # "the mayor of Vrel, Ana Dorr"
        return Speaker(wording, Kind.PERSON, tuple(_voice(words_of(aside))[0].split()), also=(key,))
    if not name:
        first = wording.split()[0].casefold() if wording.split() else ""
        if first in lexicons.words("linkage_indefinite"):
            return None
        core, _, frame = key.partition("|")
        return Speaker(wording, Kind.OFFICE, tuple(core.split()), tuple(frame.split()))
    bare = without_titles(words)
    if bare and len(bare) < len(words):
        return Speaker(wording, Kind.PERSON, _person(words, bare), also=(key,))
    return None


def office_key(office: Office) -> str:
    """Equal for the wordings of one office: "mayor|sel"."""
    title = " ".join(sorted(office.title.split()))
    return f"{title}|{' '.join(sorted(frame_form(p) for p in office.place))}"


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
        behind = n and words[n - 1][0].islower() and words[n - 1] not in _links()
        if behind and nameless and may_be_name(" ".join(words[n:])):
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


def _body(
    wording: str,
    words: tuple[str, ...],
    reason: str | None = None,
    also: tuple[str, ...] = (),
) -> Speaker:
    core: set[str] = set()
    frame: set[str] = set()
    for word in (part for w in words for part in _in_full(w)):
        low = word.casefold()
        if low in _links() or low in lexicons.words("linkage_articles"):
            continue
        if is_frame(word):
            frame.add(frame_form(low))
        elif form := _form(low):
            core.add(form)
    telling = tuple(sorted(_telling(core)))
    return Speaker(wording, Kind.BODY, telling, tuple(sorted(frame)), reason, also)


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
            behind = words_of(wording[found.end("office") :])
            return _body(wording, words, why, _voice(behind if found["office"] else ()))
    return _of_body(wording)


def _of_body(wording: str) -> Speaker | None:
    """ "Dana Vorr of the Interior Ministry": whom a whole name belongs to."""
    words = words_of(wording)
    for n, word in enumerate(words[:-1]):
        if word in lexicons.words("linkage_name_links") - lexicons.words("linkage_articles"):
            person = without_titles(words[:n]) or words[:n]
            body = _without_articles(words[n + 1 :])
            if not _whole_name(person) or not names_body(body, _head(body)):
                return None
            why = f"“{wording}”: speaks for the body named"
            return _body(wording, body, why, _voice(words[:n]))
    return None


def _whole_name(words: tuple[str, ...]) -> bool:
    """Whether the words are a person's: two or three, with capitals, and none an ordinary word."""
    return len(words) in (2, 3) and all(is_frame(w) and not is_state(w) for w in words)


def _voice(words: tuple[str, ...]) -> tuple[str, ...]:
    """The key of the person in "Colonel Ivar Stenn" that stands behind an office; nothing else."""
    bare = without_titles(words) or words
    return (" ".join(w.casefold() for w in bare),) if _whole_name(bare) else ()


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
        name = words[at + 1 + (len(_portfolio(behind)) if behind else 0) :]
        return _body(wording, (*told, row["body"]), why, _voice(name))
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
