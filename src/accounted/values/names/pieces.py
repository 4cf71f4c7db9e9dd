"""A written name in pieces: words with what joins them, compounds put together, asides set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from accounted.values.names.scripts import ARABIC, HEBREW, plain, script_of
from accounted.values.names.words import fold, words

LONGEST: Final = 300
"""Characters of a name that are read: a cell with more holds a text, and its beginning says so."""
MOST_WORDS: Final = 16

_SEPARATORS: Final = re.compile(r"[\s/|\\_+;:؛·•*#~<>=]+")
_ASIDE: Final = re.compile(r"""[(\[{«“"„‹]\s*([^()\[\]{}«»“”"„‹›]*?)\s*[)\]}»”"›]""")
_INITIALS: Final = re.compile(r"((?:[^\W\d_]{1,2}\.\s*)+)([^\W\d_]\.?)?$")
_EDGES: Final = re.compile(r"^[^\w]+|[^\w.']+$")
_DIN: Final = frozenset(
    [
        "din",
        "deen",
        "dine",
        "deen",
        "aldin",
        "aldeen",
        "eddin",
        "eddine",
        "uddin",
        "ad-din",
        "الدين",
        "دين",
        "дин",
        "ддин",
    ]
)
_ALLAH: Final = frozenset(
    fold(w) for w in ["allah", "ullah", "allah", "الله", "هللا", "аллах", "اله"]
)
_ABD: Final = frozenset(
    fold(w)
    for w in [
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdol",
        "abdur",
        "abdus",
        "abdou-l",
        "عبد",
        "абд",
        "абдул",
        "абдель",
        "абд-уль",
        "עבד",
    ]
)
_SUFFIXED: Final = frozenset(
    fold(w)
    for w in ["یف", "اف", "یوف", "وف", "ایف", "يف", "أوف", "اوف", "إيف", "زاده", "یان", "ова", "ов"]
)


@dataclass(frozen=True)
class Piece:
    """A word, or words that are one (Abd al-Rahman). `form` is what is compared, without article."""

    text: str
    form: str
    folded: str
    hyphen: bool = False
    dotted: bool = False
    before_comma: bool = False
    article: bool = False
    kunya: str = ""
    after_marker: bool = False


