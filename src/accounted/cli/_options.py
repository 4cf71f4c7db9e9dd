"""Options that several verbs share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accounted.cli._terminal import JSON_HELP

if TYPE_CHECKING:
    from accounted.model import ListMapping, Metadata
    from accounted.project import Project

R = TypeVar("R")

WORDS = ("publisher", "title", "author", "url", "archive_url", "language")
DATES = ("published", "retrieved")


class _File(click.Path):
    """A path. An empty one is a slip (a variable that is not set), not the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if value == "":
            self.fail("the path is empty. Name a file or a folder; . is this folder.", param, ctx)
        return super().convert(value, param, ctx)


FILE = _File(path_type=Path)

as_json = click.option("--json", "as_json", is_flag=True, help=JSON_HELP)

manifest = click.option(
    "--manifest",
    type=FILE,
    metavar="FILE",
    help="A CSV or JSONL file that states published, publisher, url … for each path.",
)


KINDS = ("text", "list", "ged", "acled", "airwars")
_LIST = "a list of people, a row for each (CSV, TSV, XLSX, tables of a PDF)"
_MAP = click.option(
    "--map",
    "map_file",
    type=FILE,
    metavar="FILE",
    help="What the columns of the list say, as --save-map writes it.",
)


def _as(choices: Sequence[str], text: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    return click.option("--as", "taken_as", type=click.Choice(choices), help=text)


def lists(function: Callable[..., R]) -> Callable[..., R]:
    """`--as list` and `--map FILE`; the verb gets what is stated of the columns as `as_list`, or None."""

    @wraps(function)
    def taken(*args: Any, taken_as: str | None, map_file: Path | None, **kwargs: Any) -> R:
        return function(*args, as_list=_as_list(taken_as, map_file), **kwargs)

    return _as(["list"], f"What they are: {_LIST}.")(_MAP(taken))


def kinds(function: Callable[..., R]) -> Callable[..., R]:
    """`--as KIND` and `--map FILE`; the verb gets `as_list` for a list of people and `as_` for all else."""

    @wraps(function)
    def taken(*args: Any, taken_as: str | None, map_file: Path | None, **kwargs: Any) -> R:
        listed = taken_as == "list"
        if map_file is not None and taken_as not in (None, "list"):
            raise click.UsageError("--map goes with --as list.")
        as_list = _as_list("list" if listed else None, map_file)
        return function(*args, as_list=as_list, as_=None if listed else taken_as, **kwargs)

    told = f"What they are: {_LIST}; another project's table; or a text, whatever its columns."
    return _as(KINDS, told)(_MAP(taken))


def _as_list(taken_as: str | None, map_file: Path | None) -> ListMapping | None:
    if taken_as is None and map_file is None:
        return None
    if map_file is None:
        from accounted.model import ListMapping

        return ListMapping()
    from accounted.documents.lists.mapping import read_mapping

    return read_mapping(map_file)


def files_and_stdin(paths: Sequence[Path]) -> tuple[list[Path], bytes | None]:
    """The files named, and standard input where a dash is among them."""
    files = [path for path in paths if path != Path("-")]
    return files, sys.stdin.buffer.read() if len(files) < len(paths) else None


def listed(text: str) -> tuple[str, ...]:
    """The words of "a, b"."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def in_project(function: Callable[..., R]) -> Callable[..., R]:
    """`--project DIR`; the verb gets the opened project."""

    @click.option("--project", "folder", type=FILE, metavar="DIR", help="Default: here or above.")
    @wraps(function)
    def found(*args: Any, folder: Path | None, **kwargs: Any) -> R:
        from accounted.project import Project

        above = click.get_current_context().parent
        given_above = above.params.get("folder") if above else None
        project: Project = Project.find(folder or given_above)
        return function(*args, project=project, **kwargs)

    return found


def grounds(function: Callable[..., R]) -> Callable[..., R]:
    """Why somebody decides, and whether blind; the verb gets them as `grounds`."""

    @wraps(function)
    def reasoned(
        *args: Any, reason: str, blind: bool, seen: int | None, anyway: bool, **kwargs: Any
    ) -> R:
        from accounted.workflow import Grounds

        given = Grounds(reason=reason, blind=blind, seen=seen, anyway=anyway)
        return function(*args, grounds=given, **kwargs)

    wrapped: Callable[..., R] = reasoned
    for option in reversed(_GROUNDS):
        wrapped = option(wrapped)
    return wrapped


def _entry(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    number = (value or "").partition(":")[0]
    if value and not number.isdecimal():
        raise click.BadParameter("a head (1204:9f3c…) or the number of an entry.")
    return int(number) if number else None


_GROUNDS = (
    click.option("--reason", required=True, metavar="TEXT", help="Why. Kept with the decision."),
    click.option("--blind", is_flag=True, help="You do not know what others decided on it."),
    click.option(
        "--seen",
        metavar="HEAD",
        callback=_entry,
        help="The head when you looked: refuse if somebody else decided on it since.",
    ),
    click.option("--anyway", is_flag=True, help="With --seen: decide all the same."),
)


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from accounted.errors import DateError
    from accounted.values.dates import parse_edtf

    try:
        return parse_edtf(value).text if value else None
    except DateError as error:
        raise click.BadParameter(str(error)) from error


_STATED = (
    click.option("--published", metavar="DATE", callback=_date, help="1994-03-16, or 1994-03."),
    click.option("--publisher", metavar="NAME", help="Who published it."),
    click.option("--title", metavar="TEXT"),
    click.option("--author", metavar="NAME"),
    click.option("--url", metavar="URL", help="Where it was published."),
    click.option("--archive-url", metavar="URL", help="Where a web archive keeps it."),
    click.option("--retrieved", metavar="DATE", callback=_date, help="When you fetched it."),
    click.option("--language", metavar="CODE", help="en, hy, pt-BR …; detected if not given."),
)


def stated(function: Callable[..., R]) -> Callable[..., R]:
    """What the user states of the documents; it wins over the manifest and the document itself."""

    @wraps(function)
    def said(*args: Any, **kwargs: Any) -> R:
        given = {name: kwargs.pop(name) for name in (*WORDS, *DATES)}
        confidential = bool(kwargs.get("confidential", False))
        return function(*args, stated=_metadata(given, confidential), **kwargs)

    wrapped: Callable[..., R] = said
    for option in reversed(_STATED):
        wrapped = option(wrapped)
    return wrapped


def _metadata(given: dict[str, str | None], confidential: bool) -> Metadata | None:
    from accounted.model import Known, Metadata
    from accounted.model.document import HOW_USER

    known: dict[str, Any] = {n: Known(v.strip(), HOW_USER) for n, v in given.items() if v}
    return Metadata(**known, confidential=confidential) if known or confidential else None


def pairs(fields: Sequence[str]) -> dict[str, Any]:
    """`NAME=VALUE` as typed, by name."""
    pairs = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f"--field {field}: write NAME=VALUE, such as --field age=child.")
        pairs[name.strip().replace("-", "_")] = value.strip()
    return pairs


def one_of(what: str, word: str, known: Sequence[str]) -> None:
    """Refuse a word that is none of those known here."""
    if word not in known:
        raise click.UsageError(f"{what} is one of: {', '.join(known)}. '{word}' is none of them.")
