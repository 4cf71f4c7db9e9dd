"""A document's claims grouped by the incident that they tell of, from its own words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache

from accounted.errors import DateError
from accounted.extraction.date_scope import HOW_PUBLISHED
from accounted.extraction.scene import scenes
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.placed import placed
from accounted.linkage.places import EMPTY, Places
from accounted.linkage.wording import wording
from accounted.linkage.words import ASSUMED, LinkageWords, linkage_words
from accounted.model import (
    CanonicalText,
    Claim,
    Document,
    Event,
    Figure,
    RelativeDate,
    Remains,
    Responsibility,
)
from accounted.record.dossiers import Dossier
from accounted.record.holdings import RecordedClaim
from accounted.terms.vocabularies import Harm
from accounted.values.dates import EdtfDate, Precision, parse_edtf, stretch
from accounted.values.quotes import Quote

NEWS_DAYS = 14
"""News without a date tells of the two weeks before it: an assumption for proposing links."""
RECALL_DAYS = 270
"""What is told more than nine months after it happened is recalled, not reported."""
AGGREGATE_DAYS = 31
"""A toll over more days than this is one over many incidents."""
MEMORIAL_DAYS = 45
"""A memorial is held, and its report printed, within so many days of the day that it recalls."""
NIGHT_DAYS = 1
"""A night belongs to two days: dates one day apart do not keep claims of one text apart."""
_COARSE = {Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.SEASON}


@lru_cache(maxsize=65536)
def parsed(text: str | None) -> EdtfDate | None:
    """The date of an EDTF string; None for none, or for one that an older version wrote otherwise."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


@dataclass(slots=True)
class _Draft:
    """A mention while claims are added to it."""

    kind: MentionKind
    claims: list[RecordedClaim] = field(default_factory=list)
    when: EdtfDate | None = None
    places: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(c.claim.quote.start for c in self.claims)


def mentions_of(dossier: Dossier, places: Places | None = None) -> tuple[Mention, ...]:
    """The incidents that a document mentions, in the order of its words.

    Figures that agree in time and place tell of one incident, and a part goes with its total; a total
    whose parts lie in several places, or one over a long time, is an aggregate. Every other claim goes
    with the figures it stands beside. A document without claims mentions none.
    """
    return _Grouping(dossier, places).mentions()


