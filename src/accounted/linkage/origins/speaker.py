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
from accounted.linkage.origins.frames import frame_form, is_frame, is_state, people, plain
from accounted.linkage.origins.holders import Office, office_in
from accounted.linkage.origins.titles import (
    behind_description,
    links,
    without_articles,
    without_titles,
)
from accounted.linkage.outlets import is_outlet, outlet_key

STATE = "state"
"""The core of a state that is named by its capital: which of its bodies speaks is not said."""
_INITIALS = re.compile(r"\s*\((?P<short>[A-Z][\w&-]{1,9})\)")
"""Initials behind a name: "the Mission for Civil Dialogue (MCD)"."""
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
    """Keys under which the same speaker may be named elsewhere: a spokesman's name, a person's office."""

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
    if (short := _INITIALS.search(wording)) is not None:
        whole = speaker(_INITIALS.sub("", wording))
        return replace(whole, words=wording, also=(*whole.also, short["short"].casefold()))
    words = _unstressed(words_of(wording))
    low = " ".join(w.casefold() for w in words)
    own = lexicons.words("linkage_own_voice")
    acronym = bool(words) and len(words[0]) > 1 and words[0].isupper()  # "US" is no pronoun
    if words and not acronym and (low in own or words[0].casefold() in own):
        return Speaker(wording, Kind.OWN, ())
    if (led := _led_to(wording, without_articles(words))) is not None:
        return led
    if (body := _spoken_for(wording)) is not None:
        return body
    if (described := _described_name(words)) is not None:
        return Speaker(wording, Kind.NAME, (outlet_key(" ".join(described)),))
    words = without_articles(words)
    if not words:
        return Speaker(wording, Kind.OWN, ())
    head = _head(words)
    if (named := _named_by_office(wording, words)) is not None:
        return named
    if (office := _office(wording, words)) is not None:
        return office
    if (group := _nameless(words, head)) is not None:
        return Speaker(wording, Kind.ANONYMOUS, (group,))
    proper = behind_description(words)
    if is_outlet(" ".join(proper)):
        return Speaker(wording, Kind.NAME, (outlet_key(" ".join(proper)),))
    if names_body(words, head) or (
        any(_is_body(w) for w in words) and not _starts_with_title(words)
    ):
        return _body(wording, proper if names_body(proper, _head(proper)) else words)
    bare = without_titles(words)
    if bare and len(bare) < len(words):
        return Speaker(wording, Kind.PERSON, _person(words, bare))
    if words[0].casefold() in people() | _anonymous().keys() and _written_as_name(words[1:]):
        return Speaker(wording, Kind.PERSON, _person(words, words[1:]))  # "Lawyer Dina Hald"
    return Speaker(wording, Kind.NAME, (outlet_key(" ".join(proper)) or outlet_key(wording),))


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
            fits = all(w[0].isupper() for w in rest if w not in links())
        if leads == "linkage_reporters":
            fits = named.kind in (Kind.NAME, Kind.BODY) and rest[0][0].isupper()
        if leads == "linkage_offices":
            fits = named.kind is Kind.OFFICE or (named.kind is Kind.PERSON and bool(named.also))
        if fits:
            return replace(named, words=wording, reason=f"“{wording}”: {' '.join(rest)} {why}")
    return None


def _beside(words: tuple[str, ...], nouns: frozenset[str]) -> tuple[str, ...]:
    """The words beside a noun: behind "of", "from", "for", "by", or all that stand before it."""
    for n, word in enumerate(words):
        in_name = bool(n) and word[0].isupper() and word.casefold() not in _offices()
        if word.casefold() not in nouns or in_name:
            continue  # "the Belo Post" is a name, and no post of Belo's
        joints = links() | {"by"}
        behind = words[n + 1 :]
        if behind and behind[0].casefold() in joints:
            if behind[0] in lexicons.words("linkage_place_links") - {"from"}:
                return words[:n]  # "an Argus reporter in Hovan"
            return _to_place(without_articles(behind[1:]))
        if not behind and n:
            return words[:n]
    return ()


def _offices() -> frozenset[str]:
    return lexicons.words("linkage_offices")


def _to_place(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Amber Relief" of "Amber Relief in Dorsa"; "the hospital in Dorsa" is named by its town."""
    for n, word in enumerate(words):
        if (
            n
            and word in lexicons.words("linkage_place_links")
            and not names_body(words[:n], words[n - 1])
        ):
            return words[:n]
    return words


def _office(wording: str, words: tuple[str, ...]) -> Speaker | None:
    """ "the mayor of Sel", "Governor Teodor Hask": one holder in a place. "A governor" is nameless."""
    told, _, aside = wording.partition(",")
    found = office_in(without_articles(words_of(told)) if aside else words)
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
    bare = without_titles(name) or name
    if all(w[0].isupper() for w in bare):
        return Speaker(
            wording, Kind.PERSON, _person((*office.title.split(), *bare), bare), also=(key,)
        )
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
        and any(w in links() for w in words)
        and all(w[0].isupper() or w in links() for w in words)
    )


