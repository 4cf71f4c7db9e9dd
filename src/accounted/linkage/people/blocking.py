"""Which pairs of rows are looked at: those that share a key, with every key's yield and cost told.

A key is made of what two rows of one person often share: two words of the name, a word and a year of
birth, a place and a day. Blocks that are too large are divided by a further word or field; those that
stay too large are left to the other keys, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.naming import FAMILY, GIVEN
from accounted.linkage.people.records import Records

Keys = NDArray[np.uint64]
NONE = np.uint64(0)

LARGEST_BLOCK = 60
"""Rows of one block. More are divided. Set on half of the people of
historical_figures_50k; the results of the whole set, which holds that half, were in view."""
ENOUGH, LEAST = 0.995, 0.97
"""Shares of the likely pairs that the keys still reach when some are given up; the second, in very long
lists."""


@dataclass(frozen=True)
class Recipe:
    """What two rows have to share: the names of atoms, "word" being any word of the name by its consonants,
    "sound" the same by kinds of consonants."""

    atoms: tuple[str, ...]

    def __str__(self) -> str:
        return " + ".join(self.atoms)


@dataclass(frozen=True)
class Candidates:
    """The pairs that are looked at, `left < right`; `kinds[i]` has a bit for each recipe that found it.

    `dropped` tells for each recipe how many rows stood in blocks that stayed too large.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    kinds: NDArray[np.uint32]
    recipes: tuple[Recipe, ...]
    dropped: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.left)


def _mixed(values: NDArray[np.uint64], salt: int) -> Keys:
    """Splitmix64: numbers far apart from numbers side by side. 0 stays free for "not told"."""
    x = values + np.uint64((0x9E3779B97F4A7C15 * (salt + 1)) & 0xFFFFFFFFFFFFFFFF)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (x ^ (x >> np.uint64(31))) | np.uint64(1)


def _atom(codes: NDArray[Any], none: int, salt: int) -> Keys:
    out = _mixed(codes.astype(np.int64).astype(np.uint64), salt)
    out[codes == none] = NONE
    return out


class Atoms:
    """What keys are made of: for each row a number, 0 where it is not told."""

    def __init__(self, records: Records) -> None:
        words, slots = records.words, records.slots
        self.words = {
            "word": [_atom(records.bones[:, i], -1, 1) for i in range(slots.shape[1])],
            "sound": [_atom(records.coarse[:, i], -1, 4) for i in range(slots.shape[1])],
        }
        initial = np.where(slots >= 0, words.first[slots], 0)
        self.single: dict[str, Keys] = {
            "sex": _atom(records.sex, 0, 2),
            "initial": _atom(
                np.where(initial[:, GIVEN] > 0, initial[:, GIVEN], initial[:, FAMILY]), 0, 3
            ),
        }
        for name, dates, salt in (("birth", records.birth, 10), ("date", records.date, 20)):
            if dates is None:
                continue
            day = np.where((dates.first == dates.last) & (dates.day > 0), dates.first, 0)
            self.single[f"{name} day"] = _atom(day, 0, salt)
            self.single[f"{name} year"] = _atom(dates.year, 0, salt + 1)
            turn = np.where(dates.day > 0, dates.month * 32 + dates.day, 0)
            self.single[f"{name} month and day"] = _atom(turn, 0, salt + 2)
            month = np.where((dates.month > 0) & (dates.year > 0), dates.year * 13 + dates.month, 0)
            self.single[f"{name} month"] = _atom(month, 0, salt + 3)
        if (records.age >= 0).any():
            self.single["age"] = _atom(np.floor(records.age), -1, 30)
        self.texts: list[str] = []
        for i, text in enumerate(records.texts):
            name = f"{text.head}" if text.field == "code" else f"{text.field} {i}"
            self.single[name] = _atom(text.codes, -1, 40 + i)
            self.texts.append(name)
        if records.ids is not None:
            self.single["id"] = _atom(records.ids, -1, 90)

    def recipes(self, *, long: bool = False) -> list[Recipe]:
        """The keys worth trying with these fields; in long lists also keys of three, whose blocks are
        small."""
        has = self.single
        exact = [n for n in ("birth day", "date day") if n in has]
        loose = [
            n
            for n in (
                *("birth year", "birth month and day", "date month", "date month and day", "age"),
                *self.texts,
            )
            if n in has
        ]
        found: list[tuple[str, ...]] = [("word", "word"), ("sound", "sound"), ("sound",) * 3]
        found += [("word", name) for name in (*exact, *loose)]
        found += [("birth day",)] if "birth day" in has else []
        found += [("id",)] if "id" in has else []
        texts = self.texts
        found += list(combinations(texts, 2))
        found += [
            (t, n) for t in texts for n in ("birth year", "birth month and day", "age") if n in has
        ]
        found += [("word",)]
        if long:
            third = [n for n in ("date month", "birth year", "age", *texts[:2]) if n in has]
            found[:0] = [("word", "word", n) for n in third] + [("word", "word", "word")]
            found[:0] = [("word", *two) for two in combinations(third[:4], 2)]
        return [Recipe(tuple(atoms)) for atoms in found][:31]

    def keys(self, recipe: Recipe) -> Iterator[tuple[NDArray[np.int64], Keys]]:
        """Rows and their keys; a row has several where a recipe asks for words."""
        rest = [self.single[a] for a in recipe.atoms if a not in self.words]
        named = [a for a in recipe.atoms if a in self.words]
        words = self.words[named[0]] if named else []
        base = np.zeros(len(self.words["word"][0]), dtype=np.uint64)
        told = np.ones(len(base), dtype=np.bool_)
        for i, part in enumerate(rest):
            base = base + part * np.uint64(2 * i + 3)
            told &= part != NONE
        if not named:
            rows = np.flatnonzero(told)
            yield rows, base[rows]
            return
        for chosen in combinations(range(len(words)), len(named)):
            key, here = base.copy(), told.copy()
            for i in chosen:
                key += words[i]  # a sum: the order of the words does not count
                here &= words[i] != NONE
            rows = np.flatnonzero(here)
            if len(rows):
                yield rows, key[rows]


