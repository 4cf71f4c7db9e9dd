"""Which words of a document may be shown without a person's clearance: words that count, words of bodies."""

from __future__ import annotations

import re
from functools import cache

from accounted.linkage import lexicons
from accounted.terms.vocabularies import Age, Harm, Sex, Status, Unit

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
GAP = "…"


@cache
def counting() -> frozenset[str]:
    """Words that say how many, of whom by age, sex and status, and of which harm."""
    phrases = {r["phrase"] for r in lexicons.rows("bounds")}
    phrases |= {r["word"] for r in lexicons.rows("quantities")}
    phrases |= {r["word"] for r in lexicons.rows("group_adjectives")} if _has("word") else set()
    phrases |= {w for r in lexicons.rows("persons") for w in (r["singular"], r["plural"])}
    phrases |= lexicons.words("claims_quantity_words") | lexicons.words("claims_quantity_openers")
    phrases |= lexicons.words("claims_generic_people")
    closed = [str(w).replace("_", " ") for e in (Harm, Unit, Age, Sex, Status) for w in e]
    words = {w for p in (*phrases, *closed) for w in p.casefold().split()}
    return frozenset(words | {"and", "to", "or", "of", "the", "a", "an", "were", "was", "dead"})


def _has(column: str) -> bool:
    return any(column in r for r in lexicons.rows("group_adjectives"))


def quantity_words(words: str) -> str:
    """A quote with all but its counting words left out.

    >>> quantity_words("at least 40 Velmarian soldiers")
    'at least 40 … soldiers'
    >>> quantity_words("10–15 people")
    '10–15 people'
    """
    kept: list[str] = []
    end = 0
    for found in _TOKEN.finditer(words):
        if found[0][0].isdigit() or found[0].casefold() in counting():
            # Between two words that are shown stands what stood there: "10–15" is not "10 15".
            between = words[end : found.start()] if kept and kept[-1] != GAP else " "
            kept += [between, found[0]] if kept else [found[0]]
        elif kept[-1:] != [GAP]:
            kept += [" ", GAP] if kept else [GAP]
        end = found.end()
    return "".join(kept)


def counts_only(words: str) -> bool:
    """Whether every word of a phrase counts."""
    return GAP not in quantity_words(words)


@cache
def _bodies() -> frozenset[str]:
    lists = ("claims_org_words", "claims_actors", "linkage_institutions", "claims_states")
    words = {w for name in lists for w in lexicons.words(name)}
    words |= {r["word"] for r in lexicons.rows("claims_outlet_words")}
    return frozenset(w.casefold() for w in words)


@cache
def _ordinary() -> frozenset[str]:
    """Words for unnamed speakers, with what stands around them."""
    return frozenset(r["word"].casefold() for r in lexicons.rows("linkage_anonymous")) | counting()


def of_a_body(words: str) -> bool:
    """Whether a wording names an organisation, an office or a force rather than a private person.

    A title, a comma ("Ilan Doreth, a nurse at the hospital") or a word for kin make it a person's.
    """
    if "," in words or of_kin(words) or _titled(words):
        return False
    tokens = [t.casefold().removesuffix("'s").removesuffix("’s") for t in _TOKEN.findall(words)]
    known = words.casefold().removeprefix("the ") in lexicons.words("claims_outlets")
    return known or any(t in _bodies() for t in tokens)


def unnamed(words: str) -> bool:
    """Whether a wording names nobody: "residents", "two officials"."""
    tokens = _TOKEN.findall(words)
    return bool(tokens) and all(t.casefold() in _ordinary() for t in tokens)


def of_kin(words: str) -> bool:
    """Whether a wording speaks of somebody's relative: "the mother of …"."""
    tokens = {t.casefold() for t in _TOKEN.findall(words)}
    return bool(tokens & {w.casefold() for w in lexicons.words("claims_kin")})


def _titled(words: str) -> bool:
    low = words.casefold().removeprefix("the ")
    titles = {r["title"].casefold() for r in lexicons.rows("claims_titles")}
    return any(low.startswith(f"{t} ") or low.startswith(f"{t}. ") for t in titles)
