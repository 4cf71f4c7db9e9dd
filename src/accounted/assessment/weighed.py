"""Figures made ready for weighing: series, origin, and whether each is counted in or listed only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accounted.assessment.actors import Actor, actors_of, same_actor, speaks_for
from accounted.assessment.case import Case, Testimony
from accounted.assessment.order import Facts, facts_of, in_order
from accounted.assessment.policy import Policy
from accounted.assessment.series import Series, lost, series_of
from accounted.assessment.toll import replaced_within
from accounted.assessment.words import Cues, cues
from accounted.linkage.mention import MentionKind
from accounted.linkage.mentions.dates import parsed
from accounted.linkage.origin import Origin, OriginKind
from accounted.model import Figure, Responsibility
from accounted.terms.vocabularies import Harm, Position, Stance, Status
from accounted.terms.weighing import CivilianDefault, Standing
from accounted.values.counts import Count
from accounted.values.dates import EdtfDate, Precision

_DECIDED = {"rejected": Standing.REJECTED, "parked": Standing.PARKED}
_STANCES = {Stance.DENIED: Standing.DENIED, Stance.POSSIBLE: Standing.POSSIBLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One figure as it is weighed. `why` says in words what its standing rests on, where that helps."""

    testimony: Testimony
    figure: Figure
    series: Series
    origin: Origin
    standing: Standing = Standing.COUNTED
    why: str | None = None
    because: tuple[str, ...] = ()
    """Claims that its standing rests on: the later one that replaces it, for instance."""
    recalled: bool = False
    """Told long after, by an anniversary or a memorial."""
    said: EdtfDate | None = None
    """When its document was published."""
    facts: Facts

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.testimony.claim.id

    @property
    def count(self) -> Count:
        """The value as said."""
        return self.figure.count

    @property
    def words(self) -> Cues:
        """The cues of its document's language."""
        return cues(self.facts.language)

    @property
    def document(self) -> str:
        """The document that it stands in."""
        return self.testimony.document

    @property
    def when(self) -> EdtfDate | None:
        """The date that words give it; None where only the document's own date does."""
        return parsed(self.figure.when) if self.figure.when_words else None

    @property
    def day(self) -> EdtfDate | None:
        """The one day that its own sentence gives it, exactly; None for a night, a stretch, about a day."""
        words, sentence = self.figure.when_words, self.figure.sentence
        if words is None or not (sentence.start <= words.start and words.end <= sentence.end):
            return None
        when = self.when
        exact = when is not None and when.precision is Precision.DAY
        loose = when is None or when.approximate or when.uncertain or when.yearless
        return when if exact and not loose else None

    def holds(self, other: Weighed) -> bool:
        """Whether it is told of a stretch of days in which the other's one day lies."""
        when, day = self.when, other.day
        if when is None or day is None or when.precision is not Precision.INTERVAL:
            return False
        first, last, at = when.earliest, when.latest, day.earliest
        return first is not None and last is not None and at is not None and first <= at <= last

    @property
    def counted(self) -> bool:
        """Whether it feeds a range."""
        return self.standing is Standing.COUNTED


def weigh(case: Case, policy: Policy) -> tuple[Weighed, ...]:
    """Every figure of a case in the order of the record, each with its standing."""
    figures = [t for t in in_order(case) if isinstance(t.claim.claim, Figure)]
    held = {t.claim.id: t for t in figures}
    facts = {d: facts_of(case, d) for d in dict.fromkeys(t.document for t in figures)}
    kinds = {m.id: m.kind for m in case.mentions}
    weighed = [_first(t, held, facts[t.document], kinds) for t in figures]
    weighed = _headlines(case, weighed)
    weighed = _replaced_in_text(weighed)
    return tuple(_of_parties(case, policy, weighed))


def spoken_by(testimony: Testimony) -> str | None:
    """The key of the speaker whom the words name; None where the document speaks in its own voice."""
    return testimony.origin.key if testimony.claim.claim.attributed_to else None


def replace_standing(
    weighed: Iterable[Weighed], gone: Mapping[str, tuple[Standing, str, tuple[str, ...]]]
) -> tuple[Weighed, ...]:
    """The same figures, those named with another standing, why, and the claims that say so."""
    return tuple(
        replace(w, standing=gone[w.id][0], why=gone[w.id][1], because=gone[w.id][2])
        if w.id in gone and w.standing.maintained
        else w
        for w in weighed
    )


