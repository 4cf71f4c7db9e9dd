"""Arithmetic: parts against their totals, sums over places, names against figures. Nothing is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.assessment.case import Case, Testimony
from accounted.assessment.noticed import Noticed, claim_side, notice, side
from accounted.assessment.order import in_order, language_of
from accounted.assessment.series import Series, largest_exclusive
from accounted.assessment.sites import are_all, sites_in
from accounted.assessment.toll import add
from accounted.assessment.value import Value, ValueKind, Values, counted
from accounted.assessment.weighed import Weighed
from accounted.assessment.words import cues
from accounted.extraction.figures.all_of_them import has_number_of_total
from accounted.extraction.names import name_key, same_name
from accounted.linkage.origin import OriginKind
from accounted.model import NamedPerson
from accounted.terms.vocabularies import Harm, Role
from accounted.values.counts import Count

_AXES = ("sex", "age", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A total of one document with the parts of one axis, and what they leave of it."""

    total: str
    """The claim that states the total."""
    axis: str
    parts: tuple[str, ...]
    remainder: Value

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "total": self.total,
            "axis": self.axis,
            "parts": list(self.parts),
            "remainder": self.remainder.id,
        }


def arithmetic(case: Case, weighed: Sequence[Weighed], values: Values) -> tuple[Noticed, ...]:
    """Everything that adding and comparing shows."""
    return (
        *_parts(case, weighed, values),
        *_sums(case, weighed, values),
        *_named(case, weighed, values),
    )


def breakdowns(weighed: Sequence[Weighed], values: Values) -> tuple[Breakdown, ...]:
    """What each total leaves, along each axis, when the parts that its document gives are taken off."""
    found = []
    tied = _tied(weighed)
    for total in weighed:
        parts = _parts_of(total, tied)
        for axis in _AXES:
            chosen = _along(axis, total, parts)
            if not total.counted or not chosen:
                continue
            left = _left(total.count, [p.count for p in chosen])
            if left is None:
                continue
            value = values.add(
                f"{total.series.key}/{total.id}/remainder/{axis}",
                ValueKind.REMAINDER,
                f"{left.describe()} not broken down by {axis}",
                left,
                "remainder 1",
                [total.id, *(p.id for p in chosen)],
            )
            ids = tuple(p.id for p in chosen)
            found.append(Breakdown(total=total.id, axis=axis, parts=ids, remainder=value))
    return tuple(found)


def _tied(weighed: Sequence[Weighed]) -> dict[str, list[Weighed]]:
    """The figures that texts tie to a total as its parts, by the total's claim."""
    found: dict[str, list[Weighed]] = {}
    for one in weighed:
        whole = has_number_of_total(one.figure)
        if one.testimony.claim.part_of and one.counted and not whole:
            found.setdefault(one.testimony.claim.part_of, []).append(one)
    return found


def _parts_of(total: Weighed, tied: Mapping[str, Sequence[Weighed]]) -> list[Weighed]:
    """The parts that the text ties to a total, each group once, with its largest value."""
    largest: dict[Series, Weighed] = {}
    for one in tied.get(total.id, ()):
        alike = one.figure.harm is total.figure.harm and one.series.unit is total.series.unit
        known = largest.get(one.series)
        if alike and (known is None or one.count.low > known.count.low):
            largest[one.series] = one
    return list(largest.values())


def _along(axis: str, total: Weighed, parts: Sequence[Weighed]) -> list[Weighed]:
    """Parts that a single axis tells apart, of a total that does not say that axis itself."""
    told = [p for p in parts if getattr(p.series.group, axis) and p.series.words is None]
    if getattr(total.series.group, axis) is not None:
        return []
    by_value: dict[object, Weighed] = {}
    for part in told:
        key = getattr(part.series.group, axis)
        if key not in by_value or part.count.low > by_value[key].count.low:
            by_value[key] = part
    chosen = list(by_value.values())
    picked = largest_exclusive([(p.series.group, p.count.low) for p in chosen])
    return [chosen[n] for n in picked]


