"""The names in a place's wording: "the village of Aru, Sela district" is Aru, and Sela that holds it.

This compares wordings alone and needs no gazetteer: most places of massacres stand in none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from accounted.linkage.words import LinkageWords, linkage_words

_BETWEEN = re.compile(r"\s*([,()]|\bof\b|\bin\b|\bnear\b|\band\b)\s*")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of a place from the most exact to the widest, folded for comparison."""

    settlements: tuple[str, ...] = ()
    """Names that no area word goes with: "karsu"."""
    areas: tuple[str, ...] = ()
    """Names with an area word: "velin" of "Velin district"."""
    sure: bool = False
    """Whether the words say that the first name is a settlement: "the village of Aru", "Aru, Sela"."""

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.settlements, *self.areas))


def folded(name: str) -> str:
    """A name without case and accents: "Ağdərə" and "agdere" stay apart, "Río" and "Rio" do not."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def wording(words: str, language: str | None = None) -> Wording:
    """The names in a place's words; none for an unnamed place ("the market").

    >>> wording("the village of Aru, Sela district").settlements
    ('aru',)
    """
    known = linkage_words(language)
    settlements: list[str] = []
    areas: list[str] = []
    sure = False
    parts = _BETWEEN.split(words)
    for part, joint in zip(parts[::2], [*parts[1::2], ""], strict=True):
        tokens = _WORD.findall(part)
        low = {t.casefold() for t in tokens}
        if low & known.organisations or _POSSESSIVE.search(part):
            break  # "Aru, Orvenia's Ministry of Health": whoever speaks stands behind the place
        name = " ".join(folded(t) for t in tokens if _is_name(t, known))
        if not name or all(w in known.sites for w in name.split()):
            continue  # "Well" at the head of a sentence
        # "Orlo district", and "the Upper Sela village of Aru": what stands before "of" holds it.
        holds = bool(low & known.admin) or (joint == "of" and bool(low & known.place_nouns))
        sure = sure or bool(low & known.place_nouns)
        (areas if holds else settlements).append(name)
    if len(settlements) > 1:  # "Aru, Sela, Orvenia": what follows the first holds it
        areas = [*settlements[1:], *areas]
        settlements = settlements[:1]
    sure = bool(settlements) and (sure or bool(areas))
    return Wording(tuple(settlements), tuple(areas), sure)


def _is_name(token: str, known: LinkageWords) -> bool:
    """Whether a word is part of a name: "Upper" in "Upper Sela" is, "upper" and "Village" are not."""
    if token.casefold() in known.admin | known.place_nouns:
        return False
    return token[:1].isupper() or not (token.isascii() or token.casefold() in known.generic_place)
