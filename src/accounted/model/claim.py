"""Claims: what a document says, each with its exact words. Nothing here is a finding of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from accounted.terms.vocabularies import (
    Age,
    ClaimKind,
    Fate,
    Harm,
    Position,
    Role,
    Sex,
    Stance,
    Status,
    Unit,
)
from accounted.values.counts import Count
from accounted.values.quotes import Quote


def _span(quote: Quote | None) -> list[int] | None:
    return list(quote.span) if quote else None


def _words(quote: Quote | None) -> str | None:
    return quote.text if quote else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something a document says. `quote` is the words that say it, `sentence` the words around them.

    `rule` names the rule that read it and `readers` every reader that read the same ("grammar 1").
    """

    kind: ClassVar[ClaimKind]

    quote: Quote
    sentence: Quote
    rule: str
    readers: tuple[str, ...] = ("grammar",)
    when: str | None = None
    """EDTF, or None when the text does not say."""
    when_words: Quote | None = None
    when_how: str | None = None
    """How a date that the words alone do not fix was resolved: "weekday before the document's date"."""
    attributed_to: Quote | None = None
    """The words naming who says so; None when it is the document's own voice."""

    def fields(self) -> dict[str, Any]:
        """The fields of this kind alone, as JSON values."""
        return {}

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form (docs/schemas)."""
        return {
            "kind": str(self.kind),
            **self.fields(),
            "when": self.when,
            "when_span": _span(self.when_words),
            "when_how": self.when_how,
            "attributed_to": _words(self.attributed_to),
            "attributed_to_span": _span(self.attributed_to),
            "span": list(self.quote.span),
            "quote": self.quote.text,
            "sentence": self.sentence.text,
            "sentence_span": list(self.sentence.span),
            "rule": self.rule,
            "readers": list(self.readers),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Who is counted, only from the words: axes are independent and need not sum."""

    age: Age | None = None
    age_low: int | None = None
    age_high: int | None = None
    sex: Sex | None = None
    status: Status | None = None
    other: str | None = None

    def to_json(self) -> dict[str, Any]:
        """All six fields, null where the words are silent."""
        return {
            "age": self.age,
            "age_low": self.age_low,
            "age_high": self.age_high,
            "sex": self.sex,
            "status": self.status,
            "other": self.other,
        }

    def describe(self) -> str:
        """A few words for a table, or an empty string."""
        ages = ""
        if self.age_low is not None:
            ages = f"aged {self.age_low}" + (
                f"-{self.age_high}" if self.age_high not in (None, self.age_low) else ""
            )
        parts = (self.status, self.sex, self.age, ages, self.other)
        return ", ".join(str(p).replace("_", " ") for p in parts if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """How many people a text says suffered a harm: "at least eight civilians were killed"."""

    kind = ClaimKind.FIGURE

    harm: Harm
    count: Count
    unit: Unit = Unit.PERSON
    group: Group = field(default_factory=Group)
    part_of: int | None = None
    """Index, in the same reading's figures, of the smallest total that this is a part of."""
    place: Quote | None = None
    alleged_actor: Quote | None = None
    stance: Stance = Stance.ASSERTED

    def fields(self) -> dict[str, Any]:
        """The figure's own fields."""
        return {
            "harm": str(self.harm),
            "low": self.count.low,
            "high": self.count.high,
            "approx": self.count.approx,
            "qualifier": self.count.qualifier,
            "unit": str(self.unit),
            "group": self.group.to_json(),
            "part_of": self.part_of,
            "place": _words(self.place),
            "place_span": _span(self.place),
            "alleged_actor": _words(self.alleged_actor),
            "alleged_actor_span": _span(self.alleged_actor),
            "stance": str(self.stance),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that the text says happened at a time: a line of a timeline. `what` are its words."""

    kind = ClaimKind.EVENT

    what: Quote
    place: Quote | None = None

    def fields(self) -> dict[str, Any]:
        """`what` and its span, `place`."""
        return {
            "what": self.what.text,
            "what_span": list(self.what.span),
            "place": _words(self.place),
            "place_span": _span(self.place),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson(Claim):
    """A person whom the text names, in the role that the text gives. The quote is the name alone."""

    kind = ClaimKind.PERSON

    name: str
    role: Role
    role_words: Quote | None = None
    """The words that give the role ("stood before the court")."""
    age: int | None = None
    kin: str | None = None
    """Kinship as worded ("his wife", "mother of Spanish soldier")."""
    office: str | None = None
    """Office or occupation as worded ("spokesperson for the provincial governor")."""

    def fields(self) -> dict[str, Any]:
        """The person's own fields."""
        return {
            "name": self.name,
            "role": str(self.role),
            "role_words": _words(self.role_words),
            "role_words_span": _span(self.role_words),
            "age": self.age,
            "kin": self.kin,
            "office": self.office,
        }


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell of a list: the head over it, what that was taken for, and its words."""

    head: str
    field: str
    """"name", "father", "kin", "keep": docs/people.md lists them."""
    text: str

    def to_json(self) -> dict[str, Any]:
        """`{head, field, text}`."""
        return {"head": self.head, "field": self.field, "text": self.text}


@dataclass(frozen=True, slots=True)
class ListedDate:
    """A date of a row: the words of its cell, and what they mean where that can be told."""

    head: str
    field: str
    """"birth", or "date" for what happened to the person."""
    text: str
    when: str | None = None
    """EDTF; None where the words are no date."""
    how: str | None = None
    """What the words alone do not fix: "the day before the month, as in the rest of the column"."""

    def to_json(self) -> dict[str, Any]:
        """`{head, field, text, when, how}`."""
        return {
            "head": self.head,
            "field": self.field,
            "text": self.text,
            "when": self.when,
            "how": self.how,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson(Claim):
    """A row of a list that its keeper says is a person. The quote is the whole row.

    `cells` are all its cells, under the heads of the list; the other fields are what some of them
    were read as. `when` is the date of what happened, where one column holds it.
    """

    kind = ClaimKind.LISTED

    row: int
    """Counted from 1 below the heads."""
    name: str | None
    """As written: the whole name, or its parts in the order of the columns. None: the row has no name."""
    fate: Fate | None = None
    """What became of the person, as the list says."""
    fate_words: str | None = None
    """The words of the row that say it; None where the mapping says it of the whole list."""
    sex: Sex | None = None
    age_low: int | None = None
    """Full years: of "8 months" 0, of "about 40" and of "forty" None, with the words in the cells."""
    age_high: int | None = None
    dates: tuple[ListedDate, ...] = ()
    cells: tuple[ListedCell, ...] = ()

    def said(self, *fields: str) -> tuple[str, ...]:
        """The words of the cells that were taken for one of these fields, in the order of the columns."""
        return tuple(c.text for c in self.cells if c.field in fields)

    def fields(self) -> dict[str, Any]:
        """The row's number, what was read of it, and every cell."""
        return {
            "row": self.row,
            "name": self.name,
            "fate": self.fate,
            "fate_words": self.fate_words,
            "sex": self.sex,
            "age_low": self.age_low,
            "age_high": self.age_high,
            "dates": [d.to_json() for d in self.dates],
            "cells": [c.to_json() for c in self.cells],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Claim):
    """An allegation, denial or concession of who did it, as worded. Never a finding."""

    kind = ClaimKind.RESPONSIBILITY

    alleged_actor: Quote
    position: Position
    act: Quote | None = None
    """The words of the act."""

    def fields(self) -> dict[str, Any]:
        """Actor, position and act."""
        return {
            "alleged_actor": self.alleged_actor.text,
            "alleged_actor_span": list(self.alleged_actor.span),
            "position": str(self.position),
            "act": _words(self.act),
            "act_span": _span(self.act),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains(Claim):
    """Remains found: a record of its own, never added to a toll (standard: ICRC AM/PM separation)."""

    kind = ClaimKind.REMAINS

    site: Quote | None = None
    finder: Quote | None = None
    minimum: Count | None = None
    """The number of people, at least, to whom the remains are said to belong."""
    minimum_quote: Quote | None = None
    group: Group = field(default_factory=Group)
    time_since: Quote | None = None
    """Words for the time since death or burial ("at least 25 years ago")."""

    def fields(self) -> dict[str, Any]:
        """Site, finder, minimum number, group, time since burial."""
        return {
            "site": _words(self.site),
            "site_span": _span(self.site),
            "finder": _words(self.finder),
            "finder_span": _span(self.finder),
            "minimum_low": self.minimum.low if self.minimum else None,
            "minimum_high": self.minimum.high if self.minimum else None,
            "minimum_span": _span(self.minimum_quote),
            "group": self.group.to_json(),
            "time_since": _words(self.time_since),
            "time_since_span": _span(self.time_since),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Claim):
    """A legal proceeding and its status as the text gives it. `accused` are the names, as worded."""

    kind = ClaimKind.PROCEEDING

    status: str
    """One of: investigated, charged, on trial, convicted, acquitted, sentenced, appealed, sought."""
    court: Quote | None = None
    accused: tuple[Quote, ...] = ()
    outcome: Quote | None = None

    def fields(self) -> dict[str, Any]:
        """Status, court, accused, outcome."""
        return {
            "status": self.status,
            "court": _words(self.court),
            "court_span": _span(self.court),
            "accused": [q.text for q in self.accused],
            "accused_spans": [list(q.span) for q in self.accused],
            "outcome": _words(self.outcome),
            "outcome_span": _span(self.outcome),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAct(Claim):
    """A law, decree, resolution or recognition: an act of that body on that date."""

    kind = ClaimKind.LEGAL_ACT

    number: str | None = None
    body: Quote | None = None
    act: str | None = None
    """The kind of act as worded: decree, resolution, decision, law."""

    def fields(self) -> dict[str, Any]:
        """Number, body, kind of act, and `date` (the same as `when`)."""
        return {
            "number": self.number,
            "body": _words(self.body),
            "body_span": _span(self.body),
            "act": self.act,
            "date": self.when,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Claim):
    """An outlet that the text says reported, and that this document did not consult.

    Never corroboration. The quote is the outlet's name.
    """

    kind = ClaimKind.COVERAGE

    outlet: str
    country: str | None = None
    """The country under which the text lists the outlet, as worded."""

    def fields(self) -> dict[str, Any]:
        """Outlet and country."""
        return {"outlet": self.outlet, "country": self.country}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Claim):
    """A declared interest of the document: its sponsor or funder, or that its publisher is a party."""

    kind = ClaimKind.INTEREST

    interest: str
    """One of: sponsor, funder, party, commission."""
    holder: Quote | None = None

    def fields(self) -> dict[str, Any]:
        """Kind of interest and who holds it."""
        return {
            "interest": self.interest,
            "holder": _words(self.holder),
            "holder_span": _span(self.holder),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDate(Claim):
    """A time told by its distance from an event: "31 years later", "the 32nd anniversary".

    `when` holds a result only where this one document fixes the event; `relates_to` says which event.
    """

    kind = ClaimKind.RELATIVE_DATE

    offset: str
    """ISO 8601 duration with sign, "at least" as a leading ">=": "P31Y", "-P25Y", ">=-P25Y"."""
    relates_to: str | None = None
    relates_to_quote: Quote | None = None

    def fields(self) -> dict[str, Any]:
        """Words, offset, what it relates to, and `result` (the same as `when`)."""
        return {
            "words": self.quote.text,
            "offset": self.offset,
            "relates_to": self.relates_to,
            "relates_to_span": _span(self.relates_to_quote),
            "result": self.when,
        }


@dataclass(frozen=True, slots=True)
class FindingQuote:
    """One of the places that a finding rests on, with a note where it needs one."""

    quote: Quote
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that one document alone shows and a recorder should know. It decides nothing.

    `code` is stable ("parts-exceed-total"), `message` a sentence that names no verdict.
    """

    code: str
    message: str
    quotes: tuple[FindingQuote, ...]

    def to_json(self) -> dict[str, Any]:
        """`{kind, message, quotes: [{span, quote, note}]}`."""
        return {
            "kind": self.code,
            "message": self.message,
            "quotes": [
                {"span": list(q.quote.span), "quote": q.quote.text, "note": q.note}
                for q in self.quotes
            ],
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that could count people and that no claim covers: kept so that a miss is visible."""

    quote: Quote
    count: Count
    reason: str

    def to_json(self) -> dict[str, Any]:
        """`{span, quote, low, high, approx, reason}`."""
        return {
            "span": list(self.quote.span),
            "quote": self.quote.text,
            "low": self.count.low,
            "high": self.count.high,
            "approx": self.count.approx,
            "reason": self.reason,
        }
