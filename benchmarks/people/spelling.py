# ruff: noqa: E501 (tables of sounds read best a row a line)
"""How names are written: one name in its own script and in several habits of Latin letters.

A style is what an office does with each sound; a clerk keeps to a spelling once chosen and strays now and
then. Arabic and Persian are held by sound (names.toml), so that both the letters and what a French, an
English or a machine's hand makes of them can be written.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from pathlib import Path
from random import Random

INVENTORY = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))

_LETTERS = {
    **dict(zip("btvjHxd*rzs$SDTZEgfqklmnhwy", "بتثجحخدذرزسشصضطظعغفقكلمنهوي", strict=True)),
    "I": "ي", "U": "و", "A": "ا", "p": "ة", "Y": "ى", "'": "ء", "o": "", "e": "", "a": "", "i": "", "u": "",
    "G": "گ", "C": "چ", "P": "پ", "J": "ژ",
}  # fmt: skip

# What a hand makes of each sound: spellings and how often.
_SAME = {c: {c: 1} for c in "btdrzsfklmnhjyiua"}
STYLES: dict[str, dict[str, dict[str, float]]] = {
    "english": {
        "v": {"th": 1}, "H": {"h": 1}, "x": {"kh": 1}, "*": {"th": 5, "dh": 4}, "$": {"sh": 1}, "S": {"s": 1},
        "D": {"d": 1}, "T": {"t": 1}, "Z": {"z": 6, "dh": 1}, "E": {"": 1}, "g": {"gh": 1}, "q": {"q": 1},
        "w": {"w": 1}, "I": {"i": 4, "ee": 2}, "U": {"u": 4, "ou": 1, "oo": 1}, "A": {"a": 1}, "p": {"": 3, "h": 2},
        "Y": {"a": 1}, "'": {"": 1}, "a": {"a": 1}, "i": {"i": 4, "e": 1}, "u": {"u": 3, "o": 1}, "G": {"g": 1},
        "C": {"ch": 1}, "P": {"p": 1}, "J": {"zh": 1}, "o": {"o": 1}, "e": {"e": 1},
    },
    "other": {
        "v": {"th": 3, "t": 1}, "H": {"h": 1}, "x": {"kh": 6, "k": 1}, "*": {"z": 3, "d": 1}, "$": {"sh": 1},
        "S": {"s": 1}, "D": {"d": 5, "dh": 1}, "T": {"t": 1}, "Z": {"z": 1}, "E": {"": 5, "a": 1},
        "g": {"gh": 3, "g": 1}, "q": {"q": 2, "k": 2}, "w": {"w": 1}, "I": {"i": 2, "ee": 2, "e": 0.3},
        "U": {"ou": 2, "o": 1, "oo": 1}, "A": {"a": 6, "aa": 1}, "p": {"": 1, "h": 2},
        "Y": {"a": 4, "y": 1}, "'": {"": 6, "'": 1}, "a": {"a": 4, "e": 3}, "i": {"i": 2, "e": 2}, "u": {"u": 1, "o": 2},
        "G": {"g": 1}, "C": {"ch": 1}, "P": {"p": 1}, "J": {"zh": 1, "j": 1}, "o": {"o": 1}, "e": {"e": 2, "i": 1},
    },
    "french": {
        "v": {"th": 2, "t": 2}, "H": {"h": 1}, "x": {"kh": 1}, "*": {"d": 2, "dh": 1}, "$": {"ch": 1}, "S": {"s": 1},
        "D": {"d": 1}, "T": {"t": 1}, "Z": {"z": 1, "d": 0.5}, "E": {"": 5, "aa": 0.3}, "g": {"gh": 3, "r": 0.3},
        "q": {"k": 3, "q": 1}, "w": {"ou": 3, "w": 1}, "I": {"i": 1}, "U": {"ou": 1}, "A": {"a": 1},
        "p": {"": 1}, "Y": {"a": 1}, "'": {"": 1}, "a": {"a": 3, "e": 2}, "i": {"i": 3, "e": 1},
        "u": {"ou": 2, "o": 2}, "j": {"j": 1, "dj": 1}, "G": {"g": 1}, "C": {"tch": 1}, "P": {"p": 1}, "J": {"j": 1},
        "o": {"o": 1}, "e": {"e": 1}, "y": {"y": 2, "i": 1},
    },
}  # fmt: skip
_PERSIAN = {
    "w": {"v": 1},
    "q": {"gh": 2, "q": 1},
    "D": {"z": 1},
    "v": {"s": 1},
    "*": {"z": 1},
    "p": {"h": 1, "": 1},
}
_ARTICLES = {
    "english": {"al-": 3, "al ": 3, "Al ": 3, "": 1, "al": 1},
    "other": {"El ": 4, "el-": 2, "Al-": 2, "": 1, "El": 2},
    "french": {"El ": 3, "El": 2, "": 3, "Al ": 1},
}
_ABD = {
    "english": {"Abd al-": 2, "Abdul ": 4, "Abd al": 2, "Abdel ": 1, "Abdul": 2},
    "other": {"Abdel ": 3, "Abdel": 4, "Abd El ": 2, "Abd El": 1},
    "french": {"Abdel": 5, "Abd El ": 2, "Abdel ": 1},
}
_KUNYA = {
    "english": {"Abu ": 4, "Abu-": 1}, "other": {"Abo ": 3, "Abu ": 2, "Abou": 1, "Abo": 1}, "french": {"Abou ": 1},
}  # fmt: skip


def pick(rng: Random, chances: dict[str, float]) -> str:
    """One of some spellings, as often as it is used."""
    return rng.choices(list(chances), list(chances.values()))[0]


class Hand:
    """One list's way of writing: a style, and the spelling that its clerks have chosen for each name."""

    def __init__(self, style: str, seed: int, strays: float = 0.1) -> None:
        self.style, self.seed, self.strays = style, seed, strays

    def write(self, rng: Random, name: str, kind: str) -> str:
        """A name of one part of the inventory ("arabic", "slavic" …) as this list writes it."""
        if rng.random() >= self.strays:
            rng = Random(zlib.crc32(f"{self.seed} {name}".encode()))
        if self.style == "own":
            return _own(rng, name, kind)
        if kind in ("arabic", "persian"):
            return _arabic(rng, name, self.style, persian=kind == "persian")
        return _LATIN[kind](rng, name, self.style)


