"""A manifest: what a user states of many documents, a row for each.

    path,published,publisher,url,language
    orlo/wire.txt,1994-03-16,Orlo Press Agency,https://example.org/orlo,en
    orlo/list.csv,1994-04,,,

As CSV (RFC 4180) with the names of its columns in the first row, or as JSONL with an object a line.
`path` is relative to the manifest, and `as` says "list" of a list of people. Every other value is the
user's statement and wins over the document's.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from accounted.documents.text import decode
from accounted.errors import DateError, DocumentError, ManifestError
from accounted.model import Known, Metadata
from accounted.model.document import HOW_MANIFEST
from accounted.values.dates import parse_edtf

DATES = ("published", "retrieved")
WORDS = ("publisher", "url", "archive_url", "language", "author", "title", "sponsor")
COLUMNS = (
    *("path", "published", "publisher", "url", "archive_url", "retrieved", "language"),
    *("confidential", "author", "title", "source", "sponsor", "as"),
)
LIST = "list"
"""What `as` may say: that the document is a list of people."""
_YES = frozenset(("true", "yes", "1", "x", "y"))
_NO = frozenset(("false", "no", "0", "", "n"))
_LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One row: the document it speaks of and what it states, or why it cannot be followed.

    `number` counts the lines as an editor does, the row of column names being 1. `source` names who
    speaks in the document where the user states it (a witness, a ministry). A row with a `problem`
    has stated nothing; the rows beside it go on.
    """

    number: int
    path: Path
    stated: Metadata = field(default_factory=Metadata)
    source: str | None = None
    as_list: bool = False
    problem: ManifestError | None = None


def read_manifest(path: Path) -> list[ManifestRow]:
    """The rows of a manifest.

    Raises ManifestError for a manifest that cannot be read at all or has a column that nobody knows;
    what is wrong with one row (a file that is missing, 30 February) is that row's `problem`.
    """
    text = _text(path)
    rows = _json_rows(text, path) if _is_json(text, path) else _csv_rows(text, path)
    seen: dict[Path, int] = {}
    return [
        ManifestRow(number, path, problem=values)
        if isinstance(values, ManifestError)
        else _row(number, values, path, seen)
        for number, values in rows
    ]


NumberedRow = tuple[int, dict[str, Any] | ManifestError]
"""A row and its number, or why the row cannot be followed; the others go on."""


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ManifestError(f"{path}: the manifest is over 100 MB. Split it.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ManifestError(f"{path}: there is no such manifest. Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ManifestError(f"{path}: the manifest cannot be opened ({reason}).") from error
    try:
        text = decode(data, str(path)).text
    except DocumentError as error:
        raise ManifestError(str(error)) from error
    if not text.strip():
        raise ManifestError(f"{path}: the manifest is empty. Its first row names the columns.")
    return text


def _is_json(text: str, path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json") or text.lstrip().startswith("{")


def _csv_rows(text: str, path: Path) -> Iterator[NumberedRow]:
    delimiter = next((d for d in ",;\t" if d in text.partition("\n")[0]), ",")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heads: list[str] | None = None
    start = 1
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if heads is None:
                heads = [cell.strip().lower() for cell in cells]
                _check_columns(heads, f"{path}")
                continue
            if len(cells) > len(heads) and any(c.strip() for c in cells[len(heads) :]):
                problem = f"{path}, row {number}: {len(cells)} values for {len(heads)} columns. "
                way = 'Put a value that holds a comma in quotation marks: "Orlo, north".'
                yield number, ManifestError(problem + way)
                continue
            yield number, dict(zip(heads, cells, strict=False))
    except csv.Error as error:
        raise ManifestError(
            f"{path}, row {start}: this is no CSV ({error}). Check the quotation marks in that row."
        ) from error


def _json_rows(text: str, path: Path) -> Iterator[NumberedRow]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, _json_row(line, f"{path}, row {number}")
            except ManifestError as problem:
                yield number, problem


def _json_row(line: str, where: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise ManifestError(
            f"{where}: this is no JSON ({reason}). Write one object a line."
        ) from error
    if not isinstance(values, dict):
        raise ManifestError(f"{where}: this is no object. Write one object a line.")
    _check_columns(list(values), where)
    return values


def _check_columns(names: list[str], where: str) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise ManifestError(
            f"{where}: unknown column {', '.join(repr(n) for n in unknown)}. "
            f"Known are {', '.join(COLUMNS)}."
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ManifestError(f"{where}: column {', '.join(twice)} stands twice. Leave one of them.")
    if "path" not in names:
        raise ManifestError(f"{where}: there is no column 'path', which names the document.")


def _row(number: int, values: dict[str, Any], manifest: Path, seen: dict[Path, int]) -> ManifestRow:
    where = f"{manifest}, row {number}"
    path = manifest.parent
    try:
        name = _word(values.get("path"), "path", where)
        if not name:
            raise ManifestError(f"{where}: no path is given. Name the document or remove the row.")
        path = manifest.parent / name
        stated, source = _stated(values, where), _word(values.get("source"), "source", where)
        as_list = _as_list(values.get("as"), where)
        _check_file(path, name, where)
        if path in seen:
            raise ManifestError(
                f"{where}: {name} stands in row {seen[path]} already. Leave one of them."
            )
        seen[path] = number
    except ManifestError as problem:
        return ManifestRow(number, path, problem=problem)
    return ManifestRow(number, path, stated, source, as_list)


def _as_list(value: Any, where: str) -> bool:
    said = _word(value, "as", where)
    if said not in (None, LIST):
        raise ManifestError(
            f"{where}: as is '{said}'. Write list for a list of people, or leave it empty."
        )
    return said == LIST


def _check_file(path: Path, name: str, where: str) -> None:
    try:
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise ManifestError(
            f"{where}: there is no file {name}. Paths are relative to the manifest's own directory."
        )


def _stated(values: dict[str, Any], where: str) -> Metadata:
    known: dict[str, Any] = {}
    for name in WORDS:
        value = _word(values.get(name), name, where)
        known[name] = Known(value, HOW_MANIFEST) if value else None
    for name in DATES:
        value = _word(values.get(name), name, where)
        known[name] = Known(_date(value, name, where), HOW_MANIFEST) if value else None
    return Metadata(**known, confidential=_yes(values.get("confidential"), where))


def _word(value: Any, name: str, where: str) -> str | None:
    """A value as text; an empty one is none. A year in JSON may be a number."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ManifestError(f"{where}: {name} is no text. Write it in quotation marks.")
    return " ".join(str(value).replace("\0", " ").split()) or None


def _date(value: str, name: str, where: str) -> str:
    try:
        return parse_edtf(value).text
    except DateError as error:
        raise ManifestError(f"{where}: {name}: {error}") from error


def _yes(value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value if value is not None else "").strip().lower()
    if word not in _YES | _NO:
        raise ManifestError(f"{where}: confidential is '{value}'. Write yes or no.")
    return word in _YES
