"""Whatever the bytes, only a Document or a DocumentError comes out."""

from __future__ import annotations

import contextlib
import string
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounted.documents import Limits, read_manifest, take_in
from accounted.documents.furniture import without_furniture
from accounted.documents.language import identify
from accounted.documents.layout import row_lines
from accounted.documents.statements import statements
from accounted.errors import DocumentError, ManifestError
from accounted.model import Document, Known
from documents_samples import pdf, with_part, word

LIMITS = Limits(file_bytes=2_000_000, text_bytes=500_000, unpacked_bytes=5_000_000)
FUZZ = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
NAMES = ("a.txt", "a.html", "a.csv", "a.tsv", "a.pdf", "a.docx", "a")

PDF = pdf(
    ["Eight people were killed in Orlo.\nThree were hurt.", "Two died later."] * 2, title="Orlo"
)
WORD = word(None, "Eight people were killed in Orlo.", "Three were hurt.")
PAGE = (
    b"<!DOCTYPE html><html><head><title>Orlo</title></head><body><h1>Orlo</h1><p>Eight <b>people</b> "
    b"were killed.</p><ul><li>Men: 5<li>Women: 3</ul><table><tr><th>a<th>b<tr><td>1<td>2</table></body>"
)
TAGS = (
    *(
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "h1",
        "br",
        "sup",
    ),
    *("a", "nav", "aside", "form", "span", "b", "head", "body", "html", "script", "caption", "svg"),
    *("blockquote", "textarea", "header", "footer", "tbody", "figure"),
)


def check(data: bytes, name: str) -> None:
    document, refusal = outcome(data, name)
    if document is not None:
        check_document(document)
    else:
        assert refusal is not None
        assert refusal.path == name
        assert refusal.reason
        assert refusal.next_step


def outcome(data: bytes, name: str) -> tuple[Document | None, DocumentError | None]:
    try:
        return take_in(data, path=name, limits=LIMITS), None
    except DocumentError as error:
        return None, error


def check_document(document: Document) -> None:
    text = document.text
    assert text.strip()
    text.encode("utf-8", "strict")
    end = 0
    for segment in document.canonical.segments:
        assert end <= segment.start < segment.end <= len(text)
        end = segment.end
    for value in vars_of(document):
        assert value.value.strip()
        assert value.quote is None or value.quote.stands_in(text)


def vars_of(document: Document) -> list[Known]:
    metadata = document.metadata
    return [
        v
        for v in (
            getattr(metadata, n) for n in ("published", "publisher", "author", "title", "sponsor")
        )
        if v
    ]


@FUZZ
@given(st.binary(max_size=2_000), st.sampled_from(NAMES))
@example(b"%PDF-", "a.pdf")
@example(b"PK\x03\x04", "a.docx")
@example(b"<html>", "a.html")
@example(b"\xff\xfe", "a.txt")
@example(b'"', "a.csv")
@example(b"<html><body><table><tr></table>x", "a.html")
@example(b"\xff\xfe\x00\xd8", "a.txt")
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@FUZZ
@given(st.text(max_size=2_000), st.sampled_from(NAMES))
def test_any_text(text: str, name: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize(("whole", "name"), [(PDF, "a.pdf"), (WORD, "a.docx"), (PAGE, "a.html")])
@FUZZ
@given(data=st.data())
def test_files_that_are_cut_or_altered(whole: bytes, name: str, data: st.DataObject) -> None:
    altered = bytearray(
        whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole
    )
    for _ in range(data.draw(st.integers(0, 30)) if altered else 0):
        altered[data.draw(st.integers(0, len(altered) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(altered), name)


@FUZZ
@given(data=st.data())
def test_word_documents_with_altered_parts(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(WORD)) as archive:
        name = data.draw(st.sampled_from(sorted(archive.namelist())))
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 10))):
        at = data.draw(st.integers(0, len(part)))
        part[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    check(with_part(WORD, name, bytes(part)), "a.docx")


@FUZZ
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS]),
            st.sampled_from(
                ["<p hidden>", "<td colspan=99999>", "<p style='display:none'>", "<!--", "-->"]
            ),
            st.text(max_size=20),
        ),
        max_size=60,
    )
)
def test_any_soup_of_tags(parts: list[str]) -> None:
    check(("<html><body>" + "".join(parts)).encode("utf-8", "replace"), "a.html")


@FUZZ
@given(st.text(alphabet='a1,;"\n\r\t| \0é', max_size=300), st.sampled_from(["a.csv", "a.tsv"]))
def test_any_table(text: str, name: str) -> None:
    check(text.encode(), name)


HEADS = ["By ", "Published: ", "Source: ", "3 May 2024", "30 February 90", "\n", "\n\n", "ORLO, ", "(DPA)",
         " -- ", "Orlo Gazette", "This report was published with the support of ", "\r\n", ".", "Date: ",
         "https://x.example", "\u2028", "\x85", "99 may 0000", "Monday, "]  # fmt: skip


@FUZZ
@given(st.lists(st.one_of(st.sampled_from(HEADS), st.text(max_size=8)), max_size=25))
def test_statements_of_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    metadata = statements(text).metadata
    for name in (
        "published",
        "publisher",
        "author",
        "title",
        "sponsor",
        "url",
        "archive_url",
        "retrieved",
    ):
        known = getattr(metadata, name)
        assert known is None or (known.quote.stands_in(text) and known.value)


@FUZZ
@given(st.text(max_size=500))
def test_the_language_of_any_text(text: str) -> None:
    identify(text)


@FUZZ
@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_rows_of_any_table(rows: list[list[str]]) -> None:
    assert len(row_lines(rows)) == len(rows)


@FUZZ
@given(
    st.lists(
        st.lists(st.text(alphabet=string.digits + "a \u0661²", max_size=12), max_size=6), max_size=8
    )
)
def test_running_lines_of_any_pages(pages: list[list[str]]) -> None:
    kept, dropped = without_furniture(pages)
    assert sum(map(len, pages)) - sum(map(len, kept)) == sum(dropped.values())


@FUZZ
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: f"path,url\n{t}".encode())
    ),
    st.sampled_from(["m.csv", "m.jsonl"]),
)
def test_any_manifest(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with contextlib.suppress(ManifestError):
            for row in read_manifest(path):
                assert row.number > 0
