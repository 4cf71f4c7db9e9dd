"""Tables: a line for each row, in which every cell says its column."""

from __future__ import annotations

import pytest

from accounted.documents import take_in
from accounted.errors import UnreadableDocument
from accounted.model import Document

LIST = (
    'number,name,age,note\n1,Daro Isar,9,"son of Nevaru, found\nat the mill"\n2,Besha Kossem,57,\n'
)


def taken(text: str, path: str = "list.csv") -> Document:
    return take_in(text.encode(), path=path)


def test_a_row_is_a_line_that_names_its_columns() -> None:
    document = taken(LIST)
    assert document.text == (
        "number; name; age; note\n"
        "number: 1; name: Daro Isar; age: 9; note: son of Nevaru, found at the mill\n"
        "number: 2; name: Besha Kossem; age: 57\n"
    )
    assert document.media_type == "text/csv"
    assert (document.canonical.tool, document.canonical.version) == ("accounted-table", "1")


def test_a_row_is_a_part_with_its_number_as_a_spreadsheet_counts() -> None:
    document = taken(LIST)
    locate = document.canonical.locate
    assert locate(document.text.index("Daro")) == "row 2"
    assert locate(document.text.index("57")) == "row 3"
    assert document.canonical.segments[-1].end == len(document.text)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_sign_between_cells_is_found(sign: str, newline: str) -> None:
    text = newline.join(["village,killed,wounded", "Orlo,8,12", "Kelde,0,3", ""]).replace(",", sign)
    assert "village: Orlo; killed: 8; wounded: 12\n" in taken(text).text


def test_a_tsv_is_read_with_tabs() -> None:
    document = taken("village\tkilled\nOrlo, north\t8\n", "list.tsv")
    assert document.text == "village; killed\nvillage: Orlo, north; killed: 8\n"
    assert document.media_type == "text/tab-separated-values"


def test_a_table_without_names_of_columns_says_so() -> None:
    document = taken("Orlo,8\nKelde,3\n")
    assert document.text == "Orlo; 8\nKelde; 3\n"
    assert "The table names no columns in its first row." in document.notes


def test_cells_without_a_column_are_kept_and_said() -> None:
    document = taken("village,killed\nOrlo,8,see note\nKelde,3\n")
    assert "village: Orlo; killed: 8; column 3: see note\n" in document.text
    assert "Rows with more cells than there are columns: 2." in document.notes


def test_quotation_marks_against_the_rules_are_read_with_a_note() -> None:
    document = taken('village,killed\n"Orlo"x,8\nKelde,3\n')
    assert "Kelde; killed: 3" in document.text
    assert any("Quotation marks" in note for note in document.notes)


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line() -> None:
    text = 'village,killed\n"Orlo,8\n' + "Kelde,3\n" * 20_000
    with pytest.raises(UnreadableDocument, match="a quotation mark is not closed"):
        taken(text)


def test_a_byte_order_mark_and_an_old_encoding() -> None:
    assert taken("\ufeffvillage,killed\nOrlo,8\n").text.startswith("village; killed\n")
    russian = "деревня,убито\nСаэль,восемь человек погибли в деревне\nКельде,трое\n"
    assert "деревня: Саэль" in take_in(russian.encode("cp1251"), path="list.csv").text
