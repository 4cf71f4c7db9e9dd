"""What kind of file the bytes are. The bytes decide; the name only where bytes look alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from accounted.errors import EncryptedDocument, UnreadableDocument, UnsupportedFormat

PLAIN = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
TSV = "text/tab-separated-values"

SUPPORTED = "Plain text, HTML, PDF, DOCX, CSV and TSV are read."
WORKBOOK = (
    "an Excel workbook",
    "If it is a list of people, take it in --as list; else save its sheets as CSV.",
)
"""What an XLSX is called, and the way on, where it is no list of people."""

_BY_NAME = {
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Save it as DOCX or PDF and take that in."


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file that is not read: how its bytes begin, what it is called, and the way out."""

    starts: tuple[bytes, ...]
    called: str
    next_step: str
    at: int = 0


_SCAN = "Read its text with an OCR program and take in what that gives, or code it by hand."
_HAND = "Write down what it says and take that in, or code it by hand."
_UNPACK = "Unpack it and take in what it holds."
_FOREIGN = (
    Foreign((b"{\\rtf",), "an RTF file", _SAVE),
    Foreign((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"), "a picture", _SCAN),
    Foreign((b"WEBP",), "a picture", _SCAN, at=8),
    Foreign((b"ID3", b"OggS", b"fLaC", b"\xff\xfb"), "a sound recording", _HAND),
    Foreign((b"WAVE",), "a sound recording", _HAND, at=8),
    Foreign((b"\x1aE\xdf\xa3", b"\0\0\x01\xba"), "a video", _HAND),
    Foreign((b"ftyp",), "a video or sound recording", _HAND, at=4),
    Foreign((b"AVI ",), "a video", _HAND, at=8),
    Foreign(
        (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"(\xb5/\xfd"),
        "an archive",
        _UNPACK,
    ),
    Foreign((b"ustar",), "an archive", _UNPACK, at=257),
    Foreign((b"SQLite format 3\0",), "a database", "Export its tables as CSV and take those in."),
    Foreign((b"\x7fELF", b"MZ\x90"), "a program", "Take it out of the list."),
    Foreign((b"WARC/",), "a web archive", "Export its pages as HTML and take those in."),
)
_ZIPPED = (
    ("ppt/", "a PowerPoint file", "Save it as PDF and take that in."),
    ("content.xml", "an OpenDocument file", "Save it as DOCX, or a spreadsheet as CSV."),
    ("META-INF/container.xml", "an EPUB book", "Save it as HTML or PDF and take that in."),
)
_BY_NAME_FOREIGN = {
    ".eml": ("an e-mail", "Save its text and its attachments and take those in."),
    ".mbox": ("a mailbox", "Save the text and the attachments of its messages and take those in."),
    ".mht": ("a web archive", "Save the page as HTML and take that in."),
    ".mhtml": ("a web archive", "Save the page as HTML and take that in."),
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def is_packed(head: bytes) -> bool:
    """Whether a file is of a kind whose text is packed inside it, so that its size tells little."""
    return b"%PDF-" in head[:1024] or head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def media_type(data: bytes, path: str) -> str:
    """The media type of a document that can be read; that of a workbook only as a list of people.

    Raises UnsupportedFormat, naming what is read, for files of another kind, and EncryptedDocument
    for an Office file under a password.
    """
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zipped(data, path)
    if head.startswith(_OLE):
        _refuse_ole(data, path)
    for kind in _FOREIGN:
        if head[kind.at :].startswith(kind.starts) and not _is_text(kind, head):
            raise unsupported(path, kind.called, kind.next_step)
    return _textual(head, path)


def unsupported(path: str, called: str, next_step: str) -> UnsupportedFormat:
    """The refusal of a kind of file, with what is read and the way out."""
    return UnsupportedFormat(
        path, f"This is {called}, which is not read.", f"{next_step} {SUPPORTED}"
    )


def _is_text(kind: Foreign, head: bytes) -> bool:
    """Whether letters that happen to begin a text ("BM", "ID3") are followed by text."""
    start = next(s for s in kind.starts if head[kind.at :].startswith(s))
    if not start.isascii() or not start.strip().isalnum():
        return False
    return kind.called != "a web archive" and all(b >= 32 or b in b"\t\n\r\f" for b in head)


def _textual(head: bytes, path: str) -> str:
    suffix = PurePath(path).suffix.lower()
    if suffix in _BY_NAME_FOREIGN:
        raise unsupported(path, *_BY_NAME_FOREIGN[suffix])
    if suffix in (".pdf", ".docx"):
        raise UnreadableDocument(
            path,
            f"The file is named {suffix} but is none: its first bytes are not those of one.",
            "It may be damaged, or an error page saved under that name; fetch it again.",
        )
    if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    return _BY_NAME.get(suffix, PLAIN)


def _zipped(data: bytes, path: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise UnreadableDocument(
            path,
            "The file is damaged or cut off: its table of contents is missing.",
            "Fetch it again.",
        ) from error
    if any(n.startswith("word/") for n in names):
        return DOCX
    if any(n.startswith("xl/") for n in names):
        return XLSX
    for mark, called, next_step in _ZIPPED:
        if any(n.startswith(mark) for n in names):
            raise unsupported(path, called, next_step)
    raise unsupported(path, "a ZIP archive", _UNPACK)


def _refuse_ole(data: bytes, path: str) -> None:
    """Old Office files, and new ones under a password, which are kept inside an old one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument(
            path,
            "The document is under a password.",
            "Open it, save it without one and take that in.",
        )
    raise unsupported(path, "an Office file in the old binary format", _SAVE)
