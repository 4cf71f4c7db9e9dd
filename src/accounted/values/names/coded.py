"""Names met before, as rows of numbers: what comparing many pairs begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accounted.values.names.lexicon import LEXICON
from accounted.values.names.name import Name, Role
from accounted.values.names.parse import parse_name

Ints = NDArray[np.int32]
Rows = NDArray[np.intp]

MOST: Final = 7
"""Parts of a name that are compared."""
ROLES: Final = tuple(Role)
ROLE_NUMBER: Final = {role: i for i, role in enumerate(ROLES)}
_SEX: Final = {"": 0, "m": 1, "f": 2}


@dataclass(frozen=True)
class Coded:
    """Names as arrays: rows of MOST numbers of words, and of roles (2 * role + sure); -1 behind the
    last part."""

    words: NDArray[np.int32]
    roles: NDArray[np.int8]
    sex: NDArray[np.int8]
    named: NDArray[np.bool_]

    def at(self, rows: Rows) -> Coded:
        """Some of the names, in this order."""
        return Coded(self.words[rows], self.roles[rows], self.sex[rows], self.named[rows])


class Names:
    """A growing table of names. A name's row holds while the program runs."""

    def __init__(self) -> None:
        self._rows: dict[Name, int] = {}
        self._texts: dict[str, int] = {}
        self._lock = Lock()
        self._size = 0
        self._table = _empty(1024)

    def coded(self, names: Sequence[Name | str]) -> Coded:
        """The rows of names, parsed or not; new ones are added."""
        known: dict[Any, int] = (
            self._texts if len(names) and isinstance(names[0], str) else self._rows
        )
        rows = list(map(known.get, names))
        if None in rows:
            with self._lock:
                rows = [self._row(n) for n in names]
        return self._table.at(np.array(rows, np.intp).reshape(-1))

    def _row(self, name: Name | str) -> int:
        if isinstance(name, str):
            row = self._texts.get(name)
            if row is None:
                row = self._texts[name] = self._row(parse_name(name))
            return row
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = self._added(name)
        return row

    def _added(self, name: Name) -> int:
        row = self._size
        if row == len(self._table.sex):
            self._grow()
        parts = [p for p in name.compared if p.form][:MOST]
        table = self._table
        for i, part in enumerate(parts):
            table.words[row, i] = LEXICON.number(part.form)
            table.roles[row, i] = 2 * ROLE_NUMBER[part.role] + part.sure
        sexes = [p.sex for p in parts if p.sex and p.role in (Role.FAMILY, Role.PATRONYMIC)]
        table.sex[row] = _SEX[sexes[0] if sexes else ""]
        table.named[row] = not name.placeholder
        self._size += 1
        return row

    def _grow(self) -> None:
        larger = _empty(2 * self._size)
        for new, old in zip(_arrays(larger), _arrays(self._table), strict=True):
            new[: self._size] = old
        self._table = larger


def _empty(rows: int) -> Coded:
    return Coded(
        np.full((rows, MOST), -1, np.int32),
        np.full((rows, MOST), -1, np.int8),
        np.zeros(rows, np.int8),
        np.zeros(rows, np.bool_),
    )


def _arrays(coded: Coded) -> tuple[NDArray[np.generic], ...]:
    return (coded.words, coded.roles, coded.sex, coded.named)


NAMES: Final = Names()
"""The names met by this process."""
