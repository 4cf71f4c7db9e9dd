"""`accounted verify`: has anything been altered since it was entered?"""

from __future__ import annotations

from pathlib import Path

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, json_line
from accounted.cli._words import many, shown


@click.command("verify", short_help="Find out whether anything was altered.")
@click.argument("release", required=False, type=options.FILE, metavar="[RELEASE]")
@click.option("--head", metavar="HEAD", help="One written down earlier: 1204:9f3c…")
@options.as_json
@click.option(
    "--project", "folder", type=options.FILE, metavar="DIR", help="Default: here or above."
)
@click.pass_context
def command(
    ctx: click.Context, release: Path | None, folder: Path | None, head: str | None, as_json: bool
) -> None:
    """Recompute every hash; exit code 1 and the first altered row where something differs.

    With RELEASE, the folder of one, its files are held against its manifest instead, without a project.
    """
    if release is not None:
        _release(ctx, release, as_json)
    else:
        _record(ctx, folder, head, as_json)


def _release(ctx: click.Context, folder: Path, as_json: bool) -> None:
    from accounted.workflow import verify_release

    found = verify_release(folder)
    if as_json:
        json_line(found.to_json())
    else:
        for problem in found.problems:
            complain(f"Altered: {problem}")
        if found.ok:
            click.echo(
                f"Nothing was altered: release {shown(found.name)}, {many(found.files, 'file')}."
            )
            click.echo(f"manifest {found.sha256}")
    if not found.ok:
        ctx.exit(1)


def _record(ctx: click.Context, folder: Path | None, head: str | None, as_json: bool) -> None:
    from accounted.project import Project
    from accounted.workflow import verify

    above = ctx.parent.params.get("folder") if ctx.parent else None
    found = verify(Project.find(folder or above), head=head)
    if as_json:
        json_line(found.to_json())
    else:
        for problem in found.problems:
            complain(f"Altered: {problem}")
        for note in found.notes:
            click.echo(f"Note: {shown(note)}")
        if found.ok:
            checked = (
                f"{many(found.entries, 'entry', 'entries')}, {many(found.originals, 'original')}"
            )
            erased = f", {many(found.erased, 'erasure')}" if found.erased else ""
            click.echo(f"Nothing was altered: {checked}{erased}.\nhead {found.head}")
    if not found.ok:
        ctx.exit(1)