def _described_name(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The name in "the charity Nurses in Motion": a nameless noun with a capital in a phrase is a name."""
    for n, word in enumerate(words[:-1]):
        nameless = word[0].isupper() and word.casefold() in _anonymous()
        behind = n and words[n - 1][0].islower() and words[n - 1] not in links()
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
    small = words[0][0].islower() or (len(words) == 1 and words[0].casefold() in people())
    return head.casefold() if small else None


@cache
def _anonymous() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicons.rows("linkage_anonymous")}


def is_noun_for_speakers(word: str) -> bool:
    """Whether a lone word written small can speak: "police", "villagers", "ferrymen"; not "know"."""
    low = word.casefold()
    known = lexicons.words("linkage_institutions") | lexicons.words("linkage_own_voice")
    return low in _anonymous() or low in people() or low in known or low.endswith(("s", "men"))


def words_of(wording: str) -> tuple[str, ...]:
    """The words of a wording, without their possessive endings."""
    found = (m.group().replace("’", "'") for m in _WORD.finditer(wording))
    return tuple(w.removesuffix("'s").removesuffix("'") for w in found)


def _head(words: tuple[str, ...]) -> str:
    """The last word before "of", "in", "for"."""
    for n, word in enumerate(words):
        if n and word in lexicons.words("claims_relative"):
            return words[n - 1]
        if n and word in links() and word not in lexicons.words("linkage_articles"):
            return words[n - 1]
    return words[-1] if words else ""


def _is_body(word: str) -> bool:
    low = plain(word.casefold())
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
        if low in links() or low in lexicons.words("linkage_articles"):
            continue
        if is_frame(word):
            frame.add(frame_form(low))
        elif form := plain(low):
            core.add(form)
    telling = tuple(sorted(_telling(core)))
    return Speaker(wording, Kind.BODY, telling, tuple(sorted(frame)), reason, also)


@cache
def _spokes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordered = sorted(lexicons.words("linkage_speaks_for"), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(w) for w in ordered)
    joints = "|".join(re.escape(w) for w in sorted(links() - lexicons.words("linkage_articles")))
    return (
        re.compile(rf"\b(?P<office>{either})\s+(?:{joints})\s+(?P<body>.+)$", re.I),
        re.compile(rf"^(?P<body>.*?\w)(?:['’]s?)?\s+(?P<office>{either})\b", re.I),
    )


def _spoken_for(wording: str) -> Speaker | None:
    """The body spoken for: "the ministry's spokesman Arman Velo", "a spokesman for the army"."""
    for pattern in _spokes():
        found = pattern.search(wording)
        words = without_articles(words_of(found["body"])) if found else ()
        if found and (any(_is_body(w) for w in words) or names_body(words, _head(words))):
            why = f"“{wording}”: the {found['office'].casefold()} speaks for the body named"
            behind = words_of(wording[found.end("office") :])
            return _body(wording, words, why, _voice(behind))
        if found and len(words) == 1 and len(words[0]) > 2 and words[0].isupper():
            why = f"“{wording}”: the {found['office'].casefold()} speaks for the body named"
            behind = words_of(wording[found.end("office") :])
            return Speaker(wording, Kind.NAME, (outlet_key(words[0]),), (), why, _voice(behind))
    return _of_body(wording)


def _of_body(wording: str) -> Speaker | None:
    """ "Dana Vorr of the Interior Ministry": whom a whole name belongs to."""
    words = words_of(wording)
    for n, word in enumerate(words[:-1]):
        if word in lexicons.words("linkage_name_links") - lexicons.words("linkage_articles"):
            person = without_titles(words[:n]) or words[:n]
            body = without_articles(words[n + 1 :])
            if not _whole_name(person) or not names_body(body, _head(body)):
                return None
            why = f"“{wording}”: speaks for the body named"
            return _body(wording, body, why, _voice(words[:n]))
    return None


def _whole_name(words: tuple[str, ...]) -> bool:
    """Whether the words are a person's: two or three, with capitals, and none an ordinary word."""
    return len(words) in (2, 3) and all(is_frame(w) and not is_state(w) for w in words)


def _written_as_name(words: tuple[str, ...]) -> bool:
    """Whether two or three words have capitals and none is a body's: "Rut Avens" behind "historian"."""
    return len(words) in (2, 3) and all(w[0].isupper() and not _is_body(w) for w in words)


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
        behind = words[at + 1 :] if len(words) > at + 1 and low[at + 1] in links() else ()
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
        if word.casefold() not in links() and is_frame(word) and not _framing(kept):
            break
        kept.append(word)
    return tuple(kept)


def _framing(kept: list[str]) -> bool:
    """Whether a link stands right before: "of Health of Belan"."""
    return bool(kept) and kept[-1].casefold() in links()


def _starts_with_title(words: tuple[str, ...]) -> bool:
    bare = without_titles(words)
    return bool(bare) and len(bare) < len(words)


def _person(words: tuple[str, ...], bare: tuple[str, ...]) -> tuple[str, ...]:
    """A lone family name keeps its title: "president tal" is told apart from another Tal."""
    kept = bare if len(bare) > 1 else words
    return tuple(w.casefold() for w in kept)
