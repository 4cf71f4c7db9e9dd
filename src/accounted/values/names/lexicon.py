"""Words of names seen before, each with what its comparison needs, as rows of arrays."""

from __future__ import annotations

import re
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.alignment import Encoded, Ids, shares
from accounted.values.names.keys import skeletons
from accounted.values.names.romanise import romanise_word
from accounted.values.names.scripts import script_of
from accounted.values.names.sounds import sounds
from accounted.values.names.units import A, H, L, P, alphabet_of, latin_units, units
from accounted.values.names.weights import Floats, learned, within
from accounted.values.names.words import known_names

_CODE: Final = {L: 0, P: 1, A: 2, H: 3}
SOUND, OWN = "sound", "own"
_KINDS: Final = (SOUND, OWN, P, A, H)
"""Sounds of a Latin spelling, or letters of an abjad; units of the own alphabet; Latin units, for each
alphabet that they are held against."""
_BIT: Final = {c: 1 << i for i, c in enumerate("BKSTNLR")}
_BITS: Final = np.array([i.bit_count() for i in range(256)], np.uint8)
MOST_GROUPS: Final = 4
SAME_NAME, OTHER_NAME = 0.97, 0.15
"""For two words on the list of names: said for one another, or known as different names."""
REPAIRED: Final = 0.97
"""Share of what a word repaired (without article, letters of a ligature put right) says."""

_ARTICLED: Final = re.compile(r"^(?:al|el|аль?|эль)(?=[^aeiouаеёиоуыэюяьl'].{3})")
_ARABIC_ARTICLE: Final = re.compile("^ال(?=...)")


