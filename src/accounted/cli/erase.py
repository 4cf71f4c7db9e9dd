"""`accounted erase`: remove something for good, and leave a tombstone that says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import ErasePlan


@click.command("erase", short_help="Remove something for good; a tombstone says so.")
@click.argument("ident", metavar="ID")
@click.option("--reason", metavar="TEXT", help="Kept for ever: name nobody who is to be protected.")
@click.option(
    "--original-only", is_flag=True, help="Remove the original's bytes, keep text and claims."
)
@click.option("--dry-run", is_flag=True, help="Show what would go, and remove nothing.")
@click.option(
    "--yes",
    is_flag=True,
    help="Do not ask. Needed where nobody can be asked: in a pipe, with --json.",
)
@options.as_json
@options.in_project
def command(
    project: Project,
    ident: str,
    reason: str | None,
    original_only: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Remove a document, a claim, a provenance or a source statement: consent withdrawn, court order.

    Backups and copies made before still hold it.
    """
    from accounted.workflow import erase, plan_erasure

    if not reason and not dry_run:
        raise click.UsageError('Give the reason: --reason "consent withdrawn".')
    plan = plan_erasure(project, ident, original_only=original_only)
    if not as_json:
        _show(plan)
    if dry_run:
        if as_json:
            json_line(plan.to_json())
        return
    if not yes:
        _ask(as_json)
    erased = erase(project, ident, reason=reason or "", original_only=original_only)
    if as_json:
        json_line(erased.to_json())
    else:
        click.echo(
            f"Erased. The tombstone is {erased.tombstone}. Backups made before still hold it."
        )


def _ask(as_json: bool) -> None:
    """A script that goes wrong must not remove evidence: where nobody can be asked, --yes must be said."""
    if as_json or not sys.stdin.isatty():
        raise click.UsageError(
            "This cannot be undone, and nobody can be asked here. See with --dry-run what would go;"
            " to remove it, give --yes."
        )
    click.confirm("Remove this for good?", abort=True)


def _show(plan: ErasePlan) -> None:
    whole = f"{plan.kind} {plan.ident}: {many(len(plan.ids), 'payload')}"
    click.echo(f"{whole}, {many(len(plan.files), 'original')} to be removed.")
    for sentence in plan.remains:
        click.echo(f"Note: {shown(sentence)}")
