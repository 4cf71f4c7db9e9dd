"""`accounted documents`: what the record holds documents of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("documents", short_help="List the documents.")
@click.argument("words", required=False)
@options.as_json
@options.in_project
def command(project: Project, words: str | None, as_json: bool) -> None:
    """List the documents, or those with WORDS in title, publisher or path."""
    from accounted.workflow import list_documents

    found = list_documents(project, words=words)
    if as_json:
        for document in found:
            json_line(document.to_json())
        return
    from accounted.cli import _holdings
    from accounted.cli._page import Page

    _holdings.documents(Page(console()), found)
