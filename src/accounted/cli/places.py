"""`accounted places`: what the words for a place resolve to, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import complain, console, json_line

if TYPE_CHECKING:
    from accounted.project import Project


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(each.strip().upper() for each in value)
    for code in codes:
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            raise click.BadParameter(
                f"“{code}” is no country code. Give two letters (ISO 3166-1), such as RW."
            )
    return codes


@click.command("places", short_help="Show which place words mean, and why.")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="XX",
    callback=_codes,
    help="A country in which the document stands (ISO 3166-1); more than one may be given.",
)
@options.as_json
@click.option(
    "--project",
    "folder",
    type=options.FILE,
    metavar="DIR",
    help="Default: here or above, if there is one.",
)
def command(
    words: tuple[str, ...], countries: tuple[str, ...], as_json: bool, folder: Path | None
) -> None:
    """Show which place the WORDS of a document mean, why, and what else they could mean.

    Put words that belong together in quotation marks: accounted places "Kelde district" Orlo.
    Each is a proposal. Without a country only names resolve that need none.
    """
    from accounted.linkage.places import ATTRIBUTION
    from accounted.workflow import explain_places

    found, notes = explain_places(words, countries, project=_project(folder))
    for note in notes:
        complain(f"Note: {note}")
    if as_json:
        for each in found:
            json_line({**each.to_json(), "countries": list(countries), "attribution": ATTRIBUTION})
        return
    from accounted.cli import _places
    from accounted.cli._page import Page

    _places.explanations(Page(console()), found, ATTRIBUTION)


def _project(folder: Path | None) -> Project | None:
    """The project named, or the one around here, or none: places can be looked up without one."""
    from accounted.project import SETTINGS_FILE, Project

    here = Path.cwd()
    if folder is None and not any((p / SETTINGS_FILE).is_file() for p in (here, *here.parents)):
        return None
    return Project.find(folder)
