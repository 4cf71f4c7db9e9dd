"""Contradictions: pairs of origins whose words cannot both be true, both quotes side by side.

Only like is compared with like: counts of one series, and a part of one origin with another's total. An
approximate value has room (`values.counts.ROUGH`), said in the reason. Whether two values can both be
true is told by `values`; here such pairs are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from accounted.assessment.actors import Actor, Voiced, same_actor
from accounted.assessment.case import Case
from accounted.assessment.noticed import Noticed, notice, side, voiced_side
from accounted.assessment.order import language_of
from accounted.assessment.series import Series
from accounted.assessment.sites import sites_in
from accounted.assessment.weighed import Weighed
from accounted.assessment.whenwhere import elsewhen, other_days
from accounted.assessment.words import cues
from accounted.terms.vocabularies import Status
from accounted.terms.weighing import Standing
from accounted.values.counts import ROUGH, Count

_ROOM = f"approximate counts may differ by {ROUGH:.0%}"


def contradictions(
    case: Case, weighed: Sequence[Weighed], actors: Sequence[Actor]
) -> tuple[Noticed, ...]:
    """Every contradiction of counts, civilian status, actors and denials between origins.

    An origin that gives both values of a pair stands on neither side: what it says of itself over time
    is told elsewhere (`sequence`).
    """
    whole = _without_sites(weighed)
    return (
        *_counts(case, whole),
        *_parts_of_others(case, whole),
        *_statuses(case, weighed),
        *_denied_figures(case, weighed),
        *_denied_by_none(case, weighed, actors),
        *_none_of_them(case, weighed),
        *_denials(case, actors),
        *_rival_actors(case, actors),
    )


def _counts(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """Values of one series that different origins maintain and that cannot both be true."""
    said = [w for w in weighed if w.standing in (Standing.COUNTED, Standing.PARTY_POSITION)]
    by_series: dict[Series, dict[Count, list[Weighed]]] = {}
    for one in said:
        by_series.setdefault(one.series, {}).setdefault(one.count, []).append(one)
    told: set[str] = set()
    for series, rows in sorted(by_series.items(), key=lambda kv: not kv[0].whole):
        for a, b in combinations(rows, 2):
            left, right = _apart(rows[a], rows[b]) if a.clashes(b) else ([], [])
            if left and right and elsewhen(case, left, right):
                yield other_days(case, left[0], right[0], series.key)
                continue
            message = (
                f"{_names(left)}: {a.describe()}. {_names(right)}: {b.describe()}."
                " Both cannot be true of the same people."
            )
            if left and right and message not in told:
                told.add(message)
                sides = tuple(map(side, (*left, *right)))
                reason = _reason(a, b)
                yield notice(case.incident.id, "rival-counts", message, reason, sides, series.key)


def _without_sites(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Figures of single places, where their own origin adds them up, are no rivals of the whole."""
    parts = {s.id for sites in sites_in(weighed).values() if len(sites) > 1 for s in sites}
    return [w for w in weighed if w.id not in parts]


def _apart(
    left: Sequence[Weighed], right: Sequence[Weighed]
) -> tuple[list[Weighed], list[Weighed]]:
    """One figure of each origin that says only one of the two."""
    lefts, rights = _first_of_origin(left), _first_of_origin(right)
    both = lefts.keys() & rights.keys()
    return (
        [w for k, w in lefts.items() if k not in both],
        [w for k, w in rights.items() if k not in both],
    )


def _first_of_origin(figures: Sequence[Weighed]) -> dict[str, Weighed]:
    found: dict[str, Weighed] = {}
    for one in figures:
        found.setdefault(one.origin.key, one)
    return found


def _names(figures: Sequence[Weighed]) -> str:
    return ", ".join(dict.fromkeys(w.origin.name for w in figures))


def _reason(a: Count, b: Count) -> str:
    rough = a.approx or b.approx
    return f"one series; {_ROOM}, and these differ by more" if rough else "one series, exact ends"


