"""An edition as pages that open from a folder, without a server, a request or a script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.filters import FILTERS

from accounted.publishing import telling
from accounted.publishing.edition import Edition, Incident
from accounted.publishing.history import MERGED
from accounted.publishing.pages.lint import require_attributed
from accounted.publishing.pages.memo import FORGETFUL, Memo
from accounted.publishing.pages.timeline import timeline
from accounted.publishing.pages.words import GLOSSARY, Words

STYLE = "assets/style.css"
MOST, STEPS = 250, 12
"""Codes told of one release on the page of changes, and releases that it tells of: it stays below 300 kB."""


def pages(edition: Edition, memo: Memo = FORGETFUL) -> Mapping[str, bytes]:
    """Every page and the style sheet, by its path in the release.

    Raises:
        ReleaseError: a sentence of a page asserts something in our own voice (a slip of ours).
    """
    here = {i.code for i in edition.incidents}
    found = {
        "index.html": _page("index.html", edition, "", timeline=timeline(edition)),
        "method.html": _page("method.html", edition, ""),
        "glossary.html": _page("glossary.html", edition, "", glossary=GLOSSARY),
        "changes.html": _page("changes.html", edition, "", tell=telling, here=here, most=MOST, steps=STEPS),
    }
    for gone in edition.gone:
        into = f"{gone.into}.html" if gone.how == MERGED else None
        path = f"incidents/{gone.code}.html"
        found[path] = _page("gone.html", edition, "../", gone=gone, into=into, tell=telling)
    for path, text in found.items():
        require_attributed(path, text)
    day = Words(edition).day
    for incident in edition.incidents:
        found |= memo.pages(edition, incident, _of_incident, day)
    style = files(__package__).joinpath("style.css").read_bytes()
    return {**{path: text.encode() for path, text in found.items()}, STYLE: style}


def _of_incident(part: Edition, incident: Incident) -> dict[str, str]:
    """The pages of an incident, written from its part of the edition alone."""
    text = _page("incident.html", part, "../", incident=incident, tell=telling)
    path = f"incidents/{incident.code}.html"
    require_attributed(path, text)
    return {path: text}


def _page(template: str, edition: Edition, up: str, **more: object) -> str:
    words = Words(edition)
    return _environment().get_template(template).render(e=edition, up=up, w=words, **more)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters = dict(FILTERS)
    return made


__all__ = ["pages"]
