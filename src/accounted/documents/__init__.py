"""The documents room: bytes in, one `Document` out, or a `DocumentError` that says the way out.

The original bytes are never altered; the SHA-256 of them is the document. Text, HTML, PDF, DOCX and
CSV/TSV are read. Each yields one canonical text, into which every quote points.

    found = Discovery()
    for path in discover([Path("reports")], found):
        document = take_in(path)
"""

from __future__ import annotations

from accounted.documents.discovery import Discovery, discover
from accounted.documents.intake import take_in
from accounted.documents.limits import DEFAULT, Limits
from accounted.documents.manifest import ManifestRow, read_manifest
from accounted.documents.shaped import asked_for

__all__ = [
    "DEFAULT",
    "Discovery",
    "Limits",
    "ManifestRow",
    "asked_for",
    "discover",
    "read_manifest",
    "take_in",
]
