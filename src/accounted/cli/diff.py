"""`accounted diff`: what changed between two releases, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import shown

if TYPE_CHECKING:
    from pathlib import Path

    from accounted.project import Project
    from accounted.workflow import Difference


@click.command("diff", short_help="Say what changed between two releases, and why.")
@click.argument("old", metavar="R1")
@click.argument("new", metavar="R2")
@options.as_json
@click.option(
    "--project", "folder", type=options.FILE, metavar="DIR", help="Default: here or above."
)
@click.pass_context
def command(ctx: click.Context, old: str, new: str, folder: Path | None, as_json: bool) -> None:
    """R1 and R2 are releases of a project by name, or folders of releases anywhere.

    What changed is read from both; why, from the decisions that R2 tells of since R1, under pseudonyms.
    """
    from accounted.workflow import difference, release_folder

    above = ctx.parent.params.get("folder") if ctx.parent else None
    project = _project(folder or above)
    found = difference(release_folder(project, old), release_folder(project, new))
    if as_json:
        json_line(found.to_json())
    else:
        _show(found)


def _project(folder: Path | None) -> Project | None:
    """The project, or None where there is none: releases can be compared without one."""
    from accounted.errors import ProjectError
    from accounted.project import Project

    try:
        return Project.find(folder)
    except ProjectError:
        if folder is not None:
            raise
        return None


def _show(found: Difference) -> None:
    from accounted.publishing import telling

    click.echo(f"From release {shown(found.old)} to release {shown(found.new)}:")
    if not (found.whole or found.incidents or found.gone):
        click.echo("Nothing changed.")
    for line in telling.lines(found.whole):
        click.echo(f"  {shown(line)}")
    for each in found.incidents:
        click.echo(f"\n{shown(each.code)}")
        for line in telling.lines(each.changes):
            click.echo(f"  {shown(line)}")
        if found.told and (because := telling.why(each)):
            click.echo(f"  {shown(because)}")
    if found.gone:
        click.echo("")
    for gone in found.gone:
        click.echo(shown(telling.gone(gone)))
    if found.incidents and not found.told:
        click.echo("\nWhy is not told: the second release does not go back to the first.")
