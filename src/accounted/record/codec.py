"""Model values as JSON and back, with nothing lost. What `to_json` shows people is shorter.

A field that an older entry does not have takes its default; a field that this version does not know
means that a newer version wrote the entry, and is refused rather than dropped.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from accounted.errors import RecordError
from accounted.model import (
    Claim,
    Coverage,
    Event,
    Figure,
    Interest,
    LegalAct,
    ListedPerson,
    NamedPerson,
    Proceeding,
    RelativeDate,
    Remains,
    Responsibility,
)
from accounted.terms.vocabularies import ClaimKind

T = TypeVar("T")

CLAIMS: dict[ClaimKind, type[Claim]] = {
    cls.kind: cls
    for cls in (
        Figure,
        Event,
        NamedPerson,
        ListedPerson,
        Responsibility,
        Remains,
        Proceeding,
        LegalAct,
        Coverage,
        Interest,
        RelativeDate,
    )
}


def encode(value: Any) -> Any:
    """A model value as JSON values."""
    if isinstance(value, str | int | float) or value is None:
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    return {name: encode(getattr(value, name)) for name in _names(type(value))}


def decode(cls: type[T], data: dict[str, Any]) -> T:
    """The model value that `encode` wrote.

    Raises:
        RecordError: a newer version wrote fields that this one does not know.
    """
    decoders = _decoders(cls)
    if unknown := data.keys() - decoders.keys():
        raise RecordError(
            f"An entry of the record has {sorted(unknown)} in its {cls.__name__}, which this version"
            " of accounted does not know. Install the newer version that wrote it."
        )
    return cls(**{n: None if v is None else decoders[n](v) for n, v in data.items()})


def decode_claim(kind: str, data: dict[str, Any]) -> Claim:
    """The claim of that kind."""
    return decode(CLAIMS[ClaimKind(kind)], data)


_NAMES: dict[Any, tuple[str, ...]] = {}
_DECODERS: dict[Any, dict[str, Callable[[Any], Any]]] = {}


def _names(cls: Any) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(f.name for f in dataclasses.fields(cls))
    return _NAMES[cls]


def _decoders(cls: Any) -> dict[str, Callable[[Any], Any]]:
    if cls not in _DECODERS:
        hints = typing.get_type_hints(cls)
        _DECODERS[cls] = {name: _decoder(hints[name]) for name in _names(cls)}
    return _DECODERS[cls]


def _decoder(hint: Any) -> Callable[[Any], Any]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        some = _decoder(next(a for a in inner if a is not type(None)))
        return lambda v: None if v is None else some(v)
    if origin is tuple:
        each = _decoder(inner[0])
        return lambda v: tuple(each(x) for x in v)
    if dataclasses.is_dataclass(hint):
        return lambda v: decode(typing.cast("type[Any]", hint), v)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return lambda v: v
