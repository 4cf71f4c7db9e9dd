"""The words that stand in names without being one: honorifics, kunya, "son of", "unknown". Read once
from data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from accounted.values.names.scripts import plain

_FOLDED: Final = str.maketrans("أإآٱىیئيکگۀةھہё", "ااااييييككههههе")
_DOTS: Final = re.compile(r"[.·,;:،؛]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as the lists of words know it: small letters, no dots, Arabic letters written one way.

    ى, ی and ي are one letter here, as are ة and ه, and alif with and without hamza.
    """
    lowered = plain(word).lower().replace("i̇", "i")
    return _DOTS.sub("", lowered).translate(_FOLDED)


@dataclass(frozen=True)
class Words:
    """The lists of `data/words.toml`, folded."""

    honorifics: frozenset[str]
    honorific_or_name: frozenset[str]
    honorifics_after: frozenset[str]
    father_of: frozenset[str]
    mother_of: frozenset[str]
    child_of: frozenset[str]
    son_after: frozenset[str]
    daughter_after: frozenset[str]
    articles: frozenset[str]
    assimilated: frozenset[str]
    particles: frozenset[str]
    maiden: frozenset[str]
    nickname: frozenset[str]
    connecting: frozenset[str]
    placeholder_anywhere: frozenset[str]
    placeholder_first: frozenset[str]
    placeholder_whole: frozenset[str]
    placeholder_phrases: tuple[str, ...]
    joining: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lists, read once."""
    data = tomllib.loads(_read("words.toml"))

    def listed(section: str, key: str) -> frozenset[str]:
        return frozenset(fold(w) for w in data[section][key].split())

    phrases = data["placeholder"]["phrase"].replace("\n", "|").split("|")
    return Words(
        honorifics=listed("honorific", "always"),
        honorific_or_name=listed("honorific", "either"),
        honorifics_after=listed("honorific", "after"),
        father_of=listed("kunya", "father"),
        mother_of=listed("kunya", "mother"),
        child_of=listed("relation", "child"),
        son_after=listed("relation", "son_after"),
        daughter_after=listed("relation", "daughter_after"),
        articles=listed("article", "arabic"),
        assimilated=listed("article", "assimilated"),
        particles=listed("article", "european"),
        maiden=listed("maiden", "before"),
        nickname=listed("nickname", "before"),
        connecting=listed("nickname", "connecting"),
        placeholder_anywhere=listed("placeholder", "anywhere"),
        placeholder_first=listed("placeholder", "first"),
        placeholder_whole=listed("placeholder", "whole"),
        placeholder_phrases=tuple(fold(p.strip()) for p in phrases if p.strip()),
        joining=listed("placeholder", "joining"),
    )


@lru_cache(maxsize=1)
def known_names() -> dict[str, tuple[int, ...]]:
    """Word of a name as it is compared -> the lines of `data/names.txt` that hold it.

    Words of one line are said for one another (spellings in several scripts, pet names); words on the
    list that share no line are different names, however alike they look: Rashid and Rashad.
    """
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(_read("names.txt").splitlines()):
        for name in line.partition("#")[0].split():
            held = lines.setdefault(fold(name), [])
            if number not in held:
                held.append(number)
    return {name: tuple(numbers) for name, numbers in lines.items()}


def _read(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")
