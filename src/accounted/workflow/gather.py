"""From the words of a command to the documents that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accounted.errors import AccountedError
from accounted.model import Metadata
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document that was asked for. `error` is set where it cannot even be found."""

    path: str
    """What messages and the record call it; "stdin" for standard input."""
    source: Path | bytes | None = None
    stated: Metadata | None = None
    error: AccountedError | None = None


def gather(
    paths: Sequence[Path],
    *,
    manifest: Path | None = None,
    stated: Metadata | None = None,
    stdin: bytes | None = None,
    tools: Tools | None = None,
) -> tuple[Input, ...]:
    """Every document meant by files, folders and a manifest, in the order given; `stdin` comes last.

    With a manifest and no paths, all of its rows. With both, the paths, each with what its row states.
    `stated` (the user's options) wins over the manifest. A row that cannot be followed becomes an
    `Input` with its error, so that the rest goes on. Its length is the total of a progress bar.
    """
    raise NotImplementedError
