"""`accounted link-people`: who stands on several lists, or twice on one. Needs no project."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli._terminal import complain
from accounted.errors import MissingExtra

if TYPE_CHECKING:
    from accounted.documents.lists.mapping import Mapping
    from accounted.documents.lists.namelist import NameList
    from accounted.linkage.people.engine import Engine
    from accounted.workflow import LinkSettings

_PATH = click.Path(path_type=Path)


@click.command("link-people")
@click.argument("files", nargs=-1, type=_PATH)
@click.option("--one-to-one", is_flag=True, help="Each list is known to be free of duplicates.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.5,
    show_default=True, help="How likely two rows must be one person to be proposed.",
)  # fmt: skip
@click.option(
    "--unsure", type=click.FloatRange(0, 1, min_open=True, max_open=True), metavar="SCORE",
    help="Also the pairs that are not proposed and are at least so likely.",
)  # fmt: skip
@click.option(
    "--map", "map_file", type=_PATH, help="What the columns say, as --save-map writes it."
)
@click.option("--show-map", is_flag=True, help="Show what each column is taken for, and stop.")
@click.option("--save-map", type=_PATH, help="Write what each column is taken for, to be edited.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option(
    "--engine", type=click.Choice(("own", "splink")), default="own", show_default=True,
    help="What learns the weights; splink has no notion of relatives and is there to compare with.",
)  # fmt: skip
@click.option("--project", "folder", type=_PATH, metavar="DIR", help="Without FILES: whose lists.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/json.md).")
def command(
    files: tuple[Path, ...], one_to_one: bool, threshold: float, unsure: float | None,
    map_file: Path | None, show_map: bool, save_map: Path | None, seed: int, engine: str,
    folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Propose which rows of FILES are one person, with scores and reasons; of one file, its doubles.
    Without FILES: which rows of the lists of a project, and names in its reports, are.

    FILES are lists of people (CSV, TSV, XLSX, ruled tables of a PDF), a row for each. Rows are counted
    from 1 below the heads. Nothing is decided here: a proposal is for people to judge.
    """
    if not files:
        from accounted.workflow import LinkSettings

        if show_map or save_map or map_file or unsure is not None:
            raise click.UsageError(
                "Columns are stated when a list is taken in (accounted add --as list), and unsure"
                " pairs are shown by accounted pairs. Or name FILES."
            )
        _in_project(
            folder, LinkSettings(threshold=threshold, one_to_one=one_to_one, seed=seed), as_json
        )
        return
    if folder is not None:
        raise click.UsageError("Name FILES, or a project, not both.")
    try:
        from accounted.documents.lists.mapping import absent, mapping_of, read_mapping, toml_of
        from accounted.documents.lists.namelist import read_lists
        from accounted.linkage.people.linking import Settings, link
        from accounted.linkage.people.records import records_of
    except ImportError as missing:
        raise MissingExtra(
            f"Linking needs {missing.name}. Install it with: pip install 'accounted[people]'"
        ) from missing
    stated = read_mapping(map_file) if map_file else None
    lists = read_lists(files)
    mappings = [mapping_of(one, stated) for one in lists]
    if save_map is not None:
        save_map.write_text(toml_of(mappings), encoding="utf-8")
    if show_map:
        _show_maps(lists, mappings)
        return
    notes = [*(absent(stated, lists) if stated else ()), *_notes(lists, mappings)]
    for note in notes:
        complain(f"Note: {note}")
    settings = Settings(threshold, one_to_one, seed)
    linked = link(records_of(lists, mappings), settings, _engine(engine, seed), told=_told())
    linked.notes[:0] = notes
    if as_json:
        from accounted.linkage.people.proposal import as_dict

        click.echo(json.dumps(as_dict(linked, unsure), ensure_ascii=False))
        return
    from accounted.cli._people import show_proposal

    show_proposal(linked, unsure)


def _engine(name: str, seed: int) -> Engine | None:
    """The engine of a name; None for our own."""
    if name == "own":
        return None
    from accounted.linkage.people.splink_engine import SplinkEngine

    return SplinkEngine(seed)


def _show_maps(lists: list[NameList], mappings: list[Mapping]) -> None:
    from accounted.cli._people import show_mapping

    for people, mapping in zip(lists, mappings, strict=True):
        show_mapping(people, mapping)


def _notes(lists: list[NameList], mappings: list[Mapping]) -> list[str]:
    """What to look at twice, list by list; lists that hold the same rows."""
    from accounted.documents.lists.preview import same_lists

    found = [
        f"{people.label}: {text}"
        for people, mapping in zip(lists, mappings, strict=True)
        for text in (*people.notes, *mapping.warnings)
    ]
    return found + same_lists(lists)


def _told() -> Callable[[str], None]:
    """Progress on standard error, where someone is watching."""
    if not sys.stderr.isatty():
        return lambda line: None
    return lambda line: click.echo(line, err=True)


def _in_project(folder: Path | None, settings: LinkSettings, as_json: bool) -> None:
    """Link the people of a project, and say how to look at them."""
    from accounted.cli._words import many
    from accounted.project import Project
    from accounted.workflow import link_people

    rows, people = link_people(Project.find(folder), settings, told=_told())
    if as_json:
        click.echo(json.dumps({"rows": rows, "people": people, "settings": settings.to_json()}))
        return
    click.echo(
        f"{many(rows, 'row')} proposed as {many(people, 'person', 'people')}: accounted people lists"
        " them, accounted pairs asks about what is uncertain."
    )
