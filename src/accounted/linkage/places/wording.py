"""The words for a place, taken apart: names, what kind of place is said, and how exactly.

"near the village of Orlo in Kelde district" is Orlo, said to be a village, only near it; and Kelde, a
district, around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from accounted.linkage.places.keys import KINDS
from accounted.linkage.places.resolution import Extent

FACILITY = "facility"


@cache
def _words(name: str) -> tuple[str, ...]:
    """The words of a class in words.tsv."""
    text = resources.files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    rows = dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(rows[name].split())


_FACILITIES = _words("facilities")
_POINTS = r"(?:north|south|east|west)(?:[ -]?(?:north|south|east|west))?(?:ern)?"
_DISTANCE = (
    r"(?:(?:about|some|around|roughly|nearly)\s+)?[\d.,]+\s*"
    r"(?:km|kms|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s)"
)
_NEAR = re.compile(
    rf"(?:in\s+|on\s+|at\s+)?(?:an?\s+|the\s+)?(?:"
    rf"{_DISTANCE}(?:\s+{_POINTS})?\s+(?:of|from|outside|away\s+from)"
    rf"|(?:just\s+|immediately\s+)?(?:to\s+the\s+)?{_POINTS}\s+of"
    r"|(?:on\s+)?(?:the\s+)?(?:\w+\s+)?(?:outskirts|edge|edges|approaches|fringes)\s+of"
    r"|(?:on\s+)?(?:the\s+)?road\s+(?:to|from)|(?:the\s+)?(?:area|vicinity|surroundings|countryside)\s+(?:of|around)"
    r"|(?:just\s+)?outside(?:\s+of)?|near(?:by)?(?:\s+to)?|close\s+to|next\s+to|around|off|towards?|not\s+far\s+from"
    r")\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:the\s+)?(?:{_POINTS}|central|upper|lower|rural|greater|outer|inner|eastern\s+parts|parts|much|all)"
    r"(?:\s+(?:part|parts|half|areas?|districts?|suburbs?|regions?)\s+of)?(?:\s+of)?\s+(?:the\s+)?",
)
_CAPITAL_PART = re.compile(
    r"(?:Northern|Southern|Eastern|Western|Central|Upper|Lower|Rural|Greater|North|South|East|West|"
    r"(?:North|South)[ -]?(?:[Ee]ast|[Ww]est)(?:ern)?)\s+"
)
_KIND_WORD = "|".join(sorted((*KINDS, *_FACILITIES), key=len, reverse=True))
_LOWER = r"[a-z][a-z'’-]*"
_KIND_OF = re.compile(
    rf"(?:{_LOWER}\s+){{0,4}}?((?i:{_KIND_WORD}))\s+(?:of|called|named)\s+(?:the\s+)?(?=\S)"
)
_KIND_FIRST = re.compile(rf"(?:{_LOWER}\s+){{0,3}}({_KIND_WORD})\s+(?=[A-Z])")
_KIND_BEHIND = re.compile(rf"(?<=\S)\s+(?:{_LOWER}\s+){{0,2}}((?i:{_KIND_WORD}))\Z")
_OUTER_CITY_OF_INNER = re.compile(
    rf"(.*[A-Z\u0080-\uffff]\S*)\s+((?:{_KIND_WORD})\s+(?:of|called|named)\s+(?:the\s+)?[A-Z\u0080-\uffff].*)"
)
_OPENING = re.compile(
    r"(?:in|at|on|inside|within|across|throughout|from|of|the|and|into|to)\s+", re.I
)
_SPLIT = re.compile(
    r"\s*[,;:()\[\]/]\s*|\s+(?:in|inside|within|at|on)\s+(?:the\s+)?|(?<=\w)['’]s\s+"
)
_BETWEEN = re.compile(r"\bbetween\b.+\band\b", re.I | re.S)
PARTICLES = frozenset(_words("particles"))


@dataclass(frozen=True, slots=True)
class Part:
    """One name of a wording. `kind` is what is said of it: settlement, admin2, admin1, facility or ""."""

    words: str
    """As they stand, the kind included: "Kelde district"."""
    name: str
    """Without it: "Kelde"."""
    kind: str = ""
    extent: Extent = "itself"
    whole: str = ""
    """With a direction before it: "eastern Kelde" is a name of its own in some gazetteers."""

    @property
    def marked(self) -> bool:
        """Whether the words say that it is a place of some kind."""
        return self.kind not in ("", FACILITY)


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of a wording, the finest first; `trouble` where it cannot name one place.

    `unnamed` says that something finer is spoken of without a name: "a village in Kelde district".
    """

    parts: tuple[Part, ...]
    trouble: str = ""
    unnamed: bool = False


