"""`accounted show`: one thing whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("show", short_help="Show a claim or a document, with its history.")
@click.argument("ident", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of long lists.")
@options.as_json
@options.in_project
def command(project: Project, ident: str, everything: bool, as_json: bool) -> None:
    """Show a claim (its quote in context) or a document, with its whole history.

    The first characters of an ID are enough: clm-3e7a, doc-4b7e.
    """
    from accounted.workflow import show

    found = show(project, ident)
    if as_json:
        json_line(found.to_json())
        return
    from accounted.cli import _holdings
    from accounted.cli._page import Page

    _holdings.one(Page(console(), everything), found)
