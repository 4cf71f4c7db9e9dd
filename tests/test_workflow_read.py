"""From the words of a command to documents, read without a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.errors import ManifestError
from accounted.model import Known, Metadata
from accounted.model.document import HOW_USER
from accounted.workflow import gather, read
from record_fakes import report, tools

TEXT = "12 people were killed in Anleth."


def test_stems_name_documents_and_a_clash_gets_a_suffix(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
    paths = [
        report(tmp_path / "a", "report.txt", TEXT),
        report(tmp_path / "b", "report.txt", TEXT),
        report(tmp_path / "c", "report-2.txt", TEXT),
        report(tmp_path / "c", "report.md", TEXT),
    ]
    results = list(read(gather(paths, stdin=TEXT.encode()), tools=tools()))
    assert [r.ident for r in results] == ["report", "report-2", "report-2-2", "report-3", "stdin"]
    assert all(r.reading is not None and len(r.reading.figures) == 1 for r in results)
    assert results[-1].path == "stdin"


def test_a_bad_document_is_yielded_in_its_place_with_its_error(tmp_path: Path) -> None:
    paths = [report(tmp_path, "a.txt", TEXT), report(tmp_path, "b.txt", ""), tmp_path / "c.txt"]
    a, b, c = read(gather(paths), tools=tools())
    assert a.reading is not None
    assert b.reading is None
    assert "b.txt" in str(b.error)
    assert "no such file" in str(c.error)


def test_a_folder_gives_its_files_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        report(tmp_path, name, TEXT)
    found = gather([tmp_path])
    assert [Path(i.path).name for i in found] == ["a.txt", "b.txt"]
    assert len(found) == 2
    assert ".hidden" in found.notes[0]


def manifest(folder: Path, rows: str) -> Path:
    return report(folder, "manifest.csv", "path,published,publisher,source\n" + rows)


def test_a_manifest_alone_gives_its_rows_and_the_user_wins_over_it(tmp_path: Path) -> None:
    report(tmp_path, "a.txt", TEXT)
    report(tmp_path, "b.txt", TEXT)
    rows = "b.txt,1994-03,Orlo News,a witness\na.txt,,,\n"
    stated = Metadata(publisher=Known("The Ormelin Post", HOW_USER))
    found = gather([], manifest=manifest(tmp_path, rows), stated=stated)
    assert [Path(i.path).name for i in found] == ["b.txt", "a.txt"]
    first = found.inputs[0]
    assert first.stated is not None
    assert first.stated.published is not None
    assert (first.stated.published.value, first.speaker) == ("1994-03", "a witness")
    assert first.stated.publisher == Known("The Ormelin Post", HOW_USER)


def test_with_paths_the_manifest_states_and_is_no_document_itself(tmp_path: Path) -> None:
    report(tmp_path, "a.txt", TEXT)
    report(tmp_path, "b.txt", TEXT)
    made = manifest(tmp_path, "a.txt,1994-03,,\nmissing.txt,,,\n")
    found = gather([tmp_path], manifest=made)
    assert [Path(i.path).name for i in found] == ["a.txt", "b.txt", "missing.txt"]
    assert found.inputs[0].stated is not None
    assert found.inputs[1].stated is None
    assert isinstance(found.inputs[2].error, ManifestError)
    assert [r.error is None for r in read(found, tools=tools())] == [True, True, False]


def test_a_manifest_that_cannot_be_read_stops_the_command(tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        gather([], manifest=tmp_path / "missing.csv")
