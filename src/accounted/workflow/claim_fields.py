"""From what a person typed to the fields of a claim: each checked, each refusal saying what is possible."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any

from accounted.errors import UsageError
from accounted.model import Claim, Group
from accounted.record.codec import CLAIMS
from accounted.terms.vocabularies import ClaimKind
from accounted.values.counts import Count
from accounted.values.dates import parse_edtf
from accounted.values.quotes import Quote
from accounted.workflow.words import nearest

OWN = (
    "quote",
    "sentence",
    "rule",
    "readers",
    "part_of",
    "when_words",
    "when_how",
    "dates",
    "cells",
)
OPEN = ("open", "or more", "")
COUNT = ("low", "high", "approx", "qualifier")
MINIMUM = ("minimum_low", "minimum_high")
GROUP = tuple(f.name for f in dataclasses.fields(Group))
YES, NO = ("true", "yes", "1", "y"), ("false", "no", "0", "n", "")


def names(kind: ClaimKind) -> tuple[str, ...]:
    """The fields that can be given for a kind of claim."""
    given: list[str] = []
    for name in _hints(kind):
        given += {"count": COUNT, "minimum": MINIMUM, "group": GROUP}.get(name, (name,))
    return tuple(given)


def built(
    kind: ClaimKind, fields: dict[str, Any], text: str, quote: Quote, sentence: Quote, person: str
) -> Claim:
    """The claim that a person's fields describe.

    Raises:
        UsageError: a field is unknown or missing, or has no such value, or its words are not there.
        DateError: `when` is no date.
    """
    unknown = sorted(fields.keys() - set(names(kind)))
    if unknown:
        raise UsageError(f"A {kind} has no {', '.join(unknown)}. It has: {', '.join(names(kind))}.")
    given = {n: v for n, v in fields.items() if v is not None}
    values = _taken_together(kind, given)
    for name, hint in _hints(kind).items():
        if name in given:
            values[name] = _value(name, hint, given[name], text, quote)
    if "when" in values:
        values["when"] = str(parse_edtf(values["when"]))
    values |= {"quote": quote, "sentence": sentence}
    values |= {"rule": "by hand", "readers": (f"by hand: {person}",)}
    _refuse_gaps(kind, values)
    try:
        return CLAIMS[kind](**values)
    except ValueError as error:
        raise UsageError(f"This is no {kind}: {error}.") from error


def _hints(kind: ClaimKind) -> dict[str, Any]:
    cls = CLAIMS[kind]
    hints = typing.get_type_hints(cls)
    return {f.name: hints[f.name] for f in dataclasses.fields(cls) if f.name not in OWN}


def _refuse_gaps(kind: ClaimKind, values: dict[str, Any]) -> None:
    needed = [
        f.name
        for f in dataclasses.fields(CLAIMS[kind])
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    missing = [n for n in needed if n not in values]
    if missing:
        named = ", ".join("low" if n == "count" else n for n in missing)
        raise UsageError(f"A {kind} also needs: {named}.")


def _taken_together(kind: ClaimKind, given: dict[str, Any]) -> dict[str, Any]:
    """Fields that one value of the claim is made of: its count, its group."""
    hints = _hints(kind)
    values: dict[str, Any] = {}
    if "count" in hints and "low" in given:
        values["count"] = _count(given, "low", "high")
    if "minimum" in hints and "minimum_low" in given:
        values["minimum"] = _count(given, "minimum_low", "minimum_high")
    if "group" in hints and (parts := {n: given.pop(n) for n in GROUP if n in given}):
        typed = typing.get_type_hints(Group)
        values["group"] = Group(**{n: _plain(n, typed[n], v) for n, v in parts.items()})
    for name in (*COUNT, *MINIMUM):
        if name not in hints:
            given.pop(name, None)
    return values


def _count(given: dict[str, Any], low: str, high: str) -> Count:
    least = _integer(low, given[low])
    top = given.get(high, least)
    is_open = isinstance(top, str) and top.strip().lower() in OPEN
    try:
        return Count(
            least,
            None if is_open else _integer(high, top),
            approx=_yes("approx", given.get("approx", False)),
            qualifier=str(given["qualifier"]) if given.get("qualifier") else None,
        )
    except ValueError as error:
        raise UsageError(f"{low} and {high}: {error}.") from error


def _value(name: str, hint: Any, value: Any, text: str, near: Quote) -> Any:
    if Quote in _kinds(hint):
        if typing.get_origin(hint) is tuple:
            many = [value] if isinstance(value, str) else list(value)
            return tuple(nearest(text, str(v), near) for v in many)
        return nearest(text, str(value), near)
    return _plain(name, hint, value)


def _kinds(hint: Any) -> tuple[Any, ...]:
    """The types that a hint allows, without None."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union, tuple):
        return tuple(a for a in typing.get_args(hint) if a not in (type(None), Ellipsis))
    return (hint,)


def _plain(name: str, hint: Any, value: Any) -> Any:
    kind = _kinds(hint)[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _member(name, kind, value)
    convert: dict[Any, Callable[[str, Any], Any]] = {int: _integer, bool: _yes}
    return convert[kind](name, value) if kind in convert else str(value)


def _member(name: str, kind: type[Enum], value: Any) -> Enum:
    word = str(value).strip().lower().replace(" ", "_")
    try:
        return kind(word)
    except ValueError as error:
        possible = ", ".join(str(m.value) for m in kind)
        raise UsageError(f"{name} is one of: {possible}. '{value}' is none of them.") from error


def _integer(name: str, value: Any) -> int:
    try:
        return int(str(value).replace(",", "").strip())
    except ValueError as error:
        raise UsageError(f"{name} is a whole number; '{value}' is none.") from error


def _yes(name: str, value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in (*YES, *NO):
        raise UsageError(f"{name} is yes or no; '{value}' is neither.")
    return word in YES