def _first(
    testimony: Testimony,
    held: Mapping[str, Testimony],
    facts: Facts,
    kinds: Mapping[str, MentionKind],
) -> Weighed:
    figure = testimony.claim.claim
    assert isinstance(figure, Figure)
    parent = held.get(testimony.claim.part_of or "")
    part = parent is not None and (
        _harm(parent) is figure.harm or _has_own_total(testimony, figure, held)
    )
    kind = kinds.get(testimony.mention, MentionKind.INCIDENT)
    known = cues(facts.language)
    series = series_of(figure, part, known.generic)
    parents = lost(figure, known.lost_both, known.lost_one)
    return Weighed(
        testimony=testimony,
        figure=figure,
        series=replace(series, words=parents) if parents else series,
        origin=testimony.origin,
        standing=_standing(testimony, figure, kind, frozenset(kinds.values())),
        recalled=kind is MentionKind.RECALL,
        said=parsed(facts.published),
        facts=facts,
    )


def _has_own_total(testimony: Testimony, figure: Figure, held: Mapping[str, Testimony]) -> bool:
    """ "47 were killed … four of the wounded died": the four are some of the dead, and no rival toll.

    Where a text counts the harm nowhere else ("1,275 were captured; 150 of them are missing"), what is
    part of another harm's total is all that it says of its own.
    """
    return any(
        t.document == testimony.document
        and t.mention == testimony.mention
        and t.claim.part_of is None
        and isinstance(t.claim.claim, Figure)
        and t.claim.claim.harm is figure.harm
        and t.claim.claim.unit is figure.unit
        and t.claim.claim.count.low > figure.count.low
        for t in held.values()
    )


def _harm(testimony: Testimony) -> Harm | None:
    claim = testimony.claim.claim
    return claim.harm if isinstance(claim, Figure) else None


def _standing(
    testimony: Testimony, figure: Figure, kind: MentionKind, kinds: frozenset[MentionKind]
) -> Standing:
    """A person's decision first, then what the words say of themselves, then what they tell of."""
    if testimony.decision in _DECIDED:
        return _DECIDED[testimony.decision]
    if figure.stance in _STANCES:
        return _STANCES[figure.stance]
    if figure.count.unknown:
        return Standing.UNKNOWN
    if kind is MentionKind.AGGREGATE and kinds - {MentionKind.AGGREGATE}:
        return Standing.AGGREGATE
    if kind is MentionKind.REMAINS and kinds - {MentionKind.REMAINS}:
        return Standing.REMAINS
    return Standing.COUNTED


def _by_mention(weighed: Iterable[Weighed]) -> dict[tuple[str, str], list[Weighed]]:
    found: dict[tuple[str, str], list[Weighed]] = {}
    for one in weighed:
        found.setdefault((one.document, one.testimony.mention), []).append(one)
    return found


def _headlines(case: Case, weighed: Sequence[Weighed]) -> list[Weighed]:
    """A headline in the document's own voice goes with the sentence that it heads, if that says the same."""
    beside = _by_mention(weighed)
    return [
        _headline(case, w, beside[w.document, w.testimony.mention]) if _heads(case, w) else w
        for w in weighed
    ]


def _heads(case: Case, one: Weighed) -> bool:
    paper = case.papers.get(one.document)
    if paper is None or one.figure.attributed_to or one.origin.kind is not OriginKind.PUBLISHER:
        return False
    first, newline, rest = paper.text.lstrip().partition("\n")
    lead = len(paper.text) - len(paper.text.lstrip())
    return bool(newline and rest.strip()) and one.figure.quote.end <= lead + len(first)


def _headline(case: Case, head: Weighed, weighed: Sequence[Weighed]) -> Weighed:
    below = [
        w
        for w in weighed
        if w.figure.quote.start > head.figure.quote.end
        and not _heads(case, w)
        and w.figure.harm is head.figure.harm
        and w.count == head.count
    ]
    if not below or below[0].origin.key == head.origin.key:
        return head
    return replace(head, origin=below[0].origin, why="the headline of what this speaker says")