class _Grouping:
    def __init__(self, dossier: Dossier, places: Places | None) -> None:
        self.dossier = dossier
        self.gazetteer = places
        self.frame = places.frame_of(dossier.text) if places is not None else EMPTY
        self.words: LinkageWords = linkage_words(dossier.language)
        self.published = parsed(dossier.published)
        self.drafts: list[_Draft] = []
        self.of_claim: dict[str, _Draft] = {}
        self.recalls = self._recalls()
        self.figures = [c.claim for c in dossier.claims if isinstance(c.claim, Figure)]
        self.doubtful = {id(f): self._said_of_another(f) for f in self.figures}

    def mentions(self) -> tuple[Mention, ...]:
        figures = [c for c in self.dossier.claims if isinstance(c.claim, Figure)]
        totals = self._scattered_totals(figures)
        # A total comes before its parts wherever they stand in the text.
        # A figure whose sentence says when comes before one that has its date from elsewhere.
        for claim in sorted(figures, key=lambda c: (c.part_of is not None, not _dated(c.claim))):
            self._add_figure(claim, totals)
        for claim in self.dossier.claims:
            if not isinstance(claim.claim, Figure):
                self._add_other(claim)
        drafts = sorted(self.drafts, key=lambda d: d.start)
        return tuple(self._finished(d, nth) for nth, d in enumerate(drafts))

    def _recalls(self) -> bool:
        """Whether the text as a whole looks back: it names an anniversary or a memorial."""
        low = self.dossier.text[:4000].casefold().split()
        heard = {w.strip(".,;:!?\"'”“’") for w in low} & self.words.memorial
        relative = any(isinstance(c.claim, RelativeDate) for c in self.dossier.claims)
        return bool(heard) and (relative or len(heard) > 1)

    def _scattered_totals(self, figures: list[RecordedClaim]) -> set[str]:
        """Totals whose parts lie in two or more places or days: "41 in three attacks"."""
        parts: dict[str, list[Figure]] = {}
        for c in figures:
            if c.part_of and isinstance(c.claim, Figure):
                parts.setdefault(c.part_of, []).append(c.claim)
        return {total for total, of_it in parts.items() if _scattered(of_it, self.dossier.language)}

    def _add_figure(self, recorded: RecordedClaim, scattered: set[str]) -> None:
        claim = recorded.claim
        assert isinstance(claim, Figure)
        kind = self._kind(recorded, claim, scattered)
        repeated = [d for d in self.drafts if self._repeats(d, claim)]
        if repeated and not _dated(claim) and self._near(repeated[0], claim):
            self._join(repeated[0], recorded)  # a headline, and the toll that it heads
            return
        total = self.of_claim.get(recorded.part_of or "")
        if total is not None and recorded.part_of not in scattered and total.kind is kind:
            self._join(total, recorded)
            return
        fitting = [d for d in self.drafts if d.kind is kind and self._fits(d, claim)]
        if fitting:
            self._join(max(fitting, key=lambda d: (self._nearness(d, claim), d.start)), recorded)
        else:
            self._open(kind, recorded)

    def _said_of_another(self, claim: Figure) -> tuple[bool, bool]:
        """Whether its place, or its date, stands in a sentence that tells of another time, or place.

        In a round-up a reader may carry them over from the item before.
        """
        place = when = False
        for other in self.figures:
            if other.sentence.span == claim.sentence.span:
                continue
            if claim.place and _dated(claim) and not self._beside_it(claim, claim.place):
                one, two = _when_of(claim), _when_of(other) if _dated(other) else None
                place = place or bool(one and two and not _compatible(one, two))
            if claim.place and _dated(claim) and _holds(other, claim.place) and _dated(other):
                one, two = _when_of(claim), _when_of(other)
                place = place or bool(one and two and not _compatible(one, two))
            words = claim.when_words
            if not (words and claim.place and _holds(claim, claim.place) and _holds(other, words)):
                continue
            if other.place and _holds(other, other.place):
                there = [other.place.text]
                when = when or not _same_place(claim.place.text, there, self.dossier.language)
        return place, when

    def _beside_it(self, claim: Claim, words: Quote) -> bool:
        """Whether words stand in a claim's own paragraph."""
        first, last = sorted((claim.sentence.start, words.start))
        return "\n\n" not in self.dossier.text[first:last]

    def _when(self, claim: Claim) -> EdtfDate | None:
        return None if self.doubtful.get(id(claim), (False, False))[1] else _when_of(claim)

    def _place(self, claim: Claim) -> str | None:
        return None if self.doubtful.get(id(claim), (False, False))[0] else _place_of(claim)

    def _kind(self, recorded: RecordedClaim, claim: Figure, scattered: set[str]) -> MentionKind:
        if claim.harm is Harm.REMAINS_FOUND:
            return MentionKind.REMAINS
        if recorded.id in scattered or self._is_aggregate(claim):
            return MentionKind.AGGREGATE
        return MentionKind.INCIDENT

    def _is_aggregate(self, claim: Figure) -> bool:
        when = self._when(claim)
        if when is not None and when.precision is Precision.INTERVAL:
            return self._days(when) > AGGREGATE_DAYS and (_dated(claim) or not _settled(claim))
        low = claim.sentence.text.casefold()
        if when is None or when.precision in _COARSE or when.precision is Precision.MONTH:
            if any(p in low for p in self.words.period_phrases):
                return True
            return when is not None and not _settled(claim)
        return False

    def _days(self, when: EdtfDate) -> int:
        last = when.latest or (self.published.latest if self.published else None)
        if when.earliest is None or last is None:
            return AGGREGATE_DAYS + 1
        return (last - when.earliest).days

    def _fits(self, draft: _Draft, claim: Claim) -> bool:
        if not self._near(draft, claim):
            return False
        when, place = self._when(claim), self._place(claim)
        if when is None or draft.when is None or when == draft.when:
            return True
        if not _dated(claim) and self._repeats(draft, claim):
            return True
        if not _compatible(when, draft.when):
            return False
        # "On 21 June 16 died at the market": a day of its own and no place is no news of "in June".
        exact = {when.precision is Precision.DAY, draft.when.precision is Precision.DAY}
        return len(exact) == 1 or not (_dated(claim) and draft.places and not _named(place))

    def _near(self, draft: _Draft, claim: Claim) -> bool:
        place = self._place(claim)
        return place is None or _same_place(place, draft.places, self.dossier.language)

    def _repeats(self, draft: _Draft, claim: Claim) -> bool:
        """Whether a draft has the same number of the same harm: a headline and what it heads."""
        return isinstance(claim, Figure) and any(
            isinstance(c.claim, Figure)
            and (c.claim.harm, c.claim.count) == (claim.harm, claim.count)
            for c in draft.claims
        )

    def _nearness(self, draft: _Draft, claim: Claim) -> int:
        """How much a draft has in common with a claim beyond not contradicting it."""
        score = 0
        if draft.when is not None and self._when(claim) == draft.when:
            score += 2
        if self._repeats(draft, claim):
            score += 3
        place = self._place(claim)
        if place and any(place == p for p in draft.places):
            score += 2
        return score

    def _open(self, kind: MentionKind, recorded: RecordedClaim) -> _Draft:
        draft = _Draft(kind)
        self.drafts.append(draft)
        self._join(draft, recorded)
        return draft

    def _join(self, draft: _Draft, recorded: RecordedClaim) -> None:
        claim = recorded.claim
        draft.claims.append(recorded)
        self.of_claim[recorded.id] = draft
        when = self._when(claim)
        if when is not None and isinstance(claim, Figure | Remains | Responsibility):
            draft.when = when if draft.when is None else _narrower(draft.when, when)
        place = self._place(claim)
        if place and place not in draft.places:
            draft.places.append(place)
        for actor in _actors_of(claim):
            if actor not in draft.actors:
                draft.actors.append(actor)

    def _add_other(self, recorded: RecordedClaim) -> None:
        claim = recorded.claim
        if isinstance(claim, Remains):
            fitting = [
                d for d in self.drafts if d.kind is MentionKind.REMAINS and self._fits(d, claim)
            ]
            if fitting:
                self._join(fitting[0], recorded)
            else:
                self._open(MentionKind.REMAINS, recorded)
            return
        beside = self._beside(recorded)
        if beside is not None:
            self._join(beside, recorded)
        elif not self.drafts and isinstance(claim, Responsibility):
            self._open(MentionKind.INCIDENT, recorded)

    def _beside(self, recorded: RecordedClaim) -> _Draft | None:
        """The mention whose figures stand nearest before a claim, else the first one."""
        at = recorded.claim.sentence.span
        fits = [d for d in self.drafts if self._fits(d, recorded.claim)]
        if not fits:
            return None
        same = [d for d in fits if any(c.claim.sentence.span == at for c in d.claims)]
        if same:
            return same[0]
        return min(fits, key=lambda d: _distance(d.claims, recorded.claim.quote.start))

    def _finished(self, draft: _Draft, nth: int) -> Mention:
        claims = sorted(draft.claims, key=lambda c: (c.claim.quote.start, c.id))
        kind = draft.kind
        if kind is MentionKind.INCIDENT and self._looks_back(draft):
            kind = MentionKind.RECALL
        figures = [c for c in claims if isinstance(c.claim, Figure)]
        if not any(_named(p) for p in draft.places):
            draft.places += self._scene_of(draft)
        listed = placed(draft.places, self.frame, self.gazetteer)
        return Mention(
            id=f"mnt-{claims[0].id[4:]}",
            document=self.dossier.id,
            kind=kind,
            claims=tuple(c.id for c in claims),
            when=draft.when.text if draft.when else None,
            place=_most_exact(draft.places, self.dossier.language),
            places=tuple(draft.places),
            actors=tuple(draft.actors),
            tolls=_tolls(figures),
            settlements=listed.settlements,
            areas=listed.areas,
            window=None if draft.when else self._window(kind),
            seq=self.dossier.seq,
            nth=nth,
        )

    def _scene_of(self, draft: _Draft) -> list[str]:
        """The place of a mention whose claims name none: that of its paragraph, else of the whole text.

        Where the text tells of several incidents only the paragraph's own counts.
        """
        at = draft.start
        paragraph = self.dossier.text.rfind("\n\n", 0, at) + 1
        end = self.dossier.text.find("\n\n", at)
        here = [q for q in self.scenes if paragraph <= q.start and (q.start < end or end < 0)]
        alone = sum(d.kind is MentionKind.INCIDENT for d in self.drafts) == 1
        found = here or (list(self.scenes) if alone else [])
        return [next(iter(found)).text] if found else []

    @cached_property
    def scenes(self) -> tuple[Quote, ...]:
        """The named places of the text."""
        known = self.dossier.document
        document = Document(
            sha256=known.sha256,
            size=known.size,
            media_type=known.media_type,
            path="",
            canonical=CanonicalText(self.dossier.text, "", ""),
            metadata=known.metadata,
        )
        return scenes(document, self.dossier.language or ASSUMED)

    def _looks_back(self, draft: _Draft) -> bool:
        if draft.when is None:
            return self.recalls
        if draft.when.yearless:
            return self.recalls
        if self.published is None or self.published.earliest is None or draft.when.latest is None:
            return False
        return (self.published.earliest - draft.when.latest).days > RECALL_DAYS

    def _window(self, kind: MentionKind) -> str | None:
        """Where an undated incident would lie: before fresh news, or so many years before a memorial."""
        if self.published is None or self.published.latest is None:
            return None
        last = self.published.latest
        if self.published.precision is not Precision.DAY:
            return None
        if kind is MentionKind.INCIDENT:
            return stretch(last - timedelta(days=NEWS_DAYS), last)
        years = self._years_ago()
        if kind is not MentionKind.RECALL or years is None:
            return None
        day = last - timedelta(days=round(years * 365.25))
        return stretch(day - timedelta(days=MEMORIAL_DAYS), day + timedelta(days=MEMORIAL_DAYS))

    def _years_ago(self) -> int | None:
        """The years that an anniversary counts: 5 for "the fifth anniversary"."""
        for c in self.dossier.claims:
            if isinstance(c.claim, RelativeDate):
                found = re.fullmatch(r"-?P(\d+)Y", c.claim.offset)
                if found and int(found[1]):
                    return int(found[1])
        return None


