"""`accounted criteria`: what the project includes, in writing, by versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, on_one_line, shown

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow.criteria import Held


@click.group(
    "criteria", short_help="What the project includes, in writing.", invoke_without_command=True
)
@click.option("--all", "everything", is_flag=True, help="Every version, the newest last.")
@options.as_json
@click.option(
    "--project", "folder", type=options.FILE, metavar="DIR", help="Default: here or above."
)
@click.pass_context
def command(ctx: click.Context, everything: bool, as_json: bool, folder: Path | None) -> None:
    """Show the inclusion criteria that hold, or set a new version.

    Criteria choose by what happened, where and when. A rule that chooses by side, ethnicity, religion or
    nationality is refused: every casualty is recorded.
    """
    from accounted.project import Project

    if ctx.invoked_subcommand is not None:
        return
    from accounted.workflow import list_criteria

    held = list_criteria(Project.find(folder))
    _tell(held if everything else held[-1:], as_json)
    if not held and not as_json:
        click.echo("No criteria yet. Write them in a file: accounted criteria set FILE --reason …")


@command.command("set")
@click.argument("file", type=options.FILE)
@click.option("--reason", required=True, metavar="TEXT", help="Why this version. Kept with it.")
@options.as_json
@options.in_project
def set_(project: Project, file: Path, reason: str, as_json: bool) -> None:
    """Append a version from a text FILE. Its rules are the lines "Include: …" and "Exclude: …".

    Incidents judged under an earlier version keep it until they are judged again.
    """
    from accounted.errors import UsageError
    from accounted.workflow import set_criteria

    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: no text can be read ({error}). Save it as UTF-8.") from error
    held = set_criteria(project, text, reason=reason)
    _tell(held[-1:], as_json)
    earlier = sum(h.incidents for h in held[:-1])
    if earlier and not as_json:
        click.echo(
            f"{many(earlier, 'incident')} judged under earlier versions: look at them again."
        )


def _tell(held: tuple[Held, ...], as_json: bool) -> None:
    for each in held:
        if as_json:
            json_line(each.to_json())
            continue
        written = each.criteria
        by = f"{on_one_line(written.recorder)}, {written.recorded[:10]}: {on_one_line(written.reason)}"
        click.echo(f"Version {written.version}  ({by})")
        click.echo(f"{many(each.incidents, 'incident')} judged under it\n")
        click.echo(shown(written.text) + "\n")
