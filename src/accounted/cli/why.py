"""`accounted why`: from a number down to the words that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("why", short_help="Show what a number rests on, down to the words.")
@click.argument("value", metavar="VALUE-ID")
@click.option("--all", "everything", is_flag=True, help="Every claim.")
@options.as_json
@options.in_project
def command(project: Project, value: str, everything: bool, as_json: bool) -> None:
    """Show the rule that made a number, and all that it rests on: values, quotes, documents, judgements.

    The ids stand behind the numbers of 'accounted incident' and 'accounted incidents'.
    """
    from accounted.workflow import why

    found = why(project, value)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _incidents
    from accounted.cli._page import Page

    _incidents.why(Page(console(), everything), found)
