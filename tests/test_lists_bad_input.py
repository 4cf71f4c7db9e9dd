"""Lists as they come: whatever is odd about one is said in a note, and nothing of it is dropped."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")

from accounted.documents import take_in  # noqa: E402
from accounted.documents.lists.listing import CUT_OFF, AsList  # noqa: E402
from accounted.errors import (  # noqa: E402
    DocumentError,
    EmptyDocument,
    MappingError,
    UnreadableDocument,
    UnsupportedFormat,
)
from accounted.extraction import extract  # noqa: E402
from accounted.model import ListMapping, Reading  # noqa: E402
from accounted.project import Project  # noqa: E402
from accounted.terms.vocabularies import Fate  # noqa: E402
from accounted.workflow import gather, preview  # noqa: E402
from accounted.workflow import take_in as take_into_record  # noqa: E402
from documents_samples import ruled_pdf  # noqa: E402

Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows, *, merged: Sequence[str] = (), name: str = "people") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes | str, path: str = "list.xlsx", stated: ListMapping | None = None) -> Reading:
    raw = data.encode() if isinstance(data, str) else data
    wanted = AsList(b"k" * 32, stated or ListMapping())
    return extract(take_in(raw, path=path, as_list=wanted))


def notes(reading: Reading) -> str:
    return "\n".join((*reading.document.notes, *reading.notes))


def test_two_rows_of_heads_name_the_columns_by_both():
    reading = read(
        workbook(
            [["Name", None, "Born"], ["given", "family", None], ["Lene", "Harvik", 1960]],
            merged=["A1:B1"],
        )
    )
    (person,) = reading.listed
    assert person.name == "Lene Harvik"
    assert [c.head for c in person.cells] == ["Name given", "Name family", "Born"]
    assert "two rows" in notes(reading)
    assert "merged" in notes(reading)
    assert reading.document.canonical.locate(person.quote.start) == "row 3"


def test_merged_cells_speak_for_every_row_that_they_cover():
    reading = read(
        workbook(
            [
                ["Name", "Village"],
                ["Lene Harvik", "Kelde"],
                ["Joren Harvik", None],
                ["Maro Tivan", "Orlo"],
            ],
            merged=["B2:B3"],
        )
    )
    assert [p.said("place") for p in reading.listed] == [("Kelde",), ("Kelde",), ("Orlo",)]
    assert "1 merged cells" in notes(reading)


def test_a_caption_over_a_whole_row_is_no_person_and_stays_in_the_text():
    reading = read(
        workbook(
            [
                ["Name", "Age", "Village"],
                ["District of Kelde", None, None],
                ["Lene Harvik", 3, "Kelde"],
            ],
            merged=["A2:C2"],
        )
    )
    assert [p.name for p in reading.listed] == ["Lene Harvik"]
    assert "captions" in notes(reading)
    unknown = read("name,age,village\nunknown,unknown,unknown\n", "l.csv")
    assert len(unknown.listed) == 1, "somebody of whom nothing is known"
    assert "District of Kelde" in reading.document.text


def million(extra: str) -> bytes:
    """A workbook of two people and a million rows of borders."""
    data = workbook([["Name", "Age"], ["Lene Harvik", 33], ["Joren Harvik", 9]])
    row = '<row r="{0}" spans="1:2"><c r="A{0}" s="0"/><c r="B{0}" s="0"><v></v></c></row>'
    empty = "".join(row.format(r) for r in range(4, 1_000_001)) + extra
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for each in old.infolist():
            part = old.read(each)
            if each.filename.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", f"{empty}</sheetData>".encode())
            new.writestr(each.filename, part)
    return out.getvalue()


def test_a_million_empty_rows_take_seconds_and_rows_after_them_keep_their_numbers():
    last = '<row r="1000005"><c r="A1000005" t="inlineStr"><is><t>Maro Tivan</t></is></c></row>'
    data = million(last)
    started = time.process_time()
    reading = read(data)
    assert time.process_time() - started < 10
    assert [p.name for p in reading.listed] == ["Lene Harvik", "Joren Harvik", "Maro Tivan"]
    third = reading.listed[2]
    assert third.row == 1_000_004
    assert reading.document.canonical.locate(third.quote.start) == "row 1000005"
    assert re.search(r"999,997 empty rows", notes(reading))


def test_lines_in_two_encodings_are_each_read_in_their_own():
    data = "name,place\nЛена Гарвик,Кельде\n".encode() + "Йорен Тарский,Келде\n".encode("cp1251")
    reading = read(data, "list.csv")
    assert [p.name for p in reading.listed] == ["Лена Гарвик", "Йорен Тарский"]
    assert "Two encodings in one file" in notes(reading)


def test_dates_that_a_spreadsheet_keeps_as_numbers_are_days():
    reading = read(
        workbook(
            [["Name", "Born", "Date of death"], ["Lene Harvik", date(1960, 1, 2), 33659],
             ["Joren Harvik", 1962, "25/2/1992"]]
        )
    )  # fmt: skip
    one, two = reading.listed
    assert (one.when, one.when_words and one.when_words.text) == ("1992-02-25", "33659")
    assert (one.when_how or "").startswith("a day number of a spreadsheet")
    assert [d.when for d in one.dates] == ["1960-01-02", "1992-02-25"]
    assert (two.when, two.dates[0].when) == ("1992-02-25", "1962")
    assert "1 values are day numbers of a spreadsheet" in notes(reading)


def test_marks_of_direction_are_kept_and_said():
    reading = read("الاسم,الحالة\n\u200fلينا هارفك\u200f,\u200fشهيدة\n", "list.csv")
    (person,) = reading.listed
    assert person.name == "\u200fلينا هارفك\u200f"
    assert person.fate is Fate.KILLED
    assert "invisible direction marks" in notes(reading)


def test_ids_in_scientific_notation_are_shown_nowhere_and_compared_with_nothing():
    reading = read("name,passport\nLene Harvik,9.01E+08\nJoren Harvik,9.01E+08\n", "list.csv")
    assert [p.said("id") for p in reading.listed] == [(CUT_OFF,), (CUT_OFF,)]
    assert "scientific notation" in notes(reading)
    large = read(workbook([["Name", "Passport"], ["Lene Harvik", 1.23456789012345678e17]]))
    assert large.listed[0].said("id") == (CUT_OFF,), "a spreadsheet keeps fifteen digits"
    whole = read(workbook([["Name", "Passport"], ["Lene Harvik", 901234567]]))
    assert whole.listed[0].said("id")[0].startswith("[hashed ")


def test_a_column_that_looks_like_national_ids_is_said_to():
    reading = read("id,name\n901234567,Lene Harvik\n400718239,Joren Harvik\n", "list.csv")
    assert "id: these look like national ids" in notes(reading)
    numbers = read("id,name\n1000001,Lene Harvik\n1000002,Joren Harvik\n", "list.csv")
    assert "national ids" not in notes(numbers)


def test_numbers_cut_off_in_any_column_are_said():
    reading = read("name,remark\nLene Harvik,3.85E+11\n", "list.csv")
    assert reading.listed[0].cells[1].text == "3.85E+11"
    assert "remark: 1 values such as 3.85E+11" in notes(reading)


def test_the_same_list_twice_is_said_in_one_file_or_in_two(tmp_path: Path):
    rows = [["name", "age"], ["Lene Harvik", "33"], ["Joren Harvik", "9"]]
    (tmp_path / "a.csv").write_text("\n".join(",".join(r) for r in rows) + "\n")
    (tmp_path / "b.xlsx").write_bytes(workbook(rows))
    project = Project.create(tmp_path / "project")
    given = gather([tmp_path / "a.csv", tmp_path / "b.xlsx"], as_list=ListMapping())
    first, second = take_into_record(project, given)
    assert first.ok
    assert any(f"exactly the same rows as {first.document}" in note for note in second.notes)
    (again,) = take_into_record(project, gather([tmp_path / "a.csv"], as_list=ListMapping()))
    assert again.outcome == "already in the record"
    assert len(preview(given)) == 2


def test_a_column_of_free_text_is_no_name_without_a_word():
    long = "Lene Harvik, who was seen last by the mill at the river with her two sons and a cart"
    reading = read(workbook([["Name", "Age"], [long, 33], [f"{long} again", 34]]))
    assert "looks like free text" in notes(reading)
    assert reading.listed[0].name == long


def test_names_of_initials_are_said_and_kept():
    reading = read("name,age\nL. H.,33\nJ. K.,34\n", "list.csv")
    assert "initials only" in notes(reading)
    assert [p.name for p in reading.listed] == ["L. H.", "J. K."]


def test_a_sum_below_the_list_is_no_person():
    reading = read(
        workbook([["Name", "Age", "Fate"], ["Lene Harvik", 33, "killed"], ["Total", 1, None]])
    )
    assert len(reading.listed) == 1
    assert "sums ('Total 1')" in notes(reading)
    assert reading.document.text.endswith("Total; 1\n")


def test_formulas_without_a_value_are_said():
    reading = read(workbook([["Name", "Age"], ["Lene Harvik", "=2024-1991"]]))
    assert "formulas without a value" in notes(reading)
    assert reading.listed[0].name == "Lene Harvik"


def test_what_is_not_read_in_a_column_is_counted():
    reading = read(
        "name,age,sex,born\nLene Harvik,about 40,woman,spring\nJoren Tivan,9,x,1990-02-31\n",
        "l.csv",
    )
    said = notes(reading)
    assert "age: 1 cells are not read as ages ('about 40')" in said
    assert "sex: 1 cells are not read as sexes ('x')" in said
    assert "born: 1 cells are not read as dates ('spring')" in said
    assert "born: 1 dates name a day that does not exist" in said


def test_a_column_without_a_head_is_kept_and_said():
    reading = read("name,age,\nLene Harvik,33,lower mill\n", "l.csv")
    assert reading.listed[0].cells[2].head == "column 3"
    assert "No head stands over column 3" in notes(reading)


def test_a_second_column_of_dates_is_kept_and_can_be_mapped():
    text = "name,date missing,date of death\nLene Harvik,1992-02-25,1992-03-01\nJoren Harvik,1992-02-25,\n"
    reading = read(text, "l.csv")
    assert "date missing is taken for date" in notes(reading)
    both = read(text, "l.csv", ListMapping(("date of death", "date missing"), ("date", "date")))
    assert [d.when for d in both.listed[0].dates] == ["1992-02-25", "1992-03-01"]


def test_a_mapping_of_columns_that_are_not_there_is_said():
    reading = read(
        "name,age\nLene Harvik,33\n", "l.csv", ListMapping(("Nmae", "age"), ("name", "age"))
    )
    assert "not there: 'Nmae'" in notes(reading)


def test_another_sheet_is_read_where_the_mapping_says_so():
    book = openpyxl.Workbook()
    book.active.title = "notes"
    book.active.append(["Kept by the families of Kelde"])
    book.create_sheet("2014")
    book["2014"].append(["Name", "Age"])
    book["2014"].append(["Lene Harvik", 33])
    out = BytesIO()
    book.save(out)
    assert read(out.getvalue(), stated=ListMapping(sheet="2014")).listed[0].name == "Lene Harvik"
    with pytest.raises(DocumentError, match=r"no sheet called '2015'\. Its sheets: notes, 2014"):
        read(out.getvalue(), stated=ListMapping(sheet="2015"))


def test_tables_of_a_pdf_are_read_with_the_page_of_each_row():
    pytest.importorskip("pdfplumber")
    heads = ["Name", "Age", "Status"]
    pages = [
        [heads, ["Lene Harvik", "33", "killed"], ["Joren Harvik", "9", "missing"]],
        [heads, ["Maro Tivan", "40", "killed"]],
    ]
    reading = read(ruled_pdf(pages), "list.pdf")
    assert [(p.name, p.fate) for p in reading.listed] == [
        ("Lene Harvik", Fate.KILLED), ("Joren Harvik", Fate.MISSING), ("Maro Tivan", Fate.KILLED),
    ]  # fmt: skip
    third = reading.listed[2]
    assert reading.document.canonical.locate(third.quote.start) == "page 2, row 2"
    assert "repeat the heads" in notes(reading)
    with pytest.raises(UnreadableDocument, match=r"tables of this PDF|No table"):
        read(ruled_pdf(pages)[:700], "list.pdf")


def test_a_workbook_that_is_no_list_says_the_way():
    with pytest.raises(UnsupportedFormat, match="take it in --as list"):
        take_in(workbook([["a"], ["b"]]), path="table.xlsx")


def test_a_list_without_names_or_rows_is_refused_with_what_to_do():
    with pytest.raises(MappingError, match="Its columns are code, weight"):
        read("code,weight\n12,3\n", "l.csv")
    with pytest.raises(EmptyDocument, match="no rows below the heads"):
        read("name,age\n", "l.csv")
    with pytest.raises(UnreadableDocument, match="damaged or cut off"):
        read(workbook([["Name"], ["Lene Harvik"]])[:2000])
