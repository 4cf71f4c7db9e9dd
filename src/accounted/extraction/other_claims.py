"""The claims beside figures and dates: read together, each attributed to who says it in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from accounted.extraction.coverage import read_coverage
from accounted.extraction.interests import read_interests
from accounted.extraction.legal_acts import read_legal_acts
from accounted.extraction.page import Page
from accounted.extraction.people import read_people
from accounted.extraction.proceedings import read_proceedings
from accounted.extraction.remains import read_remains
from accounted.extraction.responsibility import read_responsibility
from accounted.extraction.speech import CONCEDE, DENY, Scope, Speech
from accounted.model import (
    Claim,
    Coverage,
    Figure,
    Interest,
    LegalAct,
    NamedPerson,
    Proceeding,
    Remains,
    Responsibility,
)
from accounted.terms.vocabularies import Position
from accounted.values.quotes import Quote

T = TypeVar("T", bound=Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherClaims:
    """What one page claims beside its figures, events and relative dates."""

    people: tuple[NamedPerson, ...]
    responsibility: tuple[Responsibility, ...]
    remains: tuple[Remains, ...]
    proceedings: tuple[Proceeding, ...]
    legal_acts: tuple[LegalAct, ...]
    coverage: tuple[Coverage, ...]
    interests: tuple[Interest, ...]


def read_other_claims(page: Page, figures: Sequence[Figure], speech: Speech) -> OtherClaims:
    """Read every other kind of claim. `speech` are the speakers of the same page."""
    said = _Speakers(page, speech)
    people = read_people(page)
    return OtherClaims(
        people=said.attribute(people),
        responsibility=tuple(map(said.position, said.attribute(read_responsibility(page)))),
        remains=said.attribute(read_remains(page, figures)),
        proceedings=said.attribute(read_proceedings(page, people)),
        legal_acts=said.attribute(read_legal_acts(page)),
        coverage=read_coverage(page),
        interests=read_interests(page),
    )


class _Speakers:
    """Finds who says a claim."""

    def __init__(self, page: Page, speech: Speech) -> None:
        self.page, self.speech = page, speech
        self.sentences = {s.start: s.index for s in page.sentences}

    def attribute(self, claims: Sequence[T]) -> tuple[T, ...]:
        """The claims with their speakers; a speaker that the words of a claim name themselves stays."""
        return tuple(self._attributed(c) for c in claims)

    def _attributed(self, claim: T) -> T:
        scope = None if claim.attributed_to else self._scope(claim)
        if scope is None or _overlap(scope, claim.quote):
            return claim
        return replace(claim, attributed_to=self.page.quote(scope.who, scope.who_end))

    def _scope(self, claim: Claim) -> Scope | None:
        index = self.sentences.get(claim.sentence.start)
        return None if index is None else self.speech.scope_at(index, claim.quote.start)

    def position(self, claim: Responsibility) -> Responsibility:
        """What stands inside a denial is denied: "the army denied that soldiers killed anyone".

        What one concedes of one's own forces is conceded.
        """
        if claim.position is not Position.ALLEGED:
            return claim
        scope = self._scope(claim)
        if scope is None:
            denied = self._is_denied(claim)
            return replace(claim, position=Position.DENIED) if denied else claim
        if _overlap(scope, claim.alleged_actor):
            return claim
        if scope.kind == DENY:
            return replace(claim, position=Position.DENIED)
        own = claim.alleged_actor.text.split()[0].lower() in self._own
        return (
            replace(claim, position=Position.CONCEDED) if own and scope.kind == CONCEDE else claim
        )

    def _is_denied(self, claim: Claim) -> bool:
        """Whether the document denies it in its own voice: "we reject the claim that"."""
        index = self.sentences.get(claim.sentence.start)
        return index is not None and self.speech.is_denied(index, claim.quote.start)

    @property
    def _own(self) -> frozenset[str]:
        return self.page.lexicon.words("claims_own")


def _overlap(scope: Scope, quote: Quote) -> bool:
    """Whether a speaker stands inside the words of a claim: nobody vouches for being named."""
    return scope.who < quote.end and quote.start < scope.who_end
