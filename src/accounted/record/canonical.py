"""One way of writing a value as bytes, so that the same content has the same hash and the same id."""

from __future__ import annotations

import hashlib
import json
from typing import Any

ID_LENGTH = 16
"""Hex digits of an id: 64 bits, so that two in a million entries clash once in thirty million projects;
a clash is noticed and the id lengthened."""


def canonical(value: Any) -> bytes:
    """The value as JSON with sorted keys and no spaces, in UTF-8.

    File names that are no UTF-8 carry lone surrogates, which `surrogatepass` keeps.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def parsed(body: bytes) -> Any:
    """The value that `canonical` wrote."""
    return json.loads(body.decode("utf-8", "surrogatepass"))


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def shown(text: str) -> str:
    """The text with what cannot be stored as UTF-8 replaced, for columns that people search."""
    return text.encode("utf-8", "replace").decode("utf-8")
