"""In which language a text is written, as far as it can be told."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

_SAMPLE = 100_000
_FEWEST_LETTERS = 20
# Codes that CLD2 still gives in an older form.
_RENAMED = {"iw": "he", "jw": "jv", "in": "id", "mo": "ro", "sh": "sr", "xx": "un"}
# Languages that are written in a script other than Latin, as Unicode names their letters. A language
# that is absent is written in Latin letters.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "ky", "ba", "os", "ce", "ab"), ("CYRILLIC",)),
    **dict.fromkeys(
        ("sr", "kk", "uz", "tt", "tg", "mn", "az", "tk"), ("CYRILLIC", "LATIN", "ARABIC")
    ),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "sd", "ug"), ("ARABIC",)),
    **dict.fromkeys(("ku", "ckb"), ("ARABIC", "LATIN")),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("am", "ti"), ("ETHIOPIC",)),
    **dict.fromkeys(("hi", "mr", "ne", "bh", "sa"), ("DEVANAGARI",)),
    **dict.fromkeys(("zh", "zh-Hant"), ("CJK",)),
    "ja": ("HIRAGANA", "KATAKANA", "CJK"),
    "ko": ("HANGUL", "CJK"),
    "el": ("GREEK",),
    "hy": ("ARMENIAN",),
    "ka": ("GEORGIAN",),
    "th": ("THAI",),
    "lo": ("LAO",),
    "km": ("KHMER",),
    "my": ("MYANMAR",),
    "bn": ("BENGALI",),
    "as": ("BENGALI",),
    "ta": ("TAMIL",),
    "te": ("TELUGU",),
    "kn": ("KANNADA",),
    "ml": ("MALAYALAM",),
    "gu": ("GUJARATI",),
    "pa": ("GURMUKHI", "ARABIC"),
    "or": ("ORIYA",),
    "si": ("SINHALA",),
    "dv": ("THAANA",),
    "bo": ("TIBETAN",),
    "dz": ("TIBETAN",),
}


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A BCP 47 code, the share of the text in it (0 to 1), and other languages in the text."""

    code: str
    share: float
    others: tuple[tuple[str, float], ...] = ()


def identify(text: str) -> LanguageGuess | None:
    """The language of a text, or None when it is too short or cannot be told reliably.

    CLD2 (package pycld2) names it, and the letters must fit: Russian in Latin letters is no answer.
    Text in capitals is put in lower case first, as CLD2 knows words in lower case.
    """
    sample = _clean(text[:_SAMPLE])
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    import pycld2

    try:
        reliable, _, details = pycld2.detect(sample, isPlainText=True)
    except pycld2.error:
        return None
    found = [(_RENAMED.get(code, code), share / 100) for _, code, share, _ in details]
    found = [(code, share) for code, share in found if code != "un" and share > 0]
    if not reliable or not found or not _fits(found[0][0], sample):
        return None
    return LanguageGuess(found[0][0], found[0][1], tuple(found[1:]))


def _clean(text: str) -> str:
    """Only what CLD2 accepts, in lower case where the text is in capitals."""
    refused = (c for c in set(text) if unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co"))
    kept = text.translate({ord(c): " " for c in refused})
    upper, lower = sum(map(str.isupper, kept)), sum(map(str.islower, kept))
    return kept.lower() if upper > lower else kept


def _fits(code: str, text: str) -> bool:
    script = _script(text)
    return script is None or script in _SCRIPTS.get(code, ("LATIN",))


def _script(text: str) -> str | None:
    """The script of most letters, as the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for letter, times in Counter(filter(str.isalpha, text[:5_000])).items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    return scripts.most_common(1)[0][0] if scripts else None
