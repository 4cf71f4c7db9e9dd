"""`accounted estimate`: what several methods say of those whom no list documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accounted.cli._options import listed
from accounted.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from accounted.estimation.histories import CaptureHistories, StratifiedHistories
    from accounted.estimation.settings import Settings

_PATH = click.Path(path_type=Path)


@click.command("estimate")
@click.argument("file", required=False, type=_PATH)
@click.option("--persons", type=_PATH, help="One row a person, lists in columns in_1 … in_k.")
@click.option("--project", "folder", type=_PATH, metavar="DIR", help="Whose lists, without FILE.")
@click.option("--fate", default="", metavar="A,B", help="Of a project: only rows that say so.")
@click.option(
    "--draws",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="Of a project: linkages drawn, each estimated from.",
)
@click.option("--strata", default="", help="Columns that divide the people: region,year.")
@click.option("--methods", default="", help="Only these, comma-separated. Default: all.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--author", default="", help="Who makes this estimate; it is named with it.")
@click.option("--without", multiple=True, metavar="LIST", help="Leave this list out.")
@click.option("--min-list", type=int, default=0, help="Leave out lists with fewer people.")
@click.option(
    "--by-stratum", type=click.Choice(["dga", "lcmcr"]), help="Within strata, then added."
)
@click.option("--also", multiple=True, type=_PATH, help="Another imputation or linkage of FILE.")
@click.option("--matching-errors", is_flag=True, help="Sweep shares of missed and false matches.")
@click.option("--bootstrap", type=click.IntRange(min=100), help="Resampled tables for sparse-mse.")
@click.option("--delta", type=click.FloatRange(min=0, min_open=True), help="Prior weight in dga.")
@click.option("--n0-max", type=click.IntRange(min=1), help="Most unseen people in dga and lcmcr.")
@click.option("--classes", type=click.IntRange(min=3), default=10, show_default=True)
@click.option("--chains", type=click.IntRange(min=2), default=8, show_default=True)
@click.option("--max-sweeps", type=click.IntRange(min=1000), help="Most sweeps a chain in lcmcr.")
@click.option("--sampler", type=click.Choice(["moves", "gibbs"]), default="moves")
@click.option("--engine", type=click.Choice(["auto", "numba", "numpy"]), default="auto")
@click.option("--workers", type=click.IntRange(min=1), default=1, help="Chains run side by side.")
@click.option("--checkpoint", type=_PATH, help="Where interrupted chains are kept and taken up.")
@click.option("--html", type=_PATH, help="Write a page with plots.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def command(file: Path | None, as_json: bool, html: Path | None, **words: Any) -> None:
    """Estimate how many people no list documents, from the overlaps in FILE.

    FILE has one column for each list (0 or 1) and a column `count`. Each method answers with its
    interval, assumptions and warnings, or says why it refuses. Without FILE, the lists of a project
    are estimated from as they are linked, with draws of the linkage carried through to the methods
    that give draws (sex, period and place are strata).
    """
    try:
        from accounted.estimation.panel import estimate
    except ImportError as missing:
        raise MissingExtra(
            f"Estimating needs {missing.name}. Install it with: pip install 'accounted[estimation]'"
        ) from missing
    settings = _settings(words)
    if file is None and words["persons"] is None:
        stratified, versions, notes = _of_project(words)
    else:
        stratified = _read(file, words["persons"], listed(words["strata"]))
        versions, notes = _also(words), ()
    histories = _chosen(stratified.pooled(), words)
    histories = replace(histories, notes=(*histories.notes, *notes))
    kept = words["checkpoint"] or _default_checkpoint(histories, settings)
    panel = estimate(
        histories, listed(words["methods"]) or None, settings=settings, told=_told(),
        checkpoint=kept,
    )  # fmt: skip
    if words["checkpoint"] is None:
        kept.unlink(missing_ok=True)
    more = _more(stratified, histories, versions, settings, words)
    if html is not None:
        from accounted.estimation.report import html_report

        html.write_text(html_report(panel), encoding="utf-8")
    if as_json:
        click.echo(json.dumps(panel.as_dict() | more, ensure_ascii=False, indent=1))
        return
    from accounted.estimation.table import print_more, print_panel

    print_panel(panel)
    print_more(more)


def _settings(words: dict[str, Any]) -> Settings:
    from accounted.estimation.settings import Settings

    given = {
        "bootstrap": words["bootstrap"],
        "dga_delta": words["delta"],
        "dga_most_unseen": words["n0_max"],
        "most_unseen": words["n0_max"],
        "most_sweeps": words["max_sweeps"],
    }
    return Settings(
        seed=words["seed"], author=words["author"], classes=words["classes"],
        chains=words["chains"], sampler=words["sampler"], engine=words["engine"],
        workers=words["workers"],
        **{name: value for name, value in given.items() if value is not None},
    )  # fmt: skip


def _default_checkpoint(histories: CaptureHistories, settings: Settings) -> Path:
    """Where an interrupted run leaves its chains when nobody named a file; removed once it is done."""
    return Path(f"chains-{histories.digest[:12]}-seed-{settings.seed}.npz")


def _told() -> Callable[[str], None] | None:
    """Progress on standard error, where someone is watching."""
    if not sys.stderr.isatty():
        return None
    return lambda line: click.echo(line, err=True)


def _read(file: Path | None, persons: Path | None, strata: tuple[str, ...]) -> StratifiedHistories:
    from accounted.estimation.reading import read_overlaps, read_persons

    if (file is None) == (persons is None):
        raise UsageError("Give a table of overlaps, or --persons with one row a person, not both.")
    if persons is not None:
        return read_persons(persons, strata)
    assert file is not None
    return read_overlaps(file, strata)


def _also(words: dict[str, Any]) -> list[CaptureHistories]:
    """Other imputations or linkages of the same people, as files."""
    strata, persons = listed(words["strata"]), words["persons"] is not None
    return [
        _read(None if persons else path, path if persons else None, strata).pooled()
        for path in words["also"]
    ]


def _of_project(
    words: dict[str, Any],
) -> tuple[StratifiedHistories, list[CaptureHistories], tuple[str, ...]]:
    """The histories of a project's lists, those of linkages drawn by their chances, and what to know."""
    from accounted.estimation.reading import histories_of_columns
    from accounted.project import Project
    from accounted.workflow import list_histories

    if words["also"]:
        raise UsageError("--also belongs to a FILE. Of a project, --draws gives other linkages.")
    strata = listed(words["strata"])
    fates = listed(words["fate"])
    found = list_histories(Project.find(words["folder"]), strata, words["draws"], fates)
    names = {one.column: one.label for one in found.lists}

    def read(table: Any) -> StratifiedHistories:
        heads = [names.get(head, head) for head in table.heads]
        columns = dict(zip(heads, zip(*table.rows, strict=True), strict=True))
        del columns["match_group_id"]
        return histories_of_columns(columns, count=None, strata=strata)

    notes = [f"Lists of the project as linked at {found.head[:20]}, by {found.settings.to_json()}."]
    if len(found.fates) > 1:
        said = ", ".join(f"{n} {fate or 'nothing'}" for fate, n in found.fates.items())
        notes.append(
            f"The rows do not all say the same ({said}): --fate narrows. Missing is not dead."
        )
    return read(found.table), [read(one).pooled() for one in found.draws], tuple(notes)


def _chosen(histories: CaptureHistories, words: dict[str, Any]) -> CaptureHistories:
    """The lists that stay."""
    for name in words["without"]:
        histories = histories.without(name)
    if words["min_list"]:
        histories = histories.at_least(words["min_list"])
    return histories


def _more(
    stratified: StratifiedHistories,
    histories: CaptureHistories,
    versions: list[CaptureHistories],
    settings: Settings,
    words: dict[str, Any],
) -> dict[str, Any]:
    """Strata, other data versions and the sweep of matching errors, where they are asked for."""
    from accounted.estimation import extras

    more: dict[str, Any] = {}
    if words["by_stratum"]:
        if not words["strata"]:
            raise UsageError("--by-stratum needs --strata: the columns that divide the people.")
        more["strata"] = extras.strata(
            stratified, words["by_stratum"], settings, words["without"], words["min_list"]
        )
    if versions:
        chosen = [_chosen(one, words) for one in versions]
        more["versions"] = extras.versions([histories, *chosen], settings)
    if words["matching_errors"]:
        more["matching_errors"] = extras.matching_errors(histories, settings)
    return more