def _left(total: Count, parts: Sequence[Count]) -> Count | None:
    """What is left of a total; None where nothing is, or where its parts exceed it."""
    whole = add(parts)
    high = None if total.high is None else total.high - whole.low
    if high is not None and high <= 0:
        return None
    low = 0 if whole.high is None else max(0, total.low - whole.high)
    return Count(low, high, approx=total.approx or whole.approx)


def _parts(case: Case, weighed: Sequence[Weighed], values: Values) -> Iterator[Noticed]:
    """Parts that exclude one another and add up to more than their total; one finding for a total."""
    told: set[tuple[str, Count, Count]] = set()
    tied, elsewhere = _tied(weighed), _groups_of_origins(weighed)
    for total in weighed:
        if not total.counted:
            continue
        own = elsewhere.get((total.origin.key, total.figure.harm), ())
        parts = _parts_of(total, tied) or _listed_behind(total, own) or _parts_elsewhere(total, own)
        chosen = _exceeding(total, parts)
        if not chosen:
            continue
        whole = add([p.count for p in chosen])
        if (total.origin.key, total.count, whole) in told:
            continue
        told.add((total.origin.key, total.count, whole))
        shown = values.add(
            f"{total.series.key}/{total.id}/parts",
            ValueKind.SUM,
            f"{whole.describe()}, sum of {counted(len(chosen), 'stated figure')}",
            whole,
            "sum of parts 1",
            [p.id for p in chosen],
        )
        yield notice(
            case.incident.id,
            "parts-exceed-total",
            f"The parts come to {whole.describe()}, their total is {total.count.describe()}."
            " Both are kept as said.",
            "the groups leave no room for one person in two of them",
            (side(total, "total"), *(side(p, "part") for p in chosen)),
            total.series.key,
            (shown.id,),
        )


def _exceeding(total: Weighed, parts: Sequence[Weighed]) -> list[Weighed]:
    single = [p for p in parts if p.count.exceeds(total.count)]
    if single:
        return single[:1]
    told = [p for p in parts if p.series.words is None]
    picked = largest_exclusive([(p.series.group, p.count.low) for p in told])
    chosen = [told[n] for n in picked]
    if len(chosen) > 1 and add([p.count for p in chosen]).exceeds(total.count):
        return chosen
    return []


_Groups = dict[tuple[str, Harm], list[Weighed]]


def _groups_of_origins(weighed: Sequence[Weighed]) -> _Groups:
    """The groups that each origin counts, of each harm; of equal figures the first."""
    found: dict[tuple[str, Series, Count], Weighed] = {}
    for one in weighed:
        if one.counted and not one.series.whole and one.series.words is None:
            found.setdefault((one.origin.key, one.series, one.count), one)
    groups: _Groups = {}
    for one in found.values():
        groups.setdefault((one.origin.key, one.figure.harm), []).append(one)
    return groups


def _listed_behind(total: Weighed, own: Sequence[Weighed]) -> list[Weighed]:
    """Groups that one later sentence of the same text lists: "It killed nine men and eight women"."""
    if not total.series.whole:
        return []
    sentences: dict[int, list[Weighed]] = {}
    for one in own:
        tied = one.testimony.claim.part_of is not None or one.document != total.document
        behind = one.figure.sentence.start > total.figure.sentence.start
        if not tied and behind and _one_place(one, total) and one.series.within(total.series):
            sentences.setdefault(one.figure.sentence.start, []).append(one)
    return next((s for _, s in sorted(sentences.items()) if len(s) > 1), [])


def _one_place(one: Weighed, other: Weighed) -> bool:
    a, b = one.figure.place, other.figure.place
    return a is None or b is None or a.text.casefold() == b.text.casefold()


def _parts_elsewhere(total: Weighed, own: Sequence[Weighed]) -> list[Weighed]:
    """Groups that the same origin gave in its other documents, no later than the total."""
    if not total.series.whole or total.origin.kind is OriginKind.ANONYMOUS:
        return []
    largest: dict[Series, Weighed] = {}
    for one in own:
        fits = (
            one.document != total.document
            and one.series.within(total.series)
            and not (total.said and one.said and total.said.surely_before(one.said))
        )
        if fits and (one.series not in largest or one.count.low > largest[one.series].count.low):
            largest[one.series] = one
    return list(largest.values())