def parse(words: str) -> Wording:
    """Take a wording apart. Only capitalised words, or words of a script without capitals, are a name."""
    text = re.sub(r"\s+", " ", words).strip(" .\"'“”‘’«»")
    if _BETWEEN.search(text):
        return Wording((), "the words lie between two places and name neither")
    pieces = _pieces(text)
    read = [_part(piece) for piece in pieces]
    parts = [part for part in read if part is not None]
    if "," not in text and _OWNER.search(text):
        parts.reverse()
    if not parts:
        return Wording((), "no word of it is capitalised as a name is")
    unnamed = read[0] is None and _SETTLEMENT.search(pieces[0]) is not None
    return Wording(tuple(parts), unnamed=unnamed)


_SETTLEMENT = re.compile(r"\b(?:villages?|towns?|settlements?|hamlets?)\b", re.I)


def whole(words: str) -> Part | None:
    """The wording as one name, for names that would be taken apart ("Six Counties of the North")."""
    text = re.sub(r"\s+", " ", words).strip(' ."“”')
    text = text.removeprefix("the ").removeprefix("The ")
    named = any(_is_name(token) for token in text.split(" ") if token)
    return Part(text, text) if named and not re.search(r"[,;:()\[\]/]", text) else None


_OWNER = re.compile(r"(?<=\w)['’]s\s+")


def _pieces(text: str) -> list[str]:
    """The pieces that may each hold one name, the finer before the wider."""
    pieces: list[str] = []
    for piece in _SPLIT.split(text):
        found = _OUTER_CITY_OF_INNER.fullmatch(piece)
        kind = re.match(r"\w+", found[2]) if found else None
        if found is None or kind is None:
            pieces.append(piece)
        elif _kind(kind[0]) in ("settlement", FACILITY):  # the West Bank city of Orlo
            pieces += [found[2], found[1]]
        else:  # Kelde district of South Orlo
            inner, _, outer = found[2].partition(" of ")
            pieces += [f"{found[1]} {inner}", outer]
    return [p.strip() for p in pieces if p and p.strip()]


def _part(piece: str) -> Part | None:
    extent: Extent = "itself"
    kind, rest, full, whole = "", piece, "", ""
    for _ in range(6):
        if found := _NEAR.match(rest):
            extent = "near"
        elif (found := _PART.match(rest)) and extent == "itself" and rest[found.end() :]:
            extent, whole = "part", rest
        elif (found := _KIND_OF.match(rest)) or (found := _KIND_FIRST.match(rest)):
            full, kind = full or rest, kind or _kind(found[1])
        elif not (found := _OPENING.match(rest)):
            break
        rest = rest[found.end() :]
    full = _names(full or rest)
    if found := _KIND_BEHIND.search(rest):
        if _kind(found[1]) == FACILITY:  # "Orlo refugee camp" is not Orlo
            full = rest
        rest, kind = rest[: found.start()], kind or _kind(found[1])
    name = _names(rest)
    return Part(full or name, name, kind, extent, whole) if name else None


def _kind(word: str) -> str:
    return KINDS.get(word.lower(), FACILITY)


def _names(text: str) -> str:
    """From the first capitalised word to the last that follows it with only particles between."""
    tokens = text.split(" ")
    while tokens and not _is_name(tokens[0]):
        tokens.pop(0)
    kept: list[str] = []
    for n, token in enumerate(tokens):
        if _is_name(token) or token.lower() in PARTICLES or _is_kind(token, n == len(tokens) - 1):
            kept.append(token)
        else:
            break
    while kept and kept[-1].lower() in PARTICLES:
        kept.pop()
    return " ".join(kept)


def _is_kind(token: str, last: bool) -> bool:
    return last and (token.lower() in KINDS or token.lower() in _FACILITIES)


def _is_name(token: str) -> bool:
    """Whether a word, or what follows its hyphen ("ez-Zor"), begins as a name does."""
    for piece in re.split(r"[-‑–]", token):
        first = next((c for c in piece if c.isalpha()), "")
        if first and (first.isupper() or first.istitle() or first.lower() == first.upper()):
            return True
    return False


def without_direction(name: str) -> str | None:
    """ "Northern Orlo" without its capitalised direction; None where it has none."""
    found = _CAPITAL_PART.match(name)
    return name[found.end() :] if found else None
