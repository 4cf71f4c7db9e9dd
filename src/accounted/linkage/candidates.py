"""Which documents of the book are compared: those that share a key, and of a crowd only the earliest.

Whether a pair is compared hangs on who else shares its keys (`documents/crowds.py`). So that adding one
by one gives what adding all at once gives, a key is looked at again when its crowd grows or shrinks past
a bound, or another document becomes one of its earliest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from accounted.linkage.documents.crowds import CROWD, FIRST, PHRASE
from accounted.linkage.documents.keys import RUN
from accounted.store import Database

EVERYBODY = None
_UNDATED = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """With whom the members of one key are compared."""

    first: tuple[str, ...] | None
    """These few, or nobody; None for everybody."""

    def looser(self, than: Standing) -> frozenset[str] | None:
        """Members that are compared with everybody now and were not before; None for all of them."""
        if self.first is EVERYBODY:
            return None if than.first is not EVERYBODY else frozenset()
        return frozenset(self.first) - frozenset(than.first or ())


class Candidates:
    """The keys of documents in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._before: dict[str, Standing] = {}
        self._watching: bool | None = None

    def enter(self, document: str, day: int | None, keys: Iterable[str]) -> None:
        """Note the keys of a document; `day` of its publication, as an ordinal."""
        when = _UNDATED if day is None else day
        entered = list(keys)
        for key in entered:
            self._watch(key)
        self.database.run_each(
            "INSERT OR IGNORE INTO document_key VALUES (?, ?, ?)",
            ((key, when, document) for key in entered),
        )

    def remove(self, document: str) -> None:
        """Take a document out."""
        sql = "SELECT key FROM document_key WHERE document = ?"
        for (key,) in list(self.database.rows(sql, (document,))):
            self._watch(key)
        self.database.run("DELETE FROM document_key WHERE document = ?", (document,))

    def of(self, document: str) -> set[str]:
        """Every document with which one is compared."""
        sql = f"""SELECT k.key, (SELECT count(*) FROM
            (SELECT 1 FROM document_key o WHERE o.key = k.key LIMIT {PHRASE + 1}))
            FROM document_key k WHERE k.document = ?"""
        small: list[str] = []
        found: set[str] = set()
        for key, count in list(self.database.rows(sql, (document,))):
            if count == 1 or (count > PHRASE and key.startswith(RUN)):
                continue
            if count <= CROWD:
                small.append(key)
                continue
            first = self.members(key, FIRST)
            found.update(self.members(key) if document in first else first)
        return (found | self._of_any(small)) - {document}

    def _of_any(self, keys: list[str]) -> set[str]:
        """The documents that have one of these keys."""
        sql = """SELECT DISTINCT document FROM document_key
            WHERE key IN (SELECT value FROM json_each(?))"""
        return {str(row[0]) for row in self.database.rows(sql, (json.dumps(keys),))}

    def members(self, key: str, most: int = -1) -> list[str]:
        """The documents of a key, the earliest published first."""
        sql = "SELECT document FROM document_key WHERE key = ? ORDER BY day, document LIMIT ?"
        return [str(row[0]) for row in self.database.rows(sql, (key, most))]

    def changed(self) -> dict[str, tuple[Standing, Standing]]:
        """Keys whose members are compared otherwise than before, with (before, now); asked once."""
        watched, self._before, self._watching = self._before, {}, None
        found = {key: (before, self._standing(key)) for key, before in watched.items()}
        return {key: both for key, both in found.items() if both[0] != both[1]}

    def _watch(self, key: str) -> None:
        if self._watching is None:  # while a book is first filled there is nothing to watch
            self._watching = self.database.one("SELECT 1 FROM document_key LIMIT 1") is not None
        if self._watching and key not in self._before:
            self._before[key] = self._standing(key)

    def _standing(self, key: str) -> Standing:
        most = PHRASE if key.startswith(RUN) else CROWD
        some = self.members(key, most + 1)
        if len(some) <= CROWD:
            return Standing(EVERYBODY)
        return Standing(tuple(some[:FIRST]) if key[0] != RUN or len(some) <= PHRASE else ())