def _sums(case: Case, weighed: Sequence[Weighed], values: Values) -> Iterator[Noticed]:
    """A figure "in all" for several places or days, against what the same origin says of each of them."""
    covered = sites_in(weighed)
    for total in weighed:
        sites = covered.get(total.id, [])
        if len(sites) < 2:
            continue
        whole = add([s.count for s in sites])
        if not whole.clashes(total.count):
            continue
        shown = values.add(
            f"{total.series.key}/{total.id}/sites",
            ValueKind.SUM,
            f"{whole.describe()}, sum of {counted(len(sites), 'stated figure')}",
            whole,
            "sum over places 1",
            [s.id for s in sites],
        )
        if whole.exceeds(total.count) and are_all(total, sites):
            yield notice(
                case.incident.id,
                "parts-exceed-total",
                f"The places come to {whole.describe()}, their total is {total.count.describe()}."
                " All are kept as said.",
                "one origin, and the text says that no other place was meant",
                (side(total, "total"), *(side(s, "part") for s in sites)),
                total.series.key,
                (shown.id,),
            )
            continue
        yield notice(
            case.incident.id,
            "sum-differs",
            f"{total.origin.name} says {total.count.describe()} in all; its figures for each of them"
            f" come to {whole.describe()}. All are kept as said.",
            "one origin, and the places or days are those that the total names",
            (side(total, "in all"), *(side(s, "one of them") for s in sites)),
            total.series.key,
            (shown.id,),
        )


def _named(case: Case, weighed: Sequence[Weighed], values: Values) -> Iterator[Noticed]:
    """People named as killed, counted against each document's own figure of everybody killed."""
    killed = _killed_in(weighed)
    for document, people in named_in(case).items():
        totals = killed.get(document, [])
        exceeded = [w for w in totals if Count(len(people), None).exceeds(w.count)]
        if not totals or len(exceeded) < len(totals):
            continue
        total = max(exceeded, key=lambda w: w.count.high or 0)
        shown = values.add(
            f"named/{document}",
            ValueKind.NAMED,
            f"{counted(len(people), 'person')} named".replace("persons", "people"),
            Count(len(people), len(people)),
            "named people 1",
            [p.claim.id for p in people],
        )
        yield notice(
            case.incident.id,
            "named-exceed-figure",
            f"{shown.text} as killed; the figure is {total.count.describe()}. Both are kept.",
            "each name is counted once in its document",
            (side(total, "figure"), *(claim_side(p, None, "named") for p in people)),
            total.series.key,
            (shown.id,),
        )


def _killed_in(weighed: Sequence[Weighed]) -> dict[str, list[Weighed]]:
    """What each document says of everybody killed; of one group, where it counts no other people."""
    told: dict[str, list[Weighed]] = {}
    for one in weighed:
        tied = one.testimony.claim.part_of is not None
        if one.counted and not tied and one.figure.harm is Harm.KILLED:
            told.setdefault(one.document, []).append(one)
    found: dict[str, list[Weighed]] = {}
    for document, figures in told.items():
        whole = [w for w in figures if w.series.whole]
        alone = len({w.series for w in figures}) == 1
        found[document] = whole or (figures if alone else [])
    return found


def named_in(case: Case) -> dict[str, tuple[Testimony, ...]]:
    """The people whom each document names as victims, each once under the first form of the name."""
    found: dict[str, list[Testimony]] = {}
    for testimony in in_order(case):
        claim = testimony.claim.claim
        if not isinstance(claim, NamedPerson) or claim.role is not Role.VICTIM:
            continue
        if testimony.decision == "rejected" or not name_key(claim.name):
            continue
        words = cues(language_of(case, testimony.document))
        if claim.role_words and words.survives.search(claim.role_words.text):
            continue  # wounded, held, missing: a victim, and not among the dead
        known = found.setdefault(testimony.document, [])
        if not any(_same(claim, other) for other in known):
            known.append(testimony)
    return {document: tuple(people) for document, people in found.items()}


def _same(one: NamedPerson, other: Testimony) -> bool:
    """One name twice: the same or a shorter form, and no two ages."""
    claim = other.claim.claim
    assert isinstance(claim, NamedPerson)
    ages = {one.age, claim.age} - {None}
    return len(ages) < 2 and same_name(one.name, claim.name)
