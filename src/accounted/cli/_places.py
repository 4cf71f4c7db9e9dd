"""How a resolved place is worded on a terminal: what was said first, then what it is taken for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._page import Page
from accounted.linkage.places import Candidate, Explanation, Resolution, UsedName
from accounted.linkage.places.place import LISTED

_EXTENTS = {
    "itself": "",
    "near": "near it",
    "part": "a part of it",
    "inside": "something inside it",
}


def explanations(page: Page, found: Iterable[Explanation], attribution: str) -> None:
    """Each wording with its place, or that it has none, and the reasons."""
    for each in found:
        page.print(Text(words.quoted(each.words), style="bold"))
        if each.resolution is None:
            page.rows([("", Text("not resolved"))], label=14)
        else:
            page.rows([(left, Text(right)) for left, right in _rows(each.resolution)], label=14)
        page.rows([("because", Text("; ".join(each.reasons)))], label=14)
        if each.alternatives:
            could = "; ".join(_candidate(c) for c in each.alternatives)
            page.rows([("could also be", Text(could))], label=14)
        page.print(Text())
    page.print(Text(attribution, style="dim"))


def _rows(found: Resolution) -> list[tuple[str, str]]:
    exactly = ", ".join(filter(None, (found.precision, _EXTENTS[found.extent])))
    rows = [("taken for", words.shown(found.name)), ("known as", exactly)]
    if found.finer:
        rows.append(("inside it", words.quoted(found.finer)))
    if found.country:
        rows.append(("country", f"{found.country}, as {found.country_said_by} files it"))
    if found.latitude is not None and found.longitude is not None:
        at = f"{found.latitude:.5g}, {found.longitude:.5g}"
        area = found.precision not in ("point", "settlement")
        rows.append(("coordinates", f"{at} (the middle of an area)" if area else at))
    rows.append(("gazetteer", f"{found.gazetteer}, {found.version}: {found.ident}"))
    if found.names:
        rows.append(("also called", _names(found.names)))
    return rows


def _names(names: tuple[UsedName, ...]) -> str:
    said = [f"{n.name} ({n.used_by})" for n in names if n.used_by != LISTED]
    rest = len(names) - len(said)
    if rest:
        said.append(
            f"{words.many(rest, 'name')} that GeoNames lists without a user: --json has them"
        )
    return words.on_one_line("; ".join(said))


def _candidate(each: Candidate) -> str:
    where = f", {each.country}" if each.country else ""
    return words.on_one_line(f"{each.name} ({each.precision}{where}; {each.ident})")
