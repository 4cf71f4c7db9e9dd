"""Manifests: what a user states of many documents, and rows that cannot be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.documents import ManifestRow, read_manifest
from accounted.errors import ManifestError
from accounted.model import Known
from accounted.model.document import HOW_MANIFEST


def rows(folder: Path, text: str, name: str = "m.csv") -> list[ManifestRow]:
    (folder / "texts").mkdir(exist_ok=True)
    for file in ("a.txt", "b.txt"):
        (folder / "texts" / file).write_text("Eight people were killed.")
    (folder / name).write_bytes(text.encode())
    return read_manifest(folder / name)


def test_each_row_states_what_its_columns_hold(tmp_path: Path) -> None:
    text = (
        "path,published,publisher,url,archive_url,retrieved,language,confidential,author,title,source,sponsor\n"
        'texts/a.txt,1994-03,"Orlo Gazette, north",https://gazette.example/1,https://archive.example/1,'
        "2024-05-03,en,yes,Lene Harvik,Eight dead,Hospital,Orlo Fund\n"
        "texts/b.txt,,,,,,,,,,,\n"
    )
    first, second = rows(tmp_path, text)
    assert (first.number, first.path, first.problem) == (2, tmp_path / "texts/a.txt", None)
    stated = first.stated
    assert stated.published == Known("1994-03", HOW_MANIFEST)
    assert stated.publisher == Known("Orlo Gazette, north", HOW_MANIFEST)
    assert stated.retrieved == Known("2024-05-03", HOW_MANIFEST)
    assert stated.sponsor == Known("Orlo Fund", HOW_MANIFEST)
    assert stated.author == Known("Lene Harvik", HOW_MANIFEST)
    assert stated.title == Known("Eight dead", HOW_MANIFEST)
    assert stated.archive_url == Known("https://archive.example/1", HOW_MANIFEST)
    assert stated.confidential
    assert first.source == "Hospital"
    assert second.stated.published is None
    assert not second.stated.confidential


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_with_mark_and_windows_newlines(tmp_path: Path, begin: str, newline: str) -> None:
    text = begin + newline.join(["path,publisher", "texts/a.txt,Orlo", "", "texts/b.txt,Kelde", ""])
    assert [r.stated.publisher.value for r in rows(tmp_path, text) if r.stated.publisher] == [
        "Orlo",
        "Kelde",
    ]


def test_jsonl(tmp_path: Path) -> None:
    text = (
        '{"path": "texts/a.txt", "published": "1994", "url": null, "confidential": true}\n\n'
        '{"path": "texts/b.txt", "published": 1995}\n'
    )
    first, second = rows(tmp_path, text, "m.jsonl")
    assert first.stated.published == Known("1994", HOW_MANIFEST)
    assert first.stated.url is None
    assert first.stated.confidential
    assert (second.number, second.stated.published) == (3, Known("1995", HOW_MANIFEST))


def test_a_missing_file_is_the_problem_of_its_row_and_others_go_on(tmp_path: Path) -> None:
    first, second = rows(tmp_path, "path,publisher\ntexts/gone.txt,Orlo\ntexts/b.txt,Kelde\n")
    assert first.problem is not None
    assert str(first.problem) == (
        f"{tmp_path}/m.csv, row 2: there is no file texts/gone.txt. "
        "Paths are relative to the manifest's own directory."
    )
    assert second.problem is None


def test_30_february_is_the_problem_of_its_row(tmp_path: Path) -> None:
    first, second = rows(
        tmp_path, "path,published\ntexts/a.txt,1994-02-30\ntexts/b.txt,1994-02-28\n"
    )
    assert first.problem is not None
    assert "row 2: published: " in str(first.problem)
    assert "1994-02-30" in str(first.problem)
    assert second.problem is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "path,confidential\ntexts/a.txt,perhaps\n",
            "row 2: confidential is 'perhaps'. Write yes or no.",
        ),
        ("path,publisher\n,Orlo\n", "row 2: no path is given"),
        (
            "path,publisher\ntexts/a.txt,x\ntexts/a.txt,y\n",
            "row 3: texts/a.txt stands in row 2 already",
        ),
        ("path,published\ntexts/a.txt,last May\n", "row 2: published: 'last May' is no date"),
        ('path,publisher\ntexts/a.txt,"two\nlines"\ntexts/gone.txt,x\n', "row 4: there is no file"),
    ],
)
def test_problems_name_their_row(tmp_path: Path, text: str, words: str) -> None:
    problems = [str(r.problem) for r in rows(tmp_path, text) if r.problem]
    assert len(problems) == 1
    assert words in problems[0]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "path,pubished,url,mood\nx,1,2,3\n",
            "m.csv",
            "unknown column 'pubished', 'mood'. Known are path,",
        ),
        ("publisher\nOrlo\n", "m.csv", "there is no column 'path'"),
        ("path,url,url\n", "m.csv", "column url stands twice"),
        ("", "m.csv", "the manifest is empty"),
        ('path,publisher\na.txt,"Orlo\n', "m.csv", "row 2: this is no CSV"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused(
    tmp_path: Path, text: str, name: str, words: str
) -> None:
    with pytest.raises(ManifestError) as refused:
        rows(tmp_path, text, name)
    assert words in str(refused.value)
    assert str(tmp_path / name) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ('{"path": "x", "mood": 1}\n', "m.jsonl", "row 1: unknown column 'mood'"),
        ('{"path": "x"\n', "m.jsonl", "row 1: this is no JSON"),
        ("[1]\n", "m.jsonl", "row 1: this is no object"),
        ("path,publisher\na.txt,Orlo, north\n", "m.csv", "row 2: 3 values for 2 columns"),
    ],
)
def test_a_row_that_cannot_be_followed_does_not_stop_the_others(
    tmp_path: Path, text: str, name: str, words: str
) -> None:
    (tmp_path / "b.txt").write_text("Text.")
    good = '{"path": "b.txt"}\n' if name == "m.jsonl" else "b.txt,Orlo Post\n"
    bad, other = rows(tmp_path, text + good, name)
    assert words in str(bad.problem)
    assert str(tmp_path / name) in str(bad.problem)
    assert other.problem is None
    assert other.path == tmp_path / "b.txt"


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="there is no such manifest"):
        read_manifest(tmp_path / "none.csv")
    with pytest.raises(ManifestError, match="cannot be opened"):
        read_manifest(tmp_path)
