"""`accounted new`: a folder for a record."""

from __future__ import annotations

from pathlib import Path

import click

from accounted.cli._options import FILE
from accounted.cli._words import shown


@click.command("new", short_help="Make a project folder.")
@click.argument("folder", metavar="DIR", type=FILE)
@click.option(
    "--name", metavar="TEXT", help="What the project is called. Default: the folder's name."
)
def command(folder: Path, name: str | None) -> None:
    """Make a project folder: settings, the record, and the originals by hash."""
    from accounted.project import Project

    project = Project.create(folder, name=name)
    click.echo(
        f"Made {shown(str(project.folder))}. Entries will carry the name {project.recorder}."
    )
    click.echo("Next: go into the folder, then accounted add FILES…")
