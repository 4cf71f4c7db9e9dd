"""`accounted person CODE`: one person, every spelling with its list, and why the rows are taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("person", short_help="One person: every spelling with its list.")
@click.argument("code")
@options.as_json
@options.in_project
def command(project: Project, code: str, as_json: bool) -> None:
    """Show one person: every row that names her or him in its own words, and what ties the rows.

    CODE is the id that accounted people gives, its first characters, or a claim.
    """
    from accounted.workflow import show_person

    found = show_person(project, code)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _project_people
    from accounted.cli._page import Page

    _project_people.whole(Page(console(), everything=True), found)
