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
    from accounted.model import ListMapping, Metadata
    from accounted.project import Project
    from accounted.workflow import Input, Taken

EACH = 20
"""Up to this many documents get a line each; more of them only their totals, and what went wrong."""


@click.command("add", short_help="Take documents into the record.")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]…", type=options.FILE)
@options.manifest
@options.stated
@options.kinds
@click.option("--show-map", is_flag=True, help="Show what each column of the list says, and stop.")
@click.option(
    "--save-map",
    type=options.FILE,
    metavar="FILE",
    help="Write what each column says, to be edited.",
)
@click.option(
    "--source", "speaker", metavar="NAME", help="Who speaks in it: a witness, a ministry."
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
    as_list: ListMapping | None,
    show_map: bool,
    save_map: Path | None,
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

    With --as list every row is a person, as the list says (docs/people.md).
    """
    from accounted.workflow import gather, take_in

    if not paths and manifest is None:
        raise click.UsageError("Name files or a folder, or a --manifest.")
    files, stdin = options.files_and_stdin(paths)
    gathered = gather(
        files,
        manifest=manifest,
        stated=stated,
        speaker=speaker,
        as_list=as_list,
        stdin=stdin,
        as_=as_,
    )
    if show_map or save_map is not None:
        _show_maps([i for i in gathered if i.as_list is not None], show_map, save_map)
        if show_map:
            return
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
            for note in taken.notes if taken.listed or not taken.claims else ():
                complain(f"Note: {shown(note)}")
    if not as_json:
        click.echo(
            "; ".join(f"{n:,} {outcome}" for outcome, n in done.items()) or "Nothing to add."
        )
    if not no_link and done["added"] + done["second provenance"]:
        _link(project, as_json)
    if failed:
        ctx.exit(1)


def _show_maps(inputs: list[Input], show: bool, save: Path | None) -> None:
    """What the columns of the lists say: shown, and written to a file that --map reads."""
    from accounted.cli._people import show_mapping
    from accounted.documents.lists.mapping import absent, toml_of
    from accounted.documents.lists.preview import same_lists
    from accounted.workflow import preview

    if not inputs:
        raise click.UsageError("Nothing here is a list. Say so with --as list.")
    found = preview(inputs)
    if save is not None:
        save.write_text(toml_of([each.mapping for each in found]), encoding="utf-8")
    if show:
        for each in found:
            show_mapping(each.people, each.mapping)
        people = [each.people for each in found]
        stated = inputs[0].as_list
        for note in (*(absent(stated, people) if stated else ()), *same_lists(people)):
            complain(f"Note: {note}")


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
    if taken.listed:
        return f"{said}  {many(taken.listed, 'person', 'people')} listed"
    return f"{said}  {many(taken.figures, 'figure')}, {taken.unread:,} unread"
