"""Keys that the spellings of one name share across scripts: what candidates for comparison are found by."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import Final

from accounted.values.names.name import Name, Role

LONGEST_KEY: Final = 4
"""Consonants of a word that count. Set by reasoning, not tuned: later ones differ more than they tell
apart."""

_SOUNDS: Final = re.compile(r"shch|tch|tsch|sch|sh|ch|kh|gh|zh|dzh|dj|ts|tz|dz|th|dh|ph|ck|.")
_CLASS: Final = {
    **dict.fromkeys(["b", "p", "f", "v", "ph"], "B"),
    **dict.fromkeys(["k", "g", "q", "kh", "gh", "c", "ck", "x"], "K"),
    **dict.fromkeys(
        [
            "s",
            "z",
            "sh",
            "zh",
            "ch",
            "ts",
            "tz",
            "dz",
            "j",
            "dj",
            "dzh",
            "shch",
            "tch",
            "tsch",
            "sch",
        ],
        "S",
    ),
    **dict.fromkeys(["d", "t", "dh", "th"], "T"),
    **dict.fromkeys(["m", "n"], "N"),
    "l": "L",
    "r": "R",
}
_BETWEEN: Final = {"th": "TS", "dh": "TS", "g": "KS", "j": "SK", "v": "B-", "ch": "SK", "c": "KS"}
"""Sounds that spellings place in two classes: Thamer and Samer, Gamal and Jamal, Davud and Dawud."""
MOST_KEYS: Final = 4


def keys(name: Name) -> tuple[str, ...]:
    """Blocking keys: two names that share none are hardly the same, two that share one may be.

    One key for each pair of parts ("KRN+MMT", in alphabetical order, so that order does not count) and,
    for a name of one part, the key of that part. A placeholder has none.
    """
    if name.placeholder:
        return ()
    parts = [p for p in name.compared if p.role not in (Role.INITIAL, Role.NICKNAME)]
    each = [skeletons(p.key) for p in parts]
    if len(each) == 1:
        return tuple(sorted(each[0]))
    found = {"+".join(sorted((a, b))) for x, y in combinations(each, 2) for a in x for b in y}
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def skeletons(key: str) -> frozenset[str]:
    """The consonants of a romanised word by classes that scripts confuse; several where a sound is
    between two."""
    out = [""]
    for sound in _SOUNDS.findall(key):
        choices = _BETWEEN.get(sound, _CLASS.get(sound, "-"))
        out = [o if c == "-" or o.endswith(c) else o + c for o in out for c in choices]
        out = list(dict.fromkeys(out))[:MOST_KEYS]
    return frozenset(o[:LONGEST_KEY] or key[:1] for o in out)
