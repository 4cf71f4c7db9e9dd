"""Values: every number that an assessment shows, with the rule that made it and what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accounted.values.counts import Count

ID_LENGTH = 16
CLAIM, VALUE = "clm-", "val-"


class ValueKind(StrEnum):
    """What a shown number is. None of them is a finding of fact."""

    SAID = "said"
    """A value as sources put it."""
    TALLY = "tally"
    """How many documents or origins."""
    TOLL = "toll"
    """What one document says in all of one incident."""
    SUM = "sum"
    """Stated figures added up, always labelled as that."""
    REMAINDER = "remainder"
    """What a total leaves when its stated parts are taken off. Never filled in."""
    RANGE = "range"
    BEST = "best"
    """A person's best figure (UCDP)."""
    CONCEDED = "conceded"
    PARTY = "party claim"
    NAMED = "named"
    """How many people are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One number as shown. `rests_on` are ids of claims, values, documents and judgements.

    `low` and `high` are people (or whatever the series counts); `high` None leaves the top open.
    """

    id: str
    kind: ValueKind
    text: str
    low: int | None
    high: int | None
    rule: str
    """The rule that made it and its version: "min-max 1"."""
    rests_on: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "text": self.text,
            "low": self.low,
            "high": self.high,
            "rule": self.rule,
            "rests_on": list(self.rests_on),
        }


class Values:
    """The values of one assessment while it is made. Ids come from the incident and the path alone."""

    def __init__(self, incident: str) -> None:
        self._incident = incident
        self._made: dict[str, Value] = {}

    def add(
        self,
        path: str,
        kind: ValueKind,
        text: str,
        count: Count | None,
        rule: str,
        rests_on: Iterable[str],
    ) -> Value:
        """A value under a path that no other value of this assessment has ("killed/range")."""
        ident = value_id(self._incident, path)
        if ident in self._made:
            raise ValueError(f"two values under {path}")
        low, high = (count.low, count.high) if count else (None, None)
        value = Value(
            id=ident,
            kind=kind,
            text=text,
            low=low,
            high=high,
            rule=rule,
            rests_on=tuple(dict.fromkeys(rests_on)),
        )
        self._made[ident] = value
        return value

    def tally(self, path: str, number: int, noun: str, rests_on: Iterable[str]) -> Value:
        """How many documents or origins: "3 documents"."""
        text = counted(number, noun)
        return self.add(path, ValueKind.TALLY, text, Count(number, number), "tally 1", rests_on)

    @property
    def made(self) -> Mapping[str, Value]:
        """All of them by id, in the order in which they were made."""
        return dict(self._made)


def value_id(incident: str, path: str) -> str:
    """`val-` and hex digits, the same whenever the same incident is assessed again."""
    return VALUE + hashlib.sha256(f"{incident}\n{path}".encode()).hexdigest()[:ID_LENGTH]


def counted(number: int, noun: str) -> str:
    """ "1 origin", "3 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def claims_under(value: str, values: Mapping[str, Value]) -> Iterator[str]:
    """Every claim that a value rests on in the end, each once."""
    seen: set[str] = set()
    todo = [value]
    while todo:
        ident = todo.pop()
        if ident in seen:
            continue
        seen.add(ident)
        if ident in values:
            todo.extend(reversed(values[ident].rests_on))
        elif ident.startswith(CLAIM):
            yield ident
