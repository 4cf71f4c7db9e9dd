"""Word documents: paragraphs, lists and tables in their order, and the file's own properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from accounted.documents.extracted import Extracted
from accounted.documents.layout import Block, lay_out, one_line, row_lines
from accounted.documents.limits import MEGABYTE, Limits, in_megabytes
from accounted.errors import EmptyDocument, EncryptedDocument, TooLarge, UnreadableDocument
from accounted.model import CanonicalText, Known, Metadata
from accounted.model.document import HOW_METADATA

LAYOUT = "accounted-docx 1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)
# What programs write as the author when nobody did.
_NO_AUTHOR = (
    "python-docx",
    "user",
    "admin",
    "administrator",
    "windows user",
    "microsoft office user",
)
_LIST_STYLE = re.compile(r"list", re.I)
_CHUNK = 1 << 20


def extract(data: bytes, path: str, limits: Limits) -> Extracted:
    """The text of a Word document, each paragraph and each row of a table a segment.

    Text that was inserted under track changes is read, text that was deleted is not, and a note says
    so. Footnotes and endnotes follow at the end. Raises EncryptedDocument, TooLarge (it unpacks to
    far more than it should), UnreadableDocument and EmptyDocument.
    """
    import docx

    refuse_bomb(data, path, limits)
    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document))
        properties = _properties(document)
        deleted = document.element.body.find(f".//{_W}del") is not None
        _unlink(document.part.package)
    except Exception as error:  # python-docx raises whatever a damaged part makes it stumble over
        raise UnreadableDocument(
            path,
            f"The Word document is damaged and cannot be read ({type(error).__name__}).",
            "Open it in a word processor, which may mend it, and save it again; or save it as PDF.",
        ) from error
    text, segments = lay_out(blocks)
    if not text.strip():
        raise EmptyDocument(path, "The Word document holds no text.", "Pictures in it need OCR.")
    canonical = CanonicalText(text, "python-docx", f"{docx.__version__}; {LAYOUT}", segments)
    return Extracted(canonical, properties[0], (*_notes(deleted), *properties[1]))


def _unlink(package: Any) -> None:
    """Frees the trees of a document's parts at once.

    The parts point at each other, so that they wait for Python's collector, which does not see how
    large the trees are: without this a batch of 2,000 documents grows by some 100 MB.
    """
    for part in list(package.iter_parts()):
        vars(part).clear()
    vars(package).clear()


def refuse_bomb(data: bytes, path: str, limits: Limits) -> None:
    """Refuses a file that unpacks to far more than it should, by what it declares and by what it does.

    Also reads every part once, so that a part that is cut off or altered is found.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise EncryptedDocument(
                    path,
                    "The document is under a password.",
                    "Save it without one and take that in.",
                )
            _refuse_declared(parts, path, limits)
            _refuse_actual(archive, parts, path, limits)
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path) from error
    except _deflate_errors() as error:
        raise _damaged(path) from error


def _deflate_errors() -> tuple[type[Exception], ...]:
    import lzma
    import zlib

    return (zlib.error, lzma.LZMAError)


def _damaged(path: str) -> UnreadableDocument:
    return UnreadableDocument(
        path,
        "The Word document is damaged or cut off: a part of it cannot be unpacked.",
        "Fetch it again.",
    )


def _refuse_declared(parts: list[Any], path: str, limits: Limits) -> None:
    if len(parts) > limits.part_count:
        raise _bomb(path, f"holds {len(parts)} parts")
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise _bomb(path, f"unpacks to {in_megabytes(sum(part.file_size for part in parts))}")
    for part in parts:
        if part.file_size > max(MEGABYTE, limits.unpacked_ratio * part.compress_size):
            raise _bomb(path, f"holds a part that unpacks to {in_megabytes(part.file_size)}")


def _refuse_actual(archive: ZipFile, parts: list[Any], path: str, limits: Limits) -> None:
    total = 0
    for part in parts:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > limits.unpacked_bytes:
                    raise _bomb(path, f"unpacks to over {in_megabytes(limits.unpacked_bytes)}")


