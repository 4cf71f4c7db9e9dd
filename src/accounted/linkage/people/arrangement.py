"""The words of two names put side by side: as each was read, or one of them in another order.

"Wolkow Stanislaw Pawelowitsch" is read given name first where nothing shows otherwise, and a list that
drops the family name makes a grandfather the last word. Which reading fits is seen from the other name: a
pair is read anew where that makes clearly more of its words agree, and it is told that it was.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.naming import FAMILY, FATHER, GIVEN, GRANDFATHER
from accounted.linkage.people.records import Records
from accounted.linkage.people.words import ALIKE, FAINT, INITIAL, NEAR, OTHER, SAME

Rows = NDArray[np.int64]
Slots = NDArray[np.int32]
PLACES = 4

WORTH = np.zeros(SAME + 1, dtype=np.float32)
"""What each level of likeness says for a reading. By reasoning; checked on benchmarks/people/hard.py,
seed 1."""
WORTH[[OTHER, INITIAL, FAINT, ALIKE, NEAR, SAME]] = -1.0, 0.5, 0.0, 1.0, 2.0, 2.0
CLEARLY = 2.0
"""How much more another reading must say."""


class Arrangement:
    """Reads pairs of names; keeps the last answer, because every part of a name asks for the same pairs."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._views = _views(records.slots[:, :PLACES])
        self._asked: tuple[Rows, Rows] | None = None
        self._told: tuple[NDArray[np.int8], Slots, Slots, NDArray[np.bool_]] | None = None

    def __call__(
        self, a: Rows, b: Rows
    ) -> tuple[NDArray[np.int8], Slots, Slots, NDArray[np.bool_]]:
        """How alike the words in each place are, the words of both rows by place, and which pairs were read
        anew."""
        if self._asked is None or self._asked[0] is not a or self._asked[1] is not b:
            self._told, self._asked = self._read(a, b), (a, b)
        assert self._told is not None
        return self._told

    def _read(self, a: Rows, b: Rows) -> tuple[NDArray[np.int8], Slots, Slots, NDArray[np.bool_]]:
        slots = self.records.slots
        x, y = slots[a, :PLACES].copy(), slots[b, :PLACES].copy()
        alike = self._alike(x, y)
        anew = np.zeros(len(a), dtype=np.bool_)
        open_ = np.flatnonzero((alike[:, [GIVEN, FAMILY]] < ALIKE).any(axis=1))
        best = WORTH[alike].sum(axis=1) + CLEARLY
        for view in self._views:
            for mine in (True, False):
                one, other = (a, b) if mine else (b, a)
                at = open_[self._worth_reading(view, one[open_], other[open_])]
                v, w = view.slots[one[at]], slots[other[at], :PLACES]
                found = self._alike(v, w)
                says = WORTH[found].sum(axis=1)
                better = (says >= best[at]) & (found[:, view.needed] >= ALIKE).all(axis=1)
                at, says = at[better], says[better]
                best[at] = says + 1e-3
                x[at], y[at] = (v[better], w[better]) if mine else (w[better], v[better])
                alike[at], anew[at] = found[better], True
        return alike, x, y, anew

    def _alike(self, x: Slots, y: Slots) -> NDArray[np.int8]:
        flat = self.records.words.alike(np.ravel(x), np.ravel(y))
        return flat.reshape(x.shape)

    def _worth_reading(self, view: _View, one: Rows, other: Rows) -> NDArray[np.bool_]:
        """Whether a word that the view moves sounds like the one in its new place in the other name."""
        words, found = self.records.words, np.zeros(len(one), dtype=np.bool_)
        for place in view.moved:
            x, y = view.slots[one, place], self.records.slots[other, place]
            found |= (x >= 0) & (y >= 0) & (words.coarse[x] == words.coarse[y])
        return found


@dataclass(frozen=True)
class _View:
    """Another reading of every name: the words by place, which places matter, and which must agree."""

    slots: Slots
    moved: tuple[int, ...]
    needed: list[int]


def _views(slots: Slots) -> list[_View]:
    """Other readings of each name: the family name first; given and family name exchanged; no family name.

    A name that cannot be read so is empty there.
    """
    told = slots >= 0
    n = told.sum(axis=1)
    packed = np.full_like(slots, -1)
    rows, at = np.nonzero(told)
    packed[rows, (np.cumsum(told, axis=1) - 1)[rows, at]] = slots[rows, at]
    first = np.full_like(slots, -1)
    first[:, FAMILY] = packed[:, 0]
    first[:, : PLACES - 1] = packed[:, 1:]
    swapped = slots.copy()
    swapped[:, [GIVEN, FAMILY]] = slots[:, [FAMILY, GIVEN]]
    first[n < 3], swapped[n < 2] = -1, -1
    packed[(n < 2) | (n == PLACES)] = -1
    ends = [GIVEN, FAMILY]
    return [
        _View(first, (GIVEN, FAMILY), ends),
        _View(swapped, (GIVEN, FAMILY), ends),
        _View(packed, (FATHER, GRANDFATHER), [GIVEN, FATHER]),
    ]
