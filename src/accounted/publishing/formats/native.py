"""The edition as JSON, with nothing lost: read back it gives an equal edition."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from accounted.errors import RecordError, ReleaseError
from accounted.publishing.earlier import Earlier
from accounted.publishing.edition import FORMAT, Edition, Incident
from accounted.record.codec import decode, encode

FILE = "data/edition.json"
BEGIN, END = '"incidents": [', "]"
_CODE = re.compile(r'\{"code": "([^"]*)"')


def written(edition: Edition, lines: Mapping[str, str] | None = None) -> bytes:
    """The file: UTF-8, keys in the order of the classes, one incident a line.

    `lines` are incidents that are written already, by code.
    """
    bare = encode(replace(edition, incidents=()))
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in bare.items():
        (after if "incidents" in before else before)[name] = value
    incidents = (_line(i, lines or {}) for i in edition.incidents)
    head = ",\n".join(f"{_text(n)}: {_text(v)}" for n, v in before.items() if n != "incidents")
    tail = ",\n".join(f"{_text(n)}: {_text(v)}" for n, v in after.items())
    return "".join(
        ("{\n", head, ",\n", BEGIN, "\n", ",\n".join(incidents), "\n", END, ",\n", tail, "\n}\n")
    ).encode()


def _line(incident: Incident, lines: Mapping[str, str]) -> str:
    return lines.get(incident.code) or _text(encode(incident))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def earlier(data: bytes) -> Earlier:
    """The edition of a file, with its incidents left as lines.

    Raises:
        ReleaseError: it is not JSON of this format, or a newer version wrote it.
    """
    text = data.decode()
    head, begins, rest = text.partition(f"\n{BEGIN}\n")
    inner, ends, tail = rest.partition(f"\n{END},\n")
    if not begins or not ends:
        return Earlier.of(read_back(data))
    bare = read_back(f'{head}\n"incidents": [],\n{tail}'.encode())
    lines = (line.removesuffix(",") for line in inner.split("\n") if line)
    return Earlier(bare, {str(_CODE.match(line)[1]): line for line in lines})  # type: ignore[index]


def as_json(value: Any) -> bytes:
    """Any JSON value as bytes, the same for the same value; what it holds, one thing a line."""
    return (_spread(value) + "\n").encode()


def _spread(value: Any, deep: int = 0) -> str:
    """A value on several lines, two levels deep."""
    if deep > 1 or not isinstance(value, dict | list) or not value:
        return _text(value)
    if isinstance(value, list):
        return "[\n" + ",\n".join(_text(v) for v in value) + "\n]"
    pairs = (f"{_text(k)}: {_spread(v, deep + 1)}" for k, v in value.items())
    return "{\n" + ",\n".join(pairs) + "\n}"


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
