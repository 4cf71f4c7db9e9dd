"""Outlets by name: one key for "Northwire", "the Northwire news agency" and "NORTHWIRE"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from accounted.linkage import lexicons

_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_SHORTEST_STEM = 3
"""Letters before an ending at least: "Northwire" is an outlet by its ending, "wire" is a noun."""


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """What two wordings of one outlet have in common; empty where a wording holds no letter.

    Articles and the nouns beside the name are left out ("the", "newspaper", "news agency"), and so is
    what stands behind the first dot of an address ("northwire.example").

    >>> outlet_key("the Northwire news agency")
    'northwire'
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    words = [_plain(w) for w in _WORD.findall(folded)]
    named = [w for w in words if w not in lexicons.words("linkage_articles")]
    kept = _without_nouns(named) or named or words
    return " ".join(kept)


def _plain(word: str) -> str:
    """Without a possessive, and an address without what follows its first dot."""
    word = word.removesuffix("'s").removeprefix("www.")
    return word.split(".", 1)[0] if len(word.split(".", 1)[0]) > 1 else word.replace(".", "")


def _without_nouns(words: list[str]) -> list[str]:
    """Without the nouns for an outlet at either end: "daily Morgon", "Morgon news agency"."""
    nouns = _nouns()
    first, last = 0, len(words)
    while first < last and words[first] in nouns:
        first += 1
    cut = last
    while cut > first and words[cut - 1] in nouns:
        cut -= 1
    if cut < last and cut - first > 1 and words[cut - 1] in lexicons.words("linkage_agency_words"):
        cut -= 1
    return words[first:cut]


def _nouns() -> frozenset[str]:
    table = "claims_outlet_words"
    return lexicons.entries(table, "where", "noun") | lexicons.entries(table, "where", "mass")


def _named() -> frozenset[str]:
    return lexicons.entries("claims_outlet_words", "where", "name")


def is_outlet(name: str) -> bool:
    """Whether the name alone shows an outlet: by a noun, a word in it, its ending, or being well known."""
    key = outlet_key(name)
    articles = lexicons.words("linkage_articles")
    words = [w for w in name.casefold().split() if w not in articles]
    if not key or not words:
        return False
    return (
        key in _known()
        or (len(words) > 1 and any(w in _nouns() for w in (words[0], words[-1])))
        or (len(words) > 1 and any(w in _named() for w in words) and not _ends_as_body(words[-1]))
        or _ends_as_outlet(key)
    )


def _known() -> frozenset[str]:
    return frozenset(outlet_key(name) for name in lexicons.words("claims_outlets"))


def _ends_as_body(last: str) -> bool:
    """ "the Observer Mission" is a body, although "the Observer" is an outlet."""
    return last in lexicons.words("linkage_institutions") - _named() - _nouns()


def _ends_as_outlet(key: str) -> bool:
    last = key.split()[-1]
    return any(
        last.endswith(ending) and len(last) >= len(ending) + _SHORTEST_STEM
        for ending in lexicons.words("linkage_outlet_endings")
    )
