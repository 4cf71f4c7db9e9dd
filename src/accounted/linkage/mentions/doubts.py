"""What a reader carried over to a figure from a sentence that tells of something else."""

from __future__ import annotations

from collections.abc import Sequence

from accounted.linkage.mentions.dates import compatible, dated, holds, parsed, stated
from accounted.linkage.mentions.lookback import LookBack, counted_back
from accounted.linkage.mentions.paragraphs import together
from accounted.linkage.mentions.sites import named, same_place
from accounted.linkage.mentions.theme import Telling, Theme, carried_off
from accounted.model import Claim, Event, Figure
from accounted.record.dossiers import Dossier
from accounted.record.holdings import RecordedClaim
from accounted.values.quotes import Quote


class Doubts:
    """Which figures' places and dates belong to another item of a round-up, or to a longer time."""

    def __init__(
        self, dossier: Dossier, many: frozenset[str], back: LookBack, theme: Theme
    ) -> None:
        self.text, self.language = dossier.text, dossier.language
        self.figures: Sequence[RecordedClaim] = [
            c for c in dossier.claims if isinstance(c.claim, Figure)
        ]
        self.many, self.back = many, back
        self.theme, self.telling = theme, Telling(dossier)
        self.published = parsed(dossier.published)
        self._of = {id(c.claim): self._about(c) for c in self.figures}

    def place(self, claim: Claim) -> bool:
        """Whether its place is another's, or one to which people were brought."""
        place = claim.place if isinstance(claim, Event) else None
        if place is not None and self.theme.place and self.telling.is_aftermath(place.text):
            here = same_place(place.text, [self.theme.place], self.language)
            return not here and self.theme.place not in place.text
        return self._of.get(id(claim), (False, False))[0]

    def date(self, claim: Claim) -> bool:
        """Whether its date is another's."""
        return self._of.get(id(claim), (False, False))[1]

    def is_of_theme(self, claim: Claim) -> bool:
        """Whether what was carried over to it was not the theme's: then the theme is the better guess."""
        return isinstance(claim, Figure) and any(carried_off(claim, self.theme, self.telling))

    def of_many(self, claim: Claim) -> bool:
        """Whether its place was carried over from a toll over many incidents."""
        if not isinstance(claim, Figure) or claim.place is None or holds(claim, claim.place):
            return False
        return any(c.id in self.many and holds(c.claim, claim.place) for c in self.figures)

    def _about(self, recorded: RecordedClaim) -> tuple[bool, bool]:
        claim = recorded.claim
        assert isinstance(claim, Figure)
        place, when = carried_off(claim, self.theme, self.telling)
        when = when or counted_back(claim) or self.back.is_own_day(claim)
        when = when or self._is_dateline(claim)
        for other in self.figures:
            told = other.claim
            assert isinstance(told, Figure)
            if told.sentence.span == claim.sentence.span:
                when = when or self._is_day_of_report(recorded, other)
                continue
            place = place or self._is_place_of(claim, told)
            when = when or self._is_date_of(claim, told)
            if other.id in self.many and recorded.id not in self.many:
                words = claim.when_words
                when = when or bool(words and not dated(claim) and holds(told, words))
        return place, when

    def _is_dateline(self, claim: Figure) -> bool:
        """Its date is the document's own, carried over from the line that opens it."""
        when = stated(claim)
        return when is not None and when == self.published and not dated(claim)

    def _is_day_of_report(self, recorded: RecordedClaim, other: RecordedClaim) -> bool:
        """ "As of 14 May 101 had been killed, 85 of them on one day": no date of the 85."""
        claim, told = recorded.claim, other.claim
        if other.id not in self.many or recorded.id in self.many:
            return False
        return claim.when_words is not None and claim.when_words == told.when_words

    def _is_place_of(self, claim: Figure, other: Figure) -> bool:
        """Its place stands in a sentence, or a paragraph, that tells of another time."""
        if not (claim.place and dated(claim) and dated(other)) or holds(claim, claim.place):
            return False
        if self._beside(claim, claim.place) and not holds(other, claim.place):
            return False
        one, two = stated(claim), stated(other)
        return bool(one and two and not compatible(one, two))

    def _is_date_of(self, claim: Figure, other: Figure) -> bool:
        """Its date stands in a sentence that tells of another place."""
        words = claim.when_words
        if not (words and claim.place and holds(other, words) and not dated(claim)):
            return False
        if not (other.place and holds(other, other.place) and named(other.place.text)):
            return False
        return not same_place(claim.place.text, [other.place.text], self.language)

    def _beside(self, claim: Claim, words: Quote) -> bool:
        """Whether words stand in a claim's own paragraph."""
        return together(self.text, claim.sentence.start, words.start)
