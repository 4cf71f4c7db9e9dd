"""The token files: words of names in Latin letters and in another script, and their halves.

One word in five is held back by a hash of the Latin word, and no word of the other script that stands
among those held back is trained on: the split is by word, not by pair.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

FILES = Path(__file__).parents[3] / "shared" / "linkage_data" / "wikidata_tokens"
TRAINED = ("russian", "arabic", "hebrew")
"""Their licence is stated (MIT style). Only these are trained on."""
MEASURED = ("armenian", "persian", "greek")
"""No licence was seen: for measuring only."""
HELD_BACK = 5
"""One word in five."""


@dataclass(frozen=True)
class Pair:
    """One row: a word in Latin letters, the same in another script, and how often it was seen."""

    latin: str
    other: str
    count: int


def there() -> bool:
    """Whether the files lie beside the project."""
    return FILES.is_dir()


def pairs(language: str) -> list[Pair]:
    """All rows of a file, in its order."""
    rows = (FILES / f"wd_{language}_80.tsv").read_text(encoding="utf-8").splitlines()
    split = (row.split("\t") for row in rows)
    return [Pair(a, b.replace(" ", ""), int(count)) for a, b, count in split]


def held_back(word: str) -> bool:
    """Whether a Latin word is kept from training."""
    return hashlib.blake2b(word.encode(), digest_size=2).digest()[0] % HELD_BACK == 0


def halves(rows: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(trained on, held back)."""
    back = [p for p in rows if held_back(p.latin)]
    unseen = {p.other for p in back}
    return [p for p in rows if not held_back(p.latin) and p.other not in unseen], back
