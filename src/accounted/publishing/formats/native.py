"""The edition as JSON, with nothing lost: read back it gives an equal edition."""

from __future__ import annotations

import json
from typing import Any

from accounted.errors import RecordError, ReleaseError
from accounted.publishing.edition import FORMAT, Edition
from accounted.record.codec import decode, encode

FILE = "data/edition.json"


def written(edition: Edition) -> bytes:
    """The file: UTF-8, two spaces deep, keys in the order of the classes."""
    return as_json(encode(edition))


def as_json(value: Any) -> bytes:
    """Any JSON value as bytes, the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def read_back(data: bytes) -> Edition:
    """The edition of a file.

    Raises:
        ReleaseError: it is not JSON of this format, or a newer version wrote it.
    """
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ReleaseError(f"{FILE}: no edition in the format '{FORMAT}'.")
        return decode(Edition, found)
    except (ValueError, TypeError, KeyError, RecordError) as error:
        raise ReleaseError(f"{FILE}: not to be read as an edition ({error}).") from error