def _own(rng: Random, name: str, kind: str) -> str:
    """In the script of the name itself."""
    if kind == "hebrew":
        return name.partition("=")[0].replace("-", rng.choice((" ", "-")))
    if kind not in ("arabic", "persian"):
        return name
    parts = name.split("-")
    joiner = "" if parts[0] == "al" or (parts[0] == "abU" and rng.random() < 0.3) else " "
    if parts[0] == "Eabd" and rng.random() < 0.5:
        joiner = ""
    return joiner.join(_letters(rng, p, kind) for p in parts)


def _letters(rng: Random, part: str, kind: str) -> str:
    if part == "allAh":
        return "الله"
    if part == "al":
        return "ال"
    if part == "abU":
        return pick(rng, {"أبو": 3, "ابو": 3})
    article = (
        part.startswith("al") and part not in ("al",) and len(part) > 4 and part[2] not in "aiuAIU"
    )
    head = "ال" if article and kind == "arabic" else ""
    part = part[2:] if head else part
    text = re.sub(r"(.)\1", r"\1", part)
    first = ""
    if text[:1] == "'":
        first = {"a": "أ", "i": "إ", "u": "أ", "e": "ا", "A": "آ"}.get(text[1:2], "ا")
        text = text[2:]
    elif text[:1] in "aeiouA":
        first = "ا"
        text = text[1:]
    if first in "أإآ" and first and rng.random() < 0.4:
        first = "ا"
    text = text.replace("a'I", "ئي").replace("A'i", "Aئ").replace("u'", "ؤ").replace("a'", "أ")
    out = head + first + "".join(_LETTERS.get(c, c) for c in text)
    if out.endswith("ة") and rng.random() < 0.35:
        out = out[:-1] + "ه"
    if out.endswith("ى") and rng.random() < 0.3:
        out = out[:-1] + "ا"
    if out.endswith("ي") and rng.random() < 0.15:
        out = out[:-1] + "ى"
    if out.endswith("اء") and rng.random() < 0.3:
        out = out[:-1]
    return out.replace("ي", "ی").replace("ك", "ک").replace("ة", "ه") if kind == "persian" else out


