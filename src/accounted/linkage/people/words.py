"""The words of names in all lists, each once, and how alike any two are.

Words are compared in ASCII letters. DuckDB's string distances count bytes, and an edit in Cyrillic
would count twice; that is why nothing else ever reaches an engine.
"""

from __future__ import annotations

import itertools
import re

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from accounted.values.names.lexicon import LEXICON
from accounted.values.names.scripts import HEBREW, script_of

SAME, NEAR, ALIKE, FAINT, INITIAL, OTHER = 6, 5, 4, 3, 2, 1
"""How alike two words are: the same; a slip or the same consonants; alike; faintly; an initial; not."""

_NEAR_JW, _ALIKE_JW, _FAINT_JW = 0.93, 0.85, 0.76
_NEAR_P, _ALIKE_P, _FAINT_P = 0.9, 0.6, 0.25
"""Chances of the trained comparator (values/names) from which on words are near, alike, faintly alike."""
_BITS = 64

Ints = NDArray[np.int32]


class Words:
    """Each different word (in ASCII letters) by number."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}
        self.texts: NDArray[np.object_] = np.empty(0, dtype=object)

    def __len__(self) -> int:
        return len(self._known)

    def number(self, word: str, form: str) -> int:
        """The number of a word in ASCII letters that is written `form` in its own script."""
        return self._known.setdefault((word, form), len(self._known))

    def close(self) -> None:
        """Compute what comparing needs, once all words are known."""
        words = [word for word, _ in self._known]
        self.forms = np.array([LEXICON.number(form) for _, form in self._known], dtype=np.int32)
        self.latin = np.array([form.isascii() for _, form in self._known], dtype=np.bool_)
        self.sounds = np.array([_sounds(w) for w in words], dtype=np.uint64)
        self.sound_counts = np.bitwise_count(self.sounds).astype(np.int16)
        self._heard: tuple[NDArray[np.int64], NDArray[np.int8]] = (
            np.empty(0, dtype=np.int64),
            np.empty(0, dtype=np.int8),
        )
        self.texts = np.array(words, dtype=object)
        self.lengths = np.array([len(w) for w in words], dtype=np.int16)
        self.first = np.array([ord(w[0]) if w else 0 for w in words], dtype=np.int16)
        bones = [skeleton(w) for w in words]
        known: dict[str, int] = {}
        self.bones = np.array([known.setdefault(b, len(known)) for b in bones], dtype=np.int32)
        heard: dict[str, int] = {"": -1}
        self.coarse = np.array(
            [heard.setdefault(coarse(*known), len(heard)) for known in self._known], dtype=np.int32
        )
        self.kinds = len(heard)
        self.grams = np.array([_grams(w) for w in words], dtype=np.uint64)
        self.gram_counts = np.bitwise_count(self.grams).astype(np.int16)

    def alike(self, left: Ints, right: Ints) -> NDArray[np.int8]:
        """How alike words are, pair by pair; 0 where either is not told (-1)."""
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
        out[open_[close]] = self._written(left[open_[close]], right[open_[close]], bones[close])
        heard = np.bitwise_count(self.sounds[a] & self.sounds[b]).astype(np.int16)
        near = ~short & (2 * heard >= np.minimum(self.sound_counts[a], self.sound_counts[b]))
        at = open_[near & (out[open_] < NEAR)]
        if len(at):
            out[at] = np.maximum(out[at], self._sounding(left[at], right[at]))
        return out

    def _written(self, left: Ints, right: Ints, bones: NDArray[np.bool_]) -> NDArray[np.int8]:
        """How alike words are in their letters."""
        out = np.full(len(left), OTHER, dtype=np.int8)
        if not len(left):
            return out
        x, y = self.texts[left], self.texts[right]
        jw = cpdist(x, y, scorer=JaroWinkler.normalized_similarity, workers=2)
        edits = cpdist(x, y, scorer=OSA.distance, workers=2, score_cutoff=2)
        out[jw >= _FAINT_JW] = FAINT
        out[(jw >= _ALIKE_JW) | bones] = ALIKE
        long = np.minimum(self.lengths[left], self.lengths[right])
        near = ((edits <= 1) & (long >= 4)) | (jw >= _NEAR_JW) | (bones & (jw >= _ALIKE_JW))
        out[near] = NEAR
        return out

    def _sounding(self, left: Ints, right: Ints) -> NDArray[np.int8]:
        """How likely words are spellings of one, by the trained comparator; each pair asked once."""
        low, high = np.minimum(left, right), np.maximum(left, right)
        packed, back = np.unique(low.astype(np.int64) * len(self) + high, return_inverse=True)
        known, levels = self._heard
        place = np.minimum(np.searchsorted(known, packed), max(0, len(known) - 1))
        new = known[place] != packed if len(known) else np.ones(len(packed), dtype=np.bool_)
        if new.any():
            asked = packed[new]
            chance = LEXICON.probability(
                self.forms[asked // len(self)], self.forms[asked % len(self)]
            )
            steps = [chance >= _NEAR_P, chance >= _ALIKE_P, chance >= _FAINT_P]
            found = np.select(steps, [NEAR, ALIKE, FAINT], OTHER).astype(np.int8)
            known, levels = np.concatenate([known, asked]), np.concatenate([levels, found])
            order = np.argsort(known, kind="stable")
            known, levels = known[order], levels[order]
            self._heard = known, levels
        return levels[np.searchsorted(known, packed)][back]


_DOUBLE = re.compile(r"(.)\1+")
_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sch|sh|ch|tch|cz", "s"), (r"kh|gh|q|ck|c(?=[aoulrk]|\b)|x", "k"), (r"ph", "f"),
        (r"th", "t"), (r"dh", "d"), (r"ts|tz|z|c", "s"), (r"dj|dz|j", "g"), (r"w", "v"), (r"b(?=d)", "b"),
    )
)  # fmt: skip


def skeleton(word: str) -> str:
    """The consonants of a word, spellings that scripts mix made one: "khaled" and "halid" differ, "kaled"
    not.

    The first letter stays, a vowel as "a".
    """
    text = word
    for pattern, to in _RULES:
        text = pattern.sub(to, text)
    head, rest = text[:1], re.sub(r"[aeiouyh']", "", text[1:])
    if head in "aeiouyh":
        head = "a"
    return _DOUBLE.sub(r"\1", head + rest)[:6] or word


_AS_ONE = (
    (re.compile(r"d?sch|tsch|tch|dzh|sh|ch|zh|ts|tz|dz|dj|cz|th|dh"), "s"),
    (re.compile("gh"), "g"),
    (re.compile("kh"), ""),
)
_KINDS_HEARD = str.maketrans({
    **dict.fromkeys("bpfv", "b"), **dict.fromkeys("kgqxc", "k"), **dict.fromkeys("szjtd", "s"),
    **dict.fromkeys("mn", "n"), **dict.fromkeys("aeiouyhw'", ""),
})  # fmt: skip
_LONGEST = 5


def coarse(word: str, form: str = "") -> str:
    """The consonants of a word by kinds that scripts and habits mix: "Grigor", "Krikor" and "Qrigor" are one,
    and so are "Thamer" and "Samer", "Khasan" and "Hasan".

    The kinds were chosen after looking at pairs that the hard lists (seed 1) and the generated lists in four
    scripts (seed 77) lost. Empty for a word without such consonants.
    `form` is the word in its own script: a "ch" from Hebrew is no
    "ch" from elsewhere.
    """
    plain = word.replace("ch", "h") if script_of(form) == HEBREW else word
    for sounds, one in _AS_ONE:
        plain = sounds.sub(one, plain)
    return _DOUBLE.sub(r"\1", plain).translate(_KINDS_HEARD)[:_LONGEST]


def _grams(word: str) -> int:
    """The pairs of letters of a word as bits: words that share few are not looked at closer."""
    edged = f"^{word}$"
    bits = 0
    for a, b in itertools.pairwise(edged):
        bits |= 1 << ((ord(a) * 31 + ord(b) * 7) % _BITS)
    return bits


_HEARD = str.maketrans({
    **dict.fromkeys("bpfv", "b"), **dict.fromkeys("kgqxc", "k"), **dict.fromkeys("szj", "s"),
    **dict.fromkeys("td", "t"), **dict.fromkeys("mn", "n"), **dict.fromkeys("aeiouyhw'", ""),
})  # fmt: skip


def _sounds(word: str) -> int:
    """The kinds of consonants of a word, alone and in pairs, as bits: words that share few sound unlike."""
    plain = re.sub(r"sch|sh|ch|ts|th|dh", "s", word).translate(_HEARD)
    plain = _DOUBLE.sub(r"\1", plain)
    bits = 0
    for a, b in itertools.pairwise(f"^{plain}$"):
        bits |= 1 << ((ord(a) * 31 + ord(b) * 7) % _BITS)
    return bits
