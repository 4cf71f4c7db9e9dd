"""Words that say whose or where a body is ("Kordanian", "Orlo"), and one form for each."""

from __future__ import annotations

from functools import cache

from accounted.linkage import lexicons


def is_frame(word: str) -> bool:
    """Whether a word says whose or where: a people, a country, or a name that is no ordinary word."""
    low = word.casefold()
    if low in _frames() or low in _framed():
        return True
    return word[0].isupper() and plain(low) not in _ordinary() and low not in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    files = "claims_common", "claims_org_words", "things", "linkage_institutions"
    found = frozenset().union(*(lexicons.words(f) for f in (*files, "linkage_portfolios")))
    return found | people()


def frame_form(low: str) -> str:
    """One form for a state and its people: "kordanian" and "kordania". Niger and Nigeria stay two."""
    if low in _frames():
        return _frames()[low]
    for row in lexicons.rows("linkage_frame_endings"):
        ending = row["ending"]
        if low.endswith(ending) and len(low) >= len(ending) + 3:
            return low.removesuffix(ending) + row["form"]
    return low


def is_state(word: str) -> bool:
    """Whether a word by its form names a state or its people: "Kordanian", "French", "France"."""
    low = word.casefold()
    return low in _frames() or low in _framed() or frame_form(low) != low


@cache
def _frames() -> dict[str, str]:
    return {row["word"]: row["form"] for row in lexicons.rows("linkage_frames")}


@cache
def _framed() -> frozenset[str]:
    return frozenset(_frames().values())


def plain(low: str) -> str:
    """One spelling of a word in the name of a body: "center" is "centre"; empty where it adds nothing."""
    return _variants().get(low, low)


@cache
def _variants() -> dict[str, str]:
    return {row["word"]: row["form"] for row in lexicons.rows("linkage_variants")}


@cache
def people() -> frozenset[str]:
    """Nouns for persons: "teacher", "herders"."""
    return frozenset(
        row[form] for row in lexicons.rows("persons") for form in ("singular", "plural")
    )
