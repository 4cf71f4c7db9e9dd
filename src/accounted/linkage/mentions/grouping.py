"""Which claims of a document tell of one incident."""

from __future__ import annotations

from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.mentions.dates import (
    compatible,
    counted_from,
    dated,
    holds,
    narrower,
    parsed,
    stated,
)
from accounted.linkage.mentions.doubts import Doubts
from accounted.linkage.mentions.draft import Draft, tolls
from accounted.linkage.mentions.lookback import LookBack
from accounted.linkage.mentions.paragraphs import together
from accounted.linkage.mentions.rows import mentions_of_rows
from accounted.linkage.mentions.setting import Setting
from accounted.linkage.mentions.sites import most_exact, named, place_of, same_place
from accounted.linkage.mentions.totals import over_many
from accounted.linkage.placed import placed
from accounted.linkage.places import EMPTY, Places
from accounted.linkage.words import linkage_words
from accounted.model import (
    Claim,
    Coverage,
    Event,
    Figure,
    Proceeding,
    RelativeDate,
    Remains,
    Responsibility,
)
from accounted.record.dossiers import Dossier
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import Harm
from accounted.values.dates import EdtfDate, Precision, stretch

_OF_ANOTHER_DAY = (RelativeDate, Coverage, Proceeding)
"""Claims whose date is that of an anniversary, a report or a trial, and no date of the incident."""
_ROUND_UP = 3
"""A text with figures of so many places and days is a round-up: each paragraph tells of its own."""


def mentions_of(dossier: Dossier, places: Places | None = None) -> tuple[Mention, ...]:
    """The incidents that a document mentions, in the order of its words.

    Figures that agree in time and place tell of one incident, and a part goes with its total; a total
    whose parts lie in several places, or one over a long time, is an aggregate. Every other claim goes
    with the figures it stands beside. A document without claims mentions none. Rows of another project's
    table are its own incidents (`rows`).
    """
    rows = mentions_of_rows(dossier, places)
    return rows if rows is not None else _Grouping(dossier, places).mentions()


