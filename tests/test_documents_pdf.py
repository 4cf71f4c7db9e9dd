"""PDF files: pages kept, running lines dropped and said, paragraphs parted."""

from __future__ import annotations

from accounted.documents import take_in
from accounted.documents.furniture import without_furniture
from accounted.model.document import HOW_METADATA
from documents_samples import pdf

BODY = [
    "Eight people were killed in Orlo on 3 May 2024, the mayor said.\nThree of them were children.",
    "In Kelde five people were wounded.\n\nThe road is closed to ambulances since Monday\nand to others.",
    "Two soldiers died, according to the army.\nIts report gives no names.",
    "A list of the dead follows on the next pages of this report,\nwhich the council has drawn up.",
]


def pages(running: bool) -> list[str]:
    if not running:
        return BODY
    return [
        f"Report of the Orlo Council\n\n\n{body}\n\n\nPage {i} of {len(BODY)}"
        for i, body in enumerate(BODY, 1)
    ]


def test_each_page_is_a_part_with_its_number() -> None:
    document = take_in(pdf(pages(False)), path="report.pdf")
    text = document.text
    assert document.canonical.tool == "pypdfium2"
    assert document.canonical.locate(text.index("Eight")) == "page 1"
    assert document.canonical.locate(text.index("Two soldiers")) == "page 3"
    assert [s.locator for s in document.canonical.segments] == [f"page {i}" for i in range(1, 5)]
    assert document.canonical.segments[-1].end == len(text)


def test_lines_on_most_pages_are_dropped_and_said() -> None:
    document = take_in(pdf(pages(True)), path="report.pdf")
    assert "Orlo Council" not in document.text
    assert "of 4" not in document.text
    assert BODY[0].split("\n")[0] in document.text
    note = next(n for n in document.notes if "most pages" in n)
    assert "“Report of the Orlo Council” (4 pages)" in note
    assert "“Page 1 of 4” (4 pages)" in note


def test_a_space_between_lines_parts_paragraphs() -> None:
    text = take_in(pdf(pages(False)), path="report.pdf").text
    assert "wounded.\n\nThe road" in text
    assert "Monday\nand to others." in text


def test_figures_at_the_foot_of_pages_are_no_page_numbers() -> None:
    kept, dropped = without_furniture(
        [["Orlo", "Killed: 12"], ["Kelde", "Killed: 9"], ["Sal", "Killed: 4"]]
    )
    assert kept == [["Orlo", "Killed: 12"], ["Kelde", "Killed: 9"], ["Sal", "Killed: 4"]]
    assert dropped == {}


def test_page_numbers_count_with_the_pages() -> None:
    kept, dropped = without_furniture([["a", "17"], ["b", "18"], ["c", "19"]])
    assert kept == [["a"], ["b"], ["c"]]
    assert dropped == {"17": 3}


def test_heads_of_left_and_right_pages() -> None:
    heads = ["Orlo Council", "Annual report"]
    kept, _ = without_furniture([[heads[i % 2], f"text of page {'abcdefgh'[i]}"] for i in range(8)])
    assert [len(lines) for lines in kept] == [1] * 8


def test_two_pages_have_no_running_lines() -> None:
    kept, dropped = without_furniture([["Orlo", "a"], ["Orlo", "b"]])
    assert kept == [["Orlo", "a"], ["Orlo", "b"]]
    assert dropped == {}


def test_pages_without_text_are_said() -> None:
    document = take_in(
        pdf(["Eight people were killed.", "", "Three were hurt."]), path="report.pdf"
    )
    assert "Pages without text, which may be scans that nobody has read: 2." in document.notes


def test_title_and_author_of_the_file_and_not_its_date() -> None:
    data = pdf(BODY, title="The dead of Orlo", author="Orlo Council", made="D:20240503120000Z")
    document = take_in(data, path="report.pdf")
    known = document.metadata
    assert known.title is not None
    assert known.author is not None
    assert (known.title.value, known.title.how) == ("The dead of Orlo", HOW_METADATA)
    assert known.author.value == "Orlo Council"
    assert known.published is None
    assert any("made on 2024-05-03" in note for note in document.notes)


def test_a_title_that_a_program_left_is_none() -> None:
    document = take_in(pdf(BODY, title="Microsoft Word - report3.doc"), path="report.pdf")
    assert document.metadata.title is None or "Word" not in document.metadata.title.value
