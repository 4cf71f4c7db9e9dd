"""Names in Latin letters, by rules: from seven scripts to ASCII.

The rules follow published standards, simplified to what ASCII can hold: BGN/PCGN for Russian, Armenian
and Azerbaijani Cyrillic; the Georgian national system of 2002; ELOT 743 (ISO 843) for Greek; the
Academy of the Hebrew Language's simple system; ALA-LC for Arabic and Persian without their diacritics.
Arabic and Hebrew write few vowels and none are added: "محمد" becomes "Mhmd". What a reader would
pronounce is the comparator's affair.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final

from accounted.values.names.scripts import (
    ARABIC,
    ARMENIAN,
    CYRILLIC,
    GEORGIAN,
    GREEK,
    HEBREW,
    LATIN,
    plain,
    script_of_letter,
)


def _table(name: str) -> dict[str, str]:
    """Letter or group -> Latin letters, of one table of data/romanisation.toml."""
    items = (item.split("=") for item in _DATA[name].split())
    return {letters: latin.strip("_") for letters, latin in items}


_DATA: Final = tomllib.loads(
    (files(__package__) / "data" / "romanisation.toml").read_text(encoding="utf-8")
)
_LATIN: Final = _table("latin")
_TURKIC: Final = _table("turkic")
_CYRILLIC: Final = _table("cyrillic")
_CYRILLIC_DIGRAPHS: Final = _table("cyrillic_digraphs")
_AZERI_CYRILLIC_LETTERS: Final = _table("azeri_cyrillic_letters")
_ARMENIAN: Final = _table("armenian")
_GEORGIAN: Final = _table("georgian")
_GREEK: Final = _table("greek")
_GREEK_FIRST: Final = _table("greek_first")
_HEBREW: Final = _table("hebrew")
_ARABIC: Final = _table("arabic")
_AZERI_SIGNS: Final = frozenset("әғҝөүһҹ")

_TABLES: Final = {
    LATIN: _LATIN,
    CYRILLIC: _CYRILLIC,
    ARMENIAN: _ARMENIAN,
    GEORGIAN: _GEORGIAN,
    GREEK: _GREEK,
    HEBREW: _HEBREW,
    ARABIC: _ARABIC,
}
_VOWELS = frozenset("aeiou")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")


def romanise(text: str) -> str:
    """`text` in ASCII letters, word by word, each by the rules of its own script.

    "Мамедов Эльчин" becomes "Mamedov Elchin", "Ղազարյան" "Ghazaryan". Letters of scripts not read here,
    and signs that ASCII lacks, are left out. An azerbaijani or turkish spelling ("Cəmil", "Şirin")
    shows itself by its letters, and its c, x and q are then read as j, kh and g.
    """
    clean = plain(text)
    turkic = looks_turkic(clean)
    out, at = [], 0
    for word in _WORD.finditer(clean):
        out.append(_ascii(clean[at : word.start()]))
        out.append(_cased(romanise_word(word.group(), turkic=turkic), word.group()))
        at = word.end()
    out.append(_ascii(clean[at:]))
    return " ".join("".join(out).split())


_TURKIC_SURE = re.compile("[əı]|[şğ]|o[gğ]lu|q[ıi]z[ıi]", re.IGNORECASE)
_TURKIC_ENDING = re.compile(r"(?:[oe]v|[oe]va|zad[eə]|l[iıuü]|bəyli)\b", re.IGNORECASE)
_TURKIC_LETTER = re.compile(r"[üöç]|x|q(?!u[aei])", re.IGNORECASE)
_NOT_TURKIC = re.compile("[țțăâîšžčćđłńęąřěů]|sh|kh|gh|zh|ch|oo|ou|ck|th|ph", re.IGNORECASE)


@lru_cache(maxsize=65536)
def looks_turkic(text: str) -> bool:
    """Whether a Latin spelling is Azerbaijani or Turkish: by letters of their own, or endings with x, q
    or c."""
    if _NOT_TURKIC.search(text):
        return "ə" in text or "Ə" in text
    if _TURKIC_SURE.search(text):
        return True
    return bool(_TURKIC_ENDING.search(text) and _TURKIC_LETTER.search(text))


@lru_cache(maxsize=262144)
def romanise_word(word: str, *, turkic: bool = False) -> str:
    """One plain word in small ASCII letters; `turkic` reads Latin c, x, q as Azerbaijani does."""
    word = plain(word).lower().replace("i̇", "i")
    if not word:
        return ""
    first = next((s for s in map(script_of_letter, word) if s in _TABLES), "")
    if first == ARABIC:
        return _abjad(word)
    if first == HEBREW:
        return _hebrew(word)
    return _alphabet(word, first, turkic=turkic)


def _alphabet(word: str, script: str, *, turkic: bool) -> str:
    table = dict(_TABLES.get(script, _LATIN))
    if script == CYRILLIC:
        table |= _CYRILLIC_DIGRAPHS
        if _AZERI_SIGNS & set(word):
            table |= _AZERI_CYRILLIC_LETTERS
    if script == LATIN and turkic:
        table |= _TURKIC
    if script == GREEK:
        word = _greek_folded(word)
    out, at = [], 0
    while at < len(word):
        pair = word[at : at + 2]
        if script == GREEK and at == 0 and pair in _GREEK_FIRST:
            out.append(_GREEK_FIRST[pair])
            at += 2
        elif len(pair) == 2 and pair in table:
            out.append(table[pair])
            at += 2
        else:
            out.append(_letter(word[at], table))
            at += 1
    return "".join(out)


def _letter(letter: str, table: dict[str, str]) -> str:
    if letter in table:
        return table[letter]
    script = script_of_letter(letter)
    if letter in _TABLES.get(script, {}):
        return _TABLES[script][letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter(base, table)
    return letter if letter.isascii() and letter.isalpha() else ""


def _greek_folded(word: str) -> str:
    """Without accents, but a diaeresis keeps two vowels apart."""
    out = []
    for letter in unicodedata.normalize("NFD", word):
        if unicodedata.category(letter) != "Mn":
            out.append(letter)
        elif letter == "\u0308" and out:
            out.insert(-1, "'")
    return "".join(out)


def _abjad(word: str) -> str:
    """و and ي are vowels between consonants, consonants beside a vowel or at the beginning."""
    out: list[str] = []
    for at, letter in enumerate(word):
        sound = _letter(letter, _ARABIC)
        following = word[at + 1] if at + 1 < len(word) else ""
        if sound in ("w", "y") and at and letter in "وييی":
            beside = (out and out[-1][-1:] in _VOWELS) or following in (
                "ا",
                "أ",
                "آ",
                "و",
                "ي",
                "ی",
                "ة",
            )
            sound = sound if beside and following else {"w": "u", "y": "i"}[sound]
        if letter == "ع" and at == 0:
            sound = "" if following in ("ا", "ي", "ی", "و") else "a"
        if sound:
            out.append(sound)
    return "".join(out)


def _hebrew(word: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        if len(pair) == 2 and pair in _HEBREW:
            out.append(_HEBREW[pair])
            at += 2
            continue
        letter = word[at]
        sound = _letter(letter, _HEBREW)
        last = at + 1 == len(word)
        if letter == "ו" and at and not (out and out[-1][-1:] in _VOWELS):
            sound = "o"
        elif letter == "י" and at:
            sound = "i"
        elif (letter == "א" and at and not last) or (letter == "ה" and last and at):
            sound = "a"
        if sound:
            out.append(sound)
        at += 1
    return "".join(out)


def _cased(roman: str, word: str) -> str:
    letter = word[:1]
    if letter.isupper():
        return roman.upper() if len(word) > 1 and word.isupper() else roman[:1].upper() + roman[1:]
    caseless = script_of_letter(letter) in (ARABIC, HEBREW, GEORGIAN)
    return roman[:1].upper() + roman[1:] if caseless else roman


def _ascii(text: str) -> str:
    return "".join(c if c.isascii() else " " if c.isspace() else "" for c in text)