def _bomb(path: str, what: str) -> TooLarge:
    return TooLarge(
        path,
        f"The document {what}, far more than a report does; it may be made to stop programs.",
        "If you trust it, open it, save it again and take that in.",
    )


def _blocks(document: Any) -> Iterator[Block]:
    styles = {s.style_id: s.name or "" for s in document.styles}
    counts = {"paragraph": 0, "table": 0, "group": 0}
    yield from _within(document.element.body, styles, counts)
    for part in document.part.package.iter_parts():
        for kind in ("footnote", "endnote"):
            if str(part.partname).endswith(f"/{kind}s.xml"):
                yield from _notes_of(part.blob, kind)


def _within(parent: Any, styles: dict[str, str], counts: dict[str, int]) -> Iterator[Block]:
    in_list = False
    for element in parent:
        if element.tag == f"{_W}p":
            counts["paragraph"] += 1
            text = _words(element)
            if not text:
                in_list = False
                continue
            item = _is_item(element, styles)
            counts["group"] += item and not in_list
            in_list = item
            locator = f"paragraph {counts['paragraph']}"
            yield Block(f"- {text}" if item else text, locator, counts["group"] if item else 0)
        elif element.tag == f"{_W}tbl":
            in_list = False
            counts["table"] += 1
            counts["group"] += 1
            yield from _rows(element, counts["table"], counts["group"])
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _within(element, styles, counts)


def _words(paragraph: Any) -> str:
    """The text of a paragraph as it stands when all changes are accepted."""
    parts: list[str] = []
    _collect(paragraph, parts)
    lines = [one_line(line) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _GONE:
            continue
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            if tag == f"{_W}p":  # a text box stands inside the paragraph that it is fixed to
                parts.append("\n")
            _collect(child, parts)


def _is_item(paragraph: Any, styles: dict[str, str]) -> bool:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    number = properties.find(f"{_W}numPr/{_W}numId")
    if number is not None:
        return number.get(f"{_W}val") != "0" and not _is_heading(properties, styles)
    return bool(_LIST_STYLE.match(_style(properties, styles)))


def _is_heading(properties: Any, styles: dict[str, str]) -> bool:
    return _style(properties, styles).lower().startswith(("heading", "title"))


def _style(properties: Any, styles: dict[str, str]) -> str:
    style = properties.find(f"{_W}pStyle")
    return styles.get(style.get(f"{_W}val"), "") if style is not None else ""


def _rows(table: Any, number: int, group: int) -> Iterator[Block]:
    rows = [[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
    for i, line in enumerate(row_lines(rows), 1):
        if line:
            yield Block(line, f"table {number}, row {i}", group)


def _cell(cell: Any) -> str:
    return " ".join(filter(None, (_words(p) for p in cell.iter(f"{_W}p"))))


def _notes_of(blob: bytes, kind: str) -> Iterator[Block]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for note in etree.fromstring(blob, parser).iter(f"{_W}{kind}"):
        text = " ".join(filter(None, (_words(p) for p in note.iter(f"{_W}p"))))
        if text and note.get(f"{_W}type") is None:
            yield Block(text, f"{kind} {note.get(f'{_W}id')}")


def _properties(document: Any) -> tuple[Metadata, tuple[str, ...]]:
    """Title and author as the file gives them. When a file was made is not when it was published."""
    core = document.core_properties
    title, author = one_line(core.title or ""), one_line(core.author or "")
    metadata = Metadata(
        title=Known(title, HOW_METADATA) if title else None,
        author=Known(author, HOW_METADATA) if author and author.lower() not in _NO_AUTHOR else None,
    )
    if core.created is None or (core.author or "") == "python-docx":
        return metadata, ()
    day = core.created.date().isoformat()
    return metadata, (
        f"The file says that it was made on {day}, which need not be when it was published.",
    )


def _notes(deleted: bool) -> Iterator[str]:
    if deleted:
        yield "The document holds tracked changes: what was inserted is read, what was deleted is not."
