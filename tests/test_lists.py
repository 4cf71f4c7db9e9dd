"""Lists of people in the record: each row a claim of its source, every cell kept, read again the same."""

from __future__ import annotations

import csv
import json
import stat
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.cli import main
from accounted.documents import take_in
from accounted.documents.lists.listing import AsList
from accounted.documents.lists.mapping import read_mapping
from accounted.errors import MappingError, UnsupportedFormat
from accounted.extraction import extract
from accounted.extraction.lists.fates import fate_of
from accounted.model import Ids, ListMapping, Reading
from accounted.project import Project
from accounted.record.holdings import ClaimFilter
from accounted.terms.vocabularies import ClaimKind, Fate, Sex
from accounted.values.told import SERIAL, ages, edtf
from accounted.workflow import (
    Grounds,
    Queue,
    gather,
    judge_claims,
    list_claims,
    list_documents,
    name_lists,
    reread,
    show_document,
    waiting,
)
from accounted.workflow import take_in as take_into_record
from schemas import check

LIST = """Full name,Father,Kunya,Passport,Born,Date of death,Status,Village,Remarks,Colour
Lene Harvik,Torvan,Umm Daro,QX8812734,1960,25/2/1992,killed,Kelde,"said; by his wife: sons",red
Joren Harvik,,,none,,,missing,Orlo,,
,,,,,Feb 1992,found alive,Orlo,,
"""


def read(text: str | bytes, stated: ListMapping | None = None, path: str = "list.csv") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    wanted = AsList(b"k" * 32, stated or ListMapping())
    return extract(take_in(data, path=path, as_list=wanted))


def added(folder: Path, text: str, stated: ListMapping | None = None) -> Project:
    project = Project.create(folder / "project")
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    given = gather([file], as_list=stated or ListMapping())
    (taken,) = take_into_record(project, given)
    assert taken.ok, taken.message
    return project


def test_each_row_is_a_claim_with_the_rows_own_words():
    reading = read(LIST)
    first, second, third = reading.listed
    text = reading.document.text
    assert text[slice(*first.quote.span)] == first.quote.text
    assert first.quote.text.startswith("Full name: Lene Harvik; Father: Torvan; Kunya: Umm Daro; ")
    assert (first.name, first.fate, first.fate_words) == ("Lene Harvik", Fate.KILLED, "killed")
    assert (first.when, first.when_words and first.when_words.text) == ("1992-02-25", "25/2/1992")
    assert (second.name, second.fate, second.when) == ("Joren Harvik", Fate.MISSING, None)
    assert (third.name, third.fate, third.when) == (None, Fate.SURVIVED, "1992-02")
    assert [p.row for p in reading.listed] == [1, 2, 3]
    assert reading.document.canonical.locate(second.quote.start) == "row 3"
    assert reading.figures == reading.events == reading.unread == ()


def test_nothing_of_a_row_is_dropped():
    first = read(LIST).listed[0]
    cells = {cell.head: cell for cell in first.cells}
    assert cells["Colour"].field == "keep"
    assert cells["Colour"].text == "red"
    assert cells["Remarks"].text == "said; by his wife: sons"
    assert first.said("other_name", "father") == ("Torvan", "Umm Daro")


def test_parts_of_a_name_stand_in_the_order_of_the_columns():
    people = read("Surname,First name,Patronymic\nHarvik,Lene,Torvanovna\n").listed
    assert people[0].name == "Harvik Lene Torvanovna"
    assert people[0].said("family") == ("Harvik",)


def test_what_is_said_of_the_whole_list_holds_where_a_row_is_silent():
    text = "name,status\nLene Harvik,\nJoren Harvik,found alive\nMaro Tivan,see note\n"
    people = read(text, ListMapping(fate=Fate.MISSING)).listed
    assert [p.fate for p in people] == [Fate.MISSING, Fate.SURVIVED, None]
    assert [p.fate_words for p in people] == [None, "found alive", "see note"]


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("Killed by shelling", Fate.KILLED), ("missing, presumed dead", Fate.PRESUMED_DEAD),
        ("found dead", Fate.KILLED), ("found alive", Fate.SURVIVED), ("пропал без вести", Fate.MISSING),
        ("شهيد", Fate.KILLED), ("killed or missing", None), ("not killed", None), ("killed?", None),
        ("civilian", None), ("wounded, later died", None), ("\u200fمفقود", Fate.MISSING),
        ("Detained 3 May", Fate.DETAINED),
    ],
)  # fmt: skip
def test_a_fate_is_read_where_the_words_say_one_thing(words: str, fate: Fate | None):
    assert fate_of(words) is fate