def _arabic(rng: Random, name: str, style: str, *, persian: bool = False) -> str:
    parts = name.split("-")
    if parts[0] == "al" and len(parts) == 2:
        return pick(rng, _ARTICLES[style]) + _sounded(rng, parts[1], style)
    if parts[0] == "abU":
        return pick(rng, _KUNYA[style]) + _sounded(rng, parts[1], style)
    if parts[0] == "Eabd":
        last = "" if parts[1] == "allAh" else _sounded(rng, parts[1][2:], style)
        if not last:
            return pick(rng, {"Abdullah": 3, "Abdallah": 3, "Abd Allah": 1})
        whole = pick(rng, _ABD[style])
        if rng.random() < 0.35 and last[0] in "RSNZ":
            whole = re.sub("l([ -]?)$", last[0].lower() + r"\1", whole)
        return whole + (last if whole[-1:] in " -" else last.lower())
    if parts[-1] == "aldIn":
        ending = pick(
            rng,
            {
                " al-Din": 1,
                "eddin": 1,
                " Eldin": 1,
                " al Deen": 1,
                "eddine": 2 * (style == "french"),
            },
        )
        return _sounded(rng, parts[0], style) + ending
    joiner = rng.choice((" ", "-", "")) if persian else " "
    both = [_sounded(rng, p, style, persian=persian) for p in parts]
    return joiner.join(both) if joiner else both[0] + "".join(b.lower() for b in both[1:])


def _sounded(rng: Random, part: str, style: str, *, persian: bool = False) -> str:
    table = STYLES[style]
    single = rng.random() < (0.3 if style == "other" else 0.15)
    out = []
    for at, c in enumerate(part):
        if single and at and part[at - 1] == c:
            continue
        said = _PERSIAN.get(c) if persian else None
        out.append(pick(rng, said or table.get(c) or _SAME.get(c, {c.lower(): 1})))
    text = "".join(out)
    text = text.replace("ouou", "ou").replace("ouu", "ou")
    if style == "french":
        text = re.sub(r"(?<=[aeiou])s(?=[aeiou])", "ss", text)
        text = re.sub(r"in$", "ine", text) if rng.random() < 0.5 else text
    return text[:1].upper() + text[1:]


