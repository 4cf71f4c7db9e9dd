"""`accounted verify`: has anything been altered since it was entered?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, json_line
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("verify", short_help="Find out whether anything was altered.")
@click.option("--head", metavar="HEAD", help="One written down earlier: 1204:9f3c…")
@options.as_json
@options.in_project
@click.pass_context
def command(ctx: click.Context, project: Project, head: str | None, as_json: bool) -> None:
    """Recompute every hash; exit code 1 and the first altered row where something differs."""
    from accounted.workflow import verify

    found = verify(project, head=head)
    if as_json:
        json_line(found.to_json())
    else:
        for problem in found.problems:
            complain(f"Altered: {problem}")
        for note in found.notes:
            click.echo(f"Note: {shown(note)}")
        if found.ok:
            checked = (
                f"{many(found.entries, 'entry', 'entries')}, {many(found.originals, 'original')}"
            )
            erased = f", {many(found.erased, 'erasure')}" if found.erased else ""
            click.echo(f"Nothing was altered: {checked}{erased}.\nhead {found.head}")
    if not found.ok:
        ctx.exit(1)
