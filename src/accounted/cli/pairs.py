"""`accounted pairs`: the uncertain pairs of people, one key a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line
from accounted.cli._words import many

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("pairs", short_help="Decide who is the same person, pair by pair.")
@click.option("--blind", is_flag=True, help="Do not show what others decided; judge apart.")
@click.option("--decided", is_flag=True, help="What is decided, and what is left unsure, too.")
@click.option("--reason", metavar="TEXT", help='Where you give none. Default: "in review".')
@options.as_json
@options.in_project
def command(
    project: Project, blind: bool, decided: bool, reason: str | None, as_json: bool
) -> None:
    """Show the pairs of rows that may name one person: those on which recorders disagree, then the most
    uncertain. Keys: s same, d different, ? unsure, n next, u undo, q quit; S and D ask for a reason.

    In a pipe each line is a key, and what follows it is the reason: "d two brothers". Decisions go
    before every score and teach the next run. accounted agreement --people tells how far two recorders
    agree.
    """
    from accounted.workflow import waiting_pairs

    queue = waiting_pairs(project, blind=blind, decided=decided)
    if as_json:
        for item in queue:
            json_line(item.to_json())
        return
    if not queue:
        click.echo("No pair waits for a decision.")
        return
    from accounted.cli._page import Page
    from accounted.cli._project_people import PairSitting
    from accounted.cli._sitting import REASON

    sitting = PairSitting(project, Page(console(), True), "pairs", reason or REASON, blind=blind)
    made = sitting.run(queue)
    left = len(waiting_pairs(project, blind=blind, decided=decided))
    click.echo(f"{many(made, 'decision')} entered, {many(left, 'pair')} still to decide.")
