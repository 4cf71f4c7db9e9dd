"""How well the built-in reader reads, as the benchmarks of this version of accounted measured it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure: of which texts, of what, its value as measured, and on which day."""

    texts: str
    what: str
    value: str
    date: str


TEXTS = {
    "gold.news": "invented reports that were read while the reader was made",
    "gold.heldout": "invented reports that were not",
    "goldset": "ten real reports",
}
WHAT = {
    "f1": "figures: harm, least and most (F1)",
    "attributed_to.correct": "who says so",
    "alleged_actor.correct": "who is blamed",
    "when.compatible": "dates that fit",
    "place.correct": "places",
}
KEYS = tuple(f"{texts}.{what}" for texts in TEXTS for what in WHAT)


@cache
def accuracy() -> tuple[Measured, ...]:
    """The measures of the reader "grammar": a copy from benchmarks/measured.json, as a test holds."""
    data = json.loads(files(__package__).joinpath("accuracy.json").read_text("utf-8"))
    return tuple(
        Measured(TEXTS[texts], WHAT[what], data[key]["value"], data[key]["date"])
        for texts in TEXTS
        for what in WHAT
        if (key := f"{texts}.{what}") in data
    )
