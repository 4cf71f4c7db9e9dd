"""The countries in which a document stands, by the countries and regions that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounted.linkage.places.keys import fold

LONGEST_NAME = 6
"""Words of the longest name that is looked for ("Democratic Republic of the Congo" has five)."""
CLEARLY_MORE = 3
"""One country is the document's own before another if it is named so many times as often."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.\-‑][^\W\d_]+)*\.?")
_NEVER_FIRST = frozenset(("a", "an", "and", "at", "in", "of", "on", "the"))
"""Words that begin no name, though in a text written in capitals they look like one."""
_SMALL = frozenset(("of", "the", "and", "de", "du", "del", "la"))


@dataclass(frozen=True, slots=True)
class CountryFrame:
    """Countries (ISO 3166-1) with how often a document names them or what lies in them, most often first."""

    mentions: tuple[tuple[str, int], ...] = ()
    because: tuple[str, ...] = ()
    """The names that were found: "Azerbaijan", "Nagorno-Karabakh"."""

    @classmethod
    def of(cls, *codes: str) -> CountryFrame:
        """The frame of a document known to stand in these countries."""
        return cls(tuple((code.upper(), 1) for code in sorted(set(codes))))

    @property
    def countries(self) -> frozenset[str]:
        """The codes."""
        return frozenset(code for code, _ in self.mentions)

    def weight(self, codes: Iterable[str]) -> int:
        """How often the most often named of these countries is named."""
        named = dict(self.mentions)
        return max((named.get(code, 0) for code in codes), default=0)

    def __bool__(self) -> bool:
        """Whether any country is known."""
        return bool(self.mentions)


EMPTY = CountryFrame()


def frame_in(text: str, names: Mapping[str, tuple[str, ...]]) -> CountryFrame:
    """The frame of a text by names of regions: each key says in which countries it lies."""
    counted: Counter[str] = Counter()
    because: dict[str, None] = {}
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        if words[at][0][0].islower():  # most words: no name begins with them
            at += 1
            continue
        length, codes = _longest(words, at, names)
        if codes:
            counted.update(codes)
            because.setdefault(_tidy(text[words[at][1] : words[at + length - 1][2]]))
        at += length
    mentions = tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    return CountryFrame(mentions, tuple(because))


def _tidy(name: str) -> str:
    """A name without the full stop of its sentence; "U.S." keeps its own."""
    return name if name.count(".") > 1 else name.rstrip(".")


def _ends_sentence(word: str) -> bool:
    """Whether a word's full stop ends a sentence: "said." does, "St." and "U.S." need not."""
    return word.endswith(".") and len(word) > 4 and word.count(".") == 1


def _longest(
    words: list[tuple[str, int, int]], at: int, names: Mapping[str, tuple[str, ...]]
) -> tuple[int, tuple[str, ...]]:
    """The longest name that begins here: how many words, and its countries."""
    if words[at][0].lower() in _NEVER_FIRST:
        return 1, ()
    key, best = "", (1, ())
    found: tuple[int, tuple[str, ...]] = best
    for n, (word, start, _) in enumerate(words[at : at + LONGEST_NAME]):
        if (
            n and start > words[at + n - 1][2] + 1
        ):  # more than one space between: no longer one name
            break
        if word[0].islower() and word not in _SMALL:
            break
        if n and _ends_sentence(words[at + n - 1][0]):
            break
        key += fold(word)
        if codes := names.get(key):
            found = (n + 1, codes)
    return found
