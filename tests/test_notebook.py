"""`import accounted` in a notebook."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import accounted
from accounted.demo import folder
from accounted.errors import DateError, EmptyDocument, ReaderError, UnreadableDocument, UsageError
from accounted.model import Figure, Reading

REPORTS = [p for p in sorted(folder().iterdir()) if p.suffix in (".txt", ".html", ".pdf", ".docx")]
TEXT = "At least 8 people, among them two children, were killed in Orlo on Monday."


def test_a_text_gives_typed_claims():
    reading = accounted.read(TEXT, published="1995-05-03", publisher="Orlo Press")
    assert isinstance(reading, Reading)
    first = reading.figures[0]
    assert isinstance(first, Figure)
    assert (first.count.low, first.count.high) == (8, None)
    assert first.quote.text == TEXT[slice(*first.quote.span)]
    assert reading.document.metadata.publisher is not None
    assert reading.document.metadata.publisher.how == "stated by the user"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read_by_its_name(kind: type):
    reading = accounted.read(kind(folder() / "wire.txt"))
    assert reading.document.path.endswith("wire.txt")


def test_bytes_are_a_document():
    assert accounted.read((folder() / "report.pdf").read_bytes()).document.media_type.endswith(
        "pdf"
    )


def test_many_give_a_list_and_a_manifest_states_what_it_says():
    readings = accounted.read(REPORTS, manifest=folder() / "manifest.csv")
    assert len(readings) == len(REPORTS)
    published = [r.document.metadata.published for r in readings]
    assert all(p is not None and p.how == "stated in the manifest" for p in published)


def test_one_folder_is_no_document():
    with pytest.raises(UsageError, match="folder"):
        accounted.read(folder())


def test_a_mistyped_path_is_not_read_as_a_text():
    with pytest.raises(UnreadableDocument, match="no such file"):
        accounted.read("reports/wyre.txt")


def test_a_text_without_spaces_is_a_text():
    assert accounted.read("十二人死亡").document.text == "十二人死亡"


def test_a_bad_document_stops_or_warns(tmp_path: Path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(EmptyDocument):
        accounted.read([tmp_path, TEXT])
    with pytest.warns(UserWarning, match="The file is empty"):
        assert len(accounted.read([tmp_path, TEXT], errors="warn")) == 1


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(DateError, match="does not exist"):
        accounted.read(TEXT, published="1995-02-30")


def test_rows_are_flat_and_alike():
    readings = accounted.read(REPORTS, manifest=folder() / "manifest.csv")
    rows = accounted.table(readings)
    assert rows
    assert len({tuple(row) for row in rows}) == 1, "every row has the same columns"
    assert all(isinstance(v, str | int | bool | None) for row in rows for v in row.values())
    first = rows[0]
    assert first["group_age"] is None
    assert first["publisher"]
    for kind in ("unread", "people", "findings", "proceedings"):
        for row in accounted.table(readings, kind):
            assert all(isinstance(v, str | int | bool | None) for v in row.values())


def test_an_unknown_kind_lists_what_there_is():
    with pytest.raises(UsageError, match="figures"):
        accounted.table(accounted.read(TEXT), "deaths")


def test_a_frame_uses_what_is_installed(monkeypatch: pytest.MonkeyPatch):
    made = SimpleNamespace(DataFrame=lambda rows, **more: ("frame", len(rows), more))
    reading = accounted.read(TEXT)
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ReaderError, match=r"accounted\.table"):
        accounted.frame(reading)
    monkeypatch.setitem(sys.modules, "polars", made)
    assert accounted.frame(reading)[2] == {"infer_schema_length": None}
    with pytest.raises(ReaderError, match="pandas"):
        accounted.frame(reading, library="pandas")
    monkeypatch.setitem(sys.modules, "pandas", made)
    assert accounted.frame(reading) == ("frame", len(reading.figures), {})


def test_what_the_package_offers_is_what_it_says():
    assert set(accounted.__all__) <= set(dir(accounted))
    for name in accounted.__all__:
        assert getattr(accounted, name)
    with pytest.raises(AttributeError):
        accounted.nonsense  # noqa: B018
