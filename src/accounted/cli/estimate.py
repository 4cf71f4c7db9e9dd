"""`accounted estimate`: what several methods say of those whom no list documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.errors import UsageError

if TYPE_CHECKING:
    from accounted.estimation.histories import StratifiedHistories


@click.command("estimate")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--persons", type=click.Path(path_type=Path), help="One row a person, in_1 … in_k.")
@click.option("--strata", default="", help="Columns that divide the people: region,year.")
@click.option("--methods", default="", help="Only these, comma-separated. Default: all.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--author", default="", help="Who makes this estimate; it is named with it.")
@click.option("--without", multiple=True, metavar="LIST", help="Leave this list out.")
@click.option("--min-list", type=int, default=0, help="Leave out lists with fewer people.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def command(
    file: Path | None,
    persons: Path | None,
    strata: str,
    methods: str,
    seed: int,
    author: str,
    without: tuple[str, ...],
    min_list: int,
    as_json: bool,
) -> None:
    """Estimate how many people no list documents, from the overlaps in FILE.

    FILE has one column for each list (0 or 1) and a column `count`. Each method answers with its
    interval, assumptions and warnings, or says why it refuses.
    """
    from accounted.estimation.panel import estimate
    from accounted.estimation.settings import Settings

    histories = _read(file, persons, _words(strata)).pooled()
    for name in without:
        histories = histories.without(name)
    if min_list:
        histories = histories.at_least(min_list)
    panel = estimate(
        histories, _words(methods) or None, settings=Settings(seed=seed, author=author)
    )
    if as_json:
        click.echo(json.dumps(panel.as_dict(), ensure_ascii=False, indent=1))
        return
    from accounted.estimation.table import print_panel

    print_panel(panel)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _read(file: Path | None, persons: Path | None, strata: tuple[str, ...]) -> StratifiedHistories:
    from accounted.estimation.reading import read_overlaps, read_persons

    if (file is None) == (persons is None):
        raise UsageError("Give a table of overlaps, or --persons with one row a person, not both.")
    if persons is not None:
        return read_persons(persons, strata)
    assert file is not None
    return read_overlaps(file, strata)
