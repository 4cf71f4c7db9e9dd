"""What two rows have in common, field by field, as levels: small numbers that a model can weigh.

Level 0 is always "not told by one of them": no evidence, for or against. Higher is more alike. Where
both say the same, how rare it is makes the level: two Zoltans are more than two Mohammeds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.linkage.people.arrangement import Arrangement
from accounted.linkage.people.naming import FAMILY, FATHER, GIVEN, GRANDFATHER
from accounted.linkage.people.records import Dates, Records, Texts
from accounted.linkage.people.words import ALIKE, NEAR, SAME
from accounted.values.names.lexicon import LEXICON

Rows = NDArray[np.int64]
Levels = NDArray[np.int8]

SOUNDS_NEAR, SOUNDS_ALIKE = 0.9, 0.6
"""Chances of the trained comparator from which on two texts are near, or alike: those of words.py."""
COMMON, RARE = 0.01, 0.001
"""Shares of rows from which on a value is common, and below which it is rare."""
FEW = 500
"""Rows added when shares are taken: in a list of ten, a name that two rows bear is not a common name."""


@dataclass(frozen=True)
class Comparison:
    """One field of two rows. `kind` says how its levels are named; `prior[k]` is how often two rows of
    one person stand at level `k`, before any list is seen (level 0 aside)."""

    name: str
    kind: str
    prior: tuple[float, ...]
    levels: Callable[[Rows, Rows], Levels]
    heading: str = ""

    @property
    def chance(self) -> tuple[float, ...]:
        """How often two people taken at random stand at each level, before any list is seen."""
        return CHANCES[self.kind]

    @property
    def size(self) -> int:
        """The number of levels, 0 included."""
        return len(self.prior)


# Levels of a name: 1 other, 2 initial, 3 faint, 4 alike and of common sounds, 5 alike, 6 near and of common
# sounds, 7 near, 8 near and of rare sounds, 9 in another place of the name, 10 the same and common, 11 the
# same, 12 the same and rare.
NAME_PRIOR = (0.0, 0.03, 0.01, 0.02, 0.02, 0.02, 0.04, 0.04, 0.01, 0.03, 0.28, 0.28, 0.22)
FIRST_SAME, FIRST_ALIKE, ELSEWHERE = 10, 4, 9
# Levels of the order of names: 1 as they were read, 2 one read in another order.
ORDER_PRIOR = (0.0, 0.96, 0.04)
# Levels of further names: 1 none in common, 2 some, 3 all.
EXTRA_PRIOR = (0.0, 0.2, 0.4, 0.4)
# Levels of dates: 1 far, 2 within ten years, 3 within two, 4 a slip of one figure, 5 the same as far as
# told, 6 the same and common, 7 the same.
DATE_PRIOR = (0.0, 0.02, 0.03, 0.05, 0.10, 0.20, 0.20, 0.40)
# Levels of ages: 1 more than five years, 2 three to five, 3 two, 4 one, 5 the same.
AGE_PRIOR = (0.0, 0.03, 0.05, 0.07, 0.25, 0.60)
# Levels of places and texts: 1 other, 2 some words, 3 near, 4 the same and common, 5 the same.
TEXT_PRIOR = (0.0, 0.15, 0.10, 0.10, 0.35, 0.30)
# Levels of codes: 1 other, 2 near, 3 the same and common, 4 the same.
CODE_PRIOR = (0.0, 0.15, 0.15, 0.2, 0.5)
YES_PRIOR = (0.0, 0.03, 0.97)

CHANCES = {
    "name": (
        0.0,
        0.94,
        0.005,
        0.015,
        0.007,
        0.005,
        0.003,
        0.002,
        0.001,
        0.004,
        0.010,
        0.006,
        0.002,
    ),
    "order": (0.0, 0.98, 0.02),
    "extra": (0.0, 0.97, 0.02, 0.01),
    "date": (0.0, 0.50, 0.25, 0.12, 0.05, 0.05, 0.02, 0.01),
    "age": (0.0, 0.78, 0.12, 0.04, 0.04, 0.02),
    "text": (0.0, 0.86, 0.02, 0.02, 0.07, 0.03),
    "code": (0.0, 0.95, 0.03, 0.01, 0.01),
    "yes": (0.0, 0.5, 0.5),
}
"""Of two people taken at random, by kind of field. These weigh as SMALL pairs do, so they count in small
lists only. Set by reasoning on the lists of benchmarks/people, not tuned."""


def comparisons_of(records: Records) -> list[Comparison]:
    """The comparisons that these lists allow: those whose field at least two rows tell."""
    names = Arrangement(records)
    found = [
        _name(records, names, "given", GIVEN),
        _name(records, names, "father", FATHER),
        _name(records, names, "grandfather", GRANDFATHER),
        _name(records, names, "family", FAMILY),
        Comparison("further names", "extra", EXTRA_PRIOR, lambda a, b: _extra(records, a, b)),
    ]
    slots = (records.slots >= 0).sum(axis=0)
    told = [slots[GIVEN], slots[FATHER], slots[GRANDFATHER], slots[FAMILY], slots[4:].sum()]
    found = [one for one, n in zip(found, told, strict=True) if n > 1]
    if len(found) > 1:
        found.append(Comparison("order", "order", ORDER_PRIOR, lambda a, b: _order(names, a, b)))
    if (records.sex > 0).sum() > 1:
        found.append(Comparison("sex", "yes", YES_PRIOR, lambda a, b: _equal(records.sex, 0, a, b)))
    for name, dates in (("birth", records.birth), ("date", records.date)):
        if dates is not None and (dates.first > 0).sum() > 1:
            common = _common_days(dates)
            found.append(Comparison(name, "date", DATE_PRIOR, partial(_dates, dates, common)))
    if (records.age >= 0).sum() > 1:
        found.append(Comparison("age", "age", AGE_PRIOR, lambda a, b: _ages(records, a, b)))
    for text in records.texts:
        if (text.codes >= 0).sum() > 1:
            found.append(_text(text))
    if records.ids is not None:
        ids = records.ids
        found.append(Comparison("id", "yes", YES_PRIOR, lambda a, b: _equal(ids, -1, a, b)))
    return found


def levels_of(comparisons: Sequence[Comparison], left: Rows, right: Rows) -> Levels:
    """The levels of each pair: a row for each pair, a column for each comparison."""
    out = np.empty((len(left), len(comparisons)), dtype=np.int8)
    for start in range(0, len(left), 1 << 20):
        at = slice(start, start + (1 << 20))
        a, b = left[at], right[at]
        for i, comparison in enumerate(comparisons):
            out[at, i] = comparison.levels(a, b)
    return out


def _equal(values: NDArray[Any], none: int, a: Rows, b: Rows) -> Levels:
    x, y = values[a], values[b]
    out = np.where(x == y, np.int8(2), np.int8(1))
    out[(x == none) | (y == none)] = 0
    return out


def _bands(codes: NDArray[np.int32], size: int) -> NDArray[np.int8]:
    """0 for common values, 1 for others, 2 for rare ones, by number."""
    told = codes[codes >= 0]
    share = (np.bincount(told, minlength=size) - 1) / (len(told) + FEW)
    return np.where(share >= COMMON, 0, np.where(share >= RARE, 1, 2)).astype(np.int8)


def _name(records: Records, names: Arrangement, name: str, slot: int) -> Comparison:
    bands = _bands(records.slots[:, slot], len(records.words))
    near = _bands(
        np.where(records.slots[:, slot] >= 0, records.coarse[:, slot], -1), records.words.kinds
    )

    def levels(a: Rows, b: Rows) -> Levels:
        each, x, y, _ = names(a, b)
        alike, x, y = each[:, slot], x[:, slot], y[:, slot]
        rare = near[records.words.coarse[x]]
        out = alike.copy()
        out[alike == ALIKE] += rare[alike == ALIKE] > 0
        out[alike == NEAR] = 6 + rare[alike == NEAR]
        out[alike == SAME] = FIRST_SAME + bands[x[alike == SAME]]
        if slot in (GIVEN, FAMILY):
            weak = np.flatnonzero((alike < ALIKE) & ((x >= 0) | (y >= 0)))
            if len(weak):
                found = _elsewhere(records, slot, a[weak], b[weak])
                out[weak[found]] = 9
        return out

    return Comparison(name, "name", NAME_PRIOR, levels)


def _order(names: Arrangement, a: Rows, b: Rows) -> Levels:
    """1 for names as they were read, 2 for those read anew, 0 where one is a single word."""
    _, x, y, anew = names(a, b)
    out = np.where(anew, np.int8(2), np.int8(1))
    out[((x >= 0).sum(axis=1) < 2) | ((y >= 0).sum(axis=1) < 2)] = 0
    return out


def _elsewhere(records: Records, slot: int, a: Rows, b: Rows) -> NDArray[np.bool_]:
    """Whether the word of one row stands, or nearly stands, in another place of the other's name."""
    others = [
        i for i in range(records.slots.shape[1]) if i != slot and (records.bones[:, i] >= 0).any()
    ]
    found = np.zeros(len(a), dtype=np.bool_)
    for x, y in ((a, b), (b, a)):
        word = records.bones[x, slot]
        for other in others:
            at = np.flatnonzero((word == records.bones[y, other]) & (word >= 0))
            alike = records.words.alike(records.slots[x[at], slot], records.slots[y[at], other])
            found[at[alike >= NEAR]] = True
    return found


