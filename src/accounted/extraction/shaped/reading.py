"""The claims of a shaped table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from accounted.extraction.shaped.dates import When, when_of
from accounted.extraction.shaped.rows import Row, rows
from accounted.extraction.shaped.tolls import Slip, tolls, whole_number
from accounted.model import (
    Claim,
    Document,
    Event,
    Figure,
    Finding,
    NamedPerson,
    Reading,
    Responsibility,
    Unread,
)
from accounted.model.claim import FindingQuote
from accounted.terms.crosswalks import Places, Shape, shape, shapes
from accounted.terms.crosswalks.shapes import TOOL
from accounted.terms.vocabularies import Position, Role
from accounted.values.counts import Count
from accounted.values.quotes import Quote

VERSION = "1"
SLIP = "cell-not-read"
_ALLEGED = " (alleged)"
"""What our own shaped files put behind an actor."""
_ACTOR = re.compile(r"[^;]+")
_ROLES = {"killed": Role.VICTIM, "injured": Role.SURVIVOR}


def shape_of(document: Document) -> Shape | None:
    """The shape in which a document was taken in; None for any other document."""
    tool = document.canonical.tool
    return shape(tool.removeprefix(TOOL)) if tool.startswith(TOOL) else None


def name_of(document: Document) -> str | None:
    """The reader of a shaped table with its version ("ged 1"); None for any other document."""
    found = shape_of(document)
    return _label(found) if found else None


def of_a_row(claim: Claim) -> bool:
    """Whether a claim was read in a row of a shaped table: its sentence is that row."""
    return not _labels().isdisjoint(claim.readers)


def key_of(claim: Claim) -> str:
    """What the rows of one incident have in common: its code where the table has one, else the row."""
    found = next((s for s in shapes().values() if _label(s) in claim.readers), None)
    for line in claim.sentence.text.split("\n") if found and found.key else ():
        column, _, words = line.partition(": ")
        if found and column == found.key:
            return f"{column}: {words}"
    return str(claim.sentence.start)


def read_shaped(document: Document) -> Reading | None:
    """Every row of a shaped table as claims; None for any other document."""
    found = shape_of(document)
    if found is None:
        return None
    made = _Made(found)
    for row in rows(document):
        made.add(row)
    note = f"Read as a table in the shape of {found.project}, each row as claims of its own."
    return Reading(
        document=document,
        figures=tuple(made.figures),
        events=tuple(made.events),
        people=tuple(made.people),
        responsibility=tuple(made.responsibility),
        findings=tuple(made.findings),
        unread=tuple(made.unread),
        notes=(note,),
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(_label(s) for s in shapes().values())


def _label(found: Shape) -> str:
    return f"{found.name} {VERSION}"


@dataclass(slots=True)
class _Made:
    """The claims of a table while its rows are read."""

    shape: Shape
    figures: list[Figure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    people: list[NamedPerson] = field(default_factory=list)
    responsibility: list[Responsibility] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Read one row."""
        when = when_of(row, self.shape.dates)
        place = place_of(row, self.shape.places)
        known = self._known(row, when)
        actors = list(self._actors(row))
        self._figures(row, known, place, self._blamed(row, actors))
        self._people(row, known)
        told = row.quote(self.shape.told)
        if told is not None:
            own = {**known, "quote": told, "rule": f"{self.shape.name}: {self.shape.told}"}
            self.events.append(Event(what=told, place=place, **own))
        for actor in actors:
            self.responsibility.append(
                Responsibility(
                    alleged_actor=actor,
                    position=Position.ALLEGED,
                    act=row.quote(self.shape.act),
                    **{**known, "quote": actor, "rule": f"{self.shape.name}: actor"},
                )
            )
        self._undated(row, when)
        self.unread += _unread(row, self.shape)

    def _known(self, row: Row, when: When | None) -> dict[str, Any]:
        return {
            "sentence": row.whole,
            "readers": (_label(self.shape),),
            "when": when.edtf if when else None,
            "when_words": when.words if when else None,
            "when_how": when.how if when else None,
            "attributed_to": row.quote(self.shape.speaker),
        }

    def _figures(
        self, row: Row, known: dict[str, Any], place: Quote | None, actor: Quote | None
    ) -> None:
        totals: dict[tuple[str, str], int] = {}
        for told in tolls(row, self.shape):
            if isinstance(told, Slip):
                self.findings.append(Finding(SLIP, told.why, (FindingQuote(told.quote),)))
                continue
            if told.name:
                totals.setdefault((told.harm, told.name), len(self.figures))
            self.figures.append(
                Figure(
                    **known,
                    quote=told.quote,
                    rule=f"{self.shape.name}: {told.rule}",
                    harm=told.harm,
                    count=told.count,
                    group=told.group,
                    part_of=totals.get((told.harm, told.of)) if told.of else None,
                    place=place,
                    alleged_actor=actor,
                )
            )

    def _people(self, row: Row, known: dict[str, Any]) -> None:
        name = row.quote(self.shape.victim)
        if name is None:
            return
        role = row.quote(self.shape.victim_role)
        self.people.append(
            NamedPerson(
                **known,
                quote=name,
                rule=f"{self.shape.name}: {self.shape.victim}",
                name=name.text,
                role=_ROLES.get(role.text.casefold() if role else "", Role.OTHER),
                role_words=role,
                age=whole_number(row.words(self.shape.victim_age)),
            )
        )

    def _actors(self, row: Row) -> Iterator[Quote]:
        """Who is said to have taken part in arms, each once; nobody where the row tells of no violence."""
        if _has(row, self.shape.unblamed):
            return
        seen: set[str] = set()
        for column in self.shape.actors:
            cell = row.cells.get(column)
            for found in _ACTOR.finditer(cell.words) if cell else ():
                words = found[0].strip().removesuffix(_ALLEGED)
                start = (cell.start if cell else 0) + found.start()
                start += len(found[0]) - len(found[0].lstrip())
                if words and words not in seen and not words.startswith(self.shape.not_actors):
                    seen.add(words)
                    yield row.within(start, start + len(words))

    def _blamed(self, row: Row, actors: list[Quote]) -> Quote | None:
        return actors[0] if len(actors) == 1 and _has(row, self.shape.blamed) else None

    def _undated(self, row: Row, when: When | None) -> None:
        dates = self.shape.dates
        if dates is None or when is not None:
            return
        words = row.stretch((dates.start, dates.end))
        if words is not None:
            why = f"{dates.start} holds no day, or ends before it begins"
            self.findings.append(Finding(SLIP, why, (FindingQuote(words),)))


def _has(row: Row, wanted: Any) -> bool:
    return any(row.words(column) in values for column, values in wanted.items())


def place_of(row: Row, places: Places | None) -> Quote | None:
    """The words for where it was, none finer than the row's code of precision allows."""
    if places is None:
        return None
    code = row.words(places.precision)
    columns: Iterable[str] = places.codes.get(code, places.default)
    return next((q for c in columns if (q := row.quote(c)) is not None), None)


def _unread(row: Row, shape: Shape) -> Iterator[Unread]:
    """Whole numbers under columns of which the shape knows nothing: they could count people."""
    for column, cell in row.cells.items():
        number = whole_number(cell.words)
        if number is not None and column not in shape.columns:
            quote = row.within(cell.start, cell.end)
            yield Unread(quote, Count(number, number), f"no rule for the column '{column}'")