def _when_of(claim: Claim) -> EdtfDate | None:
    """When a claim's own document says it was; None where only the day of the news is known."""
    return None if claim.when_how == HOW_PUBLISHED else parsed(claim.when)


def _dated(claim: Claim) -> bool:
    """Whether the date stands in the claim's own sentence."""
    return claim.when_words is not None and _holds(claim, claim.when_words)


def _holds(claim: Claim, words: Quote) -> bool:
    """Whether words stand in the claim's own sentence."""
    return claim.sentence.start <= words.start < claim.sentence.end


def _named(place: str | None) -> bool:
    return place is not None and bool(wording(place).names)


def _settled(claim: Figure) -> bool:
    """Whether a settlement is named, not only an area."""
    return claim.place is not None and bool(wording(claim.place.text).settlements)


def _scattered(parts: Iterable[Figure], language: str | None) -> bool:
    places: list[str] = []
    for part in parts:
        if part.place and wording(part.place.text, language).names:
            places.append(part.place.text)
    return any(not _same_place(p, [places[0]], language) for p in places[1:])


def _place_of(claim: Claim) -> str | None:
    if isinstance(claim, Figure | Event):
        return claim.place.text if claim.place else None
    if isinstance(claim, Remains):
        return claim.site.text if claim.site else None
    return None


