"""The key under which a name is found: one for all its scripts and spellings with marks.

It stands alone (the build of the gazetteer loads this file by its path), so it imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

KINDS: dict[str, str] = {
    **dict.fromkeys(
        (
            *("village", "town", "city", "hamlet", "settlement", "municipality", "township"),
            *("commune", "parish", "locality", "suburb", "neighbourhood", "neighborhood"),
        ),
        "settlement",
    ),
    **dict.fromkeys(
        (
            *("district", "county", "raion", "rayon", "canton", "territory", "department"),
            *("zone", "woreda", "subdistrict", "prefecture", "locality"),
        ),
        "admin2",
    ),
    **dict.fromkeys(
        ("province", "governorate", "region", "state", "oblast", "republic", "wilaya", "krai"),
        "admin1",
    ),
}
"""What a word beside a name says of it. A district of one state is what another calls a province."""

_LOWER_WORDS = r"(?:[Oo]f|[Dd]e|[Dd]u|[Dd]es|[Dd]i|[Dd]el|[Tt]he)\s+"
_BEHIND = re.compile(rf"\s+(?:{'|'.join(sorted(KINDS))})\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^\s*(?:provincia|province|department|departamento|district|distrito|région|region|"
    rf"muḩāfaz̧at|wilayat|wilaya|state|estado|republic|city|municipio)\s+(?:{_LOWER_WORDS})?",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without script, marks, case, spaces and signs: the key that all its spellings share.

    >>> fold("Xocalı"), fold("Ходжалы"), fold("Deir ez-Zor")
    ('xocali', 'khodzhaly', 'deirezzor')
    """
    plain = anyascii(unicodedata.normalize("NFKC", name)).lower()
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def core(name: str) -> str:
    """An administrative name without the word for its kind: "Helmand Province" is Helmand.

    >>> core("Helmand Province"), core("Provincia de Buenos Aires")
    ('Helmand', 'Buenos Aires')
    """
    shorter = _BEFORE.sub("", _BEHIND.sub("", name)).strip()
    return shorter or name
