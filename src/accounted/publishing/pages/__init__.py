"""An edition as pages that open from a folder, without a server or a request. Scripts carry nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from accounted.publishing import telling
from accounted.publishing.edition import Edition, Incident
from accounted.publishing.history import MERGED
from accounted.publishing.pages import measures
from accounted.publishing.pages.accuracy import accuracy
from accounted.publishing.pages.drawing import locator, overview, strip, timeline
from accounted.publishing.pages.language import ENGLISH, Language, language
from accounted.publishing.pages.lint import require_attributed
from accounted.publishing.pages.listing import paged, rows, scripts
from accounted.publishing.pages.memo import FORGETFUL, Memo
from accounted.publishing.pages.texts import GLOSSARY
from accounted.publishing.pages.vocabularies import vocabularies
from accounted.publishing.pages.words import QUOTES_A_PAGE, Words

STYLE, SCRIPT = "assets/style.css", "assets/list.js"
FRONT = "index.html"


MOST, STEPS = 250, 12
"""Codes told of one release on the page of changes, and releases that it tells of: it stays below 300 kB."""


def pages(edition: Edition, memo: Memo = FORGETFUL) -> Mapping[str, bytes]:
    """Every page, the style sheet and the list's script, by their paths in the release.

    Raises:
        ReleaseError: a sentence of a page asserts something in our own voice (a slip of ours), or the
            settings name a language that there are no pages in.
    """
    chosen = language(edition.imprint.language)
    texts = _attributed(edition, chosen, _Site.shared)
    day = Words(edition, chosen).day

    def of_incident(part: Edition, incident: Incident) -> Mapping[str, str]:
        return _attributed(part, chosen, lambda site: site.incident(incident))

    for incident in edition.incidents:
        texts |= memo.pages(edition, incident, of_incident, day)
    found = {path: text.encode() for path, text in texts.items()}
    for name in ("style.css", "list.js"):
        found[f"assets/{name}"] = files(__package__).joinpath(name).read_bytes()
    listed = rows(edition.incidents)
    if len(paged(listed)) > 1:
        for n, data in enumerate(scripts(listed, Words(edition, chosen)), 1):
            found[f"assets/rows-{n}.js"] = data
    return found


def _attributed(
    edition: Edition, chosen: Language, write: Callable[[_Site], Iterable[tuple[str, str]]]
) -> dict[str, str]:
    """Pages by path, each sentence with its speaker. The lint reads English: what a translated page says is
    what its English twin says."""
    found = dict(write(_Site(edition, chosen)))
    english = found if chosen.english else dict(write(_Site(edition, language(ENGLISH))))
    for path, text in english.items():
        require_attributed(path, text)
    return found


class _Site:
    """The pages of one edition in one language."""

    def __init__(self, edition: Edition, chosen: Language) -> None:
        self.edition, self.language = edition, chosen
        self.words = Words(edition, chosen)
        self.environment = _environment(chosen.code)

    def page(self, template: str, up: str, **more: object) -> str:
        """One page. `up` leads from its folder to the release's."""
        return self.environment.get_template(template).render(
            e=self.edition,
            up=up,
            w=self.words,
            t=self.words.t,
            lang=self.language,
            tell=telling,
            **more,
        )

    def shared(self) -> Iterator[tuple[str, str]]:
        """Every page that is no incident's own."""
        edition = self.edition
        yield from self.lists()
        yield (
            "method.html",
            self.page(
                "method.html",
                "",
                shares=measures.missing(edition),
                papers=measures.documents_missing(edition),
                confirmed=measures.confirmed(edition),
                accuracy=accuracy(),
                vocabularies=vocabularies(),
            ),
        )
        yield "glossary.html", self.page("glossary.html", "", glossary=GLOSSARY)
        yield "corrections.html", self.page("corrections.html", "")
        here = {i.code for i in edition.incidents}
        yield "changes.html", self.page("changes.html", "", here=here, most=MOST, steps=STEPS)
        for gone in edition.gone:
            into = f"{gone.into}.html" if gone.how == MERGED else None
            path = f"incidents/{gone.code}.html"
            yield path, self.page("gone.html", "../", gone=gone, into=into)

    def lists(self) -> Iterator[tuple[str, str]]:
        """The front page, and further pages of the list where there are more incidents than stand on one."""
        edition = self.edition
        found = paged(rows(edition.incidents))
        for n, part in enumerate(found, 1):
            shared = {"rows": part, "n": n, "pages": len(found), "lead": measures.leading}
            if n > 1:
                yield f"list-{n}.html", self.page("list.html", "", **shared)
                continue
            yield (
                FRONT,
                self.page(
                    "index.html",
                    "",
                    map=overview(edition.incidents, edition.disclosure.draw_borders),
                    timeline=timeline(edition.incidents),
                    totals=measures.totals(edition.incidents),
                    grades=measures.by_grade(edition),
                    **shared,
                ),
            )

    def incident(self, incident: Incident) -> Iterator[tuple[str, str]]:
        """An incident's page, and pages of its further quotes."""
        pages = -(-len(incident.statements) // QUOTES_A_PAGE) or 1
        borders = self.edition.disclosure.draw_borders
        yield (
            f"incidents/{incident.code}.html",
            self.page(
                "incident.html",
                "../",
                incident=incident,
                statements=incident.statements[:QUOTES_A_PAGE],
                pages=pages,
                map=locator(incident, borders),
                strip=strip,
            ),
        )
        for n in range(2, pages + 1):
            part = incident.statements[(n - 1) * QUOTES_A_PAGE : n * QUOTES_A_PAGE]
            yield (
                f"incidents/{incident.code}-quotes-{n}.html",
                self.page(
                    "quotes.html", "../", incident=incident, statements=part, n=n, pages=pages
                ),
            )


@cache
def _environment(code: str) -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    chosen = language(code)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        chosen.gettext, chosen.ngettext, newstyle=True
    )
    return made


__all__ = ["pages"]
