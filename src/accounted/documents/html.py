"""HTML pages: the main text, laid out from the page itself.

trafilatura tells which part of a page is its main text and what its metadata say. The text is then
laid out from the page's own elements in that part, not from trafilatura's copy, which leaves out
lists and loose lines that hold figures (measured: an ordered list and a definition list of a
breakdown were lost). So each stretch of text is tied to its element, and what is left out is
navigation, forms and the like by name, and said in a note.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from accounted.documents.dom import Piece, pieces
from accounted.documents.extracted import Extracted
from accounted.documents.layout import lay_out, one_line
from accounted.documents.limits import Limits
from accounted.documents.mainpart import main_part
from accounted.documents.text import decode
from accounted.errors import DateError, EmptyDocument, UnreadableDocument
from accounted.model import CanonicalText, Known, Metadata
from accounted.model.document import HOW_METADATA
from accounted.values.dates import parse_edtf
from accounted.values.quotes import Quote

LAYOUT = "accounted-html 1"
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What trafilatura says of a page: the words of its main text, and its metadata."""

    main: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    date: str | None = None
    sitename: str | None = None
    url: str | None = None


def extract(data: bytes, path: str, limits: Limits) -> Extracted:
    """The main text of a page with what its metadata state."""
    import trafilatura

    decoded = decode(data, path, _declared(data))
    source = decoded.text.replace("\0", "\ufffd")
    tree = _tree(source, path)
    version = f"{trafilatura.__version__}; {LAYOUT}"
    if _too_deep(tree, limits.depth):
        canonical = CanonicalText(_stripped(source), "accounted-html", "1")
        note = "The page is nested too deep to tell its main text; all of its text is taken."
        return Extracted(canonical, notes=(*decoded.notes, note))
    page = _read(source, path)
    chosen, notes = _choose(tree, page)
    text, segments = lay_out(piece.block for piece in chosen)
    if not text.strip():
        raise EmptyDocument(
            path,
            "The page holds no text.",
            "It may be filled in by a program in the browser: print it to PDF and take that in.",
        )
    canonical = CanonicalText(text, "trafilatura", version, segments)
    return Extracted(canonical, _metadata(page, tree, canonical), (*decoded.notes, *notes))


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _tree(source: str, path: str) -> Any:
    """The page as a tree; browsers read broken pages, and so does this."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    encoded = source.encode("utf-8", "replace")
    try:
        return lxml_html.document_fromstring(encoded, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument(
            path, "The page holds no HTML that can be read.", "Save it again, or save its text."
        ) from error


def _too_deep(tree: Any, limit: int) -> bool:
    """Whether elements stand deeper in each other than can be walked (a real page: some 30)."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _read(source: str, path: str) -> Page:
    """What trafilatura says; a page on which it fails has no main text told, and all is taken."""
    import trafilatura

    _quiet()
    try:
        found: Any = trafilatura.bare_extraction(
            _tree(source, path),
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # Only a date that the page states as its own; the search through the text would take
            # the date of an event for it. The latest day keeps the answer free of the clock.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2100-01-01",
            },
        )
    except Exception:  # whatever it stumbles over, the page can be read without it
        return Page()
    if found is None or found.body is None:
        return Page()
    main = tuple(one_line("".join(e.itertext())) for e in found.body.iter("*"))
    return Page(main, found.title, found.author, found.date, found.sitename, found.url)


def _quiet() -> None:
    """trafilatura and its helpers report trifles to the screen when nobody has set up logging."""
    for name in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _choose(tree: Any, page: Page) -> tuple[list[Piece], tuple[str, ...]]:
    every = pieces(tree)
    chosen = main_part(every, page.main, page.title)
    words, kept = (sum(len(p.block.text.split()) for p in ps) for ps in (every, chosen))
    if kept == words:
        return chosen, ()
    return chosen, (
        f"{words - kept} of the page's {words} words are left out as navigation, forms or links.",
    )


def _metadata(page: Page, tree: Any, canonical: CanonicalText) -> Metadata:
    return Metadata(
        title=_known(page.title, canonical),
        author=_known(page.author, canonical),
        publisher=_known(page.sitename, canonical),
        published=_date(page.date),
        url=_known(page.url, None),
        language=_language(tree),
    )


def _known(value: str | None, canonical: CanonicalText | None) -> Known | None:
    """A value from the page's metadata, with its words where they stand in the text as well."""
    value = one_line(value) if value else None
    if not value:
        return None
    at = canonical.text.find(value) if canonical else -1
    quote = Quote.of(canonical.text, at, at + len(value)) if canonical and at >= 0 else None
    return Known(value, HOW_METADATA, quote)


def _date(value: str | None) -> Known | None:
    try:
        return Known(parse_edtf(value).text, HOW_METADATA) if value else None
    except DateError:
        return None


def _language(tree: Any) -> Known | None:
    code = (tree.get("lang") or "").strip().replace("_", "-")
    return (
        Known(code.split("-")[0].lower(), HOW_METADATA)
        if re.match(r"[A-Za-z]{2,3}\b", code)
        else None
    )


def _stripped(source: str) -> str:
    stripper = _Stripper()
    stripper.feed(source)
    stripper.close()
    return "\n".join(line for line in map(one_line, "".join(stripper.parts).splitlines()) if line)


class _Stripper(HTMLParser):
    """Characters between tags, without any tree: for pages that are too deep to build one."""

    _SILENT = frozenset(("script", "style", "template", "head"))
    _INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "u", "sup", "sub", "small", "font"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line at every block."""
        if self._silent is None and tag in self._SILENT:
            self._silent = tag
        if tag not in self._INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends a line at every block."""
        if tag == self._silent:
            self._silent = None
        if tag not in self._INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps the characters."""
        if self._silent is None:
            self.parts.append(data)
