"""`accounted read`: what documents say, without a project. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, console, json_line, progress

if TYPE_CHECKING:
    from accounted.model import ListMapping, Metadata
    from accounted.workflow import Read, Tools

READERS = ("grammar", "parse")
IN_FULL = 3
"""Up to this many documents are each shown in full; more of them as one table."""


@click.command("read", short_help="Show what documents say; nothing is kept.")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]…", type=options.FILE)
@options.manifest
@options.stated
@options.kinds
@click.option(
    "--reader",
    "readers",
    multiple=True,
    type=click.Choice(READERS),
    help="Beside the grammar, read with this one (extra accounted[parse]).",
)
@click.option(
    "--model", metavar="PATH", help="With --reader parse: path or name of your spaCy model."
)
@click.option(
    "--union", is_flag=True, help="With --reader parse: what it alone found counts as figures too."
)
@click.option("--full", is_flag=True, help=f"Show each document in full, also if over {IN_FULL}.")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of long lists.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    manifest: Path | None,
    stated: Metadata | None,
    as_list: ListMapping | None,
    readers: tuple[str, ...],
    model: str | None,
    union: bool,
    as_: str | None,
    full: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Show what documents say: figures, timeline, people and the rest, each with its words.

    Takes files, folders, or - for standard input. Numbers that could count people and that no claim
    covers are listed as unread.
    """
    from accounted.workflow import gather, read

    if not paths and manifest is None:
        raise click.UsageError("Name a file or a folder, or - for standard input.")
    tools = _tools(readers, model, union)
    for line in tools.about:
        complain(line)
    files, stdin = options.files_and_stdin(paths)
    gathered = gather(
        files, manifest=manifest, stated=stated, as_list=as_list, stdin=stdin, as_=as_
    )
    for note in gathered.notes:
        complain(note)
    if not gathered:
        complain("Nothing to read: there are no files.")
        return
    done = read(progress(gathered.inputs, len(gathered), "Reading"), tools=tools)
    show = _json if as_json else _table if len(gathered) > IN_FULL and not full else _whole
    if show(done, everything):
        ctx.exit(1)


def _tools(readers: tuple[str, ...], model: str | None, union: bool) -> Tools:
    """The grammar always leads: the others say where they agree with it."""
    from accounted.project import Settings
    from accounted.workflow import Tools

    others = tuple(r for r in dict.fromkeys(readers) if r != READERS[0])
    if (model or union) and not others:
        raise click.UsageError("--model and --union go with --reader parse.")
    return Tools.default(Settings(readers=(READERS[0], *others), model=model, union=union))


def _json(done: Iterable[Read], everything: bool) -> int:
    """One object a document, in input order; returns how many documents could not be read."""
    bad = 0
    for each in done:
        if each.reading is not None:
            json_line(each.reading.to_json(each.ident))
        bad += _complained(each)
    return bad


def _whole(done: Iterable[Read], everything: bool) -> int:
    from accounted.cli import _reading
    from accounted.cli._page import Page

    page, bad = Page(console(), everything), 0
    for each in done:
        if each.reading is not None:
            _reading.show(page, each.reading, each.ident)
            page.print("")
        bad += _complained(each)
    return bad


def _table(done: Iterable[Read], everything: bool) -> int:
    from accounted.cli import _summary
    from accounted.cli._page import Page

    rows, bad = [], 0
    for each in done:
        if each.reading is not None:
            rows.append(_summary.row(each.ident, each.reading))
        bad += _complained(each)
    page = Page(console(), everything)
    _summary.show(page, rows)
    page.print("", "--full shows each document, --json gives everything to a program.")
    return bad


def _complained(each: Read) -> bool:
    if each.error is not None:
        complain(f"Error: {each.error}")
    return each.error is not None
