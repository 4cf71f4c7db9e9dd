"""One gazetteer in SQLite: the built one in its file, curated names and users' files in memory."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounted.linkage.places.keys import core, fold
from accounted.linkage.places.place import LISTED, Place, UsedName
from accounted.linkage.places.tables import KINDS, SCHEMA, WIDE

DEGREE = 100_000

_COLUMNS = (
    "p.id, p.ident, p.name, p.kind, c.code, p.admin1, p.admin2, p.latitude, p.longitude, p.population,"
    " p.radius"
)
_BY_KEY = (
    f"select {_COLUMNS}, f.main from found f join place p on p.id = f.place"
    " join country c on c.number = p.country where f.key = ? order by p.id"
)
_BY_ID = f"select {_COLUMNS}, 1 from place p join country c on c.number = p.country where p.id = ?"
_ALIKE = (
    "select f.key, f.place from found f join country c on c.number = f.country"
    " where f.key >= ? and f.key < ? and c.code = ? and length(f.key) between ? and ?"
)
_REGIONS = (
    "select r.key, p.kind, c.code, p.id from region r join place p on p.id = r.place"
    " join country c on c.number = p.country"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be put on a shelf in memory, with all its names."""

    ident: str
    name: str
    kind: str
    countries: tuple[str, ...]
    concerns: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    radius: int = 0
    names: tuple[UsedName, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(slots=True)
class Shelf:
    """A gazetteer that is asked by key. Safe to ask from several threads."""

    db: sqlite3.Connection
    gazetteer: str
    version: str
    number: int = 0
    entries: dict[int, Entry] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, path: Path, number: int = 0) -> Shelf | None:
        """The built gazetteer; None where there is none, or where it is no gazetteer."""
        try:
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            meta = dict(db.execute("select name, value from meta").fetchall())
        except sqlite3.Error:
            return None
        return cls(db, meta.get("gazetteer", path.name), meta.get("version", "unknown"), number)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        gazetteer: str,
        version: str,
        *,
        number: int = 0,
        notable: bool = False,
    ) -> Shelf:
        """A shelf in memory. Of notable places each says where a text stands that names it."""
        db = sqlite3.connect(":memory:", check_same_thread=False)
        db.executescript(SCHEMA)
        shelf = cls(db, gazetteer, version, number)
        codes: dict[str, int] = {}
        for row, entry in enumerate(entries, 1):
            shelf.entries[row] = entry
            code = codes.setdefault(entry.countries[0] if entry.countries else "", len(codes) + 1)
            db.execute(
                f"insert into place values ({', '.join('?' * 11)})",
                (
                    row,
                    entry.ident,
                    entry.name,
                    KINDS.index(entry.kind),
                    code,
                    None,
                    None,
                    _whole(entry.latitude),
                    _whole(entry.longitude),
                    entry.population,
                    entry.radius,
                ),
            )
            keys = _keys(entry)
            db.executemany(
                "insert or replace into found values (?, ?, ?, ?)",
                ((key, code, row, main) for key, main in keys.items()),
            )
            if notable or entry.kind in WIDE:
                db.executemany("insert into region values (?, ?)", ((key, row) for key in keys))
        db.executemany(
            "insert into country values (?, ?, null)", [(n, c) for c, n in codes.items()]
        )
        return shelf

    def found(self, key: str) -> list[Place]:
        """The places that a key names."""
        return [self._place(row[:11], bool(row[11])) for row in self._all(_BY_KEY, (key,))]

    def by_ident(self, ident: str) -> Place | None:
        """The place with this ident, if it stands here."""
        if self.entries:
            rows = self._all("select id from place where ident = ?", (ident,))
        else:
            number = ident.removeprefix("geonames:")
            rows = [(int(number),)] if number != ident and number.isdigit() else []
        for (row,) in rows:
            for each in self._all(_BY_ID, (row,)):
                return self._place(each[:11], True)
        return None

    def alike(self, key: str, country: str, spread: int) -> list[tuple[str, int]]:
        """Keys in one country that begin as this one does and are nearly as long, with their row."""
        start = key[:2]
        end = start[0] + chr(ord(start[1]) + 1)
        lengths = (len(key) - spread, len(key) + spread)
        return [(k, n) for k, n in self._all(_ALIKE, (start, end, country, *lengths))]

    def at(self, row: int) -> Place:
        """The place in a row."""
        return self._place(self._all(_BY_ID, (row,))[0][:11], True)

    def regions(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """What says where a text stands: each key of it, its kind, and the countries it lies in."""
        return [
            (
                key,
                KINDS[kind],
                (*self.entries[row].countries, *self.entries[row].concerns)
                if self.entries
                else (code,),
            )
            for key, kind, code, row in self._all(_REGIONS, ())
        ]

    def country(self, code: str) -> str | None:
        """The ident of the country with this code."""
        rows = self._all("select place from country where code = ? and place is not null", (code,))
        return f"geonames:{rows[0][0]}" if rows else None

    def names(self, row: int) -> tuple[UsedName, ...]:
        """The other names of the place in a row, with who uses them as far as the gazetteer says."""
        if self.entries:
            return self.entries[row].names
        packed = self._all(
            "select names from other where first <= ? order by first desc limit 1", (row,)
        )
        for line in zlib.decompress(packed[0][0]).decode().split("\n") if packed else ():
            ident, *names = line.split("\t")
            if int(ident) == row:
                return tuple(UsedName(n, LISTED, self.version) for n in names)
        return ()

    def _place(self, row: Sequence[Any], main: bool) -> Place:
        number, ident, name, kind, code, admin1, admin2, latitude, longitude, people, radius = row
        entry = self.entries.get(number)
        above = tuple(f"geonames:{n}" for n in (admin2, admin1) if n)
        return Place(
            ident=ident or f"geonames:{number}",
            name=name,
            kind=KINDS[kind],
            countries=entry.countries if entry else (code,),
            concerns=entry.concerns if entry else (),
            latitude=_degrees(latitude),
            longitude=_degrees(longitude),
            population=people or 0,
            radius=radius or 0,
            above=entry.above if entry else above,
            gazetteer=self.gazetteer,
            version=self.version,
            main=main,
            shelf=self.number,
            row=number,
        )

    def _all(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        with self._lock:
            return self.db.execute(sql, values).fetchall()


def _keys(entry: Entry) -> dict[str, int]:
    keys: dict[str, int] = {}
    for name in (entry.name, *(n.name for n in entry.names)):
        for spelled in {name, core(name)} if entry.kind.startswith("admin") else {name}:
            if key := fold(spelled):
                keys[key] = max(keys.get(key, 0), int(name == entry.name))
    return keys


def _whole(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * DEGREE)


def _degrees(whole: int | None) -> float | None:
    return None if whole is None else whole / DEGREE
