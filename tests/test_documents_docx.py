"""Word documents: paragraphs, lists, tables and notes in their order; bombs refused."""

from __future__ import annotations

import struct
import zipfile
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from accounted.documents import Limits, take_in
from accounted.errors import EncryptedDocument, TooLarge, UnreadableDocument
from documents_samples import with_part, word


def report() -> bytes:
    document = docx.Document()
    document.core_properties.title = "The dead of Orlo"
    document.core_properties.author = "Lene Harvik"
    document.core_properties.created = datetime(2024, 5, 3)
    document.add_paragraph("Eight people were killed in Orlo. By age:")
    document.add_paragraph("Children: 3", style="List Bullet")
    document.add_paragraph("Adults: 5", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        [("Village", "Killed", "Wounded"), ("Orlo", "8", "12"), ("Kelde", "0", "")],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("The list is not complete.")
    return word(document)


def test_paragraphs_lists_and_tables_stand_in_their_order() -> None:
    document = take_in(report(), path="report.docx")
    assert document.text == (
        "Eight people were killed in Orlo. By age:\n\n- Children: 3\n- Adults: 5\n\n"
        "Village; Killed; Wounded\nVillage: Orlo; Killed: 8; Wounded: 12\nVillage: Kelde; Killed: 0\n\n"
        "The list is not complete.\n"
    )
    locate = document.canonical.locate
    assert locate(0) == "paragraph 1"
    assert locate(document.text.index("Adults")) == "paragraph 3"
    assert locate(document.text.index("Village: Orlo")) == "table 1, row 2"
    assert locate(document.text.index("The list")) == "paragraph 4"
    assert document.canonical.tool == "python-docx"


def test_properties_of_the_file() -> None:
    document = take_in(report(), path="report.docx")
    assert document.metadata.title is not None
    assert document.metadata.author is not None
    assert document.metadata.title.value == "The dead of Orlo"
    assert document.metadata.author.value == "Lene Harvik"
    assert document.metadata.published is None
    assert any("made on 2024-05-03" in note for note in document.notes)


def test_the_name_that_the_program_leaves_is_no_author() -> None:
    assert take_in(word(None, "Eight people were killed."), path="a.docx").metadata.author is None


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Killed: ")
    for xml in (
        '<w:del {} w:id="1" w:author="x"><w:r><w:delText>seven</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="x"><w:r><w:t>eight</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    taken = take_in(word(document), path="a.docx")
    assert taken.text == "Killed: eight\n"
    assert any("tracked changes" in note for note in taken.notes)


def test_a_form_field_around_paragraphs_is_read() -> None:
    document = docx.Document()
    xml = "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>Eight killed</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(xml.format(nsdecls("w"))))
    assert take_in(word(document), path="a.docx").text == "Eight killed\n"


def bomb(size: int) -> bytes:
    return with_part(word(None, "Eight people were killed."), "word/media/a.xml", b"0" * size)


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    with pytest.raises(TooLarge, match="made to stop programs"):
        take_in(bomb(30_000_000), path="bomb.docx")
    with pytest.raises(TooLarge, match="unpacks to"):
        take_in(bomb(900_000), path="bomb.docx", limits=Limits(unpacked_bytes=500_000))
    with pytest.raises(TooLarge, match="parts"):
        take_in(word(None, "Eight."), path="bomb.docx", limits=Limits(part_count=3))


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(bomb(30_000_000))
    size = struct.pack("<L", 30_000_000)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<L", 1_000)
        at = data.find(size)
    with pytest.raises((TooLarge, UnreadableDocument)):
        take_in(bytes(data), path="bomb.docx")


def test_entities_that_grow_are_not_followed() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Exception, match=r"bomb\.docx: The Word document"):
        take_in(with_part(word(), "word/document.xml", xml.encode()), path="bomb.docx")


def test_a_zip_under_a_password_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(report())) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    data = bytearray(out.getvalue())
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the bit of each entry that says that it is encrypted
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(EncryptedDocument, match="under a password"):
        take_in(bytes(data), path="a.docx")


def test_an_office_file_under_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedDocument, match="save it without one"):
        take_in(data, path="a.docx")


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/a.xml", "a PowerPoint"),
        ("a.txt", "a ZIP archive"),
    ],
)
def test_other_zipped_files_are_refused_by_name(folder: str, words: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(folder, "x")
    with pytest.raises(Exception, match=words):
        take_in(out.getvalue(), path="file.bin")
