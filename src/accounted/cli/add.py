"""`accounted add`: documents into the record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, json_line, progress
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.model import Metadata
    from accounted.project import Project
    from accounted.workflow import Taken

KINDS = ("text", "ged", "acled", "airwars")
EACH = 20
"""Up to this many documents get a line each; more of them only their totals, and what went wrong."""


@click.command("add", short_help="Take documents into the record.")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]…", type=options.FILE)
@options.manifest
@options.stated
@click.option(
    "--source", "speaker", metavar="NAME", help="Who speaks in it: a witness, a ministry."
)
@click.option(
    "--as",
    "as_",
    type=click.Choice(KINDS),
    help="Another project's table, where its columns do not tell; text: no such table.",
)
@click.option("--confidential", is_flag=True, help="Must not be shown outside the project.")
@click.option("--again", is_flag=True, help="Take in also what was erased from this record.")
@click.option(
    "--no-link", is_flag=True, help="Do not link and weigh; 'accounted link' does it later."
)
@options.as_json
@options.in_project
@click.pass_context
def command(
    ctx: click.Context,
    project: Project,
    paths: tuple[Path, ...],
    manifest: Path | None,
    stated: Metadata | None,
    speaker: str | None,
    as_: str | None,
    confidential: bool,
    again: bool,
    no_link: bool,
    as_json: bool,
) -> None:
    """Take documents into the record: original, text, claims, and what you state of them.

    A document is acknowledged once it is safe on the disk. After an interruption give the same command
    again: nothing is lost or doubled.
    """
    from accounted.workflow import gather, take_in

    if not paths and manifest is None:
        raise click.UsageError("Name files or a folder, or a --manifest.")
    files, stdin = options.files_and_stdin(paths)
    gathered = gather(
        files, manifest=manifest, stated=stated, speaker=speaker, stdin=stdin, as_=as_
    )
    for note in gathered.notes:
        complain(note)
    done: Counter[str] = Counter()
    failed = False
    inputs = iter(gathered.inputs)
    for taken in progress(take_in(project, inputs, again=again), len(gathered), "Adding"):
        done[str(taken.outcome)] += 1
        failed = failed or not taken.ok
        if not taken.ok:
            complain(f"{taken.outcome.capitalize()}: {taken.message}")
        if as_json:
            json_line(taken.to_json())
        elif taken.ok and len(gathered) <= EACH:
            click.echo(_line(taken))
    if not as_json:
        click.echo(
            "; ".join(f"{n:,} {outcome}" for outcome, n in done.items()) or "Nothing to add."
        )
    if not no_link and done["added"] + done["second provenance"]:
        _link(project, as_json)
    if failed:
        ctx.exit(1)


def _link(project: Project, as_json: bool) -> None:
    """Link and weigh what came in. The documents are safe by then, whatever happens here."""
    from accounted.cli._derived import bring_up_to_date
    from accounted.workflow import update

    derived = bring_up_to_date(update, project)
    if not as_json:
        click.echo(f"{many(derived.incidents, 'record')} of incidents: accounted incidents")


def _line(taken: Taken) -> str:
    said = f"{taken.outcome}  {taken.document}  {shown(taken.path)}"
    if taken.outcome != "added":
        return said
    return f"{said}  {many(taken.figures, 'figure')}, {taken.unread:,} unread"
