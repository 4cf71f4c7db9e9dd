"""`accounted release`: publish the accepted part of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("release", short_help="Publish what people accepted, as pages and files.")
@click.argument("name", required=False)
@options.as_json
@options.in_project
def command(project: Project, name: str | None, as_json: bool) -> None:
    """Freeze the accepted incidents and claims in releases/NAME: pages, data files, a manifest.

    NAME is the month of the record's last entry where none is given. What leaves, and what is withheld,
    is said in docs/release.md.
    """
    from accounted.workflow import release

    made = release(project, name)
    if as_json:
        json_line(made.to_json())
        return
    incidents, statements = many(made.incidents, "incident"), many(made.statements, "claim")
    click.echo(f"Release {shown(made.name)}: {incidents}, {statements} accepted by people.")
    click.echo(f"Not in it: {many(made.unreviewed, 'claim')} read by machine, not yet reviewed.")
    if made.withheld_documents:
        withheld = many(made.withheld_documents, "document")
        click.echo(f"Withheld for security: {withheld}.")
    click.echo(f"{many(made.files, 'file')}, manifest {made.sha256}")
    click.echo(f"Open {shown(str(made.folder / 'index.html'))}")
