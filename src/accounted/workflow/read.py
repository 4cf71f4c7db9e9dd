"""Read documents without a project: nothing is kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from accounted.errors import AccountedError
from accounted.model import Reading
from accounted.values.ids import KEY_LENGTH
from accounted.workflow.gather import Input, source_of
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One document read: `reading` is set, or else `error` says why not and what to do next."""

    ident: str
    """The file's stem, with a suffix where two clash ("report-2"); "stdin"."""
    path: str
    reading: Reading | None = None
    error: AccountedError | None = None


def read(inputs: Iterable[Input], *, tools: Tools | None = None) -> Iterator[Read]:
    """Read each document as it comes, in input order; a bad one is yielded with its error."""
    tools = tools or Tools.default()
    taken: set[str] = set()
    key = secrets.token_bytes(KEY_LENGTH)  # of this run: nothing is kept that could be compared
    for each in inputs:
        ident = _free(PurePath(each.path).stem or "document", taken)
        taken.add(ident)
        try:
            yield Read(ident=ident, path=each.path, reading=_read(each, tools, key))
        except AccountedError as error:
            yield Read(ident=ident, path=each.path, error=error)


def _read(each: Input, tools: Tools, key: bytes) -> Reading:
    source = source_of(each)
    made = tools.document(source, each.path, each.stated, each.as_list, lambda: key, each.as_)
    return tools.extract(made)


def _free(stem: str, taken: set[str]) -> str:
    """The stem, or else the stem with the first suffix that nobody has: "report-2"."""
    ident, n = stem, 1
    while ident in taken:
        n += 1
        ident = f"{stem}-{n}"
    return ident
