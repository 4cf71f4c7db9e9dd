"""An edition: what a release publishes, and nothing else. Frozen, and already through the gate.

Every id in it is a number within the edition or a public code; none is made from words of a document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from accounted.model.release import Disclosure, Imprint
from accounted.publishing.history import Changed, Gone, Step

FORMAT = "accounted-edition 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who in the end says something: a speaker, a publisher, or somebody who is not named here."""

    id: str
    """ "o1"."""
    name: str
    kind: str
    withheld: bool
    """Whether the name is kept back; `name` then says of what kind the speaker is."""
    interests: tuple[str, ...] = ()
    party: str | None = None
    reliability: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that is cited. Its words are not here, but for those of the statements."""

    id: str
    """ "d1"."""
    title: str | None
    publisher: str | None
    published: str | None
    """EDTF."""
    language: str | None
    medium: str
    """Media type of the original: "text/html"."""
    url: str | None
    archive_url: str | None
    retrieved: str | None
    sponsor: str | None
    sha256: str | None
    """Of the original's bytes, where the document is public: it names a publisher or an address."""
    copies: str | None = None
    """The document that it copies in the end, where that one is cited too."""

    @property
    def label(self) -> str:
        """How pages name it: its title, else its publisher, else its number."""
        return self.title or self.publisher or f"document {self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One accepted claim: who says what in which document. `words` are its words of quantity alone."""

    id: str
    """ "TES-0001-s3"."""
    kind: str
    document: str
    origin: str
    words: str
    """Of the quote, the words that count; "…" stands for the others."""
    sentence: str | None
    """The whole sentence, where a person cleared it; withheld names are masked."""
    locator: str | None
    """Where the words stand in the original ("page 3")."""
    span: tuple[int, ...]
    """Start and end in the document's canonical text, in code points."""
    text: str
    """What it says in short: "killed: 12", "on trial", "alleged: the Velmarian army"."""
    harm: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    unit: str | None = None
    age: str | None = None
    sex: str | None = None
    status: str | None = None
    stance: str | None = None
    standing: str | None = None
    """For a figure: counted in, or listed only and why."""
    when: str | None = None
    place: str | None = None
    accepted_by: str | None = None
    accepted: str | None = None
    """UTC date on which it was accepted."""
    read_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number that is shown, the rule that made it, and what it rests on."""

    id: str
    """ "TES-0001-n3"."""
    kind: str
    text: str
    low: int | None
    high: int | None
    rule: str
    rests_on: tuple[str, ...]
    """Ids of statements, numbers and decisions of the same incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one origin says of one value, in which documents."""

    origin: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    copies: tuple[str, ...]
    """Documents that repeat it and are held to be copies of one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value as said, and every origin that says it."""

    number: str
    text: str
    words: tuple[str, ...]
    standing: str
    counted: bool
    sentence: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A figure as the rule puts it. `number` is None where nobody states one, or none is decided."""

    rule: str
    chosen_by: str | None
    """The decision by which a person chose the rule."""
    state: str
    text: str
    low: int | None
    high: int | None
    number: str | None
    best: int | None
    best_number: str | None
    note: str
    alone: str | None
    """The only origin that it rests on, where there is only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """How well a figure is borne out, by a published scale."""

    scale: str
    grade: str | None
    definition: str
    credibility: str
    decision: str | None
    origins: int
    """Independent origins counted in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One kind of people and harm: the grid of who says what, the range, the grade."""

    key: str
    label: str
    harm: str
    unit: str
    age: str | None
    sex: str | None
    status: str | None
    whole: bool
    sentence: str
    documents: str
    origins: str
    range: Range
    grade: Graded
    rows: tuple[Row, ...]
    conceded: str | None
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of time or place, and who tells it."""

    value: str
    origins: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a place lies, coarsened. An area has a radius and is never a pin."""

    name: str
    precision: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str
    country_said_by: str
    gazetteer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenWhere:
    """All that is told of the time or the place, and how exactly it is known, in a sentence."""

    told: tuple[Told, ...]
    agreed: str | None
    sentence: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who is blamed, and every word for and against, each a statement."""

    name: str
    withheld: bool
    alleged_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    conceded_by: tuple[str, ...]
    sentence: str
    """What is known of its own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom a document names. `shown` is the name only where it may be."""

    id: str
    role: str
    shown: str
    withheld: bool
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of something noticed."""

    origin: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Something that the sources show together. It names no verdict."""

    id: str
    code: str
    text: str
    contradiction: bool
    series: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A total with its stated parts along one axis, and what they leave of it. Nothing is filled in."""

    total: str
    axis: str
    parts: tuple[str, ...]
    remainder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another incident of this edition. `outward`: this one stands so to the other."""

    relation: str
    code: str
    outward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A step in how the incident was recorded, by whom under a pseudonym."""

    id: str
    about: str
    decided: str
    series: str | None
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident that a person accepted, with what the sources say of it."""

    code: str
    previous_codes: tuple[str, ...]
    kind: str
    criteria: int | None
    sentence: str
    """ "3 documents, 2 origins"."""
    when: WhenWhere
    where: WhenWhere
    series: tuple[Series, ...]
    statements: tuple[Statement, ...]
    numbers: tuple[Number, ...]
    documents: tuple[str, ...]
    actors: tuple[Actor, ...]
    persons: tuple[Person, ...]
    noticed: tuple[Noticed, ...]
    breakdowns: tuple[Breakdown, ...]
    related: tuple[Related, ...]
    decisions: tuple[Decision, ...]
    unreviewed: int
    """Claims read by machine that nobody has accepted; they are in no figure here."""
    withheld_documents: int
    """Documents withheld for security; they are in no figure here."""

    @property
    def accepted(self) -> str | None:
        """The day on which it was first accepted, as far as decisions are still held."""
        return next((d.on for d in self.decisions if d.about == "incident"), None)

    @property
    def whole(self) -> tuple[Series, ...]:
        """The series that count everybody who suffered a harm."""
        return tuple(s for s in self.series if s.whole)

    def number(self, ident: str) -> Number:
        """A number by its id."""
        return next(n for n in self.numbers if n.id == ident)

    def statement(self, ident: str) -> Statement:
        """A statement by its id."""
        return next(s for s in self.statements if s.id == ident)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeTerm:
    """One grade of the scale."""

    name: str
    definition: str
    person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How the record was made and weighed, from the settings and versions that were used."""

    rule: str
    scale: str
    grades: tuple[GradeTerm, ...]
    civilian_default: str
    criteria: int | None
    criteria_rules: tuple[str, ...]
    readers: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    """Pairs of a name and its version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is in the record and not in the edition, as counts alone."""

    unreviewed_claims: int
    unaccepted_incidents: int
    withheld_documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that a release holds. The same record and settings give an equal one."""

    format: str
    name: str
    project: str
    head: str
    """Of the record, "1204:9f3c…": it says from which state the edition was made."""
    as_of: str
    """UTC time of the record's last entry; the edition has no other clock."""
    imprint: Imprint
    disclosure: Disclosure
    method: Method
    left: Left
    origins: tuple[Origin, ...]
    documents: tuple[Document, ...]
    incidents: tuple[Incident, ...]
    version: int = 1
    """Counts how often the edition was issued: 2 is the first one after a withdrawal."""
    gone: tuple[Gone, ...] = ()
    """Codes of this and earlier editions that have no page of their own, in their order."""
    log: tuple[Step, ...] = ()
    """What changed from edition to edition, the oldest first; the last step leads to this one."""

    def origin(self, ident: str) -> Origin:
        """An origin by its id."""
        return _numbered(self.origins, ident)

    def document(self, ident: str) -> Document:
        """A document by its id."""
        return _numbered(self.documents, ident)

    def changes_of(self, code: str) -> tuple[tuple[Step, Changed], ...]:
        """What changed of an incident, the oldest first, each with the step in which it did."""
        return tuple((s, c) for s in self.log for c in s.incidents if c.code == code)


Numbered = TypeVar("Numbered", Origin, Document)


def _numbered(things: Sequence[Numbered], ident: str) -> Numbered:
    """The thing with this id. They stand in the order of their numbers."""
    number = int(ident[1:])
    at = bisect_left(things, number, key=lambda thing: int(thing.id[1:]))
    if at == len(things) or things[at].id != ident:
        raise KeyError(ident)
    return things[at]
