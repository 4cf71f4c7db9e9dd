"""Where output goes: tables on a terminal, plain lines in a pipe, one JSON object a line for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

JSON_HELP = "Write JSON, one object a line (docs/json.md)."
SHORTEST_BAR = 8
"""Fewer documents than this are done before a progress bar could be read."""


def json_line(value: dict[str, Any]) -> None:
    """One object on one line of standard output, in UTF-8, safe in the pipe when this returns."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, from a damaged document
        data = json.dumps(value).encode()
    click.echo(data)
    sys.stdout.flush()


def console() -> Console:
    """Standard output: coloured on a terminal, plain in a pipe, as wide as either says."""
    from rich.console import Console

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")  # a terminal that cannot show a letter shows a mark for it
    return Console(highlight=False, markup=False, emoji=False)


def complain(message: str) -> None:
    """Say on standard error what went wrong; the rest goes on."""
    from accounted.cli._words import shown

    click.echo(shown(message), err=True)


def progress(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The items, with a bar on standard error while they come: on a terminal only, and for many."""
    if total < SHORTEST_BAR or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)
