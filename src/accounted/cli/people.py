"""`accounted people`: who is named, on which lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("people", short_help="List the people that lists and reports name.")
@click.option("--several", is_flag=True, help="Only those who stand in more than one row.")
@options.as_json
@options.in_project
def command(project: Project, several: bool, as_json: bool) -> None:
    """List the people that lists and reports name, in the order of the record, as they are linked now.

    Each is a proposal: accounted pairs asks about those that are uncertain, accounted person shows why.
    What became of somebody stands as each list says it: missing is not dead.
    """
    from accounted.workflow import list_people

    found = list_people(project, several=several)
    if as_json:
        for each in found:
            json_line(each.to_json())
        return
    from accounted.cli import _project_people
    from accounted.cli._page import Page

    _project_people.listed(Page(console(), everything=True), found)