def asides(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without what stands in brackets or quotation marks, and those asides."""
    found = tuple(m.group(1) for m in _ASIDE.finditer(text) if m.group(1).strip())
    rest = _ASIDE.sub(" ", text)
    return (rest, found) if any(c.isalpha() for c in rest) else (text, ())


def pieces(text: str) -> list[Piece]:
    """The words of a name, compounds put together."""
    return _joined(_split(text))


def _split(text: str) -> list[Piece]:
    head, comma, tail = text.replace("،", ",").partition(",")
    has_both = bool(comma) and any(map(str.isalpha, head)) and any(map(str.isalpha, tail))
    out: list[Piece] = []
    for half, before in ((head, has_both), (tail.replace(",", " "), False)):
        for chunk in _SEPARATORS.split(half):
            out += _chunk(chunk, before)
    return out[:MOST_WORDS]


def _chunk(chunk: str, before_comma: bool) -> list[Piece]:
    if chunk.isalpha():
        folded = fold(chunk)
        return [Piece(chunk, folded, folded, before_comma=before_comma)]
    if "." in chunk and _INITIALS.fullmatch(chunk):
        letters = [c for c in re.split(r"[.\s]+", chunk) if c]
        return [Piece(c, fold(c), fold(c), dotted=True, before_comma=before_comma) for c in letters]
    if chunk.count(".") == 1 and (m := re.fullmatch(r"([^\W\d_]{1,4})\.([^\W\d_]{2,})", chunk)):
        return [*_chunk(m.group(1) + ".", before_comma), *_chunk(m.group(2), before_comma)]
    out = []
    for number, word in enumerate(chunk.split("-")):
        dotted = word.endswith(".")
        bare = _EDGES.sub("", word).rstrip(".")
        if any(map(str.isalpha, bare)):
            out.append(
                Piece(
                    bare, fold(bare).replace("'", ""), fold(bare), number > 0, dotted, before_comma
                )
            )
    return out


def _joined(split: list[Piece]) -> list[Piece]:
    known = words()
    out: list[Piece] = []
    at = 0
    while at < len(split):
        piece = split[at]
        following = split[at + 1] if at + 1 < len(split) else None
        after = split[at + 2] if at + 2 < len(split) else None
        hyphened = following is not None and following.hyphen
        if following and piece.folded in _ABD and piece.text[-1:] != ".":
            article = _is_article(following) and after is not None
            last = after if article and after else following
            out.append(_compound("abd", piece, split[at : at + (3 if article else 2)], last))
            at += 3 if article else 2
        elif following and piece.folded in known.father_of | known.mother_of and not piece.dotted:
            article = _is_article(following) and after is not None
            last = after if article and after else following
            whole = split[at : at + (3 if article else 2)]
            father = piece.folded in known.father_of
            out.append(
                replace(
                    _compound("abu" if father else "um", piece, whole, last),
                    kunya="abu" if father else "um",
                )
            )
            at += 3 if article else 2
        elif out and _ends_compound(piece, following):
            step = 2 if _is_article(piece) else 1
            last = split[at + step - 1]
            tail = "din" if last.folded in _DIN else "allah"
            out[-1] = _tail(out[-1], split[at : at + step], tail)
            at += step
        elif out and piece.folded in _SUFFIXED and script_of(piece.text) == ARABIC:
            out[-1] = replace(
                out[-1], text=f"{out[-1].text} {piece.text}", form=out[-1].form + piece.form
            )
            at += 1
        elif following and piece.folded in known.articles:
            at += 1
            split[at] = replace(
                following,
                article=True,
                before_comma=piece.before_comma,
                text=f"{piece.text}-{following.text}",
            )
        elif following and hyphened and piece.folded in known.assimilated:
            at += 1
            split[at] = replace(following, article=True, text=f"{piece.text}-{following.text}")
        elif following and piece.folded in known.particles and piece.text[:1].islower() and out:
            at += 1
            split[at] = replace(following, text=f"{piece.text} {following.text}")
        elif following and piece.folded in known.child_of and out:
            at += 1
            if _is_article(following) and after:
                at += 1
            split[at] = replace(split[at], after_marker=True)
        else:
            form = compared_form(piece.form)
            if not out and form.startswith("ابو") and len(form) > 4:
                piece = replace(piece, kunya="abu")
            out.append(piece if form == piece.form else replace(piece, form=form))
            at += 1
    return out


def _is_article(piece: Piece) -> bool:
    known = words()
    return piece.folded in known.articles or piece.folded in known.assimilated


def _ends_compound(piece: Piece, following: Piece | None) -> bool:
    """ "al-Din", "eddin", "الدين", "Allah" behind a name."""
    last = following if following and _is_article(piece) else piece
    return last.folded in _DIN or last.folded in _ALLAH


def _compound(start: str, first: Piece, whole: list[Piece], last: Piece) -> Piece:
    """Abd al-Rahman, Abu Khalil: one part whose form begins the same however it is written."""
    text = whole[0].text + "".join(("-" if p.hyphen else " ") + p.text for p in whole[1:])
    opening = {
        (ARABIC, "abd"): "عبد",
        (ARABIC, "abu"): "ابو",
        (ARABIC, "um"): "ام",
        (HEBREW, "abd"): "עבד",
        (HEBREW, "abu"): "אבו",
        (HEBREW, "um"): "אום",
    }.get((script_of(first.text), start), start)
    form = opening + (_allah(opening) if last.folded in _ALLAH else compared_form(last.form))
    if script_of(first.text) not in (ARABIC, HEBREW) and opening == start and not start.isascii():
        form = start + last.form
    return replace(first, text=text, form=_same_script(form, first, last), folded=form)


_OPENINGS: Final = {
    "Cyrl": {"abd": "абд", "abu": "абу", "um": "ум"},
    "Armn": {"abd": "աբդ", "abu": "աբու", "um": "ում"},
    "Geor": {"abd": "აბდ", "abu": "აბუ", "um": "უმ"},
    "Grek": {"abd": "αμπντ", "abu": "αμπου", "um": "ουμ"},
}


def _same_script(form: str, first: Piece, last: Piece) -> str:
    table = _OPENINGS.get(script_of(first.text), {})
    for latin, own in table.items():
        if form.startswith(latin):
            return own + form[len(latin) :]
    return form


def _allah(before: str) -> str:
    return {ARABIC: "الله", "Cyrl": "аллах", HEBREW: "אללה"}.get(script_of(before), "allah")


def _tail(piece: Piece, added: list[Piece], tail: str) -> Piece:
    text = piece.text + "".join(("-" if p.hyphen else " ") + p.text for p in added)
    script = script_of(piece.text)
    ending = (
        _allah(piece.form) if tail == "allah" else {ARABIC: "دين", "Cyrl": "дин"}.get(script, "din")
    )
    form = (
        piece.form[:-1] + "ت"
        if script == ARABIC and tail == "allah" and piece.form.endswith("ه")
        else piece.form
    )
    return replace(piece, text=text, form=form + ending)


_ABD_JOINED: Final = re.compile(
    r"^(abd)(?:[aeiou]l(?=[^aeioul])|[aeiou]?l(?=l)|[aeiou]([rsztdn])(?=\2)|[aeiou]sh(?=sh)|u(?=r))(?=..)"
)
_ABD_CYRILLIC: Final = re.compile(
    r"^(абд)(?:[аеуы]ль?(?=[^аеёиоуыэюял])|[аеуы]([рсздтн])(?=\2)|[аеу]ль?(?=л))(?=..)"
)
_LLAH: Final = re.compile(r"(?<=[^aeiou])[aeiou]?ll?ahi?$")
_DDIN: Final = re.compile(r"(?<=...)(?:[aeiou]?[dl]?)d(?:i|ee|ie)ne?$")
_DDIN_LATIN: Final = re.compile(r"(?<=...)(?:[aeiou][dlt]-?)d(?:i|ee|ie)ne?$")
_DDIN_CYRILLIC: Final = re.compile(r"(?<=...)(?:[аеуэ][дтл])дин$")


@lru_cache(maxsize=262144)
def compared_form(form: str) -> str:
    """A word as it is compared: without the article written on, with compounds in one shape.

    "abdurrahman", "abdelrahman" and "abdrahman" are one; so are "nureddin" and "nurdin", "القحطاني" and
    "قحطاني".
    """
    script = script_of(form)
    if script == ARABIC:
        form = form.replace("هللا", "الله")
        if form.startswith("عبدال") and form != "عبدالله":
            return "عبد" + form[5:]
        if form.endswith("الدين") and len(form) > 7:
            return form[:-5] + "دين"
        return (
            form[2:]
            if form.startswith("ال") and len(form) > 4 and not form.startswith("الله")
            else form
        )
    if script == "Cyrl":
        form = _ABD_CYRILLIC.sub(r"\1", form)
        return _DDIN_CYRILLIC.sub("дин", form)
    if script == "Latn":
        form = _DDIN_LATIN.sub("din", form)
        if form.startswith("abd"):
            whole = re.sub(r"^abd[aeiou]?ll?ahi?$", "abdallah", form)
            return whole if whole == "abdallah" else _ABD_JOINED.sub(r"\1", form)
        return _LLAH.sub("allah", form) if form.endswith(("llah", "llahi")) else form
    return form


def readable(text: str) -> str:
    """The part of a cell that is read as a name."""
    return plain(text[: LONGEST * 2])[:LONGEST]
