"""The words of a language by which texts say which of their own figures is newer, as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

ASSUMED = "en"


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases of one language, as patterns that match whole words. An unknown language has none."""

    earlier: re.Pattern[str]
    later: re.Pattern[str]
    corrects: re.Pattern[str]
    cumulative: re.Pattern[str]
    additional: re.Pattern[str]
    documents: re.Pattern[str]
    so_far: re.Pattern[str]
    survives: re.Pattern[str]
    together: re.Pattern[str]
    nowhere_else: re.Pattern[str]
    known_document: re.Pattern[str]
    newest: re.Pattern[str]
    lost_both: re.Pattern[str] = re.compile(r"(?!)")
    lost_one: re.Pattern[str] = re.compile(r"(?!)")
    """Behind a count of orphans: whom they lost."""
    generic: frozenset[str] = field(default_factory=frozenset)
    """Nouns that mean people in general: "people", "victims"."""
    months: tuple[str, ...] = ()
    """Their names, from January on."""
    common_actors: frozenset[str] = field(default_factory=frozenset)
    """Words that occur in the names of many actors: "forces", "army"."""
    own: frozenset[str] = field(default_factory=frozenset)
    """Words by which a speaker names its own side: "our aircraft"."""


@cache
def cues(language: str | None) -> Cues:
    """The cues of a language; those of English where none is told; none for one without a file."""
    code = (language or ASSUMED).split("-")[0]
    file = files(__package__).joinpath("languages", f"{code}.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return Cues(
        earlier=_phrases(data.get("earlier", ())),
        later=_phrases(data.get("later", ())),
        corrects=_phrases(data.get("corrects", ())),
        cumulative=_phrases(data.get("cumulative", ())),
        additional=_phrases(data.get("additional", ())),
        documents=_phrases(data.get("documents", ())),
        so_far=_phrases(data.get("so_far", ())),
        survives=_phrases(data.get("survives", ())),
        together=_phrases(data.get("together", ())),
        nowhere_else=_phrases(data.get("nowhere_else", ())),
        known_document=_phrases(data.get("known_document", ())),
        newest=_phrases(data.get("newest", ())),
        lost_both=_phrases(data.get("lost_both", ())),
        lost_one=_phrases(data.get("lost_one", ())),
        generic=frozenset(data.get("generic", ())),
        months=tuple(data.get("months", ())),
        common_actors=frozenset(data.get("common_actors", ())),
        own=frozenset(data.get("own", ())),
    )


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these, as whole words; a pattern that never matches where there are none."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    if not longest:
        return re.compile(r"(?!)")
    inner = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest)
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)
