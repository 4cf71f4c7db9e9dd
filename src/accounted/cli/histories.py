"""`accounted histories`: who is on which list, with draws of the linkage, for estimating."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, shown

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("histories", short_help="Who is on which list, for estimating.")
@click.option(
    "--fate", default="", metavar="A,B", help="Only rows that say so: killed,presumed_dead."
)
@click.option("--by", default="", metavar="A,B", help="Strata: sex, period, place.")
@click.option(
    "--draws", type=click.IntRange(min=0), default=0, show_default=True,
    help="Tables of linkages drawn by their chances, too.",
)  # fmt: skip
@click.option("--out", type=options.FILE, metavar="DIR", help="Write the tables into a new folder.")
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv")
@options.as_json
@options.in_project
def command(
    project: Project, fate: str, by: str, draws: int, out: Path | None, form: str, as_json: bool
) -> None:
    """Make the source × person matrix of the record's lists: a row a person, a column a list.

    Columns are match_group_id, in_1 … in_k and the strata, as verdata has them. Linkage is uncertain:
    --draws gives further tables, each of a linkage drawn by the chances of its pairs, to be estimated
    from side by side (accounted estimate does so without a file).
    """
    from accounted.workflow import list_histories, write_histories

    strata, fates = options.listed(by), options.listed(fate)
    found = list_histories(project, strata, draws, fates)
    files = write_histories(found, out, form) if out is not None else ()
    if as_json:
        json_line(found.to_json())
        return
    click.echo(
        f"{many(len(found.table.rows), 'person', 'people')} on {many(len(found.lists), 'list')}:"
    )
    for one in found.lists:
        click.echo(f"  {one.column}  {shown(one.label)}  {many(one.people, 'person', 'people')}")
    if len(found.fates) > 1:
        told = ", ".join(f"{many(n, 'row')} {fate or 'nothing'}" for fate, n in found.fates.items())
        click.echo(
            f"The rows do not all say the same: {told}. --fate narrows; missing is not dead."
        )
    if found.on_no_list:
        click.echo(
            f"{many(found.on_no_list, 'person', 'people')} named in reports alone, left out."
        )
    if found.draws:
        told = ", ".join(f"{len(one.rows):,}" for one in found.draws)
        click.echo(f"People in each linkage drawn: {told}.")
    for path in files:
        click.echo(f"Written: {shown(str(path))}")
    if files:
        click.echo(
            "Internal: rows are traceable to their lists, and no gate of a release was passed."
        )
    else:
        click.echo("Nothing is written without --out DIR.")
