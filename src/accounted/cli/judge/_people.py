"""`accounted judge person`: whether two claims name one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli.judge._told import told

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Grounds


@click.command("person")
@click.argument("one", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@click.argument("answer", type=click.Choice(["same", "different", "unsure"]))
@options.grounds
@options.as_json
@options.in_project
def person(
    project: Project, one: str, other: str, answer: str, grounds: Grounds, as_json: bool
) -> None:
    """The two CLAIMs, rows of lists or names in reports, name one person, two, or one is unsure.

    It goes before every score of accounted link-people, and teaches the next run. accounted pairs
    asks for those that are uncertain, one by one.
    """
    from accounted.workflow import judge_person

    told(judge_person(project, one, other, answer, grounds), as_json, f"{one}, {other}:")


COMMANDS = (person,)
