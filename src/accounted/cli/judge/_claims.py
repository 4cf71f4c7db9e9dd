"""`accounted judge accept | reject | park | correct`: decisions on claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from accounted.cli import _options as options
from accounted.cli._options import pairs
from accounted.cli._terminal import json_line
from accounted.cli._words import quoted
from accounted.cli.judge._told import told

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Grounds

STATUS = {"accept": "accepted", "reject": "rejected", "park": "parked"}
HELP = {
    "accept": "The words say what was read.",
    "reject": "The words do not say this, or it is no claim of this kind.",
    "park": "It cannot be decided now; it stays listed.",
}


def _deciding(name: str) -> click.Command:
    @click.command(name, help=f"{HELP[name]} Several CLAIMs are decided together, or none is.")
    @click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
    @options.grounds
    @options.as_json
    @options.in_project
    def decide(project: Project, claims: tuple[str, ...], grounds: Grounds, as_json: bool) -> None:
        from accounted.workflow import judge_claims

        for made in judge_claims(project, claims, STATUS[name], grounds):
            told(made, as_json, made.judgement.targets[0])

    return decide


@click.command("correct")
@click.argument("claim")
@click.option("--words", metavar="TEXT", help="The exact words. Default: those of the claim.")
@click.option("--start", type=click.IntRange(min=0), help="Where the words start, if they recur.")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    help="What is different: low=14, place=Kelde. NAME= takes a field away.",
)
@options.grounds
@options.as_json
@options.in_project
def correct(
    project: Project,
    claim: str,
    words: str | None,
    start: int | None,
    fields: tuple[str, ...],
    grounds: Grounds,
    as_json: bool,
) -> None:
    """Enter the right claim in the place of CLAIM, by hand, and accept it. Both stay.

    Fields that are not given stay as they were read; their names are those of 'accounted code'.
    """
    from accounted.workflow import correct as put_right

    changes: dict[str, Any] = pairs(fields)
    made = put_right(project, claim, changes, grounds, words=words, start=start)
    if as_json:
        json_line(made.to_json())
        return
    new = made.claim
    click.echo(f"Entered {new.id} for {made.replaced}: {quoted(new.claim.quote.text)}")
    told(made.judged, as_json=False, about=new.id)


COMMANDS = (*(_deciding(name) for name in STATUS), correct)
