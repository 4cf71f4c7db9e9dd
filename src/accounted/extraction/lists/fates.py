"""What the words of a list mean for what became of a person, where they say one thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from accounted.terms.vocabularies import Fate
from accounted.values.told import MARKS

_DOUBT = re.compile(r"\b(?:not|no longer|never|or|не|ليس|לא|yox|non|pas)\b")


@lru_cache(maxsize=4096)
def fate_of(words: str) -> Fate | None:
    """The fate that a cell tells; None where it tells none, two, or one with a doubt.

    >>> fate_of("Killed by shelling"), fate_of("killed or missing"), fate_of("missing?")
    (<Fate.KILLED: 'killed'>, None, None)
    """
    plain, known = _plain(words), _known()
    if "?" in words or "؟" in words:
        return None
    if plain in known:
        return known[plain]
    if _DOUBT.search(plain):
        return None
    found: set[Fate] = set()
    rest = f" {plain} "
    for phrase in sorted(known, key=len, reverse=True):
        if f" {phrase} " in rest:
            rest = rest.replace(f" {phrase} ", "  ")
            found.add(known[phrase])
    return found.pop() if len(found) == 1 else None


def _plain(words: str) -> str:
    text = MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()
    text = "".join(c if c.isalnum() or unicodedata.combining(c) or c == "." else " " for c in text)
    return " ".join(text.split()).strip(" .")


@lru_cache(maxsize=1)
def _known() -> dict[str, Fate]:
    """Fate by word, from the data file."""
    found: dict[str, Fate] = {}
    text = (files("accounted.extraction.lists") / "fates.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            fate, words = line.split("\t")
            found |= {_plain(word): Fate(fate) for word in words.split(",")}
    return found