def _replaced_in_text(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Values that their own text replaces: "had first spoken of 17"."""
    origins = {w.id: spoken_by(w.testimony) for w in weighed}
    gone: set[str] = set()
    beside = _by_mention(weighed)
    for own in beside.values():
        gone |= replaced_within(
            (w.testimony.claim for w in own if w.counted),
            voice=lambda c: origins[c.id],
            language=own[0].facts.language,
        )
    why = "its own text gives a newer value"
    return [
        replace(w, standing=Standing.SUPERSEDED, why=why, origin=_named_nearby(w, beside))
        if w.id in gone and w.counted
        else w
        for w in weighed
    ]


def _named_nearby(one: Weighed, beside: Mapping[tuple[str, str], Sequence[Weighed]]) -> Origin:
    """The speaker of another figure of the text whose words stand in this sentence too, else its own.

    "Earlier, the Kelde council had given the number as 17", after a figure of the Kelde council.
    """
    if one.figure.attributed_to is not None:
        return one.origin
    sentence = one.figure.sentence.text.casefold()
    for other in beside[one.document, one.testimony.mention]:
        speaker = other.figure.attributed_to
        if speaker is not None and speaker.text.casefold() in sentence:
            return other.origin
    return one.origin


def _of_parties(case: Case, policy: Policy, weighed: Sequence[Weighed]) -> list[Weighed]:
    """What a party to the conflict says of combatants, of harm it accepts, and of harm it is blamed for."""
    actors = actors_of(case)
    fighters = _fighters_of_parties(case, weighed)
    positions = _positions(case)
    found = []
    for one in weighed:
        party = _party(case, one.origin)
        if party is None or not one.counted:
            found.append(one)
            continue
        accepted = _accepted(one, party, positions)
        found.append(_of_party(policy, one, party, actors, fighters, accepted))
    return found


def _party(case: Case, origin: Origin) -> str | None:
    note = case.notes.get(origin.key)
    return note.party if note else None


def _fighters_of_parties(
    case: Case, weighed: Sequence[Weighed]
) -> dict[tuple[str, Harm, Count], Weighed]:
    """Where each party's origin says that so many were combatants."""
    return {
        (w.origin.key, w.figure.harm, w.count): w
        for w in weighed
        if w.counted and w.series.group.status is Status.COMBATANT and _party(case, w.origin)
    }


def _of_party(
    policy: Policy,
    one: Weighed,
    party: str,
    actors: Sequence[Actor],
    fighters: Mapping[tuple[str, Harm, Count], Weighed],
    accepted: tuple[str, ...],
) -> Weighed:
    status = one.series.group.status
    if status is Status.COMBATANT:
        return replace(one, standing=Standing.PARTY_CLAIM)
    said = fighters.get((one.origin.key, one.figure.harm, one.count))
    if said is not None and status is None:
        why = "the same speaker says elsewhere that these were combatants"
        return replace(one, standing=Standing.PARTY_CLAIM, why=why, because=(said.id,))
    civilian = status is Status.CIVILIAN or (
        status is None and policy.civilian_default is CivilianDefault.CIVILIAN
    )
    if accepted and one.count.high != 0:
        if civilian:
            return replace(one, standing=Standing.CONCEDED, because=accepted)
        why = (
            "harm that the party accepts having caused; whether to civilians, its words do not say"
        )
        return replace(one, standing=Standing.PARTY_CLAIM, why=why, because=accepted)
    blamed = [
        a for a in actors if a.alleged_by and speaks_for(one.origin, party, a.name, one.words)
    ]
    if blamed and one.count.high == 0:
        because = tuple(v.claim for a in blamed for v in a.alleged_by)
        return replace(one, standing=Standing.PARTY_POSITION, because=because)
    return one


_Positions = dict[tuple[str, str], list[tuple[str, Responsibility]]]


def _positions(case: Case) -> _Positions:
    """What each origin says of responsibility in each document, with the claims' ids."""
    found: _Positions = {}
    for testimony in in_order(case):
        claim = testimony.claim.claim
        if isinstance(claim, Responsibility):
            key = (testimony.document, testimony.origin.key)
            found.setdefault(key, []).append((testimony.claim.id, claim))
    return found


def _accepted(one: Weighed, party: str, positions: _Positions) -> tuple[str, ...]:
    """The claims by which this origin accepts, in this document, that its own side did it."""
    told = [
        (ident, claim.position)
        for ident, claim in positions.get((one.document, one.origin.key), ())
        if speaks_for(one.origin, party, claim.alleged_actor.text, one.words)
    ]
    if any(position is Position.DENIED for _, position in told):
        return ()
    conceded = tuple(ident for ident, position in told if position is Position.CONCEDED)
    actor = one.figure.alleged_actor
    if not conceded and actor and same_actor(party, actor.text, one.words):
        return (one.id,)
    return conceded
