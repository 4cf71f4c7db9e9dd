"""Which claims of a document tell of one incident."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from accounted.linkage.mentions.paragraphs import around, together
from accounted.linkage.mentions.rows import mentions_of_rows
from accounted.linkage.mentions.setting import Setting
from accounted.linkage.mentions.sites import most_exact, named, place_of, same_place
from accounted.linkage.mentions.theme import Telling, Theme, theme_of
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
_OPENING = 2
"""Letters before the day that opens an item: "On"."""
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
        self.round_up = self._is_round_up()
        self.theme = Theme() if self.round_up else theme_of(dossier)
        self.many -= frozenset(c.id for c in self.figures if self._only_in_head(c.claim))
        self.doubts = Doubts(dossier, self.many, self.back, self.theme)
        self.setting = Setting(dossier)
        self.drafts: list[Draft] = []
        self.of_claim: dict[str, Draft] = {}

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
        if isinstance(claim, Figure) and (
            claim.harm is Harm.REMAINS_FOUND or self._is_of_find(claim)
        ):
            return MentionKind.REMAINS
        return MentionKind.AGGREGATE if recorded.id in self.many else MentionKind.INCIDENT

    def _is_of_find(self, claim: Figure) -> bool:
        """ "Seven of the dead were children", dated by the sentence before it that counts the bodies."""
        words = claim.when_words
        if words is None or dated(claim) or not self._is_of_old() or not _some_of(claim):
            return False
        return any(
            isinstance(c.claim, Figure)
            and c.claim.harm is Harm.REMAINS_FOUND
            and holds(c.claim, words)
            and self._one_paragraph(c.claim, claim)
            for c in self.figures
        )

    def _when(self, claim: Claim) -> EdtfDate | None:
        if isinstance(claim, _OF_ANOTHER_DAY):
            return None
        when = None if self.doubts.date(claim) else stated(claim)
        found = isinstance(claim, Figure) and claim.harm is Harm.REMAINS_FOUND
        day = self.theme.when if found and self._is_of_old() else None
        if when is not None and day is not None and not dated(claim) and when.may_overlap(day):
            return None
        return when  # the day of the killing, told before, is not that of the find

    def _is_of_old(self) -> bool:
        """Whether the text tells of a day long before it."""
        return self.theme.when is not None and self.back.recalls(self.theme.when, set())

    def _place(self, claim: Claim) -> str | None:
        return None if self.doubts.place(claim) else place_of(claim)

    def _only_in_head(self, claim: Claim) -> bool:
        """Whether a figure has a long time only from the head of a text about one day in it."""
        when = stated(claim)
        day = self.theme.when
        if when is None or day is None or dated(claim) or when.precision is not Precision.INTERVAL:
            return False
        words = claim.when_words
        in_head = words is not None and words.start <= self.theme.head
        return in_head and day.within(when) and day != when

    def _is_round_up(self) -> bool:
        """Whether figures lie in several places on days of their own."""
        telling = Telling(self.dossier)
        told: list[tuple[EdtfDate, str | None]] = []
        opening = 0
        for c in self.figures:
            when, words = stated(c.claim), c.claim.when_words
            if c.id in self.many or when is None or words is None or not dated(c.claim):
                continue
            if not telling.is_bound(words) and not telling.is_day_of_paper(words):
                place = place_of(c.claim)
                told.append((when, None if place and telling.is_aftermath(place) else place))
            opening += self._opens(words.start)
        if len({when for when, _ in told}) < _ROUND_UP:
            return False
        return opening >= _ROUND_UP or self._items(told) >= _ROUND_UP

    def _opens(self, at: int) -> bool:
        """Whether a day stands at the head of a paragraph or an item: "* Mon 17 April - Orlo:"."""
        first, _ = around(self.dossier.text, at)
        return sum(c.isalpha() for c in self.dossier.text[first:at]) <= _OPENING

    def _items(self, told: Sequence[tuple[EdtfDate, str | None]]) -> int:
        """How many of these days and places cannot be those of another among them."""
        items: list[tuple[EdtfDate, str | None]] = []
        for when, place in told:
            if not any(
                compatible(when, other)
                and (place is None or there is None or same_place(place, [there], self.language))
                for other, there in items
            ):
                items.append((when, place))
        return len(items)

    # -- which draft ------------------------------------------------------------------------------

    def _fits(self, draft: Draft, claim: Claim) -> bool:
        if not self._near(draft, claim) or self._is_another_item(draft, claim):
            return False
        when, place = self._when(claim), self._place(claim)
        if when is not None and draft.kind is MentionKind.INCIDENT and self._is_theme(draft):
            if dated(claim) and self.theme.excludes(when):
                return False
            if self.theme.admitted and self.theme.when is not None and when.within(self.theme.when):
                return True
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
        if self.doubts.is_of_theme(claim) and self._is_theme(draft):
            score += 3
        return score + any(self._one_paragraph(c.claim, claim) for c in draft.claims)

    def _is_theme(self, draft: Draft) -> bool:
        """Whether a draft lies at the place that the document is about, or at none."""
        place, when = self.theme.place, self.theme.when
        if place is None or not same_place(place, draft.places, self.language):
            return False
        return when is None or draft.when is None or compatible(draft.when, when)

    def _open(self, kind: MentionKind, recorded: RecordedClaim) -> Draft:
        draft = Draft(kind)
        self.drafts.append(draft)
        self._join(draft, recorded)
        at_theme = kind is MentionKind.INCIDENT and self._is_theme(draft)
        if at_theme and self.theme.place and not any(named(p) for p in draft.places):
            draft.places.append(self.theme.place)
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
            window=None if draft.when else self._window(kind, draft),
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
        single = kind is not MentionKind.AGGREGATE and self.theme.place is not None
        at_theme = single and (kind is MentionKind.REMAINS or self._is_theme(draft))
        if not any(named(p) for p in draft.places) and at_theme:
            draft.places.append(self.theme.place or "")
        if not any(named(p) for p in draft.places):
            draft.places += self.setting.scene_of(draft, self.drafts)
        own = any(named(p) for p in draft.places) and not any(
            self.doubts.of_many(c.claim) for c in draft.figures
        )
        if own or kind not in (MentionKind.INCIDENT, MentionKind.RECALL):
            return ()
        return self.setting.hints_of(draft, self.drafts)

    def _window(self, kind: MentionKind, undated: Draft) -> str | None:
        """When an undated mention would lie: on the day of the theme, or in the time of a toll over many."""
        for draft in self.drafts:
            when = draft.when if draft.kind is MentionKind.AGGREGATE else None
            period = when is not None and when.precision is not Precision.DAY
            if period and when is not None and when.earliest and when.latest:
                return stretch(when.earliest, when.latest)
        told = kind in (MentionKind.INCIDENT, MentionKind.RECALL) and self._is_theme(undated)
        if self.theme.when is not None and told:
            return self.theme.when.text
        return self.back.window(kind)


def _in_year(when: EdtfDate, year: int) -> bool:
    first, last = when.earliest, when.latest
    return first is not None and last is not None and first.year == last.year == year


_SOME = re.compile(r"\bof (?:the|them|these|those)\b", re.IGNORECASE)


def _some_of(claim: Figure) -> bool:
    """ "Seven of the dead": some of those counted before."""
    return _SOME.search(claim.quote.text) is not None