@pytest.mark.parametrize(
    ("words", "first", "when"),
    [
        ("1992-02-25", None, "1992-02-25"), ("3/5/1992", True, "1992-05-03"),
        ("3/5/1992", False, "1992-03-05"), ("25/2/1992", False, "1992-02-25"),
        ("Feb 1992", None, "1992-02"), ("about 1992", None, None), ("1992~", None, "1992~"),
        ("1956-86-18", None, "1956"), ("33635", None, "1992-02-01"), ("winter", None, None),
    ],
)  # fmt: skip
def test_dates_are_kept_as_exactly_as_told(words: str, first: bool | None, when: str | None):
    assert edtf(words, first)[0] == when


def test_how_a_date_was_read_is_said_where_its_words_do_not_fix_it():
    assert edtf("33635")[1] == SERIAL
    assert edtf("3/5/1992", None)[1] == "the day before the month; nothing in the column tells"
    (one, _) = read("name,date of death\nLene Harvik,3/5/1992\nJoren Harvik,5/25/1992\n").listed
    assert (one.when, one.when_how) == (
        "1992-03-05",
        "the month before the day; as elsewhere in the column",
    )


@given(st.dates(min_value=date(1200, 1, 1), max_value=date(2100, 1, 1)))
def test_any_day_is_read_the_same_in_every_way_of_writing_it(day: date):
    for words in (day.isoformat(), f"{day:%d.%m}.{day.year}", f"{day:%d/%m}/{day.year:04d}"):
        assert edtf(words, True)[0] == day.isoformat()


def test_ages_are_numbers_only_where_they_are_told():
    assert [ages(a) for a in ("33", "30-35", "8 months", "18 months", "40 лет")] == [
        (33, 33), (30, 35), (0, 0), (1, 1), (40, 40),
    ]  # fmt: skip
    assert [ages(a) for a in ("about 40", "40s", "child", "130", "")] == [None] * 5
    (person,) = read("name,age,sex\nLene Harvik,about 40,f\n").listed
    assert (person.age_low, person.sex) == (None, Sex.FEMALE)
    assert person.said("age") == ("about 40",)


def test_national_ids_are_in_no_text_and_no_claim(tmp_path: Path):
    project = added(tmp_path, LIST)
    document = next(iter(list_documents(project)))
    shown = show_document(project, document.id)
    assert "[hashed " in shown.text
    for ending in ("", "-wal"):
        path = Path(f"{project.record_path}{ending}")
        assert not path.exists() or b"8812734" not in path.read_bytes()
    assert "8812734" not in json.dumps(shown.to_json())
    assert document.file is not None
    assert "8812734" in (project.documents_path / document.file).read_text("utf-8"), "the original"
    key = project.folder / "ids.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert project.id_key() == Project.open(project.folder).id_key()


def test_equal_ids_have_equal_hashes_and_only_under_one_key():
    text = "name,passport\nLene Harvik,QX 88-12734\nLena Harvik,qx8812734\nMaro Tivan,QX8812735\n"
    one, same, other = (p.said("id") for p in read(text).listed)
    assert one == same != other
    elsewhere = extract(take_in(text.encode(), path="l.csv", as_list=AsList(b"x" * 32)))
    assert elsewhere.listed[0].said("id") != one


def test_ids_stay_as_written_where_the_user_says_so():
    (person,) = read(
        "name,passport\nLene Harvik,QX8812734\n", ListMapping(ids=Ids.AS_WRITTEN)
    ).listed
    assert person.said("id") == ("QX8812734",)


def test_a_list_is_read_again_by_the_mapping_that_it_was_read_by(tmp_path: Path):
    project = added(tmp_path, LIST, ListMapping(("Colour",), ("occupation",), fate=Fate.KILLED))
    (again,) = reread(project, force=True)
    assert (again.kept, again.new, again.changed, again.superseded) == (3, 0, 0, 0)
    (skipped,) = reread(project)
    assert skipped.skipped


