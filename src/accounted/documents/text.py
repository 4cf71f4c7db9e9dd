"""Plain text: bytes to characters, and nothing altered on the way.

The canonical text is the decoded file. Newlines stay as they are, so an offset into the text is an
offset into the file as any program shows it. Only a byte order mark is left out: it is a mark of the
encoding and no character of the text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from accounted.documents.extracted import Extracted
from accounted.documents.language import identify
from accounted.errors import UnreadableDocument
from accounted.model import CanonicalText

TOOL = "accounted-text"
VERSION = "1"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings in which reports of the last forty years are found; charset-normalizer knows many
# more, and with short texts it then names ones that nobody used.
_CANDIDATES = [
    *("cp1252", "cp1251", "koi8_r", "koi8_u", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp1257", "cp1258", "iso8859_2", "iso8859_5", "iso8859_6", "cp866", "cp852", "cp850"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp874", "mac_roman", "mac_cyrillic"),
]
# The Windows pages for Latin letters differ in a few letters each, and a short text fits several; the
# language tells which. Languages that are not named here use the western page.
_LATIN_PAGES = {
    **dict.fromkeys(("tr", "az", "ku"), "cp1254"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sr", "bs", "sl", "ro", "sq"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
}
_WESTERN = "cp1252"
_LATIN = frozenset((_WESTERN, *_LATIN_PAGES.values()))
_SAMPLE = 200_000
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1e\x1f\x85")
# Of the control characters that no text holds, one in a hundred is already a binary file: compressed
# data hold about one in eight, and texts with stray terminal codes hold far less.
_MOST_CONTROLS = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read by, and notes on any guess."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def extract(data: bytes, path: str) -> Extracted:
    """The whole file as text."""
    decoded = decode(data, path)
    return Extracted(CanonicalText(decoded.text, TOOL, VERSION), notes=decoded.notes)


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """Bytes as characters: by byte order mark, as UTF-8, as declared, or as guessed with a note.

    Raises UnreadableDocument for bytes that are no text in any encoding.
    """
    decoded = (
        _by_mark(data, path)
        or _sixteen_bit(data)
        or _strictly(data, "utf-8")
        or (_strictly(data, declared) if declared else None)
        or _damaged_utf8(data)
        or _guessed(data)
    )
    if decoded is None or looks_binary(decoded.text):
        raise UnreadableDocument(
            path,
            "The bytes are no text in any encoding that we know.",
            "If it is a text, save it as UTF-8; if it is another kind of file, save it as PDF, "
            "DOCX, HTML or plain text.",
        )
    return decoded


def looks_binary(text: str) -> bool:
    """Whether characters that no text holds are so many that the bytes cannot be a text."""
    sample = text[:_SAMPLE]
    if not sample:
        return False
    odd = sum(c not in _TEXT_CONTROLS and unicodedata.category(c) in _NO_TEXT for c in set(sample))
    if not odd:
        return False
    many = sum(
        sample.count(c)
        for c in set(sample)
        if c not in _TEXT_CONTROLS and unicodedata.category(c) in _NO_TEXT
    )
    return many > 2 and many / len(sample) > _MOST_CONTROLS


_NO_TEXT = frozenset(("Cc", "Cn", "Cs"))


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _by_mark(data: bytes, path: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return _strictly(body, encoding) or _with_gaps(body, encoding)
    return None


def _with_gaps(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    gaps = text.count("\ufffd")
    many = "1 place is" if gaps == 1 else f"{gaps} places are"
    stand = "stands" if gaps == 1 else "stand"
    note = f"{many} not valid {encoding.upper()} and {stand} in the text as \ufffd."
    return Decoded(text, encoding, (note,))


def _sixteen_bit(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in a European text every second byte is zero."""
    sample = data[:2000]
    if len(data) % 2 or len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.5 * half and others < 0.05 * half:
            decoded = _strictly(data, encoding)
            if decoded:
                note = f"The encoding is not stated and was guessed as {encoding.upper()}."
                return Decoded(decoded.text, encoding, (note,))
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes (a file cut in the middle of a letter), rather than another encoding.

    Letters of two and more bytes that are valid cannot stand in a text by chance; where they
    outnumber the bad places five to one, the text is UTF-8.
    """
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]", text[: 10 * _SAMPLE])))
    return _with_gaps(data, "utf-8") if good >= 5 * bad else None


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    matches = [m.encoding for m in from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES)]
    for encoding in matches:
        decoded = _strictly(data, encoding)
        if decoded:
            better = _by_language(decoded) if encoding in _LATIN else None
            decoded = (better and _strictly(data, better)) or decoded
            return Decoded(decoded.text, decoded.encoding, (_guess_note(decoded.encoding),))
    return None


def _by_language(decoded: Decoded) -> str | None:
    """The page of Latin letters in which a text of this language was written."""
    guess = identify(decoded.text)
    return _LATIN_PAGES.get(guess.code, _WESTERN) if guess else None


def _guess_note(encoding: str) -> str:
    return (
        f"The encoding is not stated and was guessed as {encoding}; "
        "if letters look wrong, save the file as UTF-8 and take it in again."
    )
