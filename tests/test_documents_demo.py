"""The demo's documents, each taken in with its manifest."""

from __future__ import annotations

import pytest

from accounted import demo
from accounted.documents import Discovery, discover, read_manifest, take_in

FOLDER = demo.folder()
ROWS = read_manifest(FOLDER / "manifest.csv")
# Of these the file itself says nothing of who published it.
SILENT = {"letter.docx", "list.csv"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path.name)
def test_a_document_agrees_with_its_manifest(row) -> None:  # type: ignore[no-untyped-def]
    assert row.problem is None
    document = take_in(row.path, stated=row.stated)
    assert document.metadata.published == row.stated.published
    assert document.metadata.language is not None
    assert document.metadata.language.value == "en"
    alone = take_in(row.path).metadata
    if row.path.name not in SILENT:
        assert alone.published is not None
        assert alone.published.value == row.stated.published.value
        assert alone.publisher is not None
        assert alone.publisher.value.casefold().startswith(row.stated.publisher.value.casefold())


def test_the_manifest_names_every_document() -> None:
    found = Discovery()
    files = {p.name for p in discover([FOLDER], found)} - {"__init__.py", "manifest.csv"}
    files -= {"decisions.toml", "release.toml"}  # what is decided on them, and who publishes
    files = {name for name in files if not name.endswith(".pyc")}
    assert files == {row.path.name for row in ROWS}
    assert not found.problems


def test_lines_of_the_page_and_of_the_list_are_kept() -> None:
    page = take_in(FOLDER / "page.html")
    assert "- Children: 4\n" in page.text
    assert "31,000 readers" not in page.text
    table = take_in(FOLDER / "list.csv")
    assert len(table.canonical.segments) == table.text.count("\n")
    letter = take_in(FOLDER / "letter.docx")
    assert "Admitted: 15 March; Wounded: 34; Died in hospital: 4" in letter.text
    report = take_in(FOLDER / "report.pdf")
    assert "Page 1 of 3" not in report.text
    assert any("most pages" in note for note in report.notes)