def test_another_mapping_keeps_the_claims_ids(tmp_path: Path):
    project = added(tmp_path, LIST)
    before = [c.id for c in list_claims(project, ClaimFilter())]
    document = next(iter(list_documents(project))).id
    stated = ListMapping(("Colour",), ("honorific",))
    (change,) = reread(project, documents=[document], as_list=stated)
    assert (change.kept, change.changed, change.new) == (2, 1, 0)
    claims = list(list_claims(project, ClaimFilter()))
    assert [c.id for c in claims] == before
    assert claims[0].claim.said("honorific") == ("red",)


def test_decisions_on_rows_stay_when_ids_are_laid_out_otherwise(tmp_path: Path):
    project = added(tmp_path, LIST)
    document = next(iter(list_documents(project))).id
    old = [c.id for c in list_claims(project, ClaimFilter())]
    judge_claims(project, old, "accepted", Grounds(reason="as the list says"))
    (change,) = reread(project, documents=[document], as_list=ListMapping(ids=Ids.AS_WRITTEN))
    assert (change.moved, change.superseded, change.orphaned) == (3, 0, 0)
    new = list(list_claims(project, ClaimFilter()))
    assert new[0].claim.said("id") == ("QX8812734",)
    assert not {c.id for c in new} & set(old)


def test_rows_wait_for_review_where_they_are_asked_for(tmp_path: Path):
    project = added(tmp_path, LIST)
    assert waiting(project) == ()
    assert len(waiting(project, Queue(kind=ClaimKind.LISTED))) == 3
    document = next(iter(list_documents(project))).id
    assert len(waiting(project, Queue(document=document))) == 3


def test_a_document_read_as_text_is_read_as_a_list_when_asked(tmp_path: Path):
    project = Project.create(tmp_path / "project")
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    list(take_into_record(project, gather([file])))
    (told,) = take_into_record(project, gather([file], as_list=ListMapping()))
    assert any("--as list" in note for note in told.notes)
    document = next(iter(list_documents(project))).id
    (change,) = reread(project, documents=[document], as_list=ListMapping())
    assert change.new == 3
    assert {c.claim.kind for c in list_claims(project, ClaimFilter())} == {ClaimKind.LISTED}


def test_a_list_whose_original_was_erased_stays_as_it_was_read(tmp_path: Path):
    project = added(tmp_path, LIST)
    document = next(iter(list_documents(project)))
    arguments = ["erase", document.id, "--original-only", "--reason", "asked for", "--yes"]
    result = CliRunner().invoke(main, [*arguments, "--project", str(project.folder)])
    assert result.exit_code == 0, result.output
    (change,) = reread(project, force=True)
    assert change.skipped
    assert len(list(list_claims(project, ClaimFilter()))) == 3


def test_the_rows_of_all_lists_come_back_as_linking_takes_them(tmp_path: Path):
    pytest.importorskip("rapidfuzz")
    from accounted.linkage.people.records import records_of

    project = added(tmp_path, LIST)
    report = tmp_path / "report.txt"
    report.write_text(
        "Kelde Courier, 3 March 1992\n\nLene Harvik, 31, was killed on 25 February 1992 in Kelde, said the "
        "council of Kelde. Colonel Orvan Tessel was charged with murder by the court of Orlo.\n"
    )
    list(take_into_record(project, gather([report])))
    listed, named = name_lists(project)
    assert len(listed.people) == len(listed.claims) == 3
    ids = {c.claim.row: c.id for c in list_claims(project, ClaimFilter(kind=ClaimKind.LISTED))}
    assert listed.claims == (ids[1], ids[2], ids[3])
    assert listed.people.row(0)["Full name"] == "Lene Harvik"
    assert listed.people.label == "list.csv"
    records = records_of([listed.people, named.people], [listed.mapping, named.mapping])
    assert [records.where(row) for row in range(4)] == [
        "list.csv:1", "list.csv:2", "list.csv:3", "report.txt:1",
    ]  # fmt: skip
    assert named.people.row(0)["name"] == "Lene Harvik"
    assert len(named.claims) == 1, "who is charged is on no list of victims"


