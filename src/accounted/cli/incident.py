"""`accounted incident`: one incident with the grid of who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("incident", short_help="Show an incident: who says what, and where they contradict.")
@click.argument("code")
@click.option("--all", "everything", is_flag=True, help="Long sections whole.")
@options.as_json
@options.in_project
def command(project: Project, code: str, everything: bool, as_json: bool) -> None:
    """Show the incident CODE (its public code, its id, or the id's first characters).

    For each harm and group the grid: every value as said, who says it, and the documents that repeat
    it folded under their origin; then the range under the project's rule and its grade; then what the
    sources contradict. Every number has an id: 'accounted why ID' shows what it rests on.
    """
    from accounted.workflow import show_incident

    found = show_incident(project, code)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _incidents
    from accounted.cli._page import Page

    _incidents.whole(Page(console(), everything), found)
