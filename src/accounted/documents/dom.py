"""A page's elements as pieces of text, in the order of the page, each tied to its element."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from accounted.documents.layout import Block, one_line, row_lines


def words(tags: str) -> frozenset[str]:
    """A set of tags from their names in a row."""
    return frozenset(tags.split())


_BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul"
)
_SILENT = words(
    "head script style noscript template svg math iframe object embed canvas audio video select "
    "option datalist textarea input button map area link meta title rt rp"
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_LISTS = ("ul", "ol", "menu", "dir")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTE_MARK = re.compile(r"\s*\[?\s*(?:\d{1,3}|[a-z]|citation needed|note \d+)\s*\]?\s*", re.I)
_LONG_CELL = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of text, the element that holds it, and how much of it is the text of links."""

    block: Block
    element: Any
    linked: int = 0
    heading: bool = False

    @property
    def link_share(self) -> float:
        """From 0, no link in it, to 1, all of it is links."""
        return self.linked / max(1, len(self.block.text))


def pieces(tree: Any) -> list[Piece]:
    """Every stretch of a page's text that a browser would show, with no choice made yet."""
    body = tree.find("body")
    walk = _Walk(_paths={tree: ""})
    walk.element(tree if body is None else body)
    walk.flush()
    if not walk.found and body is not None:  # a page for browsers without programs
        for element in body.iter("noscript"):
            walk.shown(element)
    return walk.found


@dataclass(slots=True)
class _Walk:
    found: list[Piece] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _linked: int = 0
    _in_link: int = 0
    _holder: Any = None
    _depth: int = 0
    _item: bool = False
    _term: str = ""
    _group: int = 0
    _groups: int = 0
    _paths: dict[Any, str] = field(default_factory=dict)

    def element(self, element: Any) -> None:
        """Takes an element's text and that of all in it; not the text that follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or _is_hidden(element) or _is_note(element):
            return
        if tag == "br":
            self._words.append("\n")
        elif tag == "table" and (rows := _data_rows(element)):
            self._table(element, rows)
        elif tag == "pre":
            self._preformatted(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._in_link += tag == "a"
            self._inside(element)
            self._in_link -= tag == "a"

    def shown(self, element: Any) -> None:
        """Takes the text of an element that is not shown by itself."""
        self._block(element, element.tag)
        self.flush()

    def _inside(self, element: Any) -> None:
        self._text(element.text)
        for child in element:
            holder = self._holder
            self.element(child)
            self._holder = holder
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._words.append(text.replace("\n", " "))
            if self._in_link:
                self._linked += len(one_line(text))

    def _block(self, element: Any, tag: str) -> None:
        self.flush()
        self._path(element)  # on the way down, so that it need not climb far from a deep one
        outer = self._holder, self._item, self._group
        self._holder = element
        lists = tag in _LISTS
        if tag in (*_LISTS, "dl") and not self._group:
            self._groups += 1
            self._group = self._groups
        self._depth += lists
        self._item = self._item or tag in ("li", "dd")
        self._inside(element)
        if tag == "dt":
            self._term = ", ".join(t for t in (self._term, self._taken()) if t)
        self.flush()
        if tag == "dl" and self._term:
            self._add("- " + self._term, element, 0, self._group)
            self._term = ""
        self._depth -= lists
        self._holder, self._item, self._group = outer

    def _taken(self) -> str:
        text = one_line("".join(self._words))
        self._words.clear()
        return text

    def flush(self) -> None:
        """Ends the stretch of text at hand."""
        lines = [one_line(line) for line in "".join(self._words).split("\n")]
        text = "\n".join(line for line in lines if line)
        linked, self._linked = self._linked, 0
        self._words.clear()
        if not text or self._holder is None:
            return
        if self._term:
            text, self._term = f"{self._term.removesuffix(':')}: {text}", ""
        if self._group:
            indent = "  " * max(0, self._depth - 1)
            mark = "- " if self._item else "  "
            text = indent + mark + text.replace("\n", "\n" + indent + "  ")
            self._item = False
        self._add(text, self._holder, linked, self._group)

    def _add(self, text: str, element: Any, linked: int, group: int) -> None:
        block = Block(text, "html " + (self._path(element) or "body"), group)
        self.found.append(Piece(block, element, linked, element.tag in _HEADINGS))

    def _path(self, element: Any) -> str:
        """ "main/article/p[2]": the way to an element from the body, as in XPath."""
        if element not in self._paths:
            self._number_children(element.getparent())
        return self._paths[element]

    def _number_children(self, parent: Any) -> None:
        if parent is None:
            return
        above = "" if parent.tag in ("html", "body") else self._path(parent)
        above = above and above + "/"
        children = [c for c in parent if isinstance(c.tag, str)]
        many = Counter(c.tag for c in children)
        seen: Counter[str] = Counter()
        for child in children:
            seen[child.tag] += 1
            number = f"[{seen[child.tag]}]" if many[child.tag] > 1 else ""
            self._paths[child] = "" if child.tag == "body" else f"{above}{child.tag}{number}"

    def _table(self, table: Any, rows: list[Any]) -> None:
        self.flush()
        self._groups += 1
        group = self._group or self._groups
        caption = table.find("caption")
        if caption is not None and one_line(caption.text_content()):
            self._add(one_line(caption.text_content()), caption, 0, 0)
        cells = [_cells(row) for row in rows]
        first = [c.tag for c in rows[0] if isinstance(c.tag, str)]
        heads = True if first and all(tag == "th" for tag in first) else None
        for row, line in zip(rows, row_lines(cells, heads), strict=True):
            if line:
                linked = sum(len(one_line(a.text_content())) for a in row.iter("a"))
                self._add(line, row, linked, group)

    def _preformatted(self, element: Any) -> None:
        self.flush()
        text = element.text_content().strip("\n").rstrip()
        if text.strip():
            self._add(text, element, 0, 0)


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _is_note(element: Any) -> bool:
    """A raised "[1]" that leads to a footnote: a figure to a reader, and no word of the text."""
    if element.tag != "sup":
        return False
    text = element.text_content()
    linked = element.find(".//a") is not None or "reference" in (element.get("class") or "")
    return bool(_NOTE_MARK.fullmatch(text)) and (linked or "[" in text)


def _data_rows(table: Any) -> list[Any]:
    """The rows of a table of data; none for a table that only sets out a page (as pages once did)."""
    rows = [
        row
        for row in table.iter("tr")
        if row.getparent().tag != "table" or row.getparent() is table
    ]
    if table.find(".//table") is not None or not rows:
        return []
    for cell in table.iter("td") if table.find(".//th") is None else ():
        if next(cell.iter("p", "div", "ul", "ol", "h1", "h2", "h3", "h4"), None) is not None and (
            len(cell.text_content()) > _LONG_CELL
        ):
            return []
    widest = max(len(_cells(row)) for row in rows)
    return rows if widest > 1 else []


def _cells(row: Any) -> list[str]:
    """The words of each cell; a cell over two columns fills both."""
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        words = " ".join(t for t in cell.itertext() if isinstance(t, str))
        span = cell.get("colspan") or "1"
        wide = min(int(span), 50) if span.isascii() and span.isdigit() else 1
        cells += [one_line(words), *[""] * (wide - 1)]
    return cells