def _actors_of(claim: Claim) -> list[str]:
    if isinstance(claim, Figure):
        return [claim.alleged_actor.text] if claim.alleged_actor else []
    return [claim.alleged_actor.text] if isinstance(claim, Responsibility) else []


def _same_place(place: str, others: list[str], language: str | None) -> bool:
    """Whether a place's words may mean one of the others: they share a name, or one names nothing."""
    here = wording(place, language).names
    named = [n for n in (wording(o, language).names for o in others) if n]
    return not here or not named or any(here & n for n in named)


def _compatible(one: EdtfDate, other: EdtfDate) -> bool:
    apart = one.days_from(other)
    return apart is not None and apart <= NIGHT_DAYS


def _narrower(one: EdtfDate, other: EdtfDate) -> EdtfDate:
    """The more exact of two dates; of two that are equally exact the first."""
    return other if other.within(one) and not one.within(other) else one


def _most_exact(places: list[str], language: str | None) -> str | None:
    def rank(place: str) -> tuple[int, int]:
        names = wording(place, language)
        return (0 if names.settlements else 1 if names.areas else 2, -len(names.names))

    return min(places, key=rank) if places else None


def _distance(claims: list[RecordedClaim], at: int) -> tuple[int, int]:
    """Characters to the nearest claim; what stands before counts as nearer than what stands behind."""
    gaps = [(abs(at - c.claim.quote.start), c.claim.quote.start > at) for c in claims]
    nearest, behind = min(gaps)
    return (nearest * (2 if behind else 1), int(behind))


def _tolls(figures: list[RecordedClaim]) -> tuple[tuple[str, int, int | None], ...]:
    own = {c.id for c in figures}
    found: dict[tuple[str, int, int | None], None] = {}
    for c in figures:
        if isinstance(c.claim, Figure) and c.part_of not in own:
            found[(str(c.claim.harm), c.claim.count.low, c.claim.count.high)] = None
    return tuple(found)
