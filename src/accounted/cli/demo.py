"""`accounted demo`: the bundled, invented reports in a record of your own, decided on and released."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli._options import FILE
from accounted.cli._terminal import complain, console, progress
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project

REPORTS = "reports"


@click.command("demo", short_help="Try it on twelve invented reports.")
@click.option(
    "--dir", "folder", type=FILE, default=Path("accounted-demo"), show_default=True, metavar="DIR"
)
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """Take in twelve invented reports on one invented massacre, and show what was read.

    A wire story and its reprints, a government, an armed group, an NGO, a commission, a web page, a
    letter, a list of names and an anniversary article: they disagree as real ones do.

    Two invented recorders then decide, as a script has it, on what was read; what they accepted is released
    as pages. Without them nothing would be: a machine proposes and people decide.
    """
    from accounted.project import SETTINGS_FILE, Project

    if (folder / SETTINGS_FILE).is_file():
        click.echo(f"{shown(str(folder))} is here from an earlier run; nothing was added to it.")
        click.echo("Delete the folder to start afresh, or name another one with --dir.\n")
        project = Project.open(folder.absolute())
        bad = 0
        _show(project, folder)
        _open(sorted((project.folder / "releases").glob("*/index.html")))
    else:
        from accounted.demo import imprint

        project = Project.create(folder, name="Tesharo (invented)", release=imprint())
        bad = _take_in(project)
        _show(project, folder)
        bad += _decide(project)
        _open([_release(project)])
    if bad:
        ctx.exit(1)


def _take_in(project: Project) -> int:
    from accounted.demo import folder as bundled
    from accounted.workflow import gather, take_in, update

    reports = project.folder / REPORTS
    shutil.copytree(bundled(), reports, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    gathered = gather([], manifest=reports / "manifest.csv")
    bad = 0
    for taken in progress(take_in(project, gathered.inputs), len(gathered), "Reading"):
        if not taken.ok:
            bad += 1
            complain(f"Error: {taken.message}")
    update(project)
    return bad


def _decide(project: Project) -> int:
    """Play the script, and say of each step who decided what and why; how many decided nothing."""
    from accounted.demo import decisions
    from accounted.workflow import play

    click.echo("\nTwo invented recorders now decide, as a script has it (nobody asked a person):\n")
    bad = 0
    for step in play(project, decisions()):
        click.echo(f"  {step.by}: {step.said}\n    because: {step.reason}")
        if step.problem is not None:
            bad += 1
            complain(f"Error: this decided nothing: {step.problem}")
    return bad


def _release(project: Project) -> Path:
    from accounted.workflow import release

    made = release(project)
    incidents, statements = many(made.incidents, "incident"), many(made.statements, "claim")
    click.echo(f"\nReleased what they accepted: {incidents}, {statements}.")
    click.echo(f"Not in it: {many(made.unreviewed, 'claim')} that nobody decided on.")
    return made.folder / "index.html"


def _open(pages: Sequence[Path]) -> None:
    """Name the page to open, last of all."""
    if pages:
        click.echo(f"\nOpen {shown(str(pages[-1]))}")


def _show(project: Project, folder: Path) -> None:
    from accounted.cli import _incidents, _summary
    from accounted.cli._page import Page
    from accounted.workflow import list_documents, list_incidents, show_document, status

    page = Page(console())
    rows = []
    for document in list_documents(project):
        found = show_document(project, document.id)
        name = Path(document.provenances[0].path).name
        claims = [c.claim for c in found.claims]
        known = document.metadata
        rows.append(_summary.of(name, known, claims, len(found.findings), len(found.unread)))
    page.print("Twelve invented reports on one invented massacre. Who says what:", "")
    _summary.show(page, rows)
    page.print("", "What they tell of, each number as the project's rule puts it:", "")
    _incidents.listed(page, list_incidents(project))
    held = status(project)
    page.print("", f"The record: {shown(str(project.record_path))} ({held.entries:,} entries)")
    page.print("The reports, as they came, are in reports/ beside it. Try next:", "")
    steps = [*_on_path(), ("cd {folder}", ""), *_NEXT]
    page.rows([(each.format(folder=shown(str(folder))), why) for each, why in steps], label=34)


def _on_path() -> list[tuple[str, str]]:
    """How to have the command by its name, where it lies in an environment that is not active."""
    if shutil.which("accounted") is not None or os.name == "nt":
        return []
    return [
        (f". {Path(sys.prefix) / 'bin' / 'activate'}", "so that accounted is found by its name")
    ]


_NEXT = (
    ("accounted read reports/wire.txt", "one report in full: figures, people, timeline"),
    ("accounted claims --harm killed", "every figure of the killed, and who says so"),
    ("accounted claims --harm missing", "missing is not dead: they are counted apart"),
    ("accounted claims mill", "search the words"),
    ("accounted incidents", "what they tell of, by how many independent voices"),
    ("accounted incident INC", "the grid: who says which number, and who repeats it"),
    ("accounted why VAL", "what any of these numbers rests on, down to the words"),
    ("accounted sources", "who speaks, who publishes"),
    ("accounted verify", "has anything been altered?"),
)
