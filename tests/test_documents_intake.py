"""What goes in as bytes comes out as a document, or as a message that says the way out."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from accounted.documents import Limits, take_in
from accounted.errors import (
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    TooLarge,
    UnreadableDocument,
    UnsupportedFormat,
)
from accounted.model import Known, Metadata
from accounted.model.document import HOW_DETECTED, HOW_MANIFEST, HOW_USER
from documents_samples import pdf, with_part, word

STORY = """Eight dead after shelling of Orlo market

By Lene Harvik
Orlo Gazette, 3 May 2024

At least eight people were killed on Thursday, the mayor of Orlo said.
"""


def test_a_document_is_the_hash_of_its_unaltered_bytes(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(STORY.encode())
    document = take_in(file)
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.size == len(STORY.encode())
    assert document.path == str(file)
    assert document.media_type == "text/plain"
    assert (document.canonical.tool, document.canonical.version) == ("accounted-text", "1")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_of_a_plain_text_stay_as_they_are(newline: str) -> None:
    text = STORY.replace("\n", newline)
    assert take_in(text.encode()).text == text


def test_the_same_bytes_give_the_same_document() -> None:
    assert take_in(STORY.encode(), path="a.txt") == take_in(STORY.encode(), path="a.txt")


def test_what_the_user_states_wins_and_the_difference_is_kept() -> None:
    stated = Metadata(
        published=Known("2024-05-04", HOW_USER),
        language=Known("en", HOW_MANIFEST),
        confidential=True,
    )
    document = take_in(STORY.encode(), stated=stated)
    assert document.metadata.published == Known("2024-05-04", HOW_USER)
    assert document.metadata.language == Known("en", HOW_MANIFEST)
    assert document.metadata.confidential
    assert document.metadata.publisher is not None
    assert document.metadata.publisher.value == "Orlo Gazette"
    assert (
        "Published: 2024-05-04, stated by the user; the document itself has 2024-05-03 (“3 May 2024”)."
        in document.notes
    )


def test_a_month_stated_and_a_day_found_do_not_differ() -> None:
    document = take_in(STORY.encode(), stated=Metadata(published=Known("2024-05", HOW_USER)))
    assert document.notes == ()


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("empty.txt", b"", EmptyDocument, "The file is empty."),
        ("blank.txt", b" \n\t\n", EmptyDocument, "holds no text"),
        ("mark.txt", b"\xef\xbb\xbf", EmptyDocument, "holds no text"),
        ("noise.txt", bytes(range(256)) * 20, UnreadableDocument, "no text in any encoding"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", UnsupportedFormat, "a picture"),
        ("scan.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", UnsupportedFormat, "OCR"),
        ("note.rtf", b"{\\rtf1 Eight killed}", UnsupportedFormat, "an RTF file"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            UnsupportedFormat,
            "old binary",
        ),
        ("film.mp4", b"\0\0\0\x20ftypisom\0\0", UnsupportedFormat, "a video"),
        ("all.gz", b"\x1f\x8b\x08\0\0\0", UnsupportedFormat, "an archive"),
        ("mail.eml", b"From: lene@example.org\n\nEight dead", UnsupportedFormat, "an e-mail"),
        ("site.warc", b"WARC/1.0\r\n", UnsupportedFormat, "a web archive"),
        ("data.db", b"SQLite format 3\0" + bytes(100), UnsupportedFormat, "a database"),
        ("page.pdf", b"<html><body>Not found", UnreadableDocument, "named .pdf but is none"),
        ("letter.docx", b"Dear colleagues", UnreadableDocument, "named .docx but is none"),
        ("cut.pdf", pdf(["Eight people were killed."])[:-300], UnreadableDocument, "cut off"),
        ("locked.pdf", pdf(["Eight."], encrypted=True), EncryptedDocument, "under a password"),
        ("scan.pdf", pdf(["", ""]), EmptyDocument, "Scans need OCR, which is not built in"),
        ("bad.pdf", b"%PDF-1.5\nnothing\n%%EOF", UnreadableDocument, "damaged"),
        ("cut.docx", word(None, "Eight people.")[:-400], UnreadableDocument, "damaged or cut off"),
        ("blank.docx", word(), EmptyDocument, "no text"),
        (
            "odd.docx",
            with_part(word(), "word/document.xml", b"<broken"),
            UnreadableDocument,
            "damaged",
        ),
        ("blank.html", b"<html><body><script>x()</script></body></html>", EmptyDocument, "browser"),
        ("blank.csv", b",,,\n,,\n", EmptyDocument, "no cell"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_by_name_with_a_way_out(
    name: str, data: bytes, error: type[DocumentError], words: str
) -> None:
    with pytest.raises(error) as refused:
        take_in(data, path=name)
    assert refused.value.path == name
    assert words in str(refused.value)
    assert refused.value.next_step
    assert str(refused.value).startswith(f"{name}: ")


def test_an_unknown_kind_of_file_is_told_what_is_read() -> None:
    with pytest.raises(
        UnsupportedFormat, match="Plain text, HTML, PDF, DOCX, CSV and TSV are read"
    ):
        take_in(b"GIF89a\0\0", path="map.gif")


@pytest.mark.parametrize("begin", ["BMW drivers", "ID3 is a district", "MM forces", "GIF8 people"])
def test_a_text_that_begins_like_a_picture_is_a_text(begin: str) -> None:
    text = f"{begin} said that eight people had been killed in Orlo."
    assert take_in(text.encode()).text == text


def test_a_text_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    with file.open("wb") as out:  # a sparse file: 200 MB that take no room
        out.truncate(200_000_001)
    with pytest.raises(
        TooLarge, match=r"dump\.txt: The file holds 200\.0 MB, over the limit of 50\.0 MB"
    ):
        take_in(file)


def test_a_film_of_any_size_is_refused_as_a_film(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    with file.open("wb") as out:
        out.write(b"\0\0\0\x20ftypisom")
        out.truncate(900_000_000)
    with pytest.raises(UnsupportedFormat, match="a video"):
        take_in(file)


def test_the_limit_of_a_text_is_set_by_the_caller() -> None:
    with pytest.raises(TooLarge, match="over the limit"):
        take_in(STORY.encode(), limits=Limits(text_bytes=100))
    assert take_in(STORY.encode(), limits=Limits(text_bytes=1_000)).text == STORY


def test_a_pipe_without_an_end_is_cut_at_the_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def fill() -> None:
        try:
            with pipe.open("wb") as out:
                for _ in range(1_000):
                    out.write(b"eight people were killed " * 100)
        except BrokenPipeError:
            pass

    writer = threading.Thread(target=fill)
    writer.start()
    with pytest.raises(TooLarge):
        take_in(pipe, limits=Limits(file_bytes=10_000))
    writer.join(10)


def test_a_file_that_is_not_there_or_is_a_directory(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="There is no such file"):
        take_in(tmp_path / "gone.txt")
    with pytest.raises(UnreadableDocument, match="This is a directory"):
        take_in(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights(tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text(STORY)
    file.chmod(0)
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        take_in(file)


def test_bytes_decide_over_the_name() -> None:
    page = b"<!DOCTYPE html><html><body><p>Eight people were killed in Orlo.</p></body></html>"
    assert take_in(page, path="story.txt").media_type == "text/html"
    assert (
        take_in(pdf(["Eight people were killed."]), path="story.txt").media_type
        == "application/pdf"
    )


def test_language_is_detected_or_said_to_be_unknown() -> None:
    assert take_in(STORY.encode()).metadata.language == Known("en", HOW_DETECTED)
    short = take_in(b"Orlo: 8.")
    assert short.metadata.language is None
    assert "The language cannot be told; state it if you know it." in short.notes


def test_importing_the_room_loads_no_heavy_library() -> None:
    code = (
        "import sys, accounted.documents\n"
        "heavy = {'trafilatura', 'docx', 'pypdfium2', 'pycld2', 'lxml', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
