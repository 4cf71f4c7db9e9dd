"""Regions, contested and historic names: every party's name for a place, and who uses it.

`curated.csv` has the places, `curated_names.csv` their names. Each row says where it comes from. All parties
are treated alike: a name is never called the right one, and a place of GeoNames is shown under the name that
GeoNames lists first.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources

from accounted.linkage.places.place import UsedName
from accounted.linkage.places.shelf import Entry, Shelf

GAZETTEER = "accounted's curated names"
VERSION = "2026-11"


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def curated_entries() -> tuple[Entry, ...]:
    """The curated places with all their names."""
    names: dict[str, list[UsedName]] = defaultdict(list)
    for row in _rows("curated_names.csv"):
        names[row["ident"]].append(UsedName(row["name"], row["used_by"], row["source"]))
    return tuple(
        Entry(
            ident=row["ident"],
            name=row["name"],
            kind=row["kind"],
            countries=tuple(row["countries"].split()),
            concerns=tuple(row["concerns"].split()),
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            radius=int(row["radius_km"] or 0),
            names=tuple(names[row["ident"]]),
        )
        for row in _rows("curated.csv")
    )


@cache
def holders() -> dict[str, tuple[str, ...]]:
    """For each ident, the curated regions that hold it, directly or by what lies between."""
    direct: dict[str, list[str]] = defaultdict(list)
    for row in _rows("curated.csv"):
        for held in row["holds"].split():
            direct[held].append(row["ident"])
    return {ident: tuple(dict.fromkeys(_upwards(ident, direct, 0))) for ident in list(direct)}


def _upwards(ident: str, direct: dict[str, list[str]], depth: int) -> Iterator[str]:
    for holder in direct.get(ident, []) if depth < 8 else []:
        yield holder
        yield from _upwards(holder, direct, depth + 1)


def curated_shelf(number: int) -> Shelf:
    """The curated places as a gazetteer."""
    return Shelf.of(curated_entries(), GAZETTEER, VERSION, number=number, notable=True)
