"""The curated names: whole, sourced, and alike for all parties."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from accounted.linkage.places import EMPTY, Places
from accounted.linkage.places.curated import curated_entries, holders
from accounted.linkage.places.keys import fold
from accounted.linkage.places.tables import KINDS
from places_samples import NOWHERE

ROOM = resources.files("accounted.linkage.places")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(ROOM.joinpath(name).read_text(encoding="utf-8").splitlines()))


def test_every_row_says_where_it_comes_from():
    assert len(rows("curated.csv")) >= 80
    for row in rows("curated.csv"):
        assert row["source"], row
        assert row["kind"] in KINDS
        assert row["countries"], row
    for row in rows("curated_names.csv"):
        assert row["used_by"], row
        assert row["source"], row


def test_every_place_has_names_and_every_name_a_place():
    idents = [row["ident"] for row in rows("curated.csv")]
    assert len(idents) == len(set(idents))
    assert {row["ident"] for row in rows("curated_names.csv")} == set(idents)


def test_a_coordinate_stands_whole_and_is_possible():
    for row in rows("curated.csv"):
        assert bool(row["latitude"]) == bool(row["longitude"]), row
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180


def test_no_region_holds_itself():
    assert all(ident not in above for ident, above in holders().items())


@pytest.mark.parametrize("entry", curated_entries(), ids=lambda e: e.ident)
def test_each_partys_name_resolves_alike(entry):
    """No name gives a better or a worse place than another party's name for the same."""
    here = Places(gazetteer=NOWHERE)
    shared = {
        key
        for key in {fold(n.name) for n in entry.names}
        if sum(any(fold(n.name) == key for n in e.names) for e in curated_entries()) > 1
    }
    found = {}
    for name in entry.names:
        if fold(name.name) not in shared:
            resolution = here.resolve(name.name, EMPTY)
            found[name.name] = resolution and (
                resolution.ident,
                resolution.score,
                resolution.extent,
            )
    wrong = {name: got for name, got in found.items() if got != (entry.ident, 0.855, "itself")}
    assert not wrong