def candidates_of(
    records: Records,
    allowed_within: NDArray[np.bool_],
    recipes: Sequence[Recipe] | None = None,
    probes: NDArray[np.bool_] | None = None,
    largest: int = LARGEST_BLOCK,
) -> Candidates:
    """The pairs to look at, by all recipes or by those chosen.

    `allowed_within[i]` is false for a list that is free of duplicates. With `probes`, only pairs of which
    one row is a probe: so that the yield of recipes is known before all rows are asked.
    """
    atoms = Atoms(records)
    recipes = atoms.recipes(long=probes is not None) if recipes is None else recipes
    total = len(records)
    parts, bits, dropped = [], [], []
    dividers = [
        a for a in ("birth year", "age", "date month", "initial", "sex") if a in atoms.single
    ]
    for number, recipe in enumerate(recipes):
        rows, keys = _gathered(atoms, recipe)
        parting = [atoms.single[a] for a in dividers if a not in recipe.atoms]
        packed, lost = _pairs(rows, keys, total, largest, parting, probes)
        packed = permitted(packed, total, records, allowed_within)
        dropped.append(lost)
        parts.append(packed)
        bits.append(np.full(len(packed), 1 << number, dtype=np.uint32))
    both, bit = np.concatenate(parts), np.concatenate(bits)
    del parts, bits
    order = np.argsort(both, kind="stable")
    both, bit = both[order], bit[order]
    starts = np.flatnonzero(np.concatenate([[True], both[1:] != both[:-1]])) if len(both) else order
    kinds = np.bitwise_or.reduceat(bit, starts) if len(both) else bit
    both = both[starts]
    return Candidates(both // total, both % total, kinds, tuple(recipes), tuple(dropped))


def through_others(
    candidates: Candidates, likely: NDArray[np.bool_], total: int, largest: int = LARGEST_BLOCK
) -> NDArray[np.int64]:
    """Pairs not yet looked at whose rows are each likely the same as a third row, as `left * total + right`.

    Of a row that is likely the same as very many others, the pairs of those are left to their keys.
    """
    left, right = candidates.left[likely], candidates.right[likely]
    hubs, rows = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.argsort(hubs, kind="stable")
    hubs, rows = hubs[order], rows[order]
    if not len(hubs):
        return np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate([[True], hubs[1:] != hubs[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(hubs)]]))
    packed = distinct(_within(rows, starts, sizes, total, largest))
    known = candidates.left * total + candidates.right
    return packed[~np.isin(packed, known, assume_unique=True)]


def with_pairs(candidates: Candidates, packed: NDArray[np.int64], total: int) -> Candidates:
    """The candidates and further pairs, in order; the further ones by the recipe "through a third row"."""
    bit = np.uint32(1 << len(candidates.recipes))
    both = np.concatenate([candidates.left * total + candidates.right, packed])
    kinds = np.concatenate([candidates.kinds, np.full(len(packed), bit, dtype=np.uint32)])
    order = np.argsort(both, kind="stable")
    both, kinds = both[order], kinds[order]
    return Candidates(
        both // total,
        both % total,
        kinds,
        (*candidates.recipes, Recipe(("a third row",))),
        (*candidates.dropped, 0),
    )


