"""`accounted backup`: everything in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("backup", short_help="Write everything into one file.")
@click.argument("file", type=options.FILE)
@options.as_json
@options.in_project
def command(project: Project, file: Path, as_json: bool) -> None:
    """Write record, originals and settings into one tar FILE, and read it back.

    It holds confidential documents too: keep it as safe as the project.
    """
    from accounted.workflow import backup

    made = backup(project, file)
    if as_json:
        json_line(made.to_json())
        return
    click.echo(f"{shown(str(made.path))}: {many(made.entries, 'entry', 'entries')},", nl=False)
    click.echo(f" {many(made.originals, 'original')}.\nsha256 {made.sha256}\nhead   {made.head}")
    click.echo("Write both down, apart from the backup.")
