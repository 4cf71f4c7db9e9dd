"""What every column of every table of a release means: the data dictionary that goes with the files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from accounted.publishing.formats import acled, airwars, ged, sdg, tables
from accounted.publishing.formats.sheet import sheet
from accounted.terms.crosswalks import columns

FILE = "data/dictionary.csv"
NO_RULE = "left empty: no rule of ours fills it"
_HEADS = ("file", "column", "holds", "rule")
_ENDS = ("_killed_min", "_killed_max", "_injured_min", "_injured_max")


def written() -> bytes:
    """The file, a row for each column."""
    return sheet(_HEADS, (dict(zip(_HEADS, e, strict=True)) for e in entries()), mark=True)


def entries() -> Iterator[tuple[str, str, str, str]]:
    """File, column, what kind of value it holds, and what fills it."""
    for table, own in tables.COLUMNS.items():
        for column, meaning in own.items():
            kind = tables.kind_of(column).name.lower()
            yield (f"{tables.FOLDER}/{table}", column, kind, meaning)
    for name, (path, heads) in shaped().items():
        for column in heads:
            yield (path, column, "text", rule_of(name, column) or NO_RULE)


def shaped() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By the name of its rules: the path of each shaped file, and its columns."""
    theirs = {
        f"airwars_{name}": (f"{airwars.FOLDER}/{name}.csv", heads)
        for name, heads in airwars.TABLES.items()
    }
    return {
        "ged": (ged.FILE, ged.COLUMNS),
        "acled": (acled.FILE, acled.COLUMNS),
        **theirs,
        "sdg": (sdg.FILE, sdg.COLUMNS),
    }


def rule_of(name: str, column: str) -> str | None:
    """What fills a column of a shaped file; None where nothing does."""
    told = rules()[name]
    for category in columns("airwars_categories") if name == "airwars_incidents" else ():
        end = column.removeprefix(category)
        if column.startswith(category) and end in _ENDS and category in airwars.GROUPS:
            return told[f"<category>{end}"]
    return told.get(column)


@cache
def rules() -> dict[str, dict[str, str]]:
    """The rules as they are written in `rules.toml`."""
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
