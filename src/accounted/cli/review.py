"""`accounted review`: the claims that wait for a person, one key a decision; or as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, console, json_line
from accounted.cli._words import many, shown
from accounted.terms.vocabularies import ClaimKind

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Imported, Queue


@click.command("review", short_help="Decide on claims one by one.")
@click.option("--kind", type=click.Choice([str(k) for k in ClaimKind]), help="Only this kind.")
@click.option("--document", metavar="DOC", help="Only this document.")
@click.option("--blind", is_flag=True, help="Do not show what others decided; judge apart.")
@click.option("--parked", is_flag=True, help="What is parked, too.")
@click.option("--decided", is_flag=True, help="What is decided, too.")
@click.option("--reason", metavar="TEXT", help='Where you give none. Default: "in review".')
@click.option("--export", "out", type=options.FILE, metavar="FILE", help="Write a CSV table.")
@click.option("--bom", is_flag=True, help="With --export: begin with a BOM, for spreadsheets.")
@click.option("--import", "table", type=options.FILE, metavar="FILE", help="Take decisions in.")
@click.option("--anyway", is_flag=True, help="With --import: also where others decided since.")
@options.as_json
@options.in_project
def command(
    project: Project,
    kind: str | None,
    document: str | None,
    blind: bool,
    parked: bool,
    decided: bool,
    reason: str | None,
    out: Path | None,
    bom: bool,
    table: Path | None,
    anyway: bool,
    as_json: bool,
) -> None:
    """Show what waits, the most urgent first, each with the reason why: readers disagree, a finding, a
    denial, a high figure. Keys: a accept, r reject, p park, c correct, n next, u undo, q quit; A, R
    and P ask for a reason. Give it again to go on where you stopped.

    In a pipe each line is a key, and what follows it is the reason: "r counts the wounded too".
    --json lists the queue. A table goes out with --export and comes back with --import; fill in
    its columns decision (accept, reject, park) and reason.
    """
    from accounted.workflow import Queue

    if out is not None and table is not None:
        raise click.UsageError("--export and --import are two steps.")
    if table is not None:
        _take(project, table, reason, blind, anyway, as_json)
        return
    which = Queue(
        kind=ClaimKind(kind) if kind else None,
        document=document,
        blind=blind,
        parked=parked,
        decided=decided,
    )
    if out is not None:
        _write(project, which, out, bom)
    else:
        _sit(project, which, reason, as_json)


def _sit(project: Project, which: Queue, reason: str | None, as_json: bool) -> None:
    from accounted.cli._page import Page
    from accounted.cli._review import ClaimSitting
    from accounted.cli._sitting import REASON
    from accounted.workflow import waiting

    queue = waiting(project, which)
    if as_json:
        for item in queue:
            json_line(item.to_json())
        return
    if not queue:
        click.echo("Nothing waits for a decision.")
        return
    sitting = ClaimSitting(
        project, Page(console(), True), "review", reason or REASON, blind=which.blind
    )
    made = sitting.run(queue)
    left = len(waiting(project, which))
    click.echo(f"{many(made, 'decision')} entered, {many(left, 'claim')} still to decide.")


def _write(project: Project, which: Queue, out: Path, bom: bool) -> None:
    from accounted.errors import UsageError
    from accounted.workflow import decisions_out, waiting

    queue = waiting(project, which)
    try:
        with out.open("x", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(decisions_out(queue, project.recorder, bom=bom))
    except OSError as error:
        raise UsageError(
            f"{out}: the table cannot be written ({error.strerror}). Name a new file."
        ) from error
    click.echo(f"{many(len(queue), 'claim')} written to {shown(str(out))}.")


def _take(
    project: Project, table: Path, reason: str | None, blind: bool, anyway: bool, as_json: bool
) -> None:
    from accounted.errors import UsageError
    from accounted.workflow import decisions_in

    try:
        text = table.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{table}: the table cannot be read ({error}). Save it as CSV (UTF-8)."
        ) from error
    found = decisions_in(project, text, reason=reason or "", blind=blind, anyway=anyway)
    if as_json:
        json_line(found.to_json())
    else:
        _tell(table, found)
    if found.bad:
        click.get_current_context().exit(1)


def _tell(table: Path, found: Imported) -> None:
    for row in found.bad:
        complain(f"{table}:{row.line}: {row.ident or 'no id'}: {row.message}")
    click.echo(
        f"{many(len(found.entered), 'decision')} entered, {found.unchanged} as before,"
        f" {found.empty} without a decision, {many(len(found.bad), 'row')} not taken."
    )
