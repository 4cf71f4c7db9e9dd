"""Names of lists as places for words: given, father, grandfather, family, and whatever else is told.

The name layer (values/names) reads a name; here its parts are put where two rows can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from accounted.values.names import Name, Role, parse_name

GIVEN, FATHER, GRANDFATHER, FAMILY = range(4)
SLOTS = 8
"""Four places for roles and four for words of no sure role; a ninth word of a name is not compared."""

_PLACE = {
    Role.GIVEN: GIVEN,
    Role.FATHER: FATHER,
    Role.PATRONYMIC: FATHER,
    Role.GRANDFATHER: GRANDFATHER,
    Role.FAMILY: FAMILY,
}
_PATRONYMIC = re.compile(r"(?<=..)(?:(?:ov|ev|yev|iev)(?:ich|na)|ogh?l[uiy]|[qkg][iy]z[iy])\Z")


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of one name by place, each in ASCII letters and in its own script; None where nothing is
    told."""

    words: tuple[tuple[str, str] | None, ...]
    placeholder: bool


@lru_cache(maxsize=1 << 18)
def place_whole(text: str) -> Placed:
    """A whole name in its places."""
    name = parse_name(text)
    return Placed(tuple(_places(name)), name.placeholder)


def _places(name: Name) -> list[tuple[str, str] | None]:
    words: list[tuple[str, str] | None] = [None] * SLOTS
    spare: list[tuple[str, str]] = []
    for part in name.compared:
        place = _PLACE.get(part.role)
        if place is not None and words[place] is None:
            words[place] = part.key, part.form
        else:
            spare.append((part.key, part.form))
    if words[GIVEN] is None and any(words) and spare:
        words[GIVEN] = spare.pop(0)  # "Dvora Ben-David": what is left is what she was called
    for word in spare[: SLOTS - 4]:
        words[words.index(None, 4)] = word
    return words


@lru_cache(maxsize=1 << 18)
def place_part(text: str, place: int) -> Placed:
    """The words of a cell whose column says which part of a name it holds.

    The first word takes the place; the others are kept beside it.
    """
    name = parse_name(text)
    keys = [(part.key, part.form) for part in name.compared if part.key]
    if place == FATHER:
        keys = [_without_ending(*word) for word in keys]
    words: list[tuple[str, str] | None] = [None] * SLOTS
    if keys:
        first = keys.pop() if place == FAMILY else keys.pop(0)
        words[place] = first
    words[4 : 4 + len(keys)] = keys[: SLOTS - 4]
    return Placed(tuple(words[:SLOTS]), name.placeholder)


def _without_ending(key: str, form: str) -> tuple[str, str]:
    """The father's name in a patronymic: "Ibragimovich" tells of an Ibragim."""
    short = _PATRONYMIC.sub("", key)
    return (key, form) if short == key else (short, short)
