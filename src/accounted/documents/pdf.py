"""PDF files: the text of each page, without the lines that stand on most pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accounted.documents.extracted import Extracted
from accounted.documents.furniture import without_furniture
from accounted.documents.limits import Limits
from accounted.documents.paragraphs import with_paragraphs
from accounted.errors import EmptyDocument, EncryptedDocument, TooLarge, UnreadableDocument
from accounted.model import CanonicalText, Known, Metadata, Segment
from accounted.model.document import HOW_METADATA

LAYOUT = "accounted-pdf 1"
_PAGE_GAP = "\n\n"
# What a program calls a file that nobody gave a title.
_NO_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tmp)\s*$", re.I
)
_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d{1,12})\b", re.S)
_MADE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def extract(data: bytes, path: str, limits: Limits) -> Extracted:
    """The pages of a PDF one after the other, each a segment "page N".

    Lines are kept as they are wrapped; where lines stand further apart, an empty line parts paragraphs.
    A line that stands at the head or foot of most pages is left
    out and said in a note. Raises EncryptedDocument, UnreadableDocument (damaged or cut off) and
    EmptyDocument (no text: a scan).
    """
    import pypdfium2

    _refuse_cut_off(data, path)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, str(error)) from error
    try:
        if len(pdf) > limits.pages:
            raise TooLarge(
                path,
                f"The PDF holds {len(pdf)} pages, over {limits.pages}.",
                "Split it into parts.",
            )
        pages = list(_pages(pdf, path, limits))
        made = _information(pdf)
    finally:
        pdf.close()
    if not any(page.strip() for page in pages):
        raise EmptyDocument(
            path,
            "The PDF holds pictures of pages and no text.",
            "Scans need OCR, which is not built in: run an OCR program over it and take that in.",
        )
    kept, dropped = without_furniture([page.split("\n") for page in pages])
    text, segments = _joined("\n".join(lines).strip("\n") for lines in kept)
    canonical = CanonicalText(
        text, "pypdfium2", f"{pypdfium2.version.PYPDFIUM_INFO.version}; {LAYOUT}", segments
    )
    notes = (*_drop_notes(dropped), *_blank_notes(pages), *_made_notes(made))
    return Extracted(canonical, _metadata(made), notes)


def _refuse_cut_off(data: bytes, path: str) -> None:
    """pdfium mends a file whose end is missing by leaving out its last pages, which nobody would see."""
    length = _LENGTH.search(data[:1024])
    if b"%%EOF" not in data or (length and len(data) < int(length.group(1))):
        raise UnreadableDocument(
            path,
            "The PDF is cut off: its end is missing.",
            "Fetch it again, or print it to a new PDF.",
        )


def _refusal(path: str, error: str) -> Exception:
    if "password" in error.lower() or "security" in error.lower():
        return EncryptedDocument(
            path,
            "The PDF is under a password.",
            "Open it with the password, print it to a new PDF and take that in.",
        )
    return UnreadableDocument(
        path,
        "The PDF is damaged and cannot be opened.",
        "Fetch it again, or print it to a new PDF.",
    )


def _pages(pdf: Any, path: str, limits: Limits) -> Iterator[str]:
    import pypdfium2

    total = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            words = page.get_textpage()
            text = _characters(with_paragraphs(words, words.get_text_range()))
            words.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(
                path,
                f"Page {number + 1} of the PDF is damaged.",
                "Fetch it again, or print it anew.",
            ) from error
        total += len(text)
        if total > limits.text_bytes:
            raise TooLarge(path, "The text of the PDF is over the limit.", "Split it into parts.")
        yield text


def _characters(text: str) -> str:
    """pdfium ends lines as Windows does, and writes U+FFFE or U+0002 for a hyphen at a line's end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\ufffe\x02]\n?", "-\n", text).replace("\0", "\ufffd")


def _joined(pages: Iterator[str]) -> tuple[str, tuple[Segment, ...]]:
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for number, page in enumerate(pages, 1):
        body = page.rstrip() + _PAGE_GAP
        parts.append(body)
        segments.append(Segment(at, at + len(body), f"page {number}"))
        at += len(body)
    return "".join(parts), tuple(segments)


def _information(pdf: Any) -> dict[str, str]:
    import pypdfium2

    try:
        found = pdf.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeError, ValueError):
        return {}
    return {k: " ".join(str(v).replace("\0", " ").split()) for k, v in found.items()}


def _metadata(made: dict[str, str]) -> Metadata:
    """Title and author as the file gives them. When a file was made is not when it was published."""
    title, author = made.get("Title"), made.get("Author")
    return Metadata(
        title=Known(title, HOW_METADATA) if title and not _NO_TITLE.search(title) else None,
        author=Known(author, HOW_METADATA) if author else None,
    )


def _drop_notes(dropped: dict[str, int]) -> Iterator[str]:
    if dropped:
        lines = "; ".join(f"“{line}” ({times} pages)" for line, times in dropped.items())
        yield f"Lines at the head or foot of most pages are left out: {lines}."


def _blank_notes(pages: list[str]) -> Iterator[str]:
    blank = [str(i) for i, page in enumerate(pages, 1) if not page.strip()]
    if blank:
        shown = ", ".join(blank[:20]) + (" and others" if len(blank) > 20 else "")
        yield f"Pages without text, which may be scans that nobody has read: {shown}."


def _made_notes(made: dict[str, str]) -> Iterator[str]:
    found = _MADE.match(made.get("CreationDate", ""))
    if found:
        day = "-".join(part for part in found.groups() if part)
        yield f"The file says that it was made on {day}, which need not be when it was published."
