"""A user's own gazetteers: read in three formats, and refused with what is missing in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accounted.errors import GazetteerError
from accounted.linkage.places import EMPTY, CountryFrame, Places
from accounted.project import Project
from accounted.workflow import open_places
from places_samples import NOWHERE, table

PCODES = """admin0Pcode,admin1Name_en,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,lat,lon
QQ,Ormelin,QQ01,Kelde,كلدي,QQ0101,1.5,2.5
QQ,Ormelin,QQ01,Orlo,,QQ0102,,
"""


def of(path: Path, text: str) -> Places:
    path.write_text(text, encoding="utf-8")
    return Places((path,), gazetteer=NOWHERE)


def test_p_codes_give_districts_in_their_provinces(tmp_path: Path):
    here = of(tmp_path / "codes.csv", PCODES)
    kelde = here.resolve("Kelde district, Ormelin", EMPTY)
    assert kelde is not None
    assert (kelde.ident, kelde.precision, kelde.country) == ("pcode:QQ0101", "admin2", "QQ")
    assert (kelde.latitude, kelde.longitude) == (1.5, 2.5)
    assert "pcode:QQ01" in kelde.within
    assert kelde.version.startswith("sha256 ")
    arabic = here.resolve("كلدي", CountryFrame.of("QQ"))
    assert arabic is not None
    assert arabic.ident == "pcode:QQ0101"
    orlo = here.resolve("Orlo", CountryFrame.of("QQ"))
    assert orlo is not None
    assert orlo.latitude is None


def test_geojson_gives_points_and_areas(tmp_path: Path):
    point = {"type": "Point", "coordinates": [2.5, 1.5]}
    area = {"type": "Polygon", "coordinates": [[[0, 0], [0, 2], [2, 2], [0, 0]]]}
    features = [
        {
            "id": "a",
            "properties": {"name": "Orlo", "alt_names": ["Urlo"], "country": "qq"},
            "geometry": point,
        },
        {"properties": {"name": "Kelde, the hills"}, "geometry": area},
        {"properties": {"name": "Anleth"}, "geometry": None},
    ]
    here = of(tmp_path / "sites.geojson", json.dumps({"features": features}))
    orlo = here.resolve("Urlo", CountryFrame.of("QQ"))
    assert orlo is not None
    assert (orlo.ident, orlo.precision, orlo.latitude) == ("sites:a", "settlement", 1.5)
    anleth = here.resolve("Anleth", EMPTY)
    assert anleth is not None
    assert anleth.latitude is None


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.txt", "1\tOrlo\tOrlo\n", "line 1: 3 columns.*Missing: alternatenames, latitude"),
        ("a.tsv", "\t".join(["1"] * 20) + "\n", "20 columns.*too many"),
        ("a.csv", "name,code\nOrlo,1\n", "admin1Name, admin1Pcode.*It has: name, code"),
        ("a.csv", "admin1Name_en,code\nOrlo,1\n", "columns missing for P-codes: admin1Pcode"),
        ("a.csv", "admin1Name,admin1Pcode,lat,lon\nOrlo,QQ1,north,2\n", "row 2: latitude “north”"),
        ("a.csv", "admin1Name,admin1Pcode,lat,lon\nOrlo,QQ1,1,200\n", "row 2: longitude “200”"),
        ("a.csv", "admin1Name,admin1Pcode\n", "no place stands in it"),
        ("a.csv", "", "columns missing"),
        ("a.json", "{", "not JSON"),
        ("a.json", "[]", "'features' is missing"),
        (
            "a.geojson",
            '{"features": [{"properties": {"title": "Orlo"}}]}',
            "'name' is missing.*title",
        ),
        ("a.geojson", '{"features": [7, null]}', "feature 1: 'name' is missing"),
        ("a.xlsx", "x", "not known as a gazetteer"),
    ],
)
def test_a_file_that_is_no_gazetteer_is_refused_with_what_is_missing(
    tmp_path: Path, name: str, text: str, says: str
):
    here = of(tmp_path / name, text)
    with pytest.raises(GazetteerError, match=says) as error:
        here.resolve("Orlo", EMPTY)
    assert name in str(error.value)


def test_a_file_that_is_gone_or_in_another_encoding_is_named(tmp_path: Path):
    with pytest.raises(GazetteerError, match=r"gone\.txt.*cannot be read"):
        Places((tmp_path / "gone.txt",)).resolve("Orlo", EMPTY)
    (tmp_path / "old.txt").write_bytes("Ørlo".encode("latin-1"))
    with pytest.raises(GazetteerError, match="UTF-8"):
        Places((tmp_path / "old.txt",)).resolve("Orlo", EMPTY)


def test_a_project_names_its_files_from_its_own_folder(tmp_path: Path):
    project = Project.create(tmp_path / "p")
    table(project.folder)
    settings = project.folder / "accounted.toml"
    settings.write_text('[places]\nfiles = ["villages.txt"]\n', encoding="utf-8")
    here = open_places(Project.open(project.folder))
    found = here.resolve("Velmaran", CountryFrame.of("QQ"))
    assert found is not None
    assert (found.gazetteer, found.latitude) == ("villages.txt", 1.0)
