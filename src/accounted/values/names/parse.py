"""From a written name to its parts and their roles, whatever the order and the script."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from accounted.values.names.name import Name, Part, Role
from accounted.values.names.pieces import Piece, asides, pieces, readable
from accounted.values.names.romanise import looks_turkic, romanise_word
from accounted.values.names.scripts import ARABIC, CYRILLIC, HEBREW, LATIN, script_of
from accounted.values.names.words import Words, fold, words

CACHED: Final = 1 << 18
"""Names kept parsed: lists repeat names, and parsing costs more than comparing."""


def parse_name(text: str, *, script: str | None = None) -> Name:
    """The parts of a name, each with its role.

    Any order is read: "ALIYEV, Rashid", "Rashid Aliyev", "Əliyev Rəşid Məmməd oğlu", "محمد حسن علي
    الخطيب". A role that the name does not show is taken from the part's place and is not `sure`.
    `script` overrides the script that the letters show (ISO 15924). Any text is taken; one that names
    nobody is a `placeholder`.
    """
    return _parsed(text, script)


@lru_cache(maxsize=CACHED)
def _parsed(text: str, script: str | None) -> Name:
    clean = readable(text)
    own = script or script_of(clean)
    rest, aside = asides(clean)
    known = words()
    found = pieces(rest)
    turkic = own == LATIN and looks_turkic(clean)
    parts = _roles(_marked(found, known, turkic), own)
    parts += [p for a in aside for p in _aside(a, known, turkic)]
    placeholder = _is_placeholder(clean, known) or not any(p.compared for p in parts)
    return Name(text, tuple(parts), placeholder, own)


# Placeholders.


def _is_placeholder(clean: str, known: Words) -> bool:
    text = fold(clean)
    listed = re.findall(r"[^\W\d_]+(?:['/][^\W\d_]+)*", text)
    if not listed:
        return True
    if "".join(listed) in known.placeholder_whole:
        return True
    if any(w in known.placeholder_anywhere for w in listed):
        return True
    if any(p in text for p in known.placeholder_phrases):
        return True
    # "son of X", "wife of X": somebody told by another; also behind an honorific or an article.
    return listed[0] in known.placeholder_first


# Roles that words show.

_PATRONYMIC: Final = re.compile(
    r"(?:(?<=..)(?:ov|ev|yev|iev|ow|ew)i(?:ch|tsch|tch|cz)|(?:ov|ev|yev|iev|ow)na|in?ichna"
    r"|(?<=l)i(?:ch|tsch)|(?<=kit)ich|(?<=kuzm)ich|(?<=fom)ich)$"
)
_FAMILY: Final = re.compile(
    r"(?:(?<=..)(?:[oeyi]v|off|eff|iyev|yev)a?|(?<=..[^r])ow|(?<=..)(?:ow|[ejiy]ew)a|(?<=..)[ejiy]ew|(?<=..)(?:sk|tsk|ck)(?:i|y|iy|ii|yy|yi|ij|a|aya|aia|oy|oi)"
    r"|(?<=..)enko|(?<=..)ch[uy]k|(?<=..)(?:y|i|e)a?nt?s?|shvili|(?<=..)dze|zad[aei]h?|(?<=..)(?:pour|nejad|nezhad)|opoulos"
    r"|(?<=...)idis|(?<=...)akis|(?<=..)ovi[ckt]h?|(?<=..)evi[ckt]h?|(?<=..)uly)$"
)
_YAN: Final = re.compile(r"(?<=...)(?:[yi]a?nt?s|[yi]an|ean)$")
_NOT_FAMILY: Final = frozenset(
    [
        "ryan",
        "bryan",
        "vivian",
        "adrian",
        "julian",
        "cristian",
        "christian",
        "marian",
        "damian",
        "kian",
        "ian",
        "dorian",
        "florian",
        "fabian",
        "lillian",
        "lilian",
        "brian",
        "gillian",
        "alan",
        "evan",
        "ivan",
        "iwan",
        "jan",
        "levan",
        "lev",
        "kiev",
        "asiya",
        "stefan",
        "stepan",
        "yan",
        "shayan",
        "arian",
        "aryan",
        "bayan",
        "rayan",
        "reyan",
        "sean",
        "juan",
        "sebastian",
        "maximilian",
        "yanis",
        "ines",
        "agnes",
        "james",
        "charles",
        "valens",
        "jens",
        "hans",
        "yves",
        "eva",
        "ieva",
    ]
)
_FEMALE_FAMILY: Final = re.compile(r"(?:[oeyi]va|skaya|skaia|ska|tskaya)$")
_ABJAD_FAMILY: Final = re.compile(
    "(?:یان|يان|زاده|پور|نژاد|وف|یف|يف|ووف|وفا|یوا|يفا|شویلی|شفيلي|سکی|سكي)$"
)


def _part(
    piece: Piece, role: Role, turkic: bool, *, sure: bool = False, sex: str = "", form: str = ""
) -> Part:
    form = form or piece.form
    return Part(
        piece.text, role, romanise_word(form, turkic=turkic), _own_form(form, turkic), sure, sex
    )


def _own_form(form: str, turkic: bool) -> str:
    """Azerbaijani and Turkish spellings are compared romanised: their c, x, q mean other sounds."""
    return romanise_word(form, turkic=True) if turkic and script_of(form) == LATIN else form


def _marked(found: list[Piece], known: Words, turkic: bool) -> list[Part]:
    """Parts with the roles that words of the name itself show; UNKNOWN for the rest."""
    out: list[Part] = []
    core = sum(1 for p in found if p.folded not in known.honorifics and not _initial(p))
    maiden = nickname = False
    for number, piece in enumerate(found):
        word = piece.folded
        if number and word in known.son_after | known.daughter_after and out:
            sex = "m" if word in known.son_after else "f"
            out[-1] = replace(
                out[-1],
                role=Role.PATRONYMIC,
                sure=True,
                sex=sex,
                text=f"{out[-1].text} {piece.text}",
            )
        elif word in known.maiden and number:
            maiden = True
        elif word in known.nickname and number:
            nickname = True
        elif nickname and word in known.connecting:
            continue
        elif maiden or nickname:
            out.append(_part(piece, Role.MAIDEN if maiden else Role.NICKNAME, turkic, sure=True))
            maiden = False
        elif _honorific(piece, number, len(found), core, out, known):
            out.append(_part(piece, Role.HONORIFIC, turkic, sure=True))
        elif _initial(piece):
            out.append(_part(piece, Role.INITIAL, turkic, sure=True))
        elif piece.kunya:
            first = not any(p.compared for p in out)
            out.append(_part(piece, Role.KUNYA if first else Role.FAMILY, turkic, sure=first))
        elif piece.before_comma:
            out.append(_family(piece, turkic, sure=True))
        elif piece.after_marker:
            out.append(_part(piece, Role.FATHER, turkic, sure=True))
        else:
            out.append(_part(piece, Role.UNKNOWN, turkic))
    return out


def _initial(piece: Piece) -> bool:
    if len(piece.folded) > 3:
        return False
    letters = [c for c in piece.folded if c.isalpha()]
    if piece.dotted:
        return 1 <= len(letters) <= 2
    return len(letters) == 1 and script_of(piece.text) not in (ARABIC, HEBREW)


def _honorific(
    piece: Piece, number: int, total: int, core: int, out: list[Part], known: Words
) -> bool:
    word = piece.folded
    if total == 1 or piece.kunya:
        return False
    if word in known.honorifics:
        return core >= 1 and (len(word) > 1 or piece.dotted or script_of(word) != LATIN)
    leading = not any(p.compared for p in out)
    if word in known.honorific_or_name and leading:
        return core - sum(1 for p in out if p.key == word) >= 3 and total - number >= 3
    return number == total - 1 and word in known.honorifics_after and core >= 3


def _aside(text: str, known: Words, turkic: bool) -> list[Part]:
    found = pieces(text)
    role = Role.MAIDEN if found and found[0].folded in known.maiden else Role.NICKNAME
    named = [p for p in found if p.folded not in known.maiden | known.nickname | known.honorifics]
    return [_part(p, role, turkic, sure=True) for p in named[:4]]


# Roles by ending and by place.


@lru_cache(maxsize=65536)
def _ending(part: Part) -> str:
    """'patronymic', 'family' or '': what the ending of a word shows."""
    script = script_of(part.form)
    if script in (ARABIC, HEBREW):
        return (
            "family"
            if script == ARABIC and len(part.form) > 4 and _ABJAD_FAMILY.search(part.form)
            else ""
        )
    if part.key in _NOT_FAMILY:
        return ""
    serbian = script == LATIN and re.search(r"[oe]vi[cć]$", part.form)
    if _PATRONYMIC.search(part.key) and not serbian:
        return "patronymic"
    if _YAN.search(part.key):
        return "family"
    return (
        "family"
        if _FAMILY.search(part.key) and not re.search(r"(?:[yie]a?nt?s?)$", part.key)
        else ""
    )


def _roles(parts: list[Part], script: str) -> list[Part]:
    open_ = [i for i, p in enumerate(parts) if p.role is Role.UNKNOWN]
    endings = {i: _ending(parts[i]) for i in open_}
    sure_family = any(p.role is Role.FAMILY and p.sure for p in parts)
    patronymic = any(p.role is Role.PATRONYMIC for p in parts)
    if len(open_) >= 2 and not patronymic:
        middle = [i for i in open_ if endings[i] == "patronymic"]
        # "Sergei Mikhailovich Abramovich": the one that is not last. Of two words it may be a surname.
        if middle and (len(open_) > 2 or parts[middle[0]].key.endswith("na") or sure_family):
            chosen = middle[0]
            parts[chosen] = _patronymic(parts[chosen])
            patronymic = True
            open_.remove(chosen)
    if not sure_family:
        families = [i for i in open_ if endings[i]]
        if families and len(open_) > 1:
            chosen = (
                families[-1]
                if len(families) > 1 and families[0] == open_[0] and families[-1] == open_[-1]
                else families[0]
            )
            chosen = families[-1] if len(families) > 1 else chosen
            parts[chosen] = _as_family(parts[chosen])
            open_.remove(chosen)
            sure_family = True
    return _by_place(parts, open_, sure_family, patronymic)


def _by_place(
    parts: list[Part], open_: list[int], has_family: bool, patronymic: bool
) -> list[Part]:
    kunya = any(p.role is Role.KUNYA for p in parts)
    has_family = has_family or any(p.role is Role.FAMILY for p in parts)
    if len(open_) == 1 and not has_family and not patronymic:
        if kunya or any(p.role is Role.INITIAL for p in parts):
            parts[open_[0]] = _as_family(parts[open_[0]], sure=False)
        return parts
    roles: list[Role] = []
    chain = [Role.GIVEN, Role.FATHER] + [Role.GRANDFATHER] * MANY
    if has_family:
        roles = chain[: len(open_)]
    elif open_:
        roles = [*chain[: len(open_) - 1], Role.FAMILY] if len(open_) > 1 else [Role.GIVEN]
    family = next((p for p in parts if p.role is Role.FAMILY and p.sure), None)
    for role, i in zip(roles, open_, strict=False):
        part = parts[i]
        if role is Role.FATHER and patronymic:
            role = Role.UNKNOWN
        if (
            role is Role.FATHER
            and family
            and _YAN.search(family.key)
            and part.key.endswith("i")
            and len(part.key) > 3
        ):
            parts[i] = replace(
                part, role=Role.PATRONYMIC, sure=True, key=part.key[:-1], form=part.form[:-1]
            )
        elif role is Role.FAMILY:
            parts[i] = _as_family(part, sure=False)
        else:
            parts[i] = Part(part.text, role, part.key, part.form, part.sure, part.sex)
    return parts


MANY: Final = 16
_STEM: Final = (
    re.compile(r"(?:ьев|ев|ов|иев)?(?:ич|на)$"),
    re.compile(r"(?:[yi]?[eo][vw])?(?:i(?:ch|tch|tsch|cz)|na|ichna)$"),
    re.compile(r"(?:ով|եվ|և|յեվ)?(?:իչ|նա)$"),
    re.compile(r"(?:ოვ|ევ)?(?:იჩი?|ნა)$"),
)


def _patronymic(part: Part) -> Part:
    """ "Ибрагимович" is compared as the father's name, "ибрагим"."""
    form, key = part.form, part.key
    for ending in _STEM:
        form = ending.sub("", form) if len(ending.sub("", form)) > 1 else form
    sex = "f" if key.endswith("na") else "m"
    return replace(
        part, role=Role.PATRONYMIC, sure=True, sex=sex, form=form, key=romanise_word(form) or key
    )


_FEMALE: Final = (
    (re.compile(r"(?<=..[оеё]в)а$"), ""),
    (re.compile(r"(?<=..)ская$"), "ский"),
    (re.compile(r"(?<=..[oeyi][vw])a$"), ""),
    (re.compile(r"(?<=..)ska(?:ya|ia)$"), "sky"),
    (re.compile(r"(?<=...[وی]ف)ا$"), ""),
    (re.compile(r"(?<=..[ոե]վ)ա$"), ""),
)


def _as_family(part: Part, *, sure: bool = True) -> Part:
    form, sex = part.form, ""
    for ending, instead in _FEMALE:
        changed = ending.sub(instead, form)
        if changed != form:
            form, sex = changed, "f"
    if (
        not sex
        and re.search(r"(?:[oey]v|sk[iy]y?)$", part.key)
        and script_of(form) in (LATIN, CYRILLIC)
    ):
        sex = "m"
    return replace(
        part, role=Role.FAMILY, sure=sure, sex=sex, form=form, key=romanise_word(form) or part.key
    )


def _family(piece: Piece, turkic: bool, *, sure: bool) -> Part:
    return _as_family(_part(piece, Role.FAMILY, turkic), sure=sure)