def _extra(records: Records, a: Rows, b: Rows) -> Levels:
    """Words beside the four places, against all words of the other row."""
    out = np.zeros(len(a), dtype=np.int8)
    slots = records.slots
    both = np.flatnonzero((slots[a, 4] >= 0) & (slots[b, 4] >= 0))
    if not len(both):
        return out
    x, y = slots[a[both]], slots[b[both]]
    matched = np.zeros(len(both), dtype=np.int16)
    told = (x[:, 4:] >= 0).sum(axis=1).astype(np.int16)
    for i in range(4, slots.shape[1]):
        hit = ((x[:, i : i + 1] >= 0) & (x[:, i : i + 1] == y)).any(axis=1)
        matched += hit
    out[both] = np.where(matched == 0, 1, np.where(matched < told, 2, 3))
    return out


def _common_days(dates: Dates) -> NDArray[np.bool_]:
    """Rows whose day is one that unusually many rows tell: 1 January, the day of a massacre."""
    days = np.where((dates.first == dates.last) & (dates.first > 0), dates.first, -1)
    told = days[days >= 0]
    if not len(told):
        return np.zeros(len(days), dtype=np.bool_)
    values, counts = np.unique(told, return_counts=True)
    many = values[counts >= max(3, RARE * len(told))]
    turn = (dates.month == 1) & (dates.day == 1)
    common: NDArray[np.bool_] = np.isin(days, many) | turn
    return common


