"""The words of a language that tell places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accounted.extraction.lexicon import load


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Classes of words that open, make, join or rule out the name of a place."""

    prepositions: frozenset[str]
    strong: frozenset[str]
    """Prepositions that say where something happened: "in", "at", "near"."""
    nouns: frozenset[str]
    """ "village", "hospital"."""
    not_places: frozenset[str]
    joiners: frozenset[str]
    """ "of", "in", "near" inside a place: "the village of Aru in Sela district"."""
    verbs: frozenset[str]
    """Verbs with a place as object: "attacked", "shelled"."""
    vague: frozenset[str]
    """Places that only point back: "the area", "the scene"."""
    offices: frozenset[str]
    """Whoever speaks for a body: "the ministry in Aru counted ..." says where the ministry is."""
    bodies: frozenset[str]
    """Kinds of bodies: what follows them is their name, "the charity Doctors in Motion"."""
    scene_nouns: frozenset[str]
    """Nouns of what happens to a place: "the shelling of Aru"."""
    done_to_places: frozenset[str]
    """What is done to places and to nobody: "was shelled"."""
    attacks: frozenset[str]
    """Nouns of attacks and weapons."""
    institutions: frozenset[str]
    """Kinds of bodies that speak and that stand somewhere: "hospital"."""
    speakers: frozenset[str]
    """Words of organisations and outlets: a name with one of them before a colon speaks."""


_CLASSES = {
    name: name
    for name in (
        "prepositions",
        "strong",
        "nouns",
        "not_places",
        "joiners",
        "verbs",
        "offices",
        "bodies",
        "scene_nouns",
        "done_to_places",
    )
} | {"vague": "vague_places"}


@cache
def place_words(code: str) -> PlaceWords:
    """The place words of a language by its code; all empty where it has none."""
    lexicon = load(code)
    rows = {
        r["class"]: frozenset(r["words"].split())
        for r in (lexicon.rows("places_words") if lexicon else ())
    }
    attacks = lexicon.words("attacks") if lexicon else frozenset[str]()
    institutions = lexicon.words("linkage_institutions") if lexicon else frozenset[str]()
    speaks = ("claims_org_words", "claims_outlets")
    speakers = (
        frozenset(w for name in speaks for w in lexicon.words(name))
        if lexicon
        else frozenset[str]()
    )
    classes = {field: rows.get(name, frozenset[str]()) for field, name in _CLASSES.items()}
    return PlaceWords(
        **classes, speakers=speakers, attacks=frozenset(attacks), institutions=institutions
    )
