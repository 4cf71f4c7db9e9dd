"""`accounted reconcile INCIDENT`: of those reported, who is named, and on which lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("reconcile", short_help="Names against numbers, for one incident.")
@click.argument("code", metavar="INCIDENT")
@options.as_json
@options.in_project
def command(project: Project, code: str, as_json: bool) -> None:
    """Show who of those that the reports of an INCIDENT count is named: in a report and on a list, in a
    report alone, or on a list alone, in a row that fits the incident's place and day.

    No figure is changed by it: names and numbers stand side by side.
    """
    from accounted.workflow import reconcile

    found = reconcile(project, code)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _project_people
    from accounted.cli._page import Page

    _project_people.reconciled(Page(console(), everything=True), found)
