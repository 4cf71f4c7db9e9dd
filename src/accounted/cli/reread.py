"""`accounted reread`: read the record's documents again with the reader of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, json_line, progress
from accounted.cli._words import many

if TYPE_CHECKING:
    from accounted.model import ListMapping
    from accounted.project import Project
    from accounted.workflow import Reread


@click.command("reread")
@click.argument("documents", nargs=-1, metavar="[DOC]…")
@click.option("--force", is_flag=True, help="Also where this reader has read this text before.")
@options.lists
@options.as_json
@options.in_project
@click.pass_context
def command(
    ctx: click.Context,
    project: Project,
    documents: tuple[str, ...],
    force: bool,
    as_list: ListMapping | None,
    as_json: bool,
) -> None:
    """Read all documents again, or those named. New claims are appended; none is overwritten.

    A list is read again by the mapping by which it was read. With --map its columns say something else;
    with --as list a document that was read as a text is read as a list.
    """
    from accounted.workflow import reread, status

    if as_list is not None and not documents:
        raise click.UsageError("Name the documents that are lists.")

    total = len(documents) or status(project).documents
    failed, read, skipped = False, 0, 0
    again = reread(project, documents=documents, force=force, as_list=as_list)
    for each in progress(again, total, "Reading again"):
        failed = failed or each.error is not None
        skipped += each.skipped
        read += not each.skipped and each.error is None
        if each.error is not None:
            complain(f"Error: {each.error}")
        if as_json:
            json_line(each.to_json())
        elif not each.skipped and each.error is None:
            click.echo(_line(each))
    if not as_json:
        click.echo(f"{many(read, 'document')} read again, {skipped:,} as before.")
    if failed:
        ctx.exit(1)


def _line(each: Reread) -> str:
    changes = f"{each.kept} kept, {each.new} new, {each.changed} changed, {each.moved} moved"
    orphaned = f", {many(each.orphaned, 'judgement')} orphaned" if each.orphaned else ""
    return f"{each.document}  {changes}, {each.superseded} superseded{orphaned}"