def _dates(dates: Dates, common: NDArray[np.bool_], a: Rows, b: Rows) -> Levels:
    y1, y2, m1, m2, d1, d2 = (
        part[rows] for part in (dates.year, dates.month, dates.day) for rows in (a, b)
    )
    f1, f2, l1, l2 = (part[rows] for part in (dates.first, dates.last) for rows in (a, b))
    out = np.ones(len(a), dtype=np.int8)
    apart = np.maximum(f1, f2) - np.minimum(l1, l2)
    out[apart <= 3653] = 2
    out[apart <= 731] = 3
    day = (d1 > 0) & (d2 > 0)
    equal = (y1 == y2).astype(np.int8) + (m1 == m2) + (d1 == d2)
    swapped = (y1 == y2) & (m1 == d2) & (m2 == d1)
    slip = (y1 == y2) & (np.abs(f1 - f2) <= 3)
    out[day & ((equal == 2) | swapped | slip)] = 4
    coarse = ~day & (apart <= 0)
    out[coarse] = 5
    same = day & (equal == 3)
    out[same] = np.where(common[a[same]], 6, 7)
    out[(f1 == 0) & (l1 == 0) | (f2 == 0) & (l2 == 0)] = 0
    return out


def _ages(records: Records, a: Rows, b: Rows) -> Levels:
    """Ages; or an age beside a date or year of birth, by the day on which the age was told.

    Two dates or years of birth are compared as such, and say nothing here.
    """
    x, y = records.age[a], records.age[b]
    apart = np.abs(x - y)
    none = (x < 0) | (y < 0)
    if records.birth is not None and records.date is not None:
        born, by_age = _born(records.birth), _date_less_age(records)
        mixed = (x >= 0) != (y >= 0)
        one = np.where(x >= 0, by_age[a], born[a])
        other = np.where(y >= 0, by_age[b], born[b])
        apart = np.where(mixed, np.maximum(np.abs(one - other) - 0.6, 0), apart)
        none = np.where(mixed, (one == 0) | (other == 0), none)
    if records.birth is not None:
        none |= (records.birth.year[a] > 0) & (records.birth.year[b] > 0)
    steps = [apart < 0.9, apart < 1.9, apart < 2.9, apart < 5.9]
    out = np.select(steps, [5, 4, 3, 2], 1).astype(np.int8)
    out[none] = 0
    return out


