"""Lists as people send them: nothing is dropped without a word, and what is doubtful is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz")

from click.testing import CliRunner

from accounted.cli import main
from accounted.documents.lists.mapping import mapping_of, read_mapping, toml_of
from accounted.documents.lists.namelist import read_list
from accounted.errors import DocumentError, MappingError
from accounted.values.told import age, sex, told


def listed(folder: Path, text: str | bytes, name: str = "a.csv"):
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_list(path)


def fields(folder: Path, text: str) -> dict[str, str]:
    mapping = mapping_of(listed(folder, text))
    return dict(zip(mapping.heads, mapping.fields, strict=True))


def test_columns_are_guessed_in_several_languages(tmp_path: Path):
    assert fields(tmp_path, "الاسم,العمر,الجنس\nلينا هارفك,30,أنثى\n") == {
        "الاسم": "name", "العمر": "age", "الجنس": "sex",
    }  # fmt: skip
    assert fields(tmp_path, "Фамилия,Имя,Отчество,Год рождения\nОрвин,Лен,Таров,1960\n") == {
        "Фамилия": "family", "Имя": "given", "Отчество": "father", "Год рождения": "birth",
    }  # fmt: skip
    assert fields(tmp_path, "No,name_en,DOB,Remarks\n1,Lene Harvik,1960-01-02,none\n") == {
        "No": "row_id", "name_en": "name", "DOB": "birth", "Remarks": "note",
    }  # fmt: skip


def test_a_name_is_found_by_its_look_where_no_head_says_it(tmp_path: Path):
    found = fields(tmp_path, "who,when told\nLene Harvik,x1\nJoren Kelde,x2\n")
    assert found == {"who": "name", "when told": "keep"}


def test_a_mapping_is_saved_edited_and_read_again(tmp_path: Path):
    people = listed(tmp_path, "who,extra\nLene Harvik,Kelde\n")
    text = toml_of([mapping_of(people)])
    file = tmp_path / "map.toml"
    file.write_text(text.replace('"extra" = "keep"', '"extra" = "place"'), encoding="utf-8")
    assert mapping_of(people, read_mapping(file)).fields == ("name", "place")
    file.write_text('[columns]\n"who" = "soul"\n', encoding="utf-8")
    with pytest.raises(MappingError, match="names no field"):
        read_mapping(file)


def test_heads_in_two_rows_under_a_title_name_the_columns_by_both(tmp_path: Path):
    people = listed(
        tmp_path,
        "List of the missing,,,\nName,Name,Born,\ngiven,family,,Place\nLene,Harvik,1960,Kelde\n",
    )
    assert [c.head for c in people.columns] == ["Name given", "Name family", "Born", "Place"]
    assert people.numbers.tolist() == [1]
    assert any("two rows" in note for note in people.notes)
    assert any("List of the missing" in note for note in people.notes)


def test_heads_that_come_again_are_no_person_and_rows_keep_their_numbers(tmp_path: Path):
    people = listed(tmp_path, "name,age\nLene Harvik,3\nname,age\nJoren Kelde,4\n")
    assert people.numbers.tolist() == [1, 3]
    assert any("repeat the heads" in note for note in people.notes)


def test_lines_in_two_encodings_are_each_read_in_their_own(tmp_path: Path):
    data = "name,place\nЛена Гарвик,Кельде\n".encode() + "Йорен Тарский,Келде\n".encode("cp1251")
    people = listed(tmp_path, data * 1)
    assert people.row(0)["name"] == "Лена Гарвик"
    assert any("Two encodings" in note for note in people.notes)


def test_marks_initials_free_text_and_lost_ids_are_said(tmp_path: Path):
    marked = mapping_of(listed(tmp_path, "name\n\u200fلينا هارفك\n"))
    assert any("direction marks" in w for w in marked.warnings)
    initials = mapping_of(listed(tmp_path, "name,age\nL. H.,3\nJ. K.,4\n"))
    assert any("initials only" in w for w in initials.warnings)
    long = mapping_of(
        listed(tmp_path, "name\n" + "said to have been seen last by the mill at the river " * 2)
    )
    assert any("free text" in w for w in long.warnings)
    ids = mapping_of(listed(tmp_path, "name,passport\nLene Harvik,9.01E+08\n"))
    assert any("scientific notation" in w for w in ids.warnings)


def test_day_numbers_of_a_spreadsheet_are_days(tmp_path: Path):
    mapping = mapping_of(listed(tmp_path, "name,born\nLene Harvik,33635\nJoren Kelde,20000\n"))
    assert any("day numbers of a spreadsheet" in w for w in mapping.warnings)
    found = told("33635")
    assert found is not None
    assert date.fromordinal(found.first) == date(1992, 2, 1)


def test_a_workbook_with_merged_cells_and_a_million_empty_rows_is_read(tmp_path: Path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    page = book.active
    for row in (["Name", "Born", "Village"], ["Lene Harvik", date(1960, 1, 2), "Kelde"],
                ["Joren Harvik", 1962, None], ["Maro Tivan", None, "Orlo"]):  # fmt: skip
        page.append(row)
    page.merge_cells("C2:C3")
    page.cell(row=1_000_000, column=1).value = " "
    path = tmp_path / "list.xlsx"
    book.save(path)
    people = read_list(path)
    assert len(people) == 3
    assert people.row(0) == {"Name": "Lene Harvik", "Born": "1960-01-02", "Village": "Kelde"}
    assert people.row(1)["Village"] == "Kelde"
    assert any("merged" in note for note in people.notes)
    assert any("empty rows" in note for note in people.notes)


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path):
    with pytest.raises(DocumentError, match="save it as XLSX or CSV"):
        listed(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.xls")
    with pytest.raises(DocumentError, match="cannot be opened"):
        listed(tmp_path, b"PK\x03\x04 broken", "a.xlsx")
    with pytest.raises(DocumentError, match="Check the path"):
        read_list(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1992-02-25", (1992, 2, 25)), ("25.02.1992", (1992, 2, 25)), ("1992-02", (1992, 2, 0)),
        ("25/2/1992", (1992, 2, 25)), ("Feb 1992", (1992, 2, 0)), ("25 февраля 1992", (1992, 2, 25)),
        ("1992", (1992, 0, 0)), ("19920225", (1992, 2, 25)), ("1992-86-18", (1992, 86, 18)),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_told(text: str, figures: tuple[int, int, int]):
    found = told(text)
    assert found is not None
    assert (found.year, found.month, found.day) == figures
    assert found.first <= found.last


def test_what_is_no_date_age_or_sex_is_none():
    assert told("unknown") is None
    assert age("unknown") == -1
    assert age("8 months") == pytest.approx(0.67, abs=0.01)
    assert (sex("أنثى"), sex("male"), sex("?")) == (2, 1, 0)


def test_an_id_is_compared_and_never_written(tmp_path: Path):
    (tmp_path / "a.csv").write_text("name,passport,age\nLene Harvik,QX8812734,30\n", "utf-8")
    (tmp_path / "b.csv").write_text("name,passport,age\nHarvik Lena,qx 8812734,31\n", "utf-8")
    words = ["link-people", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--unsure", "0.001"]
    for more in ([], ["--json"], ["--show-map"]):
        result = CliRunner().invoke(main, [*words, *more])
        assert result.exit_code == 0, result.stderr
        assert "8812734" not in result.stdout + result.stderr
    assert "same national id" in CliRunner().invoke(main, [*words, "--json"]).stdout