class _Grouping:
    """The mentions of one document while its claims are dealt out."""

    def __init__(self, dossier: Dossier, places: Places | None) -> None:
        self.dossier, self.language = dossier, dossier.language
        self.gazetteer = places
        self.frame = places.frame_of(dossier.text) if places is not None else EMPTY
        published = parsed(dossier.published)
        self.figures = [c for c in dossier.claims if isinstance(c.claim, Figure)]
        self.back = LookBack(dossier, published)
        self.many = over_many(
            self.figures,
            linkage_words(self.language),
            self.language,
            published,
            memorial=self.back.memorial,
        )
        self.doubts = Doubts(dossier, self.many, self.back)
        self.setting = Setting(dossier)
        self.drafts: list[Draft] = []
        self.of_claim: dict[str, Draft] = {}
        self.round_up = self._is_round_up()

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, in the order of the text."""
        # A total comes before its parts wherever they stand in the text.
        # A figure whose sentence says when comes before one that has its date from elsewhere.
        for claim in sorted(
            self.figures, key=lambda c: (c.part_of is not None, not dated(c.claim))
        ):
            self._add_figure(claim)
        for claim in self.dossier.claims:
            if not isinstance(claim.claim, Figure):
                self._add_other(claim)
        self.drafts.sort(key=lambda d: d.start)
        return tuple(self._finished(d, nth) for nth, d in enumerate(self.drafts))

    # -- figures ----------------------------------------------------------------------------------

    def _add_figure(self, recorded: RecordedClaim) -> None:
        claim = recorded.claim
        kind = self._kind(recorded)
        repeated = [d for d in self.drafts if d.repeats(claim)]
        if repeated and not dated(claim) and self._near(repeated[0], claim):
            self._join(repeated[0], recorded)  # a headline, and the toll that it heads
            return
        total = self.of_claim.get(recorded.part_of or "")
        if total is not None and recorded.part_of not in self.many and total.kind is kind:
            self._join(total, recorded)
            return
        fitting = [d for d in self.drafts if d.kind is kind and self._fits(d, claim)]
        if fitting:
            best = max(fitting, key=lambda d: (self._nearness(d, claim), d.start))
            self._join(best, recorded)
        else:
            self._open(kind, recorded)

    def _kind(self, recorded: RecordedClaim) -> MentionKind:
        claim = recorded.claim
        if isinstance(claim, Figure) and claim.harm is Harm.REMAINS_FOUND:
            return MentionKind.REMAINS
        return MentionKind.AGGREGATE if recorded.id in self.many else MentionKind.INCIDENT

    def _when(self, claim: Claim) -> EdtfDate | None:
        if isinstance(claim, _OF_ANOTHER_DAY):
            return None
        return None if self.doubts.date(claim) else stated(claim)

    def _place(self, claim: Claim) -> str | None:
        return None if self.doubts.place(claim) else place_of(claim)

    def _is_round_up(self) -> bool:
        """Whether figures lie in several places on days of their own."""
        told = {
            (c.claim.when, place_of(c.claim))
            for c in self.figures
            if c.id not in self.many and dated(c.claim) and stated(c.claim) is not None
        }
        return len({when for when, _ in told}) >= _ROUND_UP

    # -- which draft ------------------------------------------------------------------------------

    def _fits(self, draft: Draft, claim: Claim) -> bool:
        if not self._near(draft, claim) or self._is_another_item(draft, claim):
            return False
        when, place = self._when(claim), self._place(claim)
        if when is None or draft.when is None or when == draft.when:
            return True
        if not dated(claim) and draft.repeats(claim):
            return True
        if not compatible(when, draft.when):
            return False
        # "On 21 June 16 died at the market": a day of its own and no place is no news of "in June".
        exact = {when.precision is Precision.DAY, draft.when.precision is Precision.DAY}
        return len(exact) == 1 or not (dated(claim) and draft.places and not named(place))

    def _is_another_item(self, draft: Draft, claim: Claim) -> bool:
        """In a round-up: whether a claim stands in another paragraph and has nothing of a draft's."""
        if not self.round_up or draft.repeats(claim):
            return False
        if any(self._one_paragraph(c.claim, claim) for c in draft.claims):
            return False
        when, place = self._when(claim), self._place(claim)
        if when is not None and draft.when is not None and compatible(when, draft.when):
            return False
        return not (place and named(place) and self._shares(draft, place))

    def _shares(self, draft: Draft, place: str) -> bool:
        theirs = [p for p in draft.places if named(p)]
        return bool(theirs) and same_place(place, theirs, self.language)

    def _one_paragraph(self, one: Claim, other: Claim) -> bool:
        return together(self.dossier.text, one.sentence.start, other.sentence.start)

    def _near(self, draft: Draft, claim: Claim) -> bool:
        place = self._place(claim)
        return place is None or same_place(place, draft.places, self.language)

    def _nearness(self, draft: Draft, claim: Claim) -> int:
        """How much a draft has in common with a claim beyond not contradicting it."""
        score = 0
        if draft.when is not None and self._when(claim) == draft.when:
            score += 2
        if draft.repeats(claim):
            score += 3
        if (place := self._place(claim)) and place in draft.places:
            score += 2
        return score + any(self._one_paragraph(c.claim, claim) for c in draft.claims)

    def _open(self, kind: MentionKind, recorded: RecordedClaim) -> Draft:
        draft = Draft(kind)
        self.drafts.append(draft)
        self._join(draft, recorded)
        return draft

    def _join(self, draft: Draft, recorded: RecordedClaim) -> None:
        claim = recorded.claim
        draft.claims.append(recorded)
        self.of_claim[recorded.id] = draft
        when = self._when(claim)
        if when is not None and isinstance(claim, Figure | Remains | Responsibility):
            draft.when = when if draft.when is None else narrower(draft.when, when)
        place = self._place(claim)
        carried = isinstance(claim, Event) and claim.place and not holds(claim, claim.place)
        if place and place not in draft.places and not carried:
            draft.places.append(place)
        draft.add_actors(claim)

    # -- everything else --------------------------------------------------------------------------

    def _add_other(self, recorded: RecordedClaim) -> None:
        claim = recorded.claim
        if isinstance(claim, Remains):
            found = [d for d in self.drafts if d.kind is MentionKind.REMAINS]
            fitting = [d for d in found if self._fits(d, claim)]
            if fitting:
                self._join(fitting[0], recorded)
            else:
                self._open(MentionKind.REMAINS, recorded)
            return
        beside = self._anchor(claim) or self._beside(recorded)
        if beside is not None:
            self._join(beside, recorded)
        elif not self.drafts and isinstance(claim, Responsibility):
            self._open(MentionKind.INCIDENT, recorded)

    def _anchor(self, claim: Claim) -> Draft | None:
        """The mention of the year from which "31 years later" is counted, where there is one alone."""
        year = counted_from(claim)
        found = [d for d in self.drafts if year and d.when and _in_year(d.when, year)]
        return found[0] if len(found) == 1 else None

    def _beside(self, recorded: RecordedClaim) -> Draft | None:
        """The mention whose figures stand nearest before a claim, else the first one."""
        at = recorded.claim.sentence.span
        fits = [d for d in self.drafts if self._fits(d, recorded.claim)]
        if not fits:
            return None
        same = [d for d in fits if any(c.claim.sentence.span == at for c in d.claims)]
        if same:
            return same[0]
        return min(fits, key=lambda d: d.distance(recorded.claim.quote.start))

    # -- the mention ------------------------------------------------------------------------------

    def _finished(self, draft: Draft, nth: int) -> Mention:
        claims = sorted(draft.claims, key=lambda c: (c.claim.quote.start, c.id))
        kind = self._kind_of(draft)
        hints = self._place_it(draft, kind)
        listed = placed(draft.places, self.frame, self.gazetteer)
        return Mention(
            id=f"mnt-{claims[0].id[4:]}",
            document=self.dossier.id,
            kind=kind,
            claims=tuple(c.id for c in claims),
            when=draft.when.text if draft.when else None,
            place=most_exact(draft.places, self.language),
            places=tuple(draft.places),
            actors=tuple(draft.actors),
            tolls=tolls([c for c in claims if isinstance(c.claim, Figure)]),
            settlements=listed.settlements,
            areas=listed.areas,
            hints=hints,
            window=None if draft.when else self._window(kind),
            seq=self.dossier.seq,
            nth=nth,
        )

    def _kind_of(self, draft: Draft) -> MentionKind:
        if draft.kind is not MentionKind.INCIDENT:
            return draft.kind
        kinds = {d.kind for d in self.drafts}
        return MentionKind.RECALL if self.back.recalls(draft.when, kinds) else draft.kind

    def _place_it(self, draft: Draft, kind: MentionKind) -> tuple[str, ...]:
        """Give a mention without a named place the one of its scene; else names that may be it."""
        if not any(named(p) for p in draft.places):
            draft.places += self.setting.scene_of(draft, self.drafts)
        own = any(named(p) for p in draft.places) and not any(
            self.doubts.of_many(c.claim) for c in draft.figures
        )
        if own or kind not in (MentionKind.INCIDENT, MentionKind.RECALL):
            return ()
        return self.setting.hints_of(draft, self.drafts)

    def _window(self, kind: MentionKind) -> str | None:
        """When an undated mention would lie: in the time of the toll over many that it is told in."""
        for draft in self.drafts:
            when = draft.when if draft.kind is MentionKind.AGGREGATE else None
            period = when is not None and when.precision is not Precision.DAY
            if period and when is not None and when.earliest and when.latest:
                return stretch(when.earliest, when.latest)
        return self.back.window(kind)


def _in_year(when: EdtfDate, year: int) -> bool:
    first, last = when.earliest, when.latest
    return first is not None and last is not None and first.year == last.year == year
