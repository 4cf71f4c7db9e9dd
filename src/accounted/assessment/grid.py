"""The grid: value as said by origin, with the documents that repeat it folded under their origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.case import Case
from accounted.assessment.order import root_of
from accounted.assessment.series import Series
from accounted.assessment.value import Value, ValueKind, Values
from accounted.assessment.weighed import Weighed
from accounted.terms.weighing import Standing
from accounted.values.counts import Count
from accounted.values.quotes import Quote

_LISTED_APART = frozenset({Standing.PARTY_CLAIM, Standing.CONCEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A document under its origin, with the documents that copy it."""

    document: str
    copies: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {"document": self.document, "copies": list(self.copies)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One claim in a cell: its words, and what should be known of it."""

    claim: str
    document: str
    quote: Quote
    stance: str
    recalled: bool
    why: str | None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "claim": self.claim,
            "document": self.document,
            "quote": self.quote.text,
            "span": list(self.quote.span),
            "stance": self.stance,
            "recalled": self.recalled,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one origin says of one value, and in which documents."""

    origin: str
    name: str
    claims: tuple[Spoken, ...]
    documents: tuple[Folded, ...]
    interests: tuple[str, ...]
    """Sponsors and funders that the origin states, in their words."""
    party: str | None
    """The party to the conflict that it is or speaks for, as stated."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "origin": self.origin,
            "name": self.name,
            "claims": [c.to_json() for c in self.claims],
            "documents": [d.to_json() for d in self.documents],
            "interests": list(self.interests),
            "party": self.party,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value as said, whether it counts, and who says it."""

    value: Value
    words: tuple[str, ...]
    """The wordings of it, each once: "at least 161 people"."""
    approx: bool
    qualifier: str | None
    standing: Standing
    cells: tuple[Cell, ...]
    documents: Value
    origins: Value

    @property
    def sentence(self) -> str:
        """ "3 documents, 1 origin"."""
        return f"{self.documents.text}, {self.origins.text}"

    @property
    def alone(self) -> Cell | None:
        """The only origin, where one alone says it: its interests are shown at the figure."""
        return self.cells[0] if len(self.cells) == 1 else None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "value": self.value.id,
            "text": self.value.text,
            "low": self.value.low,
            "high": self.value.high,
            "approx": self.approx,
            "qualifier": self.qualifier,
            "words": list(self.words),
            "standing": str(self.standing),
            "counted": self.standing is Standing.COUNTED,
            "sentence": self.sentence,
            "documents": self.documents.id,
            "origins": self.origins.id,
            "shown_with": _shown_with(self.alone),
            "cells": [c.to_json() for c in self.cells],
        }


def _shown_with(cell: Cell | None) -> list[str]:
    """What has to be said beside a figure that rests on one origin alone."""
    if cell is None:
        return []
    party = [f"speaks for a party: {cell.party}"] if cell.party else []
    return [*party, *(f"declared interest: {i}" for i in cell.interests)]


def rows_of(
    case: Case, series: Series, figures: Sequence[Weighed], values: Values
) -> tuple[Row, ...]:
    """The rows of one series: what counts first, then what is listed only; the least value first."""
    by_value: dict[tuple[Standing, Count], list[Weighed]] = {}
    for one in figures:
        plain = Count(one.count.low, one.count.high, one.count.approx)
        by_value.setdefault((one.standing, plain), []).append(one)
    order = list(Standing)
    keyed = sorted(by_value.items(), key=lambda kv: (order.index(kv[0][0]), *_size(kv[0][1])))
    return tuple(_row(case, series, standing, said, values) for (standing, _), said in keyed)


def _size(count: Count) -> tuple[int, bool, int, bool]:
    return (count.low, count.high is None, count.high or 0, count.approx)


def _row(
    case: Case, series: Series, standing: Standing, said: Sequence[Weighed], values: Values
) -> Row:
    first = said[0].count
    claims = [w.id for w in said]
    high = "" if first.high is None else first.high
    about = "~" if first.approx else ""
    path = f"{series.key}/row/{standing.name.lower()}/{about}{first.low}-{high}"
    shown = Count(first.low, first.high, first.approx)
    because = [b for w in said for b in w.because]
    kind = {Standing.PARTY_CLAIM: ValueKind.PARTY, Standing.CONCEDED: ValueKind.CONCEDED}
    text = "an unknown number" if first.unknown else "none" if first.high == 0 else shown.describe()
    value = values.add(
        path, kind.get(standing, ValueKind.SAID), text, shown, "as said 1", [*claims, *because]
    )
    cells = cells_of(case, said)
    documents = [d for c in cells for f in c.documents for d in (f.document, *f.copies)]
    number = len(set(documents))
    return Row(
        value=value,
        words=tuple(dict.fromkeys(w.figure.quote.text for w in said)),
        approx=first.approx,
        qualifier=next((w.count.qualifier for w in said if w.count.qualifier), None),
        standing=standing,
        cells=cells,
        documents=values.tally(f"{path}/documents", number, "document", claims),
        origins=values.tally(f"{path}/origins", len(cells), "origin", claims),
    )


def cells_of(case: Case, said: Sequence[Weighed]) -> tuple[Cell, ...]:
    """Figures by origin, in the order of the record."""
    by_origin: dict[str, list[Weighed]] = {}
    for one in said:
        by_origin.setdefault(one.origin.key, []).append(one)
    return tuple(_cell(case, key, own) for key, own in by_origin.items())


def _cell(case: Case, key: str, own: Sequence[Weighed]) -> Cell:
    note = case.notes.get(key)
    return Cell(
        origin=key,
        name=own[0].origin.name,
        claims=tuple(
            Spoken(
                claim=w.id,
                document=w.document,
                quote=w.figure.quote,
                stance=str(w.figure.stance),
                recalled=w.recalled,
                why=w.why,
            )
            for w in own
        ),
        documents=folded(case, [w.document for w in own]),
        interests=note.interests if note else (),
        party=note.party if note else None,
    )


def folded(case: Case, documents: Sequence[str]) -> tuple[Folded, ...]:
    """Documents with their copies under them. Where the original says no such thing, the first copy leads."""
    families: dict[str, list[str]] = {}
    for document in dict.fromkeys(documents):
        families.setdefault(root_of(case, document), []).append(document)
    found = []
    for root, members in families.items():
        lead = root if root in members else members[0]
        found.append(Folded(document=lead, copies=tuple(m for m in members if m != lead)))
    return tuple(found)
