"""Tables as Parquet, written here: flat, optional columns, PLAIN, not compressed, one row group.

Written by hand and not by a library, because a release is the same bytes on every machine and day: a
library puts its own version into the file, and packs otherwise from one version to the next. What is
used of the format (github.com/apache/parquet-format) is little and has been stable since its version 1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from accounted.publishing.formats.sheet import Cell

_MAGIC = b"PAR1"
_PLAIN, _RLE, _OPTIONAL, _UTF8, _NO_CODEC, _DATA_PAGE = 0, 3, 1, 0, 0, 0
_CREATED_BY = "accounted"


class Kind(IntEnum):
    """What a column holds, under Parquet's numbers for its physical types."""

    BOOLEAN = 0
    INTEGER = 2
    """64 bits."""
    NUMBER = 5
    """A double."""
    TEXT = 6
    """UTF-8."""


def parquet(
    kinds: Mapping[str, Kind],
    rows: Iterable[Mapping[str, Cell]],
    about: Mapping[str, str] | None = None,
) -> bytes:
    """A table. `kinds` names the columns in their order; `about` are pairs kept with the file.

    A cell that a row does not have is null: not stated, which is neither an empty text nor zero.
    """
    held = list(rows)
    out = bytearray(_MAGIC)
    chunks = []
    for name, kind in kinds.items():
        values = [row.get(name) for row in held]
        page = _page(kind, values)
        header = _Struct().whole(1, _DATA_PAGE).whole(2, len(page)).whole(3, len(page))
        levels = _Struct().whole(1, len(held)).whole(2, _PLAIN).whole(3, _RLE).whole(4, _RLE)
        chunk = header.struct(5, levels).end() + page
        chunks.append(_chunk(name, kind, len(held), len(out), len(chunk)))
        out += chunk
    size = len(out) - len(_MAGIC)
    group = _Struct().structs(1, chunks).long(2, size).long(3, len(held))
    pairs = [_Struct().text(1, k).text(2, v) for k, v in (about or {}).items()]
    footer = _Struct().whole(1, 1).structs(2, _schema(kinds)).long(3, len(held))
    end = footer.structs(4, [group]).structs(5, pairs).text(6, _CREATED_BY).end()
    return bytes(out) + end + struct.pack("<I", len(end)) + _MAGIC


def _schema(kinds: Mapping[str, Kind]) -> list[_Struct]:
    found = [_Struct().text(4, "table").whole(5, len(kinds))]
    for name, kind in kinds.items():
        element = _Struct().whole(1, kind).whole(3, _OPTIONAL).text(4, name)
        found.append(element.whole(6, _UTF8) if kind is Kind.TEXT else element)
    return found


def _chunk(name: str, kind: Kind, rows: int, at: int, size: int) -> _Struct:
    known = _Struct().whole(1, kind).wholes(2, [_PLAIN, _RLE]).texts(3, [name])
    known = known.whole(4, _NO_CODEC).long(5, rows).long(6, size).long(7, size).long(9, at)
    return _Struct().long(2, at).struct(3, known)


def _page(kind: Kind, values: Sequence[Cell]) -> bytes:
    levels = _levels([v is not None for v in values])
    there = [v for v in values if v is not None]
    return struct.pack("<I", len(levels)) + levels + _plain(kind, there)


def _levels(there: Sequence[bool]) -> bytes:
    """Which cells are filled, as runs of equal values (RLE, one bit wide)."""
    out = bytearray()
    at = 0
    while at < len(there):
        stop = at
        while stop < len(there) and there[stop] is there[at]:
            stop += 1
        out += _varint((stop - at) << 1) + bytes([there[at]])
        at = stop
    return bytes(out)


def _plain(kind: Kind, values: Sequence[Cell]) -> bytes:
    if kind is Kind.TEXT:
        texts = [str(v).encode() for v in values]
        return b"".join(struct.pack("<I", len(t)) + t for t in texts)
    if kind is Kind.INTEGER:
        return struct.pack(f"<{len(values)}q", *values)
    if kind is Kind.NUMBER:
        return struct.pack(f"<{len(values)}d", *values)
    out = bytearray((len(values) + 7) // 8)
    for n, value in enumerate(values):
        out[n // 8] |= bool(value) << (n % 8)
    return bytes(out)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


class _Struct:
    """A structure in Thrift's compact protocol, in which Parquet writes what it knows of itself."""

    _WHOLE, _LONG, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12

    def __init__(self) -> None:
        self._out = bytearray()
        self._last = 0

    def whole(self, field: int, number: int) -> _Struct:
        """An i32."""
        return self._add(field, self._WHOLE, _varint(number << 1))

    def long(self, field: int, number: int) -> _Struct:
        """An i64."""
        return self._add(field, self._LONG, _varint(number << 1))

    def text(self, field: int, text: str) -> _Struct:
        """A string."""
        return self._add(field, self._BINARY, _text(text))

    def struct(self, field: int, inner: _Struct) -> _Struct:
        """A structure."""
        return self._add(field, self._STRUCT, inner.end())

    def structs(self, field: int, inner: Sequence[_Struct]) -> _Struct:
        """A list of structures."""
        return self._list(field, self._STRUCT, [each.end() for each in inner])

    def texts(self, field: int, texts: Sequence[str]) -> _Struct:
        """A list of strings."""
        return self._list(field, self._BINARY, [_text(t) for t in texts])

    def wholes(self, field: int, numbers: Sequence[int]) -> _Struct:
        """A list of i32."""
        return self._list(field, self._WHOLE, [_varint(n << 1) for n in numbers])

    def end(self) -> bytes:
        """Its bytes."""
        return bytes(self._out) + b"\x00"

    def _list(self, field: int, kind: int, items: Sequence[bytes]) -> _Struct:
        size = len(items)
        head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
        return self._add(field, self._LIST, head + b"".join(items))

    def _add(self, field: int, kind: int, data: bytes) -> _Struct:
        self._out += bytes([(field - self._last) << 4 | kind]) + data
        self._last = field
        return self


def _text(text: str) -> bytes:
    data = text.encode()
    return _varint(len(data)) + data
