"""Bringing the derivations up to date, with a bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from accounted.cli._terminal import SHORTEST_BAR, json_line
from accounted.cli._words import many

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow.derive import Derived, Progress


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """What the steps of a derivation report to: a bar on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks = {}

        def step(what: str, done: int, of: int) -> None:
            if of < SHORTEST_BAR:
                return
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=of)
            shown.update(tasks[what], completed=done + 1)

        yield step


def bring_up_to_date(step: Callable[[Project, Progress], Derived], project: Project) -> Derived:
    """Link and weigh by `workflow.update` or `workflow.rebuild`, with the bar."""
    with bar() as progress:
        return step(project, progress)


def told(derived: Derived, as_json: bool) -> None:
    """Say what was done."""
    if as_json:
        json_line(derived.to_json())
        return
    click.echo(
        f"{many(derived.documents, 'document')} read anew; {many(derived.incidents, 'record')} of"
        f" incidents, {derived.changed:,} new or changed, {derived.gone:,} gone."
    )
