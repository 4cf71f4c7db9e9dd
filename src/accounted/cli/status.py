"""`accounted status`: how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("status", short_help="Count what the record holds, and print its head.")
@options.as_json
@options.in_project
def command(project: Project, as_json: bool) -> None:
    """Count what the record holds, and print its head.

    Write the head down: `accounted verify --head` then also notices entries cut off the end.
    """
    from accounted.workflow import orphans, status

    found = status(project)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _holdings
    from accounted.cli._page import Page

    _holdings.status(Page(console()), project, found, orphans(project))
