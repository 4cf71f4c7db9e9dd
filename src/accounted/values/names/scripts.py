"""Which script a word is written in, and the words of a name without what writing adds to them.

Marks of direction, vowel points, stretched letters and compatibility forms are how a name was typed or
set, not part of it: "محمـــد" and "مُحَمَّد" are read as "محمد". The words themselves are kept
elsewhere, as written.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

LATIN, CYRILLIC, ARABIC, HEBREW = "Latn", "Cyrl", "Arab", "Hebr"
ARMENIAN, GEORGIAN, GREEK, OTHER = "Armn", "Geor", "Grek", "Zyyy"

SCRIPTS: Final = (LATIN, CYRILLIC, ARABIC, HEBREW, ARMENIAN, GEORGIAN, GREEK)
"""ISO 15924 codes of the scripts that names are read in. Persian is Arab; Azerbaijani is Latn, Cyrl or
Arab."""

_RANGES: Final = (
    (0x0041, 0x024F, LATIN),
    (0x0250, 0x02AF, LATIN),
    (0x0370, 0x03FF, GREEK),
    (0x0400, 0x052F, CYRILLIC),
    (0x0530, 0x058F, ARMENIAN),
    (0x0590, 0x05FF, HEBREW),
    (0x0600, 0x06FF, ARABIC),
    (0x0750, 0x077F, ARABIC),
    (0x08A0, 0x08FF, ARABIC),
    (0x10A0, 0x10FF, GEORGIAN),
    (0x1C80, 0x1C8F, CYRILLIC),
    (0x1C90, 0x1CBF, GEORGIAN),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, GREEK),
    (0x2C60, 0x2C7F, LATIN),
    (0x2D00, 0x2D2F, GEORGIAN),
    (0xA640, 0xA69F, CYRILLIC),
    (0xA720, 0xA7FF, LATIN),
    (0xFB1D, 0xFB4F, HEBREW),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFF, ARABIC),
)

_TATWEEL = "\u0640"
_APOSTROPHES = dict.fromkeys(
    map(ord, "\u2019\u2018\u02bc\u02bb\u02be\u02bf\u0060\u00b4\u2032\uff07"), "'"
)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u05be\u2212\uff0d"), "-")


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> str:
    """The script of one letter, `Zyyy` for what is no letter of the scripts read here."""
    code = ord(letter)
    if not letter.isalpha():
        return OTHER
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return OTHER


@lru_cache(maxsize=262144)
def script_of(text: str) -> str:
    """The script that most letters of `text` belong to; the first met where two are level."""
    counts: dict[str, int] = {}
    for letter in text:
        script = script_of_letter(letter)
        if script != OTHER:
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda s: counts[s]) if counts else OTHER


def plain(text: str) -> str:
    """`text` as it is read: compatibility forms resolved, points and marks of direction left out.

    Accents of Latin, Greek and Cyrillic letters stay (composed); apostrophes and hyphens become ASCII
    ones. The result is the same for composed and decomposed input.
    """
    if text.isascii():
        return text.replace("`", "'")
    # Twice: some compatibility forms decompose into what composes again only on a second look.
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text))
    text = text.translate(_APOSTROPHES).translate(_HYPHENS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not _is_added(c))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _is_added(letter: str) -> bool:
    """Marks of direction and joining, vowel points of Arabic and Hebrew, the stretching stroke."""
    if letter == _TATWEEL:
        return True
    category = unicodedata.category(letter)
    if category == "Cf":
        return True
    if category != "Mn":
        return False
    code = ord(letter)
    # The hamza and madda that NFD splits off stay: they compose again.
    return 0x0591 <= code <= 0x05C7 or (0x0610 <= code <= 0x06ED and not 0x0653 <= code <= 0x0655)
