"""`accounted log`: the history of anything, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import on_one_line

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("log", short_help="The history of anything.")
@click.argument("ident", metavar="[ID]", required=False)
@click.option("--since", metavar="DATE", help="2026-11-22, 2026-11 or 2026 (UTC).")
@click.option("--by", metavar="NAME", help="Only what this recorder entered.")
@click.option("--all", "everything", is_flag=True, help="Each claim that a reader read, too.")
@options.as_json
@options.in_project
def command(
    project: Project,
    ident: str | None,
    since: str | None,
    by: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """What was done to one thing (a claim, document, judgement, source), or to all; the newest last."""
    from accounted.workflow import log

    for each in log(project, ident, since=since, by=by, everything=everything):
        if as_json:
            json_line(each.to_json())
        else:
            who = on_one_line(each.recorder)
            click.echo(f"{each.recorded}  {who}  {each.id}  {on_one_line(each.summary)}")
