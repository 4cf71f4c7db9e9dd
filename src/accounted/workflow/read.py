"""Read documents without a project: nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounted.errors import AccountedError
from accounted.model import Reading
from accounted.workflow.gather import Input
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
    raise NotImplementedError
    yield
