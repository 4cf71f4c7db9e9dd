"""Words of names as sequences of units: the letters and groups of letters that the comparator aligns.

Four alphabets: Latin (with groups that spell one sound in some language: "sch", "ou", "č"), phonetic
(Cyrillic letters, to which Armenian, Georgian and Greek are brought by their standards of
romanisation), Arabic (with Persian) and Hebrew. What writing varies without meaning it (hamza, ya and
alif maqsura, final forms, doubled letters) is one unit. Vowels and weak consonants are units of their
own at the beginning and at the end of a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from accounted.values.names.romanise import romanise_word
from accounted.values.names.scripts import ARABIC, HEBREW, LATIN, plain, script_of
from accounted.values.names.words import fold


def _listed(text: str) -> list[str]:
    return text.split()


L, P, A, H = "latin", "phonetic", "arabic", "hebrew"
"""The four alphabets."""

LATIN_GROUPS: Final = _listed(
    "shch tsch sch tch dzh sh ch kh gh zh th ph dh ts tz dj dz ck cz sz rz cs gy ny nj lj ll gn "
    "qu gu ng nk wh wr kn "
    "ou oo ee ei ie ai ay ey au aw ow oe ae ia io eu ea eau aa uo ue yo ya yu ye x"
)
_LATIN_OWN: Final = frozenset("çčćšžşșğñłöüäåøðþţțőű")
"""Letters with marks that keep a sound of their own; other marks are left out."""
_LATIN_SAME: Final = {
    "ə": "a",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "s",
    "đ": "dj",
    "ʼ": "",
    "'": "",
}

_ARMENIAN: Final = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        _listed("а б г д е з э ы т ж и л х ц к һ ѕ ғ ч м й н ш о ч п џ р с в т р ц в п к о ф"),
        strict=True,
    )
)
_GEORGIAN: Final = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        _listed("а б г д е в з т и к л м н о п ж р с т у п к ғ к ш ч ц ѕ ц ч х џ һ"),
        strict=True,
    )
)
_GREEK: Final = {
    **dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            _listed("а в γ д е ζ и ѳ и к л м н к+с о п р σ σ т и ф х п+с о"),
            strict=True,
        )
    ),
    **{
        "ου": "у",
        "ει": "ε",
        "οι": "и",
        "αι": "ε",
        "υι": "и",
        "τζ": "ʒ",
        "τσ": "τ",
        "γγ": "н+г",
        "ευ": "е+в",
        "αυ": "а+в",
    },
    **{"μπ": "β", "ντ": "δ", "γκ": "κ", "γι": "й", "γκι": "κ+и", "γιο": "й+о", "για": "й+а"},
}
_CYRILLIC: Final = {
    **{
        "ә": "а",
        "ө": "о",
        "ү": "у",
        "ҹ": "џ",
        "ҝ": "г",
        "ј": "й",
        "і": "и",
        "ї": "и",
        "є": "е",
        "ґ": "г",
        "ў": "в",
    },
    **{
        "дж": "џ",
        "дз": "ѕ",
        "ъ": "",
        "ѓ": "г",
        "ђ": "џ",
        "љ": "л",
        "њ": "н",
        "ћ": "ч",
        "ќ": "к",
        "қ": "к",
        "ң": "н",
        "ұ": "у",
    },
    **{"щ": "щ", "кс": "x", "ье": "е", "ьо": "ё", "йо": "ё", "йе": "е", "ь": ""},
}
COMPOSITE: Final[dict[str, tuple[str, ...]]] = {
    "һ": ("х", "г"),
    "ғ": ("г", "х"),
    "γ": ("г", "й"),
    "ζ": ("з", "ж"),
    "ѳ": ("т", "с"),
    "σ": ("с", "ш"),
    "ε": ("е", "э", "и"),
    "τ": ("ц", "ч"),
    "ʒ": ("џ", "ц", "з"),
    "β": ("б",),
    "δ": ("д", "т"),
    "κ": ("г", "к"),
    "ѕ": ("з", "ц"),
    "پ": ("ب",),
    "چ": ("تش", "ج", "ش"),
    "ژ": ("ج", "ز", "ش"),
    "گ": ("غ", "ج", "ك"),
    "ڤ": ("ف",),
}
"""Units that the training scripts lack or mix, and the trained units of whose weights they take the best."""

_ARABIC_GROUPS: Final = _listed("تش كس تس دج دز")
_ARABIC_SAME: Final = {
    "ء": "",
    "ڭ": "گ",
    "ھ": "ه",
    "ہ": "ه",
    "ے": "ي",
    "ٹ": "ت",
    "ڈ": "د",
    "ۆ": "و",
    "ۇ": "و",
    "ە": "ه",
    "ؤ": "و",
}
_HEBREW_GROUPS: Final = _listed("ג' ז' צ' ת' ד' ח' ע' וו יי טש קס")
_HEBREW_SAME: Final = dict(zip("ךםןףץ", "כמנפצ", strict=True))

_EDGED: Final = {
    L: frozenset(
        _listed(
            "a e i o u y h w j ou oo ee ei ie ai ay ey au ia ya yu ye s t d x z g th ch sh r er n m"
        )
    ),
    P: frozenset(_listed("а е и о у й э ы я ю ё с")),
    A: frozenset(_listed("ا ه و ي ع")),
    H: frozenset(_listed("א ה ו י ע ת")),
}
_TOKENS: Final = {
    # w and y between vowels begin a syllable: Awad is a-w-a-d, Awda aw-d-a.
    L: re.compile(
        "|".join(
            group + "(?![aeiou])" if group in ("aw", "ow", "ay", "ey") else group
            for group in sorted(LATIN_GROUPS, key=len, reverse=True)
        )
        + "|."
    ),
    "Cyrl": re.compile(
        "|".join(sorted((k for k in _CYRILLIC if len(k) > 1), key=len, reverse=True)) + "|."
    ),
    "Grek": re.compile(
        "|".join(sorted((k for k in _GREEK if len(k) > 1), key=len, reverse=True)) + "|."
    ),
    A: re.compile("|".join(_ARABIC_GROUPS) + "|."),
    H: re.compile("|".join(_HEBREW_GROUPS) + "|."),
}
LONGEST: Final = 20
"""Units of a word that are aligned; what is longer is cut, and is hardly one word of a name."""


def alphabet_of(word: str) -> str:
    """The alphabet that `units` reads a word in."""
    return {LATIN: L, ARABIC: A, HEBREW: H}.get(
        script_of(word), P if script_of(word) != "Zyyy" else L
    )


@lru_cache(maxsize=262144)
def units(word: str) -> tuple[str, ...]:
    """The units of a word in its own alphabet, "^" before an initial vowel and "$" behind a final one."""
    word, script = fold(plain(word)), script_of(word)
    if script == ARABIC:
        return _edged([_ARABIC_SAME.get(u, u) for u in _TOKENS[A].findall(word)], A)
    if script == HEBREW:
        return _edged(_TOKENS[H].findall("".join(_HEBREW_SAME.get(c, c) for c in word)), H)
    if script in (LATIN, "Zyyy"):
        return latin_units(word)
    return _edged(_phonetic(word, script), P)


def _phonetic(word: str, script: str) -> list[str]:
    if script == "Cyrl":
        found = [_CYRILLIC.get(u, u) for u in _TOKENS["Cyrl"].findall(word)]
    elif script == "Armn":
        word = word.replace("ու", "у").replace("և", "եւ")
        word = re.sub("^ո(?=[^ւ])", "во", word)
        found = [_ARMENIAN.get(c, c) for c in word]
    elif script == "Geor":
        found = [_GEORGIAN.get(c, c) for c in word]
    elif script == "Grek":
        found = [_GREEK.get(u, u) for u in _TOKENS["Grek"].findall(_unaccented(word))]
    else:
        found = list(word)
    return [u for group in found for u in group.split("+")]


def _unaccented(word: str) -> str:
    """Greek vowels with a diaeresis stay apart from the one before."""
    decomposed = unicodedata.normalize("NFD", word)
    apart = re.sub("([ιυ])\u0301?\u0308", r"'\1", decomposed)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=262144)
def latin_units(word: str) -> tuple[str, ...]:
    """The Latin units of any word: of its own letters, or of its romanisation."""
    word = fold(word)
    if script_of(word) not in (LATIN, "Zyyy"):
        word = romanise_word(word)
    word = "".join(_latin_letter(c) for c in word)
    found: list[str] = _TOKENS[L].findall(word)
    # c and g before e, i and y sound otherwise than elsewhere, in most spellings.
    soft = [
        u + "<" if u in "cg" and n and n[0] in "eiy" else u
        for u, n in zip(found, [*found[1:], ""], strict=False)
    ]
    return _edged(soft, L)


@lru_cache(maxsize=4096)
def _latin_letter(letter: str) -> str:
    if letter in _LATIN_OWN:
        return letter
    if letter in _LATIN_SAME:
        return _LATIN_SAME[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalpha() else ""


def _edged(found: list[str], alphabet: str) -> tuple[str, ...]:
    out: list[str] = []
    for unit in found:
        if unit.rstrip("'<").isalnum() and (not out or out[-1] != unit):
            out.append(unit)
    out = out[:LONGEST]
    if len(out) > 1 and out[-1] in _EDGED[alphabet]:
        out[-1] += "$"
    if out and out[0] in _EDGED[alphabet]:
        out[0] = "^" + out[0]
    return tuple(out)
