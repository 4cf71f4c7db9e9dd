"""`accounted judge same-speaker | different-speaker | reliability`: decisions on who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import on_one_line
from accounted.cli.judge._told import told

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Grounds


@click.command("same-speaker")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@options.grounds
@options.as_json
@options.in_project
def same(project: Project, one: str, other: str, grounds: Grounds, as_json: bool) -> None:
    """Both NAMEs, as documents word them, name one speaker: one origin, not two."""
    from accounted.workflow import judge_speakers

    told(judge_speakers(project, one, other, grounds), as_json, f"{one}, {other}:")


@click.command("different-speaker")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@options.grounds
@options.as_json
@options.in_project
def different(project: Project, one: str, other: str, grounds: Grounds, as_json: bool) -> None:
    """The NAMEs, alike as they may be, name different speakers."""
    from accounted.workflow import judge_speakers

    told(judge_speakers(project, one, other, grounds, different=True), as_json, f"{one}, {other}:")


@click.command("reliability")
@click.argument("source")
@click.argument("value")
@click.option("--reason", required=True, metavar="TEXT", help="Why. Kept with the statement.")
@options.as_json
@options.in_project
def reliability(project: Project, source: str, value: str, reason: str, as_json: bool) -> None:
    """State how reliable a SOURCE is held to be. Nothing rates a source by itself.

    It stands in the register: accounted sources shows it and takes it back.
    """
    from accounted.workflow import state

    stated = state(project, source, "reliability", value, reason=reason)
    if as_json:
        json_line(stated.to_json())
    else:
        click.echo(f"{stated.id}  stated: reliability: {on_one_line(stated.value)}")


COMMANDS = (same, different, reliability)