def test_a_manifest_says_what_is_a_list(tmp_path: Path):
    (tmp_path / "a.csv").write_text("name,age\nLene Harvik,33\n")
    (tmp_path / "b.csv").write_text("name,age\nLene Harvik,33\n")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,as\na.csv,list\nb.csv,\n")
    assert [i.as_list for i in gather([], manifest=manifest)] == [ListMapping(), None]
    manifest.write_text("path,as\na.csv,table\nb.csv,\n")
    assert "Write list" in str(list(gather([], manifest=manifest))[-1].error)


def test_the_command_shows_saves_and_takes_a_mapping(tmp_path: Path):
    project = Project.create(tmp_path / "project")
    file, map_file = tmp_path / "list.csv", tmp_path / "map.toml"
    file.write_text(LIST, encoding="utf-8")
    run = CliRunner().invoke
    at = ["--project", str(project.folder)]
    shown = run(
        main, ["add", str(file), "--as", "list", "--show-map", "--save-map", str(map_file), *at]
    )
    assert shown.exit_code == 0, shown.output
    assert "QX8812734" not in shown.output
    assert not project.record_path.exists(), "nothing was added"
    text = map_file.read_text("utf-8").replace('"Colour" = "keep"', '"Colour" = "occupation"')
    map_file.write_text(text + '\n[list]\nfate = "killed"\n', encoding="utf-8")
    done = run(main, ["add", str(file), "--map", str(map_file), "--json", "--no-link", *at])
    assert done.exit_code == 0, done.output
    line = json.loads(done.stdout.splitlines()[0])
    check("add-1", line)
    assert line["listed"] == 3
    claims = [json.loads(x) for x in run(main, ["claims", "--json", *at]).stdout.splitlines()]
    for each in claims:
        check("claims-1", each)
    assert claims[0]["cells"][-1] == {"head": "Colour", "field": "occupation", "text": "red"}
    assert claims[0]["locator"] == "row 2"
    for ident in (claims[0]["id"], line["document"]):
        assert "Lene Harvik" in run(main, ["show", ident, *at]).stdout
        check("show-1", json.loads(run(main, ["show", ident, "--json", *at]).stdout))
    status = json.loads(run(main, ["status", "--json", *at]).stdout)
    check("status-1", status)
    assert status["claims"]["listed"] == 3


def test_a_mapping_file_with_an_unknown_word_is_refused(tmp_path: Path):
    file = tmp_path / "map.toml"
    for text, said in (
        ('[list]\nfate = "dead"\n', "fate is one of"), ('[list]\nfates = "killed"\n', "and not fates"),
        ('[list]\nids = "plain"\n', "ids is one of"), ("[list]\nsheet = 3\n", "quotation marks"),
    ):  # fmt: skip
        file.write_text(text)
        with pytest.raises(MappingError, match=said):
            read_mapping(file)


def test_what_is_no_table_is_no_list():
    with pytest.raises(UnsupportedFormat, match="is a table"):
        read("<!doctype html><html><body><p>Lene Harvik</p></body></html>", path="page.html")


def test_a_backup_holds_the_key(tmp_path: Path):
    project = added(tmp_path, LIST)
    run = CliRunner().invoke
    assert (
        run(main, ["backup", str(tmp_path / "b.tar"), "--project", str(project.folder)]).exit_code
        == 0
    )
    assert run(main, ["restore", str(tmp_path / "b.tar"), str(tmp_path / "back")]).exit_code == 0
    back = Project.open(tmp_path / "back")
    assert back.id_key() == project.id_key()
    assert stat.S_IMODE((back.folder / "ids.key").stat().st_mode) == 0o600


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6))
def test_every_cell_of_any_list_is_in_its_claim(rows: list[tuple[str, str, str]]):
    out = StringIO()
    csv.writer(out).writerows([("name", "place", "remark"), *rows])
    kept = [r for r in rows if any(cell.strip() for cell in r)]
    if not kept or any(r == ("name", "place", "remark") for r in kept):
        return
    reading = read(out.getvalue())
    assert len(reading.listed) == len(kept)
    for row, person in zip(kept, reading.listed, strict=True):
        said = [" ".join(cell.split()) for cell in row if cell.strip()]
        assert [c.text for c in person.cells] == said
        assert person.quote.stands_in(reading.document.text)
