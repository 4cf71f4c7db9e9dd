"""The rows of all lists as arrays: what linking looks at, and nothing that it does not.

A word of a name is a number into a table of words; a date is year, month, day and the days that it can
mean; a place or a job is a number into a table of texts. Row `i` of every array is the same row.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounted.documents.lists.mapping import Mapping
from accounted.documents.lists.namelist import Column, NameList
from accounted.linkage.people.naming import (
    FAMILY,
    FATHER,
    GIVEN,
    GRANDFATHER,
    SLOTS,
    Placed,
    place_part,
    place_whole,
)
from accounted.linkage.people.texts import folded, spoken
from accounted.linkage.people.words import Words
from accounted.values import told
from accounted.values.ids import KEY_LENGTH, keyed

Ints = NDArray[np.int32]

_PARTS = {"given": GIVEN, "father": FATHER, "grandfather": GRANDFATHER, "family": FAMILY}
_BESIDE = ("middle", "maiden", "other_name")
TEXTS = ("place", "birthplace", "residence", "address", "occupation", "status", "mother", "kin")
"""Fields compared as texts, each column for itself."""


@dataclass
class Dates:
    """One date of each row: figures (0 where not told) and the ordinals of the days it can mean."""

    year: Ints
    month: Ints
    day: Ints
    first: Ints
    last: Ints


@dataclass
class Texts:
    """One column of words or codes of each row: a number into `table`, -1 where nothing is said.

    `forms` are the texts of `table` as one word each in a script that they were written in.
    """

    field: str
    head: str
    table: list[str]
    codes: Ints
    forms: list[str]


@dataclass
class Records:
    """All rows of all lists, list after list."""

    lists: Sequence[NameList]
    list_of: Ints
    place_in_list: Ints
    words: Words
    slots: NDArray[np.int32]
    """Word numbers by row and place of the name; -1 where nothing is told."""
    placeholder: NDArray[np.bool_]
    sex: NDArray[np.int8]
    age: NDArray[np.float32]
    birth: Dates | None
    date: Dates | None
    texts: list[Texts]
    ids: Ints | None
    report: Ints | None
    household: Ints | None
    hidden: Sequence[frozenset[str]]
    """By list, the heads of columns that are never shown."""
    bones: NDArray[np.int32] = field(init=False)
    """The consonants of each word by number, -1 where nothing or a single letter is told."""
    coarse: NDArray[np.int32] = field(init=False)
    """The same by kinds of consonants that scripts mix."""

    def __post_init__(self) -> None:
        told = self.slots >= 0
        told &= self.words.lengths[self.slots] > 1
        self.bones = np.where(told, self.words.bones[self.slots], -1)
        self.coarse = np.where(told, self.words.coarse[self.slots], -1)

    def __len__(self) -> int:
        return len(self.list_of)

    def where(self, row: int) -> str:
        """`label:row` of a row."""
        of = self.lists[self.list_of[row]]
        return f"{of.label}:{of.numbers[self.place_in_list[row]]}"

    def said(self, row: int) -> dict[str, str]:
        """What a row says, by head, national ids aside."""
        number = int(self.list_of[row])
        told = self.lists[number].row(int(self.place_in_list[row]))
        return {head: value for head, value in told.items() if head not in self.hidden[number]}


def records_of(lists: Sequence[NameList], mappings: Sequence[Mapping]) -> Records:
    """The rows of some lists, read by their mappings."""
    pairs = list(zip(lists, mappings, strict=True))
    words = Words()
    slots, empty = zip(*(_slots(p, m, words) for p, m in pairs), strict=True)
    words.close()
    return Records(
        lists=lists,
        list_of=np.repeat(np.arange(len(lists), dtype=np.int32), [len(p) for p in lists]),
        place_in_list=np.concatenate([np.arange(len(p), dtype=np.int32) for p in lists]),
        words=words,
        slots=np.concatenate(slots),
        placeholder=np.concatenate(empty),
        sex=_numbers(pairs, "sex", told.sex, np.int8(0)),
        age=_numbers(pairs, "age", told.age, np.float32(-1)),
        birth=_dates(pairs, "birth"),
        date=_dates(pairs, "date"),
        texts=_texts(pairs),
        ids=_keyed(pairs),
        report=_groups(pairs, "report"),
        household=_groups(pairs, "household"),
        hidden=[frozenset(p.columns[i].head for i in m.places("id")) for p, m in pairs],
    )


_Pairs = list[tuple[NameList, Mapping]]


def _slots(
    people: NameList, mapping: Mapping, words: Words
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The words of the names of one list, by place; and which rows name nobody."""
    out = np.full((len(people), SLOTS), -1, dtype=np.int32)
    empty = np.ones(len(people), dtype=np.bool_)
    for name, place in _PARTS.items():
        for at in mapping.places(name):
            _put(out, empty, people.columns[at], partial(place_part, place=place), words, True)
    whole = not any(mapping.places(name) for name in _PARTS)
    for at in mapping.places("name"):
        _put(out, empty, people.columns[at], place_whole, words, whole)
    for name in _BESIDE:
        for at in mapping.places(name):
            _put(out, empty, people.columns[at], partial(place_part, place=4), words, False)
    return out, empty