def permitted(
    packed: NDArray[np.int64], total: int, records: Records, within: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The pairs that may be one person: both named, and not two of one report or of one list free of
    doubles."""
    left, right = packed // total, packed % total
    fine = ~(records.placeholder[left] | records.placeholder[right])
    same = records.list_of[left] == records.list_of[right]
    fine &= ~same | within[records.list_of[left]]
    if records.report is not None:
        fine &= ~(
            same & (records.report[left] == records.report[right]) & (records.report[left] >= 0)
        )
    return packed[fine]


def _gathered(atoms: Atoms, recipe: Recipe) -> tuple[NDArray[np.int64], Keys]:
    rows, keys = [], []
    for some_rows, some_keys in atoms.keys(recipe):
        rows.append(some_rows)
        keys.append(some_keys)
    if not rows:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)
    return np.concatenate(rows), np.concatenate(keys)


def _pairs(
    rows: NDArray[np.int64],
    keys: Keys,
    total: int,
    largest: int,
    dividers: Sequence[Keys],
    probes: NDArray[np.bool_] | None,
) -> tuple[NDArray[np.int64], int]:
    """The pairs of each block, packed as `left * total + right`; and the rows of blocks left out."""
    out = []
    for divider in (None, *dividers):
        if divider is not None:
            part = divider[rows]
            rows, keys = rows[part != NONE], (keys + part)[part != NONE]
        if probes is not None and len(rows):
            asked = np.zeros(1 << 24, dtype=np.bool_)
            asked[keys[probes[rows]] >> np.uint64(40)] = True
            here = asked[keys >> np.uint64(40)]  # and a few that only look so: they make no pair
            rows, keys = rows[here], keys[here]
        if not len(rows):
            break
        order = np.argsort(keys, kind="stable")
        rows, keys = rows[order], keys[order]
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        sizes = np.diff(np.concatenate([starts, [len(keys)]]))
        out.append(_within(rows, starts, sizes, total, largest, probes))
        large = np.repeat(sizes > largest, sizes)
        rows, keys = rows[large], keys[large]
    return (distinct(np.concatenate(out)) if out else np.empty(0, dtype=np.int64)), len(rows)


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The different values in order; sorts in place, which for millions is five times faster than
    np.unique."""
    values.sort()
    return values[np.concatenate([[True], values[1:] != values[:-1]])] if len(values) else values


def _within(
    rows: NDArray[np.int64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    total: int,
    largest: int,
    probes: NDArray[np.bool_] | None = None,
) -> NDArray[np.int64]:
    """All pairs of rows inside the blocks that are small enough."""
    out = []
    for size in np.unique(sizes):
        if not 2 <= size <= largest:
            continue
        at = starts[sizes == size][:, None] + np.arange(size)[None, :]
        block = rows[at]
        i, j = np.triu_indices(size, 1)
        a, b = block[:, i].ravel(), block[:, j].ravel()
        fine = a != b
        if probes is not None:
            fine &= probes[a] | probes[b]
        a, b = a[fine], b[fine]
        out.append(np.minimum(a, b) * total + np.maximum(a, b))
    return np.concatenate(out) if out else np.empty(0, dtype=np.int64)


def chosen(
    candidates: Candidates, chances: NDArray[np.float64], most: float, whole: float
) -> tuple[list[Recipe], float, float]:
    """The recipes that together reach nearly all likely pairs at the least cost.

    `candidates` are those of some probes by all recipes, `chances` how likely each is one person (0 where
    that
    is not likely), `whole` their sum over all that could be looked at. Recipes are given up one by one, each
    time the one that loses the fewest likely pairs for the pairs that it saves, while ENOUGH of the whole is
    still reached; or LEAST, where more than `most` pairs are looked at. Returns the recipes, the share of the
    whole that they reach, and the pairs that they cost.
    """
    kinds, back = np.unique(candidates.kinds, return_inverse=True)
    pairs = np.bincount(back, minlength=len(kinds)).astype(np.float64)
    gains = np.bincount(back, weights=chances, minlength=len(kinds))
    kept = list(range(len(candidates.recipes)))
    mask = sum(1 << i for i in kept)

    def reached(mask: int) -> tuple[float, float]:
        on = (kinds & np.uint32(mask)) > 0
        return float(gains[on].sum()), float(pairs[on].sum())

    gain, cost = reached(mask)
    while len(kept) > 1:
        without = {i: reached(mask & ~(1 << i)) for i in kept}
        least = min(
            kept, key=lambda i: (gain - without[i][0] + 1e-9) / (cost - without[i][1] + 1e-6)
        )
        if without[least][0] < (LEAST if cost > most else ENOUGH) * whole:
            break
        kept.remove(least)
        mask &= ~(1 << least)
        gain, cost = without[least]
    return [candidates.recipes[i] for i in kept], gain / whole if whole else 1.0, cost
