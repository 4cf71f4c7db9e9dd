"""For people who work in a notebook: typed claims, and flat rows of them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack, overload

from accounted.errors import ReaderError, UnreadableDocument, UsageError
from accounted.model import Known, Metadata, Reading
from accounted.model.document import HOW_USER
from accounted.model.reading import CLAIM_LISTS
from accounted.values.dates import parse_edtf
from accounted.workflow.gather import Input, gather
from accounted.workflow.read import Read
from accounted.workflow.read import read as _read

PathOrText = str | bytes | PathLike[str]
LISTS = (*CLAIM_LISTS, "findings", "unread")
DATES = {"published", "retrieved"}
LONGEST_NAME = 1024
"""A longer string is a text: no system has file names of that length."""


class Stated(TypedDict, total=False):
    """What the user states of the documents; dates in EDTF ("1994-03-16", "1994-03")."""

    published: str | None
    publisher: str | None
    title: str | None
    author: str | None
    url: str | None
    archive_url: str | None
    retrieved: str | None
    language: str | None


@overload
def read(  # type: ignore[overload-overlap]  # a string is one source, though it can be iterated
    source: PathOrText,
    *,
    manifest: str | PathLike[str] | None = ...,
    errors: Literal["raise", "warn"] = ...,
    **stated: Unpack[Stated],
) -> Reading: ...


@overload
def read(
    source: Iterable[PathOrText],
    *,
    manifest: str | PathLike[str] | None = ...,
    errors: Literal["raise", "warn"] = ...,
    **stated: Unpack[Stated],
) -> list[Reading]: ...


def read(
    source: PathOrText | Iterable[PathOrText],
    *,
    manifest: str | PathLike[str] | None = None,
    errors: Literal["raise", "warn"] = "raise",
    **stated: Unpack[Stated],
) -> Reading | list[Reading]:
    """What a document says; or what each of several says, for an iterable of documents.

    A string is a file where a file of that name exists, and else the text itself; bytes are a
    document's bytes. What is stated here wins over the manifest, and the manifest over the document.
    What is stated goes by name: published, publisher, title, author, url, archive_url, retrieved,
    language. With errors="warn" those of several that cannot be read are left out with a warning.

        >>> accounted.read("At least 8 people were killed in Orlo.").figures[0].count.low
        8

    Raises:
        DocumentError: a document cannot be read (names it, and the way out).
        DateError: `published` or `retrieved` is no date.
        UsageError: a folder is to be read as one document.
    """
    one = isinstance(source, str | bytes | PathLike)
    sources: Iterable[PathOrText] = [source] if one else source  # type: ignore[list-item,assignment]
    rows = Path(manifest) if manifest is not None else None
    known = _metadata(stated)
    inputs = [i for s in sources for i in _inputs(s, rows, known)]
    if one and len(inputs) != 1:
        raise UsageError(f"{source!r}: this is a folder. Write read([…]) for a list of readings.")
    done = _kept(_read(inputs), "raise" if one else errors)
    return done[0] if one else done


def _metadata(stated: Stated) -> Metadata | None:
    known: dict[str, Any] = {n: Known(str(v), HOW_USER) for n, v in stated.items() if v}
    for name in DATES & known.keys():
        known[name] = Known(parse_edtf(known[name].value).text, HOW_USER)
    return Metadata(**known) if known else None


def _inputs(source: PathOrText, manifest: Path | None, stated: Metadata | None) -> list[Input]:
    if isinstance(source, bytes):
        return [Input(path="bytes", source=source, stated=stated)]
    if isinstance(source, str) and not _is_file(source):
        text = source.encode("utf-8", "replace")
        return [Input(path="text", source=text, stated=stated)]
    return list(gather([Path(source)], manifest=manifest, stated=stated))


def _is_file(source: str) -> bool:
    """Whether a string names a file. What looks like a path and names none is no report."""
    if not source or len(source) > LONGEST_NAME or "\n" in source or "\0" in source:
        return False
    try:
        exists = Path(source).exists()
    except OSError:
        exists = False
    if not exists and _PATH.fullmatch(source.strip()):
        raise UnreadableDocument(source, "There is no such file.", "Check the path.")
    return exists


_PATH = re.compile(r"\S*([/\\]\S*|\.\w{1,5})")


def _kept(done: Iterable[Read], errors: str) -> list[Reading]:
    kept = []
    for each in done:
        if each.reading is not None:
            kept.append(each.reading)
        elif each.error is not None and errors == "raise":
            raise each.error
        else:
            warnings.warn(str(each.error), stacklevel=3)
    return kept


def table(
    readings: Reading | Iterable[Reading], kind: str = "figures"
) -> list[dict[str, str | int | bool | None]]:
    """Flat rows: one a claim, with its document's path, date and publisher.

    `kind` is a list of the JSON object: figures, events, people, … findings, unread. A span becomes
    two columns (`start`, `end`; `place_start`, `place_end`), the group one for each of its fields.

        >>> accounted.table(accounted.read("Two men were hurt in Orlo."))[0]["group_sex"]
        'male'
    """
    if kind not in LISTS:
        raise UsageError(f"There are no {kind!r}. There are: {', '.join(LISTS)}.")
    several = [readings] if isinstance(readings, Reading) else readings
    return [
        {**_document(reading), "index": i, **_flat(claim.to_json())}
        for reading in several
        for i, claim in enumerate(getattr(reading, kind))
    ]


def frame(
    readings: Reading | Iterable[Reading],
    kind: str = "figures",
    *,
    library: Literal["pandas", "polars"] | None = None,
) -> Any:
    """The same rows as a DataFrame of pandas, or else of polars, whichever is installed.

    Raises:
        ReaderError: neither is installed.
    """
    rows = table(readings, kind)
    for name in (library,) if library else ("pandas", "polars"):
        try:
            module = import_module(name)
        except ImportError:
            continue
        more = {"infer_schema_length": None} if name == "polars" else {}
        return module.DataFrame(rows, **more)
    wanted = library or "pandas or polars"
    raise ReaderError(f"A DataFrame needs {wanted}. Install it, or use accounted.table().")


def _document(reading: Reading) -> dict[str, str | int | bool | None]:
    known = reading.document.metadata
    return {
        "path": reading.document.path,
        "sha256": reading.document.sha256,
        "published": known.published.value if known.published else None,
        "publisher": known.publisher.value if known.publisher else None,
    }


def _flat(claim: dict[str, Any]) -> dict[str, str | int | bool | None]:
    row: dict[str, str | int | bool | None] = {}
    for name, value in claim.items():
        if name == "span" or name.endswith("_span"):
            stem = name.removesuffix("span")
            row[f"{stem}start"], row[f"{stem}end"] = value or (None, None)
        elif isinstance(value, dict):
            row |= {f"{name}_{key}": inner for key, inner in value.items()}
        elif isinstance(value, list):
            row[name] = "; ".join(v if isinstance(v, str) else _words(v) for v in value)
        else:
            row[name] = value
    return row


def _words(value: Any) -> str:
    """One of several things in a cell: a quote of a finding by its words, a span as "12-15"."""
    if isinstance(value, dict):
        return str(value["quote"]) if "quote" in value else f"{value['head']}: {value['text']}"
    return "-".join(str(v) for v in value)
