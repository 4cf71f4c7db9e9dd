"""The files of a release: their shapes held to the standard, each read back by independent parsers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_samples as sample
from accounted.publishing.edition import Edition
from accounted.publishing.formats import (
    acled,
    airwars,
    dictionary,
    formats,
    ged,
    geojson,
    native,
    quotes,
    sdg,
    tables,
)
from accounted.publishing.formats.sheet import sheet, text
from accounted.workflow import edition
from test_publishing_parquet import by_arrow, by_duckdb

GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,"
    "side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
    "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
    "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "tags,timestamp"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(tmp_path_factory.mktemp("formats") / "p")
    sample.accept_all(p)
    return edition(p, "first")


def strict(data: bytes) -> list[list[str]]:
    """RFC 4180 by the letter, written without Python's csv: the second parser."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        if text[at] == '"':
            end, cell = at + 1, ""
            while True:
                stop = text.index('"', end)
                cell += text[end:stop]
                if text[stop + 1 : stop + 2] != '"':
                    break
                cell, end = cell + '"', stop + 2
            at = stop + 1
        else:
            stop = min(x for x in (text.find(",", at), text.find("\r\n", at), len(text)) if x >= 0)
            cell, at = text[at:stop], stop
            assert '"' not in cell
            assert "\n" not in cell
        rows[-1].append(cell)
        if text.startswith("\r\n", at):
            rows.append([])
            at += 2
        elif at < len(text):
            assert text[at] == ","
            at += 1
            if at == len(text) or text.startswith("\r\n", at):
                rows[-1].append("")
                if text.startswith("\r\n", at):
                    rows.append([])
                    at += 2
    assert rows[-1] == []
    return rows[:-1]


