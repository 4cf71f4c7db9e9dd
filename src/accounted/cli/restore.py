"""`accounted restore`: a backup becomes a project again."""

from __future__ import annotations

from pathlib import Path

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown


@click.command("restore", short_help="Make a project of a backup again.")
@click.argument("file", type=options.FILE)
@click.argument("folder", metavar="DIR", type=options.FILE)
@options.as_json
def command(file: Path, folder: Path, as_json: bool) -> None:
    """Unpack a backup into a new DIR, after checking every hash in it."""
    from accounted.workflow import restore

    made = restore(file, folder)
    if as_json:
        json_line(made.to_json())
        return
    counted = f"{many(made.entries, 'entry', 'entries')}, {many(made.originals, 'original')}"
    click.echo(
        f"Restored {shown(str(made.path))}: {counted}; nothing was altered.\nhead {made.head}"
    )
