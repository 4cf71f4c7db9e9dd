"""`accounted withdraw`: something that was published must go, from every release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown
from accounted.terms.withdrawal import Category

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("withdraw", short_help="Take something out of every release, for good reason.")
@click.argument("what", metavar="[WHAT]", required=False)
@click.option(
    "--category",
    type=click.Choice([str(c) for c in Category]),
    help="Why, as the tombstone says it.",
)
@click.option("--reason", metavar="TEXT", help="Why, for the record alone; never published.")
@click.option("--publish-again", is_flag=True, help="It may be in the next release again.")
@options.as_json
@options.in_project
def command(
    project: Project,
    what: str | None,
    category: str | None,
    reason: str | None,
    publish_again: bool,
    as_json: bool,
) -> None:
    """WHAT is an incident by its code (INC-…), a claim (clm-…) or a document (doc-…).

    Every release is issued again without it, under the same name with a higher version; a tombstone with
    the category stands in its place, and it stays out of all later releases. Copies that others made of
    earlier ones are out of reach. Without WHAT, withdrawals that could not be finished are finished.
    """
    from accounted import workflow

    if what is None:
        done = workflow.Reissued(judged=None, releases=workflow.finish_withdrawals(project))
    else:
        if not reason:
            raise click.UsageError(
                "Give the reason: --reason TEXT. It is kept, and never published."
            )
        grounds = workflow.Grounds(reason=reason)
        if publish_again:
            freed = workflow.publish_again(project, what, grounds)
            done = workflow.Reissued(judged=freed, releases=())
        elif category is None:
            raise click.UsageError(f"Give the category: --category, one of {', '.join(Category)}.")
        else:
            done = workflow.withdraw_published(project, what, Category(category), grounds)
    if as_json:
        json_line(done.to_json())
        return
    _say(done, what, publish_again)


def _say(done: object, what: str | None, publish_again: bool) -> None:
    from accounted.workflow import Reissued

    assert isinstance(done, Reissued)
    if done.judged is not None:
        decided = done.judged.judgement
        now = "may be published again" if publish_again else "is withdrawn from publication"
        click.echo(f"{shown(what or '')} {now} ({decided.id}).")
    for release in done.releases:
        click.echo(
            f"Release {shown(release.name)} was issued again as version {release.version}:"
            f" {many(release.files, 'file')}, manifest {release.sha256}"
        )
    if publish_again:
        click.echo("It is in the next release, if people accept it still.")
    elif not done.releases:
        click.echo("No release here holds anything that is withdrawn.")
    else:
        click.echo("Put the releases in the place of those that you published before.")
