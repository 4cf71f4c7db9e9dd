"""`accounted judge copies | independent | confidential`: decisions on documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli.judge._told import told

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Grounds


@click.command("copies")
@click.argument("document", metavar="DOC")
@click.argument("original", metavar="OF-DOC")
@options.grounds
@options.as_json
@options.in_project
def copies(project: Project, document: str, original: str, grounds: Grounds, as_json: bool) -> None:
    """DOC copies OF-DOC, in whole or in what it says: the two are one voice."""
    from accounted.workflow import judge_copies

    told(judge_copies(project, document, original, grounds), as_json, f"{document}, {original}:")


@click.command("independent")
@click.argument("one", metavar="DOC")
@click.argument("other", metavar="DOC")
@options.grounds
@options.as_json
@options.in_project
def independent(project: Project, one: str, other: str, grounds: Grounds, as_json: bool) -> None:
    """Neither DOC copies the other, however alike they are."""
    from accounted.workflow import judge_copies

    made = judge_copies(project, one, other, grounds, independent=True)
    told(made, as_json, f"{one}, {other}:")


@click.command("confidential")
@click.argument("idents", metavar="ID...", nargs=-1, required=True)
@click.argument("answer", type=click.Choice(["yes", "no"]))
@options.grounds
@options.as_json
@options.in_project
def confidential(
    project: Project, idents: tuple[str, ...], answer: str, grounds: Grounds, as_json: bool
) -> None:
    """Keep claims or documents (ID) from publication: yes, or no longer."""
    from accounted.workflow import judge_confidential

    made = judge_confidential(project, idents, answer == "yes", grounds)
    told(made, as_json, ", ".join(made.judgement.targets))


COMMANDS = (copies, independent, confidential)