def _put(
    out: NDArray[np.int32],
    empty: NDArray[np.bool_],
    column: Column,
    place: Callable[[str], Placed],
    words: Words,
    sure: bool,
) -> None:
    """Add the words of one column: each into its own place where that is sure and free, else beside."""
    table = np.full((len(column.values), SLOTS), -1, dtype=np.int32)
    nobody = np.ones(len(column.values), dtype=np.bool_)
    for i, value in enumerate(column.values):
        if not value:
            continue
        placed = place(value)
        nobody[i] = placed.placeholder
        if not placed.placeholder:
            for slot, word in enumerate(placed.words):
                if word:
                    table[i, slot] = words.number(*word)
    new = table[column.codes]
    empty &= nobody[column.codes]
    if (out < 0).all():
        out[:] = new
        return
    for slot in range(SLOTS):
        told = new[:, slot]
        known = (told < 0) | (out == told[:, None]).any(axis=1)
        free = ~known & (out[:, slot] < 0) & (sure or slot >= 4)
        out[free, slot] = told[free]
        known |= free
        for spare in (*range(4, SLOTS),):
            free = ~known & (out[:, spare] < 0)
            out[free, spare] = told[free]
            known |= free


def _numbers(
    pairs: _Pairs, name: str, read: Callable[[str], float], none: np.generic
) -> NDArray[Any]:
    """One number of each row, from the column of a field."""
    parts = []
    for people, mapping in pairs:
        part = np.full(len(people), none, dtype=none.dtype)
        for at in mapping.places(name)[:1]:
            column = people.columns[at]
            table = np.array([read(v) if v else none for v in column.values], dtype=none.dtype)
            part = table[column.codes]
        parts.append(part)
    return np.concatenate(parts)


def _dates(pairs: _Pairs, name: str) -> Dates | None:
    if not any(mapping.places(name) for _, mapping in pairs):
        return None
    parts = []
    for people, mapping in pairs:
        part = np.zeros((len(people), 5), dtype=np.int32)
        for at in mapping.places(name)[:1]:
            column = people.columns[at]
            first = told.day_first(column.values) is not False
            table = np.zeros((len(column.values), 5), dtype=np.int32)
            for i, value in enumerate(column.values):
                found = told.told(value, first) if value else None
                if found is not None:
                    table[i] = (found.year, found.month, found.day, found.first, found.last)
            part = table[column.codes]
        parts.append(part)
    whole = np.concatenate(parts)
    return Dates(*(np.ascontiguousarray(whole[:, i]) for i in range(5)))


def _texts(pairs: _Pairs) -> list[Texts]:
    """The columns of words and codes; the n-th of a field in one list goes with the n-th in another."""
    found = []
    for name in (*TEXTS, "code"):
        most = max(len(mapping.places(name)) for _, mapping in pairs)
        for nth in range(most):
            found.append(_text(pairs, name, nth))
    return found


def _text(pairs: _Pairs, name: str, nth: int) -> Texts:
    known: dict[str, int] = {}
    forms: dict[str, str] = {}
    parts, head = [], ""
    for people, mapping in pairs:
        part = np.full(len(people), -1, dtype=np.int32)
        at = mapping.places(name)
        if nth < len(at):
            column = people.columns[at[nth]]
            head = head or column.head
            plain = [folded(v, code=name == "code") if v else "" for v in column.values]
            table = [known.setdefault(p, len(known)) if p else -1 for p in plain]
            for value, text in zip(column.values, plain, strict=True):
                forms.setdefault(text, spoken(value, text))
            part = np.array(table, dtype=np.int32)[column.codes]
        parts.append(part)
    return Texts(name, head, list(known), np.concatenate(parts), [forms[text] for text in known])


def _keyed(pairs: _Pairs) -> Ints | None:
    """National ids as numbers by keyed hash; the key lives as long as this run."""
    if not any(mapping.places("id") for _, mapping in pairs):
        return None
    key = secrets.token_bytes(KEY_LENGTH)
    known: dict[str, int] = {}
    parts = []
    for people, mapping in pairs:
        part = np.full(len(people), -1, dtype=np.int32)
        for at in mapping.places("id")[:1]:
            column = people.columns[at]
            table = []
            for value in column.values:
                digest = keyed(value, key)
                table.append(known.setdefault(digest, len(known)) if digest else -1)
            part = np.array(table, dtype=np.int32)[column.codes]
        parts.append(part)
    return np.concatenate(parts)


def _groups(pairs: _Pairs, name: str) -> Ints | None:
    """A number for each report or household of one list, -1 where none is told."""
    if not any(mapping.places(name) for _, mapping in pairs):
        return None
    parts, start = [], 0
    for people, mapping in pairs:
        part = np.full(len(people), -1, dtype=np.int32)
        for at in mapping.places(name)[:1]:
            column = people.columns[at]
            table = np.arange(start, start + len(column.values), dtype=np.int32)
            table[[i for i, v in enumerate(column.values) if not v]] = -1
            part = table[column.codes]
            start += len(column.values)
        parts.append(part)
    return np.concatenate(parts)
