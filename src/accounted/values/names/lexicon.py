"""Words of names seen before, each with what its comparison needs, as rows of arrays."""

from __future__ import annotations

import re
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.alignment import Units, shares
from accounted.values.names.scripts import script_of
from accounted.values.names.sounds import sounds
from accounted.values.names.units import LONGEST, A, H, L, P, alphabet_of, latin_units, units
from accounted.values.names.weights import Floats, learned, within
from accounted.values.names.words import known_names

Ids = NDArray[np.int32]
_CODE: Final = {L: 0, P: 1, A: 2, H: 3}
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
        self._room(1024)

    def _room(self, rows: int) -> None:
        old = self._size
        fresh = {
            "sound": np.full((rows, LONGEST), -1, np.int16),
            "letter": np.full((rows, LONGEST), -1, np.int16),
            "own": np.full((rows, LONGEST), -1, np.int16),
            **{f"latin_{a}": np.full((rows, LONGEST), -1, np.int16) for a in (P, A, H)},
            "code": np.zeros(rows, np.int8),
            "groups": np.full((rows, MOST_GROUPS), -1, np.int32),
            "other": np.full(rows, -1, np.int32),
            "first": np.zeros(rows, np.int32),
        }
        if old:
            for name, table in fresh.items():
                table[:old] = self._tables[name][:old]
        self._tables = fresh

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
        if row == len(self._tables["code"]):
            self._room(2 * row)
        self._fill(row, form)
        self._tables["other"][row] = other
        self._size += 1
        self._numbers[form] = row
        return row

    def _fill(self, row: int, form: str) -> None:
        tables, alphabet = self._tables, alphabet_of(form)
        tables["code"][row] = _CODE[alphabet]
        _encode(tables["sound"][row], sounds(form), within(L).rows)
        latin = latin_units(form)
        for name, weights in learned().items():
            _encode(tables[f"latin_{name}"][row], latin, weights.rows)
        if alphabet != L:
            _encode(tables["own"][row], units(form), learned()[alphabet].columns)
        if alphabet in (A, H):
            plain = tuple(c for u in units(form) for c in u.strip("^$"))
            _encode(tables["letter"][row], plain[:LONGEST], within(alphabet).rows)
        groups = known_names().get(form, ())
        tables["groups"][row, : len(groups)] = groups[:MOST_GROUPS]
        tables["first"][row] = ord(latin[0].lstrip("^")[0]) if latin else 0

    def first(self, rows: Ids) -> Ids:
        """The code of the first Latin letter of words: what an initial is held against."""
        return np.asarray(self._tables["first"][rows])

    def probability(self, left: Ids, right: Ids) -> Floats:
        """For each pair of rows, how far the two words can be one name: 0 to 1."""
        swap = self._tables["code"][left] > self._tables["code"][right]
        a, b = np.where(swap, right, left), np.where(swap, left, right)
        out = self._aligned(a, b)
        for x, y in ((self._tables["other"][a], b), (a, self._tables["other"][b])):
            some = np.flatnonzero((x >= 0) & (y >= 0))
            if len(some):
                again = REPAIRED * self._aligned(x[some], y[some])
                out[some] = np.maximum(out[some], again)
        return self._told(a, b, out)

    def _aligned(self, a: Ids, b: Ids) -> Floats:
        tables = self._tables
        codes = tables["code"][a] * 4 + tables["code"][b]
        out = np.ones(len(a), np.float32)
        for code in np.unique(codes):
            some = np.flatnonzero((codes == code) & (a != b))
            if len(some):
                out[some] = self._of(divmod(int(code), 4), a[some], b[some])
        return out

    def _of(self, code: tuple[int, int], a: Ids, b: Ids) -> Floats:
        tables, (x, y) = self._tables, code
        if y <= _CODE[P] and x == y:
            weights, left, right = within(L), tables["sound"][a], tables["sound"][b]
        elif x == y:
            weights = within(A if x == _CODE[A] else H)
            left, right = tables["letter"][a], tables["letter"][b]
        else:
            alphabet = (L, P, A, H)[y]
            weights = learned()[alphabet]
            left, right = tables[f"latin_{alphabet}"][a], tables["own"][b]
        return _probable(shares(_units(left), _units(right), weights), weights.middle, weights.slope)

    def _told(self, a: Ids, b: Ids, out: Floats) -> Floats:
        """Names on our list: said for one another, or known to be different."""
        known = (self._tables["groups"][a, 0] >= 0) & (self._tables["groups"][b, 0] >= 0) & (a != b)
        some = np.flatnonzero(known)
        if len(some):
            x, y = self._tables["groups"][a[some]], self._tables["groups"][b[some]]
            shared = ((x[:, :, None] == y[:, None, :]) & (x[:, :, None] >= 0)).any(axis=(1, 2))
            out[some] = np.where(shared, np.maximum(out[some], SAME_NAME), np.minimum(out[some], OTHER_NAME))
        return out


def _units(rows: NDArray[np.int16]) -> Units:
    return rows


def _encode(row: Units, found: tuple[str, ...], known: dict[str, int]) -> None:
    for i, unit in enumerate(found[:LONGEST]):
        row[i] = known.get(unit, known.get(unit.strip("^$"), len(known) if "?" not in known else known["?"]))


def _probable(share: Floats, middle: float, slope: float) -> Floats:
    return np.asarray(1 / (1 + np.exp(-slope * (share - middle))), np.float32)


def _repaired(form: str) -> str:
    """The word without an article written on, or with لا where a PDF's ligature left ال; empty if there is neither."""
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