def _parts_of_others(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """Parts that some origins count and that are more than other origins' whole.

    Where these origins' own wholes are rivals already, that says it.
    """
    parts: dict[tuple[Series, Count], list[Weighed]] = {}
    wholes: dict[tuple[Series, Count], list[Weighed]] = {}
    for one in weighed:
        if one.counted and one.series.words is None:
            where = wholes if one.series.whole else parts
            where.setdefault((one.series, one.count), []).append(one)
    stated: dict[Series, dict[str, set[Count]]] = {}
    for (series, count), said in wholes.items():
        for one in said:
            stated.setdefault(series, {}).setdefault(one.origin.key, set()).add(count)
    for ((series, part), some), ((whole_series, whole), others) in product(
        parts.items(), wholes.items()
    ):
        if not series.within(whole_series) or not part.exceeds(whole):
            continue
        left, right = _apart(some, others)
        own = stated[whole_series]
        left = [w for w in left if not any(c.clashes(whole) for c in own.get(w.origin.key, ()))]
        if left and right:
            yield notice(
                case.incident.id,
                "rival-counts",
                f"{_names(left)}: {part.describe()} ({series.label})."
                f" {_names(right)}: {whole.describe()} in all. Both cannot be true.",
                "a part cannot be more than the whole",
                (*(side(w, "part") for w in left), *(side(w, "whole") for w in right)),
                whole_series.key,
            )


def _statuses(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """As many counted as civilians by one origin as are counted as combatants by another."""
    said = [w for w in weighed if w.standing.maintained]
    civilians = [w for w in said if w.series.group.status is Status.CIVILIAN]
    fighters = [w for w in said if w.series.group.status is Status.COMBATANT]
    told: set[tuple[str, str, Count]] = set()
    for one, other in product(civilians, fighters):
        if one.origin.key == other.origin.key or one.figure.harm is not other.figure.harm:
            continue
        if 0 in (one.count.high, other.count.high):
            continue
        if one.count.clashes(other.count) and not _no_room(one, other, weighed):
            continue
        both = [
            c
            for c in civilians
            if c.origin.key == other.origin.key and not c.count.clashes(one.count)
        ]
        key = (one.origin.key, other.origin.key, one.count)
        if both or key in told or not _same_people(one, other, weighed):
            continue
        told.add(key)
        yield notice(
            case.incident.id,
            "rival-status",
            f"{one.origin.name} counts {one.count.describe()} civilians,"
            f" {other.origin.name} {other.count.describe()} combatants.",
            "as many people, and the totals leave no room for both groups",
            (side(one, "as civilians"), side(other, "as combatants")),
            one.series.key,
        )


def _no_room(one: Weighed, other: Weighed, weighed: Sequence[Weighed]) -> bool:
    """Whether a whole of either origin is too small for both groups: nine civilians of twelve fighters."""
    least = one.count.low + other.count.low
    return any(
        w.counted
        and w.series.whole
        and w.figure.harm is one.figure.harm
        and w.origin.key in (one.origin.key, other.origin.key)
        and w.count.high is not None
        and w.count.high < least
        for w in weighed
    )


def _same_people(one: Weighed, other: Weighed, weighed: Sequence[Weighed]) -> bool:
    """Whether no origin's whole leaves room for both groups side by side."""
    wholes = [
        w.count
        for w in weighed
        if w.counted and w.series.whole and w.figure.harm is one.figure.harm
        if w.origin.key in (one.origin.key, other.origin.key)
    ]
    least = one.count.low + other.count.low
    return not any(w.high is None or w.high >= least for w in wholes)


def _denied_figures(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """A figure that one origin gives and another tells only to reject."""
    told: set[tuple[str, str, Count]] = set()
    denied = [w for w in weighed if w.standing is Standing.DENIED]
    for one, no in product([w for w in weighed if w.standing.maintained], denied):
        key = (one.origin.key, no.origin.key, one.count)
        apart = one.origin.key == no.origin.key or not _one_harm(one, no) or one.count != no.count
        if apart or key in told or one.count.high == 0:
            continue
        told.add(key)
        yield notice(
            case.incident.id,
            "denied",
            f"{one.origin.name}: {one.count.describe()}. {no.origin.name} rejects this figure.",
            "the same value, stated by one origin and denied by another",
            (side(one, "stated"), side(no, "denied")),
            one.series.key,
        )


def _one_harm(one: Weighed, other: Weighed) -> bool:
    """Whether two figures may be of the same people: one series, or one within the other."""
    a, b = one.series, other.series
    return a == b or a.within(b) or b.within(a)


def _none_of_them(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """People whom one origin counts, and of whom another says that there were none."""
    told: set[tuple[str, str]] = set()
    said = [w for w in weighed if w.standing.maintained]
    for one, none in product(said, said):
        key = (one.origin.key, none.origin.key)
        zero = none.count.high == 0 and one.count.low > 0
        inside = one.series == none.series or one.series.within(none.series)
        if not zero or not inside or key in told or one.origin.key == none.origin.key:
            continue
        told.add(key)
        yield notice(
            case.incident.id,
            "denied",
            f"{one.origin.name}: {one.count.describe()}. {none.origin.name}:"
            f" {none.figure.quote.text}.",
            "people whom one origin counts, and of whom the other says that there were none",
            (side(one, "stated"), side(none, "none")),
            one.series.key,
        )


def _denied_by_none(
    case: Case, weighed: Sequence[Weighed], actors: Sequence[Actor]
) -> Iterator[Noticed]:
    """Whoever is blamed for people harmed says that there were none: "no civilians were harmed"."""
    told: set[tuple[str, str]] = set()
    for actor in actors:
        against = [v for v in _firsts(actor.alleged_by) if v.origin.key not in actor.speakers]
        for none in weighed:
            said = none.standing.maintained and none.count.high == 0
            key = (actor.name, none.origin.key)
            if not said or key in told or none.origin.key not in actor.speakers or not against:
                continue
            told.add(key)
            yield notice(
                case.incident.id,
                "denied",
                f"{_voices(against)}: alleges '{actor.name}'. {none.origin.name}:"
                f" {none.figure.quote.text}.",
                "whoever is blamed says that nobody was harmed",
                (*(voiced_side(v, "alleged") for v in against), side(none, "none")),
                none.series.key,
            )


def _denials(case: Case, actors: Sequence[Actor]) -> Iterator[Noticed]:
    """An allegation, and its denials beside it: one finding for each actor."""
    for actor in actors:
        denials = _firsts(actor.denied_by)
        deniers = {v.origin.key for v in denials}
        against = [v for v in _firsts(actor.alleged_by) if v.origin.key not in deniers]
        if denials and against:
            yield notice(
                case.incident.id,
                "denied",
                f"{_voices(against)}: alleges '{actor.name}'. {_voices(denials)}: denies it.",
                "one actor, alleged and denied",
                (
                    *(voiced_side(v, "alleged") for v in against),
                    *(voiced_side(v, "denied") for v in denials),
                ),
            )


def _voices(voiced: Sequence[Voiced]) -> str:
    return ", ".join(dict.fromkeys(v.origin.name for v in voiced))


def _firsts(voiced: Sequence[Voiced]) -> list[Voiced]:
    found: dict[str, Voiced] = {}
    for one in voiced:
        found.setdefault(one.origin.key, one)
    return list(found.values())


def _rival_actors(case: Case, actors: Sequence[Actor]) -> Iterator[Noticed]:
    """Different named actors, blamed by different origins of which neither blames both."""
    words = cues(language_of(case, case.testimonies[0].document) if case.testimonies else None)
    named = [a for a in actors if _named(a, words.common_actors)]
    for one, other in combinations(named, 2):
        left = {v.origin.key: v for v in one.alleged_by}
        right = {v.origin.key: v for v in other.alleged_by}
        both = left.keys() & right.keys()
        a = [v for k, v in left.items() if k not in both]
        b = [v for k, v in right.items() if k not in both]
        if both or not a or not b or same_actor(one.name, other.name, words):
            continue
        yield notice(
            case.incident.id,
            "rival-actors",
            f"{', '.join(v.origin.name for v in a)}: alleges '{one.name}'."
            f" {', '.join(v.origin.name for v in b)}: alleges '{other.name}'.",
            "different names, and no origin here blames both",
            (*map(voiced_side, a), *map(voiced_side, b)),
        )


def _named(actor: Actor, common: frozenset[str]) -> bool:
    """Whether the allegations hold a name that tells it from other actors.

    A single word at the head of a sentence is no name for its capital: "Assault in Kelde kills 60".
    """
    for voiced in actor.alleged_by:
        words = voiced.words.split()
        if len(words) == 1 and voiced.sentence.text.startswith(voiced.words):
            continue
        if any(w[:1].isupper() and w.casefold() not in common for w in words):
            return True
    return False
