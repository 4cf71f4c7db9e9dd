"""From the words of a command to the documents that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from accounted.documents import Discovery, ManifestRow, discover, read_manifest
from accounted.errors import AccountedError
from accounted.model import ListMapping, Metadata
from accounted.record.statements import overlay

STDIN = "stdin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document that was asked for. `error` is set where it cannot even be found."""

    path: str
    """What messages and the record call it; "stdin" for standard input."""
    source: Path | bytes | None = None
    stated: Metadata | None = None
    speaker: str | None = None
    """Who speaks in it, where the user states that (a witness, a ministry)."""
    as_: str | None = None
    """What kind of document it is, where the user says so ("ged", "text"); else its columns tell."""
    as_list: ListMapping | None = None
    """What is stated of its columns, where it is to be taken as a list of people."""
    error: AccountedError | None = None


def source_of(each: Input) -> Path | bytes:
    """What is to be read.

    Raises:
        AccountedError: the input's own error, where there is nothing to read.
    """
    if each.error is not None or each.source is None:
        raise each.error or AccountedError(f"{each.path}: nothing to read. Name a file.")
    return each.source


class Gathered(Sequence[Input]):
    """The documents meant, in order. `notes` are sentences on what was passed over (hidden files).

    A file of which nothing is stated is kept as its path alone until it is asked for, so that the
    list of a hundred thousand files stays small.
    """

    def __init__(
        self,
        meant: Iterable[str | Input],
        notes: Sequence[str] = (),
        *,
        stated: Metadata | None = None,
        speaker: str | None = None,
        as_: str | None = None,
        as_list: ListMapping | None = None,
    ) -> None:
        self.notes = tuple(notes)
        self._meant = tuple(meant)
        self._stated = stated
        self._speaker = speaker
        self._as = as_
        self._as_list = as_list

    @property
    def inputs(self) -> Sequence[Input]:
        """The same, by name."""
        return self

    def __len__(self) -> int:
        return len(self._meant)

    @overload
    def __getitem__(self, at: int) -> Input: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Input]: ...
    def __getitem__(self, at: int | slice) -> Input | Sequence[Input]:
        if isinstance(at, slice):
            return [self._input(each) for each in self._meant[at]]
        return self._input(self._meant[at])

    def _input(self, each: str | Input) -> Input:
        if isinstance(each, str):
            each = Input(path=each, source=Path(each))
        each = replace(_with(each, self._stated, self._speaker), as_=self._as or each.as_)
        return each if self._as_list is None else replace(each, as_list=self._as_list)


def gather(
    paths: Sequence[Path],
    *,
    manifest: Path | None = None,
    stated: Metadata | None = None,
    speaker: str | None = None,
    as_list: ListMapping | None = None,
    stdin: bytes | None = None,
    as_: str | None = None,
) -> Gathered:
    """Every document meant by files, folders and a manifest, in the order given; `stdin` comes last.

    With a manifest and no paths, all of its rows. With both, the paths, each with what its row states.
    `stated` and `speaker` (the user's options) win over the manifest. With `as_list` all are lists of
    people, by this mapping; else those of which the manifest says so. `as_` says what other kind of
    document all of them are. A row that cannot be followed
    becomes an `Input` with its error, so that the rest goes on. The length is a progress bar's total.

    Raises:
        ManifestError: the manifest cannot be read at all, or has a column that nobody knows.
    """
    rows = read_manifest(manifest) if manifest else []
    notes: list[str] = []
    meant: list[str | Input] = []
    if paths or stdin is not None:
        meant += _found(paths, manifest, rows, notes)
    else:
        meant += [_of_row(row) for row in rows if row.problem is None]
    meant += [Input(path=str(r.path), error=r.problem) for r in rows if r.problem is not None]
    if stdin is not None:
        meant.append(Input(path=STDIN, source=stdin))
    return Gathered(meant, notes, stated=stated, speaker=speaker, as_=as_, as_list=as_list)


def _found(
    paths: Sequence[Path], manifest: Path | None, rows: Sequence[ManifestRow], notes: list[str]
) -> Iterator[str | Input]:
    """Files as they are discovered, each with what its row states; the manifest is no document."""
    by_path = {_same(row.path): row for row in rows if row.problem is None}
    beside = _same(manifest) if manifest else None
    for named in paths:
        found = Discovery()
        for path in discover([named], found):
            if beside is None or _same(path) != beside or named == path:
                yield _of_file(path, by_path)
        for problem in found.problems:
            yield Input(path=problem.path, error=problem)
        notes += found.skipped


def _same(path: Path) -> Path:
    return path.resolve()


def _of_file(path: Path, by_path: Mapping[Path, ManifestRow]) -> str | Input:
    row = by_path.get(_same(path)) if by_path else None
    if row is None:
        return str(path)
    return _of_row(row, path)


def _of_row(row: ManifestRow, path: Path | None = None) -> Input:
    return Input(
        path=str(path or row.path),
        source=path or row.path,
        stated=row.stated,
        speaker=row.source,
        as_list=ListMapping() if row.as_list else None,
    )


def _with(each: Input, stated: Metadata | None, speaker: str | None) -> Input:
    if stated is not None:
        both = overlay(stated, each.stated) if each.stated is not None else stated
        each = replace(each, stated=both)
    return replace(each, speaker=speaker or each.speaker)