def _born(dates: Dates) -> NDArray[np.float64]:
    """The year of birth as a number, 0 where it is not told to the year."""
    told = (dates.first > 0) & (dates.last - dates.first < 400)
    return np.where(told, (dates.first + dates.last) / 730.5, 0.0)


def _date_less_age(records: Records) -> NDArray[np.float64]:
    """The year of birth that an age and its day make, 0 where either is not told."""
    assert records.date is not None
    day = _born(records.date)
    return np.where((day > 0) & (records.age >= 0), day - records.age - 0.5, 0.0)


def _heard(words: NDArray[np.int32], x: Rows, y: Rows) -> Levels:
    """Places written by two hands or in two scripts: near where the trained comparator takes them for one."""
    a, b = words[x], words[y]
    out = np.ones(len(x), dtype=np.int8)
    open_ = np.flatnonzero(~LEXICON.hopeless(a, b))
    if len(open_):
        chance = LEXICON.probability(a[open_], b[open_])
        out[open_] = np.select([chance >= SOUNDS_NEAR, chance >= SOUNDS_ALIKE], [3, 2], 1)
    return out


def _text(text: Texts) -> Comparison:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    code = text.field == "code"
    bands = _bands(text.codes, len(text.table))
    table = np.array(text.table, dtype=object)
    heard = np.array([LEXICON.number(form) for form in text.forms], dtype=np.int32)

    def levels(a: Rows, b: Rows) -> Levels:
        x, y = text.codes[a], text.codes[b]
        out = np.ones(len(a), dtype=np.int8)
        same = (x == y) & (x >= 0)
        out[same] = np.where(bands[x[same]] == 0, 0, 1) + (3 if code else 4)
        out[(x < 0) | (y < 0)] = 0
        open_ = np.flatnonzero(out == 1)
        if not len(open_):
            return out
        low, high = np.minimum(x[open_], y[open_]), np.maximum(x[open_], y[open_])
        packed, back = np.unique(low.astype(np.int64) * len(table) + high, return_inverse=True)
        one, other = table[packed // len(table)], table[packed % len(table)]
        if code:
            edits = cpdist(one, other, scorer=OSA.distance, score_cutoff=2, workers=2)
            found = np.where(edits <= 1, 2, 1).astype(np.int8)
        else:
            ratio = cpdist(one, other, scorer=fuzz.ratio, workers=2)
            shared = cpdist(one, other, scorer=fuzz.token_set_ratio, workers=2)
            found = np.where(ratio >= 84, 3, np.where(shared >= 90, 2, 1)).astype(np.int8)
            weak = np.flatnonzero((found == 1) & (packed // len(table) != packed % len(table)))
            found[weak] = _heard(heard, packed[weak] // len(table), packed[weak] % len(table))
        out[open_] = found[back]
        return out

    name = text.field if not code else text.head
    return Comparison(
        name, "code" if code else "text", CODE_PRIOR if code else TEXT_PRIOR, levels, text.head
    )
