"""The words of names in all lists, each once, and how alike any two are.

Words are compared in ASCII letters. DuckDB's string distances count bytes, and an edit in Cyrillic
would count twice; that is why nothing else ever reaches an engine.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

SAME, NEAR, ALIKE, FAINT, INITIAL, OTHER = 6, 5, 4, 3, 2, 1
"""How alike two words are: the same; a slip or the same consonants; alike; faintly; an initial; not."""

_NEAR_JW, _ALIKE_JW, _FAINT_JW = 0.93, 0.85, 0.76
_BITS = 64

Ints = NDArray[np.int32]


class Words:
    """Each different word (in ASCII letters) by number."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self.texts: NDArray[np.object_] = np.empty(0, dtype=object)

    def __len__(self) -> int:
        return len(self._known)

    def number(self, word: str, script: str) -> int:
        """The number of a word."""
        return self._known.setdefault(word, len(self._known))

    def close(self) -> None:
        """Compute what comparing needs, once all words are known."""
        words = list(self._known)
        self.texts = np.array(words, dtype=object)
        self.lengths = np.array([len(w) for w in words], dtype=np.int16)
        self.first = np.array([ord(w[0]) if w else 0 for w in words], dtype=np.int16)
        bones = [skeleton(w) for w in words]
        known: dict[str, int] = {}
        self.bones = np.array([known.setdefault(b, len(known)) for b in bones], dtype=np.int32)
        self.bone_texts = list(known)
        self.grams = np.array([_grams(w) for w in words], dtype=np.uint64)
        self.gram_counts = np.bitwise_count(self.grams).astype(np.int16)

    def alike(self, left: Ints, right: Ints) -> NDArray[np.int8]:
        """How alike words are, pair by pair; 0 where either is not told (-1)."""
        from rapidfuzz.distance import OSA, JaroWinkler
        from rapidfuzz.process import cpdist

        out = np.full(len(left), OTHER, dtype=np.int8)
        told = (left >= 0) & (right >= 0)
        out[~told] = 0
        same = told & (left == right)
        out[same] = SAME
        open_ = np.flatnonzero(told & ~same)
        if not len(open_):
            return out
        a, b = left[open_], right[open_]
        short = (self.lengths[a] == 1) | (self.lengths[b] == 1)
        initial = short & (self.first[a] == self.first[b])
        out[open_[initial]] = INITIAL
        bones = ~short & (self.bones[a] == self.bones[b])
        shared = np.bitwise_count(self.grams[a] & self.grams[b]).astype(np.int16)
        close = ~short & ((4 * shared >= self.gram_counts[a] + self.gram_counts[b] - 2) | bones)
        at = open_[close]
        if not len(at):
            return out
        x, y = self.texts[left[at]], self.texts[right[at]]
        jw = cpdist(x, y, scorer=JaroWinkler.normalized_similarity, workers=2)
        edits = cpdist(x, y, scorer=OSA.distance, workers=2, score_cutoff=2)
        found = np.full(len(at), OTHER, dtype=np.int8)
        found[jw >= _FAINT_JW] = FAINT
        found[(jw >= _ALIKE_JW) | bones[close]] = ALIKE
        long = np.minimum(self.lengths[left[at]], self.lengths[right[at]])
        near = ((edits <= 1) & (long >= 4)) | (jw >= _NEAR_JW) | (bones[close] & (jw >= _ALIKE_JW))
        found[near] = NEAR
        out[at] = found
        return out


_DOUBLE = re.compile(r"(.)\1+")
_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sch|sh|ch|tch|cz", "s"), (r"kh|gh|q|ck|c(?=[aoulrk]|\b)|x", "k"), (r"ph", "f"),
        (r"th", "t"), (r"dh", "d"), (r"ts|tz|z|c", "s"), (r"dj|dz|j", "g"), (r"w", "v"), (r"b(?=d)", "b"),
    )
)  # fmt: skip


def skeleton(word: str) -> str:
    """The consonants of a word, spellings that scripts mix made one: "khaled" and "halid" differ, "kaled" not.

    The first letter stays, a vowel as "a".
    """
    text = word
    for pattern, to in _RULES:
        text = pattern.sub(to, text)
    head, rest = text[:1], re.sub(r"[aeiouyh']", "", text[1:])
    if head in "aeiouyh":
        head = "a"
    return _DOUBLE.sub(r"\1", head + rest)[:6] or word


def _grams(word: str) -> int:
    """The pairs of letters of a word as bits: words that share few are not looked at closer."""
    edged = f"^{word}$"
    bits = 0
    for a, b in zip(edged, edged[1:], strict=False):
        bits |= 1 << ((ord(a) * 31 + ord(b) * 7) % _BITS)
    return bits
