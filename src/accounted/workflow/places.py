"""Which place words mean, with the project's own gazetteers."""

from __future__ import annotations

from collections.abc import Iterable

from accounted.linkage.places import EMPTY, CountryFrame, Explanation, Places
from accounted.linkage.places import default as without_project
from accounted.project import Project


def open_places(project: Project | None = None) -> Places:
    """The gazetteers of a project: those named in `[places] files`, the curated names, and the built one."""
    if project is None or not project.settings.places:
        return without_project()
    return Places(project.settings.places)


def explain_places(
    words: Iterable[str], countries: Iterable[str] = (), *, project: Project | None = None
) -> tuple[list[Explanation], tuple[str, ...]]:
    """What each wording means in a document that stands in these countries; and notes on the gazetteers.

    Raises:
        GazetteerError: a file of the project cannot be read as a gazetteer.
    """
    places = open_places(project)
    codes = tuple(countries)
    frame = CountryFrame.of(*codes) if codes else EMPTY
    return [places.explain(each, frame) for each in words], places.notes
