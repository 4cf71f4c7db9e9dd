"""Spellings of one script side by side: how far two letters or groups of letters may stand for one
another.

Written by hand from published romanisation standards, where they differ from one another for the same
letter (kh and x for خ, gh, g and q for ق, ou, oo and u for و). Learning them from words that share a
spelling in a third script was tried and left out: it took Arman and Armen for one name sooner than
Youssef and Yusuf. Scores are in the units of the learned weights (nats, roughly): what speaks for one
name is above zero.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from accounted.values.names.romanise import romanise_word
from accounted.values.names.scripts import LATIN, script_of
from accounted.values.names.units import LONGEST
from accounted.values.names.words import fold

_DATA: Final = tomllib.loads((files(__package__) / "data" / "sounds.toml").read_text("utf-8"))
_RULES: Final = [(re.compile(pattern), sound) for pattern, sound in _DATA["rules"]]
_NEAR: Final[dict[str, float]] = _DATA["near"]
_GAPS: Final[dict[str, float]] = _DATA["gap"]
_LETTER: Final = {"ə": "a", "ı": "i", "ß": "s", "'": ""}

CONSONANT, VOWEL, STRANGE, GAP = 3.0, 1.0, -3.0, -2.3
SOUNDS: Final = (
    *"abcdefghijklmnoprstuvwyzCDGJKSTXZ",
    "a$",
    "^a",
    "^e",
    "^i",
    "^o",
    "^u",
    "?",
)
"""What Latin spellings are brought to; the capitals are told in data/sounds.toml."""


@lru_cache(maxsize=262144)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds that a Latin spelling, or the romanisation of another, stands for."""
    word = fold(word)
    if script_of(word) != LATIN:
        word = romanise_word(word)
    word = "".join(_LETTER.get(c, c) for c in word)
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    word = _ascii(word)
    out = [c for i, c in enumerate(word) if not i or word[i - 1] != c][:LONGEST]
    if len(out) > 2 and out[-1] == "a":
        out[-1] = "a$"
    if len(out) > 1 and out[0] in "aeiou":
        out[0] = "^" + out[0]
    return tuple(out)


def _ascii(word: str) -> str:
    """ASCII letters, with the capitals that mark a group kept."""
    return "".join(c if c.isascii() and c.isalpha() else romanise_word(c) for c in word)


def alike(a: str, b: str) -> float:
    """What it says for one name that `a` in one spelling stands against `b` in another."""
    a, b = a.strip("^$"), b.strip("^$")
    if a == b:
        return STRANGE if a == "?" else VOWEL if a in "aeiou" else CONSONANT
    return _NEAR.get(a + b, _NEAR.get(b + a, -1.0 if a in "aeiou" and b in "aeiou" else STRANGE))


def gap(a: str) -> float:
    """What it says for one name that `a` stands in one spelling only."""
    if a == "a$":
        return -2.5
    return -2.0 if a[:1] == "^" else _GAPS.get(a, GAP)


ARABIC_LETTERS: Final = (*"ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ", "?")
HEBREW_LETTERS: Final = (*"אבגדהוזחטיכלמנסעפצקרשת", "?")
_CONFUSED_PAIRS: Final = "تط سص دض ذز ذظ زظ قك حه صث سث ضظ گك چج پب ڤف ژز טת כק סש אע חה בו"
_CONFUSED: Final = frozenset(_CONFUSED_PAIRS.split())
_WEAK: Final = frozenset("اويءאוי")


def alike_letters(a: str, b: str) -> float:
    """The same for letters of Arabic, or of Hebrew."""
    if a == b:
        return STRANGE if a == "?" else 1.5 if a in _WEAK else CONSONANT
    if a + b in _CONFUSED or b + a in _CONFUSED:
        return 0.5
    return -1.5 if a in _WEAK and b in _WEAK else STRANGE


def gap_letter(a: str) -> float:
    """The same for a letter that stands in one spelling only."""
    return -1.8 if a in _WEAK else -2.0 if a in "هעה" else GAP
