"""`accounted undo`: take a decision back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("undo", short_help="Take a decision back.")
@click.argument("ident", metavar="JUDGEMENT|last")
@click.option("--reason", required=True, metavar="TEXT", help="Why. Kept with it.")
@options.as_json
@options.in_project
def command(project: Project, ident: str, reason: str, as_json: bool) -> None:
    """Take a judgement (jdg-…) back, or your last one that stands; it stays in the history.

    The id of what took it back (wdr-…) undoes that: the same is judged again, now by you.
    """
    from accounted.workflow import undo

    undone = undo(project, ident, reason=reason)
    if as_json:
        json_line(undone.to_json())
        return
    judgement = undone.judgement
    if judgement.withdrawn:
        click.echo(f"{judgement.id} ({judgement.decision}) is taken back: {undone.entry}.")
    else:
        click.echo(f"{judgement.id}  judged again: {judgement.decision}.")