class Lexicon:
    """A growing table of words. Rows are never changed: a word's number holds while the program runs."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lock = Lock()
        self._size = 0
        self._encoded: dict[str, Encoded] = {}
        self._marks: dict[str, NDArray[Any]] = {}
        self._room(1024)

    def _room(self, rows: int) -> None:
        old = self._size
        encoded = {kind: Encoded.room(rows) for kind in _KINDS}
        marks: dict[str, NDArray[Any]] = {
            "code": np.zeros(rows, np.int8),
            "groups": np.full((rows, MOST_GROUPS), -1, np.int32),
            "other": np.full(rows, -1, np.int32),
            "first": np.zeros(rows, np.int32),
            "skeleton": np.zeros(rows, np.uint8),
        }
        if old:
            for kind, words in encoded.items():
                for name in ("units", "length", "best"):
                    getattr(words, name)[:old] = getattr(self._encoded[kind], name)
            for name, table in marks.items():
                table[:old] = self._marks[name]
        self._encoded, self._marks = encoded, marks

    def number(self, form: str) -> int:
        """The row of a word in the form that is compared; it is added where it is new."""
        found = self._numbers.get(form)
        if found is not None:
            return found
        with self._lock:
            return self._added(form)

    def _added(self, form: str) -> int:
        found = self._numbers.get(form)
        if found is not None:
            return found
        repaired = _repaired(form)
        other = self._added(repaired) if repaired else -1
        row = self._size
        if row == len(self._marks["code"]):
            self._room(2 * row)
        self._fill(row, form)
        self._marks["other"][row] = other
        self._size += 1
        self._numbers[form] = row
        return row

    def _fill(self, row: int, form: str) -> None:
        alphabet, latin, marks = alphabet_of(form), latin_units(form), self._marks
        marks["code"][row] = _CODE[alphabet]
        for name, weights in learned().items():
            self._encoded[name].put(row, latin, weights.rows, weights.best_row)
        if alphabet in (L, P):
            self._encoded[SOUND].put(row, sounds(form), within(L).rows, within(L).best_row)
        else:
            letters = tuple(c for u in units(form) for c in u.strip("^$"))
            self._encoded[SOUND].put(row, letters, within(alphabet).rows, within(alphabet).best_row)
        if alphabet != L:
            weights = learned()[alphabet]
            self._encoded[OWN].put(row, units(form), weights.columns, weights.best_column)
        key = romanise_word(form)
        groups = known_names().get(form) or known_names().get(
            key if alphabet in (L, P) else form, ()
        )
        marks["groups"][row, : len(groups)] = groups[:MOST_GROUPS]
        marks["first"][row] = ord(latin[0].lstrip("^")[0]) if latin else 0
        marks["skeleton"][row] = sum({_BIT[c] for s in skeletons(key) for c in s if c in _BIT})

    def first(self, rows: Ids) -> Ids:
        """The code of the first Latin letter of words: what an initial is held against."""
        return np.asarray(self._marks["first"][rows])

    def probability(self, left: Ids, right: Ids) -> Floats:
        """For each pair of rows, how far the two words can be one name: 0 to 1."""
        swap = self._marks["code"][left] > self._marks["code"][right]
        a, b = np.where(swap, right, left), np.where(swap, left, right)
        out = self._aligned(a, b)
        for x, y in ((self._marks["other"][a], b), (a, self._marks["other"][b])):
            some = np.flatnonzero((x >= 0) & (y >= 0))
            if len(some):
                again = REPAIRED * self._aligned(x[some], y[some])
                out[some] = np.maximum(out[some], again)
        return self._told(a, b, out)

    def _aligned(self, a: Ids, b: Ids) -> Floats:
        marks = self._marks
        codes = marks["code"][a] * 4 + marks["code"][b]
        out = np.ones(len(a), np.float32)
        for code in np.unique(codes):
            some = np.flatnonzero((codes == code) & (a != b))
            if len(some):
                out[some] = self._of(divmod(int(code), 4), a[some], b[some])
        return out

    def _of(self, code: tuple[int, int], a: Ids, b: Ids) -> Floats:
        x, y = code
        kinds = self._encoded
        if y <= _CODE[P] and x == y:
            left, right, weights = kinds[SOUND], kinds[SOUND], within(L)
        elif x == y:
            left, right, weights = kinds[SOUND], kinds[SOUND], within(A if x == _CODE[A] else H)
        else:
            alphabet = (L, P, A, H)[y]
            left, right, weights = kinds[alphabet], kinds[OWN], learned()[alphabet]
        return _probable(shares(left, a, right, b, weights), weights.middle, weights.slope)

    def hopeless(self, left: Ids, right: Ids) -> NDArray[np.bool_]:
        """Words that share less than half of the consonants of the poorer: hardly ever one name.

        Told without aligning: of the true pairs of the six token files that the alignment finds likely, at
        most 4 in 10,000 are lost (0 to 4 by script; 8,000 pairs each).
        """
        a, b = self._marks["skeleton"][left], self._marks["skeleton"][right]
        shared, least = _BITS[a & b], np.minimum(_BITS[a], _BITS[b])
        return np.asarray((2 * shared < least) & (left != right))

    def _told(self, a: Ids, b: Ids, out: Floats) -> Floats:
        """Names on our list: said for one another, or known to be different."""
        known = (self._marks["groups"][a, 0] >= 0) & (self._marks["groups"][b, 0] >= 0) & (a != b)
        some = np.flatnonzero(known)
        if len(some):
            x, y = self._marks["groups"][a[some]], self._marks["groups"][b[some]]
            shared = ((x[:, :, None] == y[:, None, :]) & (x[:, :, None] >= 0)).any(axis=(1, 2))
            out[some] = np.where(
                shared, np.maximum(out[some], SAME_NAME), np.minimum(out[some], OTHER_NAME)
            )
        return out


def _probable(share: Floats, middle: float, slope: float) -> Floats:
    return np.asarray(1 / (1 + np.exp(np.clip(-slope * (share - middle), -60, 60))), np.float32)


def _repaired(form: str) -> str:
    """The word without an article written on, or with لا where a PDF's ligature left ال; else empty."""
    script = script_of(form)
    if script == "Arab":
        if "ال" in form[1:]:
            return form[0] + form[1:].replace("ال", "لا")
        bare = _ARABIC_ARTICLE.sub("", form)
    else:
        bare = _ARTICLED.sub("", form)
    return bare if bare != form else ""


LEXICON: Final = Lexicon()
"""The words met by this process."""
