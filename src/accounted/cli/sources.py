"""`accounted sources`: who speaks and who publishes, and what people state of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.record.holdings import RecordedSource, SourceStatement

ABOUT = ("name", "alias", "kind", "interest", "party", "reliability", "note")


@click.group(
    "sources", short_help="The register of speakers and publishers.", invoke_without_command=True
)
@click.option("--registered", is_flag=True, help="Only those that somebody entered.")
@options.as_json
@click.option(
    "--project", "folder", type=options.FILE, metavar="DIR", help="Default: here or above."
)
@click.pass_context
def command(ctx: click.Context, registered: bool, as_json: bool, folder: object) -> None:
    """List speakers and publishers, the most heard first; or state something of one.

    Nothing here judges a source by itself: reliability is set by a person, with a reason.
    """
    from accounted.project import Project

    if ctx.invoked_subcommand is not None:
        return
    from accounted.workflow import list_sources

    found = list_sources(Project.find(folder), registered_only=registered)  # type: ignore[arg-type]
    if as_json:
        for source in found:
            json_line(source.to_json())
        return
    from accounted.cli import _holdings
    from accounted.cli._page import Page

    _holdings.sources(Page(console()), found)


@command.command("add")
@click.argument("name")
@options.as_json
@options.in_project
def add(project: Project, name: str, as_json: bool) -> None:
    """Enter a source by NAME."""
    from accounted.workflow import register

    source: RecordedSource = register(project, name)
    if as_json:
        json_line(source.to_json())
    else:
        click.echo(f"{source.id}  {source.name}")


@command.command("state")
@click.argument("source")
@click.argument("about", type=click.Choice(ABOUT))
@click.argument("value")
@click.option("--reason", default="", metavar="TEXT", help="Needed for reliability.")
@options.as_json
@options.in_project
def state(
    project: Project, source: str, about: str, value: str, reason: str, as_json: bool
) -> None:
    """State of a SOURCE its alias, kind, interest, party to the conflict, or reliability."""
    from accounted.workflow import state as say

    _said(say(project, source, about, value, reason=reason), as_json)


@command.command("withdraw")
@click.argument("statement", metavar="STM-ID")
@click.option("--reason", required=True, metavar="TEXT")
@options.as_json
@options.in_project
def withdraw(project: Project, statement: str, reason: str, as_json: bool) -> None:
    """Withdraw a statement. It stays in the history."""
    from accounted.workflow import withdraw as take_back

    _said(take_back(project, statement, reason=reason), as_json)


def _said(statement: SourceStatement, as_json: bool) -> None:
    if as_json:
        json_line(statement.to_json())
        return
    state_of = "withdrawn" if statement.withdrawn else "stated"
    click.echo(f"{statement.id}  {state_of}: {statement.about}: {statement.value}")
