"""The documents room: bytes in, one `Document` out, or a `DocumentError` that says the way out.

The original bytes are never altered; the SHA-256 of them is the document. Text, HTML, PDF, DOCX and
CSV/TSV are read. Each yields one canonical text, into which every quote points.
"""

from __future__ import annotations

from accounted.documents.intake import take_in
from accounted.documents.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Limits", "take_in"]
