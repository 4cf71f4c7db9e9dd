"""How speakers, actors, places and documents are worded in an edition, each under a number of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accounted.assessment import Case, Paper, SourceNote
from accounted.errors import DateError
from accounted.linkage.origin import Origin as Heard
from accounted.linkage.origin import OriginKind
from accounted.linkage.places import Resolution
from accounted.model import Known
from accounted.publishing.edition import Document, Origin, Spot
from accounted.publishing.material import Named
from accounted.publishing.withholding import SHOWN, Names
from accounted.publishing.wording import of_a_body, of_kin, unnamed
from accounted.terms.vocabularies import Role
from accounted.values.dates import parse_edtf

NO_ACTOR = "an actor (name withheld)"
NO_PLACE = "a place (withheld)"
_LONGEST_PLACE = 8
"""Words of a place at most; longer wordings tell more than a place."""
_LOCATOR = re.compile(r"(?:page|row|paragraph|line|html p)[ \[]?[\d,\]-]+|\d\d:\d\d(?::\d\d)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://\S+")
_DIGITS = {"settlement": 2, "point": 1}
"""Decimals of a degree that are published: about a kilometre for a settlement, ten for a spot."""
_SPREAD = {"settlement": 2.0, "point": 10.0}
"""Kilometres within which the place then lies."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers under which an edition knows documents and origins."""

    documents: Mapping[str, int]
    origins: Mapping[str, int]


class Voices:
    """The origins of an incident, under the numbers that they have in the edition."""

    def __init__(
        self,
        names: Names,
        people: tuple[Named, ...],
        publishers: frozenset[str],
        numbers: Numbers,
    ) -> None:
        self._names, self._publishers, self._numbers = names, publishers, numbers.origins
        self._roles: dict[str, Role] = {}
        for each in people:
            self._roles.setdefault(each.name.casefold(), each.role)
        self._known: dict[str, Origin] = {}

    @property
    def all(self) -> tuple[Origin, ...]:
        """Every origin, in the order in which it was heard."""
        return tuple(self._known.values())

    def of(self, heard: Heard, note: SourceNote | None) -> str:
        """The number of an origin."""
        if heard.key not in self._known:
            shown, withheld = self.shown(heard, note)
            told = None if withheld or heard.kind is OriginKind.DOCUMENT else note
            self._known[heard.key] = Origin(
                id=f"o{self._numbers[heard.key]}",
                name=shown,
                kind=str(heard.kind),
                withheld=withheld,
                interests=told.interests if told else (),
                party=told.party if told else None,
                reliability=told.reliability if told else None,
            )
        return self._known[heard.key].id

    def shown(self, heard: Heard, note: SourceNote | None) -> tuple[str, bool]:
        """How an origin is worded, and whether that keeps its name back."""
        name = heard.name
        if heard.kind is OriginKind.DOCUMENT:
            return "a document without a named publisher", False
        if of_kin(name):
            return "a relative", True
        if self._names.holds(name):
            return self._role_of(name), True
        if heard.kind is OriginKind.PUBLISHER and name in self._publishers:
            return name, False
        official = self._roles.get(name.casefold()) is Role.OFFICIAL
        stated = note is not None and (note.kind is not None or note.party is not None)
        if official or stated or of_a_body(name) or unnamed(name) or name in self._publishers:
            return name, False
        return "a named speaker (withheld)", True

    def _role_of(self, name: str) -> str:
        low = name.casefold()
        role = next((r for n, r in self._roles.items() if n in low), Role.OTHER)
        return SHOWN[role]


def publisher_of(paper: Paper) -> str | None:
    """Who published a document, as known."""
    return _value(paper.document.metadata.publisher)


def public(paper: Paper) -> bool:
    """Whether a document was published by somebody: it has a publisher or an address."""
    known = paper.document.metadata
    return bool(known.publisher or known.url or known.archive_url)


class Papers:
    """The documents of an incident, under the numbers that they have in the edition."""

    def __init__(self, names: Names, numbers: Numbers) -> None:
        self._names, self._numbers = names, numbers.documents
        self._known: dict[str, tuple[str, Paper]] = {}

    def of(self, case: Case, document: str) -> str:
        """The number of a document."""
        if document not in self._known:
            self._known[document] = (f"d{self._numbers[document]}", case.papers[document])
        return self._known[document][0]

    @property
    def all(self) -> tuple[Document, ...]:
        """Every document, in the order in which it was cited."""
        return tuple(self._document(ident, paper) for ident, paper in self._known.values())

    def _document(self, ident: str, paper: Paper) -> Document:
        held, known, open_ = paper.document, paper.document.metadata, public(paper)
        root = self._numbers.get(paper.root)
        return Document(
            id=ident,
            title=_value(known.title) if open_ else None,
            publisher=_value(known.publisher),
            published=date(_value(known.published)),
            language=_matching(_LANGUAGE, _value(known.language)),
            medium=held.media_type if re.fullmatch(r"[\w.+-]+/[\w.+-]+", held.media_type) else "",
            url=self._names.mask_address(_address(known.url)),
            archive_url=self._names.mask_address(_address(known.archive_url)),
            retrieved=date(_value(known.retrieved)),
            sponsor=_value(known.sponsor) if open_ else None,
            sha256=held.sha256 if open_ else None,
            copies=f"d{root}" if root and f"d{root}" != ident else None,
        )


def _value(known: Known | None) -> str | None:
    return known.value if known else None


def _address(known: Known | None) -> str | None:
    """An address of the web; another kind ("file:", "javascript:") is none that may be published."""
    return known.value if known and _ADDRESS.fullmatch(known.value) else None


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None


def date(text: str | None) -> str | None:
    """A date in EDTF, or None where it is none."""
    try:
        return parse_edtf(text).text if text else None
    except DateError:
        return None


def locator(text: str | None) -> str | None:
    """Where words stand in the original, where that says nothing else."""
    return _matching(_LOCATOR, text)


def actor_name(words: str, *, cleared: bool, stated: bool, names: Names) -> str:
    """An alleged actor as published: a force, a body; a person's name only where nothing holds it back."""
    if names.holds(words) or of_kin(words):
        return NO_ACTOR
    return words if cleared or stated or of_a_body(words) else NO_ACTOR


def place_name(words: str) -> str:
    """A place as worded, unless the wording tells of a house or of more than a place."""
    low = words.casefold().split()
    private = {"home", "house", "apartment", "flat", "shelter", "hideout", "safehouse"} & {*low}
    too_long = len(low) > _LONGEST_PLACE
    return NO_PLACE if private or too_long or of_kin(words) else words


def spot(words: str | None, places: Mapping[str, Resolution], *, coordinates: bool) -> Spot | None:
    """Where a place lies, coarsened; None where no gazetteer here knows it."""
    found = places.get(words or "")
    if found is None:
        return None
    digits = _DIGITS.get(found.precision, 1)
    shown = coordinates and found.latitude is not None and found.longitude is not None
    return Spot(
        name=found.name,
        precision=found.precision,
        latitude=round(found.latitude, digits) if shown and found.latitude is not None else None,
        longitude=round(found.longitude, digits) if shown and found.longitude is not None else None,
        radius_km=_SPREAD.get(found.precision, float(max(found.radius_km, 10))) if shown else None,
        country=found.country,
        country_said_by=found.country_said_by,
        gazetteer=f"{found.gazetteer} {found.version}".strip(),
    )