# Slavic, Armenian and Georgian letters by style: english, other (German or scholarly), french.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v,w,v", "г": "g", "д": "d", "е": "e", "ё": "yo,e,io", "ж": "zh,sch,j", "з": "z,s,z",
    "и": "i", "й": "y,j,i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s,s,s",
    "т": "t", "у": "u,u,ou", "ф": "f", "х": "kh,ch,kh", "ц": "ts,z,ts", "ч": "ch,tsch,tch", "ш": "sh,sch,ch",
    "щ": "shch,schtsch,chtch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu,ju,iou", "я": "ya,ja,ia",
}  # fmt: skip
_ARMENIAN = {
    "և": "ev,ew,ev", "ու": "u,u,ou", "ա": "a", "բ": "b,p,p", "գ": "g,k,k", "դ": "d,t,t", "ե": "e", "զ": "z", "է": "e",
    "ը": "y,e,e", "թ": "t,th,t", "ժ": "zh,zh,j", "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts,dz,dz", "կ": "k,g,g",
    "հ": "h", "ձ": "dz,ts,tz", "ղ": "gh", "ճ": "ch,j,dj", "մ": "m", "յ": "y,y,i", "ն": "n", "շ": "sh,sh,ch", "ո": "o",
    "չ": "ch,ch,tch", "պ": "p,b,b", "ջ": "j,j,dj", "ռ": "r,rr,r", "ս": "s,s,s", "վ": "v", "տ": "t,d,d", "ր": "r",
    "ց": "ts,ts,tz", "փ": "p,ph,p", "ք": "k,q,k", "օ": "o", "ֆ": "f",
}  # fmt: skip
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v,w,v", "ზ": "z", "თ": "t,th,t", "ი": "i", "კ": "k",
    "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh,zh,j", "რ": "r", "ს": "s", "ტ": "t", "უ": "u,u,ou",
    "ფ": "p,f,p", "ქ": "k", "ღ": "gh", "ყ": "q,k,k", "შ": "sh,sch,ch", "ჩ": "ch,tsch,tch", "ც": "ts,z,ts",
    "ძ": "dz", "წ": "ts,z,ts", "ჭ": "ch,tsch,tch", "ხ": "kh,ch,kh", "ჯ": "j,dsch,dj", "ჰ": "h",
}  # fmt: skip
_AZERI = {
    "ə": "a,e,a", "ç": "ch,c,tch", "ş": "sh,s,ch", "c": "j,c,dj", "x": "kh,x,kh", "q": "g,q,g", "ğ": "gh,g,gh",
    "ı": "y,i,i", "ö": "o", "ü": "u,u,ou", "j": "zh,j,j", "i̇": "i",
}  # fmt: skip
_STYLE_AT = {"english": 0, "other": 1, "french": 2}


def _by_letters(table: dict[str, str], text: str, style: str) -> str:
    at, out, i = _STYLE_AT[style], "", 0
    low = text.lower()
    while i < len(low):
        for size in (2, 1):
            if low[i : i + size] in table:
                choices = table[low[i : i + size]].split(",")
                out += choices[min(at, len(choices) - 1)]
                break
        else:
            size, out = 1, out + low[i]
        i += size
    return out[:1].upper() + out[1:]


def _slavic(rng: Random, name: str, style: str) -> str:
    text = _by_letters(_CYRILLIC, name, style)
    if style != "other" and rng.random() < 0.4:
        text = re.sub(r"^E", "Ye", text)
    if rng.random() < 0.5:
        text = re.sub(r"(?:iy|yy|ij|yj|ii)$", "y" if style == "english" else "i", text)
    if style == "french":
        text = re.sub(r"v$", "ff", text) if rng.random() < 0.3 else text
    return text


def _armenian(rng: Random, name: str, style: str) -> str:
    text = _by_letters(_ARMENIAN, name, style)
    if style != "english" and rng.random() < 0.5:
        text = re.sub("yan$", "ian", text)
    return text


def _hebrew(rng: Random, name: str, style: str) -> str:
    text = name.partition("=")[2]
    if style == "french":
        text = re.sub("sh", "ch", text).replace("u", "ou").replace("tz", "ts")
    if style == "other":
        text = re.sub("kh", "ch", text)
        text = re.sub("^h|(?<=[aeiou])h(?=[aeiou])", "ch", text) if rng.random() < 0.4 else text
        text = re.sub("^y", "j", text) if rng.random() < 0.5 else text
        text = text.replace("tz", "z") if rng.random() < 0.5 else text
    if style == "english" and rng.random() < 0.4:
        text = re.sub("a$", "ah", text)
    return " ".join(p[:1].upper() + p[1:] for p in text.split("-"))


_LATIN = {
    "slavic": _slavic,
    "armenian": _armenian,
    "hebrew": _hebrew,
    "georgian": lambda rng, name, style: _by_letters(_GEORGIAN, name, style),
    "azerbaijani": lambda rng, name, style: _by_letters(_AZERI, name, style),
}
