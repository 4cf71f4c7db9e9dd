"""Tables of other projects as documents: what their rows claim, and that nothing is added to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import publishing_samples as sample
from accounted.cli import main
from accounted.documents import take_in
from accounted.errors import UnreadableDocument
from accounted.extraction import extract
from accounted.extraction.shaped.dates import day_of
from accounted.model import Figure, Reading
from accounted.project import Project
from accounted.publishing.formats import acled, airwars, ged
from accounted.terms.crosswalks import columns, recognised, shapes
from accounted.terms.vocabularies import Age, Harm, Position, Role, Status
from accounted.values.dates import parse_edtf
from accounted.workflow import Input, Tools, edition, gather, list_incidents, reread
from accounted.workflow import take_in as add

GED = {
    "id": "7",
    "relid": "VEL-1994-1-12",
    "type_of_violence": "3",
    "side_a": "Velmarian army",
    "side_b": "Civilians",
    "source_article": 'A "quoted"\narticle; best: 99',
    "source_original": "Health Ministry",
    "where_prec": "1",
    "where_coordinates": "Kelde",
    "adm_1": "Orrun province",
    "country": "Velmara",
    "date_prec": "1",
    "date_start": "1994-03-16 00:00:00.000",
    "date_end": "1994-03-16 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "12",
    "deaths_unknown": "0",
    "best": "12",
    "high": "19",
    "low": "10",
}
ACLED = {
    "event_id_cnty": "VEL1",
    "event_date": "16 March 1994",
    "time_precision": "1",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "Military Forces of Velmara",
    "actor2": "Civilians (Velmara)",
    "location": "Kelde",
    "admin1": "Orrun",
    "geo_precision": "1",
    "source": "Northwire",
    "notes": "Shells hit the mill.",
    "fatalities": "12",
}


def table(heads: Iterable[str], *rows: Mapping[str, str]) -> bytes:
    out = io.StringIO(newline="")
    heads = list(heads)
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([row.get(h, "") for h in heads] for row in rows)
    return out.getvalue().encode()


def as_ged(*rows: Mapping[str, str], heads: Iterable[str] = columns("ged")) -> Reading:
    return read(table(heads, *rows))


def read(data: bytes, as_: str | None = None) -> Reading:
    found = extract(take_in(data, path="table.csv", as_=as_))
    text = found.document.text
    for claim in found.claims():
        for quote in (claim.quote, claim.sentence, claim.when_words, claim.attributed_to):
            assert quote is None or quote.stands_in(text)
        assert claim.sentence.start <= claim.quote.start < claim.quote.end <= claim.sentence.end
    return found


def said(figure: Figure) -> tuple[Any, ...]:
    group = figure.group
    who = group.status or group.age or group.other
    return (figure.harm, figure.count.low, figure.count.high, who)


# --- UCDP GED ----------------------------------------------------------------------------------


def test_a_row_of_ged_gives_its_own_numbers_with_its_own_words():
    found = as_ged(GED)
    assert [said(f) for f in found.figures] == [
        (Harm.KILLED, 12, 12, None),
        (Harm.KILLED, 10, 19, None),
        (Harm.KILLED, 0, 0, "Velmarian army"),
        (Harm.KILLED, 12, 12, Status.CIVILIAN),
        (Harm.KILLED, 0, 0, "status unknown"),
    ]
    best, span, *parts = found.figures
    assert (best.count.qualifier, best.quote.text) == ("best", "12")
    assert span.quote.text == "high: 19\nlow: 10"
    assert {p.part_of for p in parts} == {0}
    assert {f.attributed_to.text for f in found.figures if f.attributed_to} == {"Health Ministry"}
    assert {(f.when, f.when_how) for f in found.figures} == {("1994-03-16", "date_prec 1: day")}
    assert {f.place.text for f in found.figures if f.place} == {"Kelde"}
    assert {f.readers for f in found.figures} == {("ged 1",)}
    assert found.unread == ()
    assert found.findings == ()


def test_of_one_sided_violence_its_only_actor_is_the_alleged_one():
    found = as_ged(GED)
    assert {f.alleged_actor.text for f in found.figures if f.alleged_actor} == {"Velmarian army"}
    (blamed,) = found.responsibility
    assert (blamed.alleged_actor.text, blamed.position) == ("Velmarian army", Position.ALLEGED)


def test_of_a_fight_both_sides_stand_as_alleged_and_neither_for_a_death():
    found = as_ged(GED | {"type_of_violence": "1", "side_b": "Orrun Front", "deaths_b": "3"})
    assert [r.alleged_actor.text for r in found.responsibility] == ["Velmarian army", "Orrun Front"]
    assert all(f.alleged_actor is None for f in found.figures)
    assert (Harm.KILLED, 3, 3, "Orrun Front") in [said(f) for f in found.figures]


@pytest.mark.parametrize(
    ("code", "start", "end", "told"),
    [
        ("1", "1994-03-16", "1994-03-16", "1994-03-16"),
        ("2", "1994-03-16", "1994-03-18", "1994-03-16/1994-03-18"),
        ("2", "1994-03-16", "1994-03-16", "1994-03-16~"),
        ("3", "1994-03-14", "1994-03-20", "1994-03-14/1994-03-20"),
        ("4", "1994-03-01", "1994-03-31", "1994-03"),
        ("4", "1994-03-15", "1994-04-15", "1994-03-15/1994-04-15"),
        ("5", "1994-01-01", "1994-12-31", "1994"),
        ("", "1994-03-16", "", "1994-03-16"),
        ("9", "2010-05-13T00:00:00", "2010-05-13T00:00:00", "2010-05-13"),
    ],
)
def test_a_date_is_as_exact_as_its_code(code: str, start: str, end: str, told: str):
    found = as_ged(GED | {"date_prec": code, "date_start": start, "date_end": end})
    assert {f.when for f in found.figures} == {told}
    assert parse_edtf(told)


@pytest.mark.parametrize(
    ("code", "place"),
    [("1", "Kelde"), ("3", "Orlo district"), ("4", "Orrun province"), ("6", "Velmara")],
)
def test_a_place_is_no_finer_than_its_code(code: str, place: str):
    found = as_ged(GED | {"where_prec": code, "adm_2": "Orlo district"})
    assert {f.place.text for f in found.figures if f.place} == {place}


def test_a_cell_that_is_no_number_is_told_of_and_no_claim():
    row = GED | {"best": "dozens", "high": "8", "low": "11", "date_end": "1993-01-01"}
    found = as_ged(row)
    assert [f.message for f in found.findings] == [
        "best holds no whole number",
        "high is less than low",
        "date_start holds no day, or ends before it begins",
    ]
    assert {f.code for f in found.findings} == {"cell-not-read"}
    assert all(f.group.status or f.group.other for f in found.figures)
    assert {f.when for f in found.figures} == {None}


def test_what_is_missing_stays_open_and_is_not_zero():
    only_low = as_ged(GED | {"best": "", "high": ""})
    assert (10, None) in [(f.count.low, f.count.high) for f in only_low.figures]
    nothing = as_ged(dict.fromkeys(("best", "high", "low"), "") | {"id": "1", "date_prec": "1"})
    assert nothing.figures == ()


def test_unknown_columns_are_kept_and_their_numbers_listed_as_unread():
    found = as_ged(GED | {"injured": "30"}, heads=[*columns("ged"), "injured"])
    assert "injured: 30" in found.figures[0].sentence.text
    assert [(u.quote.text, u.reason) for u in found.unread] == [
        ("30", "no rule for the column 'injured'")
    ]


def test_a_cell_cannot_pass_for_another_column():
    found = as_ged(GED | {"source_headline": "x\nbest: 999"})
    assert 999 not in {f.count.low for f in found.figures}
    assert 'source_article: A "quoted" article; best: 99' in found.document.text


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.text(st.sampled_from("ab,;:\"'\n\r\t =قر1"), max_size=20),
)
@settings(max_examples=40, deadline=None)
def test_any_row_gives_its_numbers(low: int, more: int, headline: str):
    row = GED | {"low": f"{low}", "best": f"{low}", "high": f"{low + more}"}
    found = as_ged(row | {"source_headline": headline})
    told = {(f.count.low, f.count.high) for f in found.figures if f.part_of is None}
    assert told == {(low, low), (low, low + more)}


def test_columns_are_known_by_their_names_in_any_order():
    found = as_ged(GED, heads=tuple(reversed(columns("ged"))))
    assert [said(f)[1:3] for f in found.figures if f.part_of is None] == [(12, 12), (10, 19)]
    (span,) = [f for f in found.figures if f.count.high == 19]
    assert span.quote.text.startswith("low: 10\n")


# --- ACLED -------------------------------------------------------------------------------------


def test_a_row_of_acled_gives_one_number_its_notes_and_its_source():
    found = read(table(columns("acled"), ACLED))
    (figure,) = found.figures
    assert (said(figure), figure.when) == ((Harm.KILLED, 12, 12, None), "1994-03-16")
    assert figure.attributed_to
    assert figure.attributed_to.text == "Northwire"
    assert figure.alleged_actor
    assert figure.alleged_actor.text == "Military Forces of Velmara"
    (event,) = found.events
    assert event.what.text == "Shells hit the mill."
    assert [r.alleged_actor.text for r in found.responsibility] == ["Military Forces of Velmara"]


@pytest.mark.parametrize(
    ("kind", "actors"), [("Battles", 2), ("Strategic developments", 0), ("Protests", 0)]
)
def test_acled_blames_nobody_for_an_agreement_or_a_protest(kind: str, actors: int):
    row = ACLED | {"event_type": kind, "actor2": "Orrun Front"}
    found = read(table(columns("acled"), row))
    assert len(found.responsibility) == actors
    assert found.figures[0].alleged_actor is None


def test_acled_codes_of_precision():
    week = read(table(columns("acled"), ACLED | {"time_precision": "2", "geo_precision": "3"}))
    assert week.figures[0].when == "1994-03-16~"
    assert week.figures[0].place
    assert week.figures[0].place.text == "Orrun"
    month = read(table(columns("acled"), ACLED | {"time_precision": "3"}))
    assert month.figures[0].when == "1994-03"


@pytest.mark.parametrize("words", ["1994-03-16", "16 March 1994", "16-03-1994", "16 Mar 1994"])
def test_days_are_read_as_these_projects_write_them(words: str):
    assert str(day_of(words)) == "1994-03-16"
    assert day_of(f"about {words}") is None


# --- Airwars -----------------------------------------------------------------------------------


def test_a_row_of_airwars_gives_a_range_for_each_category():
    heads = airwars.TABLES["incidents"]
    row = {
        "code": "V0001",
        "date": "1994-03-16",
        "location_name": "Kelde",
        "civilian_non_combatants_killed_min": "12",
        "civilian_non_combatants_killed_max": "19",
        "children_killed_min": "4",
        "children_killed_max": "4",
        "women_injured_min": "0",
        "women_injured_max": "2",
        "healthcare_personnel_killed_min": "1",
        "healthcare_personnel_killed_max": "1",
    }
    found = read(table(heads, row))
    told = {said(f): f.part_of for f in found.figures}
    assert told == {
        (Harm.KILLED, 12, 19, Status.CIVILIAN): None,
        (Harm.KILLED, 4, 4, Age.CHILD): 0,
        (Harm.INJURED, 0, 2, Age.ADULT): None,
        (Harm.KILLED, 1, 1, "healthcare personnel"): None,
    }


def test_victims_belligerents_and_casualties_of_airwars():
    victims = read(
        table(
            airwars.TABLES["victims"],
            {"code": "V1", "name": "Ilan Doreth", "killed_or_injured": "killed", "exact_age": "34"},
            {"code": "V1", "name": "Mara Ilin", "killed_or_injured": "injured"},
            {"code": "V1", "name": "Oren Talvik"},
        )
    )
    assert [(p.name, p.role, p.age) for p in victims.people] == [
        ("Ilan Doreth", Role.VICTIM, 34),
        ("Mara Ilin", Role.SURVIVOR, None),
        ("Oren Talvik", Role.OTHER, None),
    ]
    conceded = {"code": "V1", "belligerent_name": "Velmarian army", "deaths_conceded_min": "2"}
    party = read(table(airwars.TABLES["belligerents"], conceded))
    (figure,) = party.figures
    assert (figure.count.low, figure.count.high) == (2, None)
    assert figure.attributed_to
    assert figure.attributed_to.text == "Velmarian army"
    casualties = read(
        table(
            airwars.TABLES["casualties"],
            {"code": "V1", "casualty_type_name": "children", "killed_min": "4", "killed_max": "5"},
        )
    )
    assert [said(f) for f in casualties.figures] == [(Harm.KILLED, 4, 5, Age.CHILD)]


# --- which table it is -------------------------------------------------------------------------


def test_each_shape_is_known_by_its_own_columns_alone():
    for name, shape in shapes().items():
        found = recognised(shape.columns)
        assert found is not None
        assert found.name == name
    assert recognised(["number", "name", "age", "status"]) is None


def test_somebody_may_say_what_a_table_is_or_that_it_is_none():
    data = table(columns("ged"), GED)
    assert extract(take_in(data, path="t.csv", as_="text")).document.canonical.tool.endswith("text")
    assert read(data, "ged").figures
    with pytest.raises(UnreadableDocument, match="no column event_date"):
        take_in(data, path="t.csv", as_="acled")
    with pytest.raises(UnreadableDocument, match="no CSV or TSV"):
        take_in(b"<html><body><p>x</p></body></html>", path="t.html", as_="ged")


def test_a_file_without_names_of_columns_is_read_where_somebody_says_whose_it_is():
    bare = table(columns("ged"), GED).split(b"\r\n", 1)[1]
    found = read(bare, "ged")
    assert (12, 12) in [(f.count.low, f.count.high) for f in found.figures]
    assert any("taken for UCDP GED's" in n for n in found.document.notes)


# --- in a record -------------------------------------------------------------------------------


def project(folder: Path, data: bytes, as_: str | None = None) -> Project:
    made = Project.create(folder)
    path = folder / "table.csv"
    path.write_bytes(data)
    (taken,) = add(made, [Input(path=str(path), source=path, as_=as_)])
    assert taken.ok, taken.message
    return made


def test_rows_of_one_day_and_place_are_incidents_of_their_own(tmp_path: Path):
    rows = [
        GED,
        GED | {"id": "8", "best": "3", "low": "3", "high": "3", "source_original": ""},
        GED | {"id": "9", "date_prec": "5", "date_start": "1994-01-01", "date_end": "1994-12-31"},
    ]
    made = project(tmp_path / "p", table(columns("ged"), *rows))
    found = {(b.when, str(b.kind)) for b in list_incidents(made)}
    assert found == {("1994-03-16", "incident"), ("1994", "aggregate")}
    assert len(list(list_incidents(made))) == 3


def test_a_table_is_read_again_as_what_it_was_said_to_be(tmp_path: Path):
    made = project(tmp_path / "p", table(columns("ged"), GED), "text")
    (again,) = reread(made, force=True, tools=Tools.default())
    assert again.error is None
    assert (again.new, again.superseded) == (0, 0)
    bare = table(columns("ged"), GED).split(b"\r\n", 1)[1]
    other = project(tmp_path / "q", bare, "ged")
    (again,) = reread(other, force=True, tools=Tools.default())
    assert (again.new, again.superseded) == (0, 0)
    assert again.kept > 5


def test_our_own_shaped_files_come_back_with_the_same_numbers(tmp_path: Path):
    p = sample.filled(tmp_path / "p")
    sample.accept_all(p)
    made = edition(p, "first")
    (row,) = csv.DictReader(io.StringIO(ged.written(made).decode()))
    back = read(ged.written(made))
    (killed,) = [f for f in back.figures if f.part_of is None]
    assert (str(killed.count.low), killed.count.high) == (row["low"], None)
    assert killed.when == made.incidents[0].when.agreed
    assert killed.attributed_to
    assert killed.attributed_to.text == row["source_original"]
    (figure,) = read(acled.written(made)).figures
    assert figure.count.low == int(row["low"])
    (event,) = csv.DictReader(io.StringIO(acled.written(made).decode()))
    blamed = [r.alleged_actor.text for r in read(acled.written(made)).responsibility]
    assert "; ".join(f"{b} (alleged)" for b in blamed) == event["actor1"]
    tables = airwars.written(made)
    again = read(tables[f"{airwars.FOLDER}/casualties.csv"])
    ours = list(csv.DictReader(io.StringIO(tables[f"{airwars.FOLDER}/casualties.csv"].decode())))
    ends = [(r["killed_min"], r["injured_min"]) for r in ours]
    told = {(f.harm, str(f.count.low)) for f in again.figures}
    assert told == {
        *((Harm.KILLED, k) for k, _ in ends if k),
        *((Harm.INJURED, i) for _, i in ends if i),
    }


def test_the_command_takes_a_table_as_what_it_is_said_to_be(tmp_path: Path):
    Project.create(tmp_path / "p")
    path = tmp_path / "ged.csv"
    path.write_bytes(table(columns("ged"), GED))
    run = CliRunner()
    there = ["--project", str(tmp_path / "p")]
    wrong = run.invoke(main, ["add", str(path), "--as", "acled", *there])
    assert wrong.exit_code == 1
    assert "no table in the shape of ACLED" in wrong.output
    done = run.invoke(main, ["add", str(path), *there])
    assert done.exit_code == 0, done.output
    assert "5 figures" in done.output
    assert next(iter(gather([path], as_="ged").inputs)).as_ == "ged"
