"""Spellings of one script side by side: how far two letters or groups of letters may stand for one another.

Written by hand from published romanisation standards, where they differ from one another for the same letter
(kh and x for خ, gh, g and q for ق, ou, oo and u for و), not learnt: there are no licensed lists of two spellings.
Scores are in the units of the learned weights (nats, roughly): what speaks for one name is above zero.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from accounted.values.names.romanise import romanise_word
from accounted.values.names.scripts import LATIN, script_of
from accounted.values.names.units import LONGEST
from accounted.values.names.words import fold

_RULES: Final = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^mc(?=[a-z])", "mak"), ("schtsch|shch|schch", "S"), ("tsch|tch|tsh|cz|cs|č|ć|ç", "C"), ("sch|sh|š|ş|ș|sz", "S"),
        ("dzh|dsch|dj|đ", "J"), ("zh|ž", "Z"), ("kh", "X"), ("gh|ğ", "G"), ("ch", "C"), ("th|þ", "T"), ("dh|ð", "D"),
        ("ph", "f"), ("tz|ts|ț|ţ|tc", "c"), ("dz", "c"), ("ck|q", "k"), ("x", "ks"), (r"c(?=[eiy])", "s"), ("c(?!$|h)", "k"), ("ł", "l"),
        ("ñ|ny(?=[aeiou])", "ny"), ("w", "w"), ("aa+|ah$", "a"), ("ee|ie$|iy$|yi$|ij$|ii|yy|iy", "i"), (r"oo|oue?|uw|ow$", "u"),
        (r"aw(?=[^aeiou]|$)|au|ow", "au"), ("ey|ei|ay|ai|ej|aj", "ai"), ("ö|ø|oe", "o"), ("ü|ue", "u"), ("ä|å", "a"), ("ia|iya|ya|ja", "ya"),
        ("iu|yu|ju", "yu"), ("io|yo|jo", "yo"), ("ye|je(?=[v])", "e"), (r"eh$", "e"), ("y(?=[^aeiou]|$)", "i"), (r"(?<=i)[ey]v$", "ev"),
    )
]
_LETTER: Final = {"ə": "a", "ı": "i", "ß": "s", "'": ""}

CONSONANT, VOWEL, STRANGE, GAP = 3.0, 1.0, -3.0, -3.0
_NEAR: Final = {
    "kg": 1.2, "kX": 1.0, "kG": 0.8, "gG": 2.3, "hX": 2.2, "hg": 1.2, "Xg": 0.8, "XG": 0.8, "GX": 0.8, "hG": 0.6, "kC": 0.3, "kc": 0.0, "XC": 0.8,
    "JZ": 2.3, "Jg": 1.2, "Jy": 0.3, "JC": 1.0, "Zz": 1.5, "ZS": 0.5, "sS": 0.8, "SC": 0.8, "sz": 1.3, "sc": 1.5, "zc": 1.5, "cC": 1.0, "Jd": 0.0,
    "Tt": 2.4, "Ts": 1.6, "Dd": 2.4, "Dz": 2.0, "TD": 0.5, "dt": 1.2, "bp": 1.3, "bv": 0.8, "pf": 0.6, "fv": 1.2, "vw": 2.5, "wf": 0.3, "Tf": 0.0, "mn": -0.5,
    "ae": 0.4, "ai": -1.2, "ao": 0.0, "au": -0.8, "ei": 0.7, "eo": -0.8, "eu": -0.9, "io": -1.2, "iu": -0.5, "ou": 0.8, "yi": 0.9, "ye": 0.0, "wu": 0.6, "wo": 0.2,
    "vu": 0.0, "yJ": 0.3, "lr": -1.0, "hy": -0.5,
}  # fmt: skip
_GAPS: Final = {"h": -0.7, "y": -0.4, "w": -0.8, "a": -1.3, "e": -1.0, "i": -1.0, "o": -1.3, "u": -1.3, "G": -2.2, "v": -2.3, "X": -2.2, "t": -2.6}
SOUNDS: Final = tuple("abcdefghijklmnoprstuvwyzCDGJSTXZ") + ("a$", "^a", "^e", "^i", "^o", "^u", "?")
"""What Latin spellings are brought to: c is ts, C ch, S sh, Z zh, J dj, X kh, G gh, T th, D dh."""


@lru_cache(maxsize=262144)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds that a Latin spelling, or the romanisation of another, stands for."""
    word = fold(word)
    if script_of(word) != LATIN:
        word = romanise_word(word)
    word = "".join(_LETTER.get(c, c) for c in word)
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    word = romanise_word_keeping(word)
    out = [c for i, c in enumerate(word) if not i or word[i - 1] != c or c in "aeiou" and False]
    out = out[:LONGEST]
    if len(out) > 2 and out[-1] == "a":
        out[-1] = "a$"
    if len(out) > 1 and out[0] in "aeiou":
        out[0] = "^" + out[0]
    return tuple(out)


def romanise_word_keeping(word: str) -> str:
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
_CONFUSED: Final = "تط سص دض ذز ذظ زظ قك حه صث سث ضظ گك چج پب ڤف ژز גג' טת כק סש אע חה בו".split()
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
