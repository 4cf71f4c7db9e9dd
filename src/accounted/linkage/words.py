"""The words of a language that linking needs: stretches of time, memorials, kinds of place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accounted.extraction.lexicon import load

ASSUMED = "en"


@dataclass(frozen=True, slots=True)
class LinkageWords:
    """Classes of words; all empty for a language without a lexicon."""

    period: frozenset[str] = frozenset()
    period_phrases: tuple[str, ...] = ()
    memorial: frozenset[str] = frozenset()
    looking_back: frozenset[str] = frozenset()
    """Words of inquiries, trials and exhumations: told long after."""
    worst: frozenset[str] = frozenset()
    """Words that single one incident out among many."""
    telling: frozenset[str] = frozenset()
    """Verbs of what is said or done about harm: "published", "interviewed", "opened" (a trial)."""
    papers: frozenset[str] = frozenset()
    """Words for papers, before "of" and the day of one: "the letter of 11 May"."""
    printing: frozenset[str] = frozenset()
    """Verbs for the printing of one: "printed on 17 March"."""
    bounds: frozenset[str] = frozenset()
    """Words before a day that only bounds the time: "before"."""
    aftermath: frozenset[str] = frozenset()
    """Nouns of places to which people are brought: "hospital", "barracks"."""
    attacks: frozenset[str] = frozenset()
    """Nouns of attacks."""
    offices: frozenset[str] = frozenset()
    """Nouns for those who speak from a town about what was elsewhere: "officials in Aru"."""
    night_of: tuple[str, ...] = ()
    """Words before the first day of a night, which goes on into the next."""
    ways: frozenset[str] = frozenset()
    """Nouns of ways that are named after where they lead: "the Kelde road" is not in Kelde."""
    place_nouns: frozenset[str] = frozenset()
    generic_place: frozenset[str] = frozenset()
    admin: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    """Nouns of places inside a town or beside it: "market", "well"."""
    organisations: frozenset[str] = frozenset()
    """Words of organisations and outlets: who speaks, not where."""


@cache
def linkage_words(code: str | None) -> LinkageWords:
    """The words of a language by its code."""
    lexicon = load(code or ASSUMED)
    if lexicon is None:
        return LinkageWords()
    rows = {r["class"]: r["words"] for r in lexicon.rows("linkage_words")}
    return LinkageWords(
        period=frozenset(rows.get("period", "").split()),
        period_phrases=tuple(p for p in rows.get("period_phrases", "").split("|") if p),
        memorial=frozenset(rows.get("memorial", "").split()),
        looking_back=frozenset(rows.get("looking_back", "").split()),
        worst=frozenset(rows.get("worst", "").split()),
        telling=frozenset(rows.get("telling", "").split()),
        papers=frozenset(rows.get("papers", "").split()),
        printing=frozenset(rows.get("printing", "").split()),
        bounds=frozenset(rows.get("bounds", "").split()),
        aftermath=frozenset(rows.get("aftermath", "").split()),
        attacks=frozenset(lexicon.words("attacks")),
        offices=frozenset(
            next(
                (r["words"] for r in lexicon.rows("places_words") if r["class"] == "offices"), ""
            ).split()
        ),
        night_of=tuple(p for p in rows.get("night_of", "").split("|") if p),
        ways=frozenset(rows.get("ways", "").split()),
        place_nouns=frozenset(rows.get("place_nouns", "").split()),
        generic_place=frozenset(
            f"{rows.get('generic_place', '')} {rows.get('place_nouns', '')}".split()
        ),
        admin=frozenset(rows.get("admin", "").split()),
        sites=frozenset(
            next(
                (r["words"] for r in lexicon.rows("places_words") if r["class"] == "nouns"), ""
            ).split()
        ),
        organisations=frozenset(lexicon.words("claims_org_words")),
    )
