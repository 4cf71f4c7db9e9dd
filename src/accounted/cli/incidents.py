"""`accounted incidents`: what is proposed to have happened, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("incidents", short_help="List the incidents that the documents tell of.")
@click.option(
    "--status",
    type=click.Choice(["proposed", "accepted", "rejected", "pending"]),
    help="Only of this status.",
)
@options.as_json
@options.in_project
def command(project: Project, status: str | None, as_json: bool) -> None:
    """List the incidents that the documents tell of, in the order of the record.

    Each is a proposal until a person accepts it (accounted judge incident). Its figures stand as the
    project's rule puts them; 'accounted why' takes the id behind any number down to the words.
    """
    from accounted.workflow import list_incidents

    found = list_incidents(project, status=status)
    if as_json:
        for each in found:
            json_line(each.to_json())
        return
    from accounted.cli import _incidents
    from accounted.cli._page import Page

    _incidents.listed(Page(console(), everything=True), found)