def python(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def records(data: bytes) -> list[dict[str, str]]:
    head, *rows = python(data)
    return [dict(zip(head, r, strict=True)) for r in rows]


def test_the_headers_are_those_of_the_standard():
    assert ",".join(ged.COLUMNS) == GED
    assert len(ged.COLUMNS) == 49
    assert ",".join(acled.COLUMNS) == ACLED
    assert len(acled.COLUMNS) == 31
    counts = {name: len(columns) for name, columns in airwars.TABLES.items()}
    assert counts["belligerents"] == 17
    assert counts["victims"] == 21
    assert counts["sources"] == 11
    assert airwars.TABLES["incidents"][:6] == (
        *("post_id", "post_status", "post_published", "post_modified", "permalink", "code"),
    )
    assert "children_killed_min" in airwars.TABLES["incidents"]


def test_every_table_is_read_alike_by_two_parsers_and_pandas(made: Edition):
    files = {p: d for p, d in formats(made).items() if p.endswith(".csv")}
    assert len(files) > 12
    for path, data in files.items():
        rows = python(data)
        assert rows == strict(data), path
        assert len({len(r) for r in rows}) == 1, path
        pandas = pytest.importorskip("pandas")
        frame = pandas.read_csv(
            io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig"
        )
        assert [list(frame.columns), *frame.values.tolist()] == rows, path


@given(st.lists(st.text(alphabet="a,\"\r\n =+-@ب\t'", max_size=8), min_size=2, max_size=2))
def test_any_text_survives_a_table_and_is_no_formula(texts: list[str]):
    data = sheet(("a", "b"), [{"a": texts[0], "b": texts[1]}])
    (_, found) = strict(data)
    assert found == python(data)[1]
    for before, after in zip(texts, found, strict=True):
        assert after in (before, f"'{before}")
        assert not after.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_are_numbers_and_nothing_is_empty(made: Edition):
    (row,) = records(ged.written(made))
    assert (row["low"], row["high"], row["best"]) == ("12", "", "")
    assert (row["date_start"], row["date_prec"]) == ("1994-03-16 00:00:00.000", "1")
    for registry in (
        "conflict_new_id",
        "side_a_new_id",
        "country_id",
        "priogrid_gid",
        "type_of_violence",
    ):
        assert row[registry] == ""
    (event,) = records(acled.written(made))
    assert (event["fatalities"], event["tags"]) == ("12", "")
    assert "according to the Kelde District Council, the Health Ministry" in event["notes"].replace(
        "the Health Ministry, the Kelde District Council",
        "the Kelde District Council, the Health Ministry",
    )
    assert event["actor1"].endswith("(alleged)")


def test_an_unknown_toll_is_left_empty_and_tagged(made: Edition):
    (incident,) = made.incidents
    bare = replace(incident, series=tuple(s for s in incident.series if s.harm != "killed"))
    (row,) = records(acled.written(replace(made, incidents=(bare,))))
    assert (row["fatalities"], row["tags"]) == ("", "fatalities unknown")


def test_a_formula_and_markup_in_a_title_are_made_safe(made: Edition):
    bad = replace(made.documents[0], title='=cmd|"/c calc"!A1', publisher="+49")
    changed = replace(made, documents=(bad, *made.documents[1:]))
    (row, *_) = records(tables.written(changed)["data/tables/documents.csv"])
    assert row["title"].startswith("'=")
    assert row["publisher"] == "'+49"


def test_an_arabic_name_is_known_as_utf_8_to_a_spreadsheet(made: Edition):
    named = replace(made.documents[0], publisher="وكالة الأنباء")
    data = tables.written(replace(made, documents=(named, *made.documents[1:])))
    table = data["data/tables/documents.csv"]
    assert table.startswith(b"\xef\xbb\xbf")
    assert records(table)[0]["publisher"] == "وكالة الأنباء"


def test_the_dictionary_explains_every_column_of_every_table(made: Edition):
    files = formats(made)
    told = {(r["file"], r["column"]): r["rule"] for r in records(files[dictionary.FILE])}
    for path, data in files.items():
        if path.endswith(".csv") and path != dictionary.FILE:
            head, *rows = python(data)
            name = path if path in {f for f, _ in told} else path.removesuffix(".csv")
            assert {(name, c) for c in head} <= told.keys(), path
            for row in rows:
                filled = {c for c, v in zip(head, row, strict=True) if v}
                assert not {c for c in filled if told[name, c] == dictionary.NO_RULE}, path


def test_every_rule_is_of_a_column_that_is_there():
    for name, rules in dictionary.rules().items():
        _, heads = dictionary.shaped()[name]
        assert {c for c in rules if not c.startswith("<")} <= set(heads), name


def test_tables_in_parquet_hold_the_same_values(made: Edition, tmp_path: Path):
    files = formats(made)
    paths = [p for p in files if p.endswith(".parquet")]
    assert len(paths) == len(tables.COLUMNS)
    for path in paths:
        arrow = by_arrow(files[path])
        assert arrow == by_duckdb(files[path], tmp_path / "t.parquet")
        as_csv = records(files[path.replace(".parquet", ".csv")])
        plain = [{k: text(v) for k, v in row.items()} for row in arrow]
        assert plain == as_csv, path


def test_airwars_sdg_and_geojson_hold_the_range(made: Edition):
    files = airwars.written(made)
    rows = {r["casualty_type_name"]: r for r in records(files[f"{airwars.FOLDER}/casualties.csv"])}
    assert (rows["all reported"]["killed_min"], rows["all reported"]["injured_max"]) == ("12", "30")
    assert rows["children"]["killed_min"] == "4"
    (statement, *_) = records(files[f"{airwars.FOLDER}/belligerent_statements.csv"])
    assert "denied" in statement["statement"]
    deaths = records(sdg.written(made))
    assert {r["data_type"] for r in deaths} == {"individually documented deaths"}
    assert ("Child", "4", "4") in {(r["age"], r["low"], r["high"]) for r in deaths}
    places = json.loads(geojson.written(made))
    assert places["features"][0]["geometry"] is None, (
        "the gazetteer does not know an invented village"
    )
    assert places["features"][0]["properties"]["reported"]["killed"] == "12 to 19 or more"


def test_annotations_point_at_the_words(made: Edition):
    page = json.loads(quotes.written(made))
    items = {i["id"].rsplit(":", 1)[1]: i for i in page["items"]}
    assert len(items) == sum(len(i.statements) for i in made.incidents)
    figure = next(s for s in made.incidents[0].statements if s.text == "killed: 19")
    selectors = items[figure.id]["target"]["selector"]
    assert selectors[0] == {
        "type": "TextPositionSelector",
        "start": figure.span[0],
        "end": figure.span[1],
    }
    assert selectors[1]["exact"] == "19 people"


def test_every_loss_is_named_by_format_and_record(made: Edition):
    files = formats(made)
    losses = json.loads(files["data/loss.json"])["losses"]
    told = {(x["format"], x["what"]) for x in losses if x["how"] == "dropped"}
    for name in (ged.NAME, acled.NAME):
        assert (name, "injured: 25 to 30") in told
        assert (name, "missing: 7") in told
    named = files["data/LOSS.md"].decode()
    assert all(f"## {x['format']}" in named for x in losses)
    assert {x["incident"] for x in losses} == {i.code for i in made.incidents}


def test_native_json_is_among_them(made: Edition):
    assert native.read_back(formats(made)[native.FILE]) == made
