"""When and where: what each origin says, as exactly as it says it, agreed or rival."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from accounted.assessment.case import Case
from accounted.assessment.noticed import Noticed, Side, notice, side
from accounted.assessment.weighed import Weighed
from accounted.linkage.mentions.dates import dated as in_sentence
from accounted.linkage.mentions.dates import parsed
from accounted.linkage.places import relation
from accounted.terms.weighing import Standing
from accounted.values.dates import EdtfDate, Precision
from accounted.values.quotes import Quote

_KNOWN = {
    Precision.DAY: "The day is known.",
    Precision.MONTH: "Known to the month.",
    Precision.SEASON: "Known to the season.",
    Precision.YEAR: "Known to the year.",
    Precision.DECADE: "Known to the decade.",
    Precision.CENTURY: "Known to the century.",
    Precision.INTERVAL: "Known to a stretch of days.",
    Precision.UNKNOWN: "The date is not known.",
}
_EXACT = (Precision.DAY, Precision.INTERVAL, Precision.MONTH, Precision.SEASON, Precision.YEAR)
_NIGHT = 1
"""Days between the ends of a night: 25 to 26 February."""
_ABOUT = 3
"""Days of room where a date is approximate or uncertain ("about 25 February")."""
_TELLS = frozenset({Standing.COUNTED, Standing.PARTY_CLAIM, Standing.CONCEDED, Standing.SUPERSEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of time or place as worded, with the origins that tell it and their claims."""

    value: str
    origins: tuple[str, ...]
    names: tuple[str, ...]
    claims: tuple[str, ...]
    quotes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "value": self.value,
            "origins": list(self.origins),
            "names": list(self.names),
            "claims": list(self.claims),
            "quotes": list(self.quotes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenWhere:
    """All that is said of one thing, the value that all leave room for (None where rival), and a sentence."""

    told: tuple[Told, ...]
    agreed: str | None
    """The most exact date that all leave room for; the place that most origins tell."""
    sentence: str

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "told": [t.to_json() for t in self.told],
            "agreed": self.agreed,
            "sentence": self.sentence,
        }


def when(weighed: Sequence[Weighed], rival: bool) -> WhenWhere:
    """The dates that the figures of a case are given. `rival`: origins were found to contradict on it."""
    dated = [(w, d) for w in weighed if w.standing in _TELLS for d in (_date(w),) if d]
    # A date in the figure's own sentence goes before one that a reader carried over from elsewhere.
    dated = [(w, d) for w, d in dated if in_sentence(w.figure)] or dated
    told = _told([(w, d.text, w.figure.when_words) for w, d in dated])
    dates = sorted({d for _, d in dated}, key=_exactness)
    if not dates:
        return WhenWhere(told=told, agreed=None, sentence="No date is told.")
    if rival:
        return WhenWhere(told=told, agreed=None, sentence="Rival dates are told.")
    if not all(a.may_overlap(b, _ABOUT) for a, b in combinations(dates, 2)):
        return WhenWhere(told=told, agreed=None, sentence="Several dates are told.")
    return WhenWhere(told=told, agreed=dates[0].text, sentence=_sentence(dates[0]))


def _sentence(date: EdtfDate) -> str:
    if date.yearless:
        return "The day is known, the year is not."
    first, last = date.earliest, date.latest
    if date.precision is Precision.INTERVAL and first and last and (last - first).days <= _NIGHT:
        return "Known to a night or to two days."
    known = _KNOWN[date.precision]
    return f"{known[:-1]}, approximately." if date.approximate or date.uncertain else known


def _exactness(date: EdtfDate) -> tuple[int, int, str]:
    rank = _EXACT.index(date.precision) if date.precision in _EXACT else len(_EXACT)
    first, last = date.earliest, date.latest
    days = (last - first).days if first and last else 10**6
    return (days, rank, date.text)


def _date(one: Weighed) -> EdtfDate | None:
    """The date of a figure where words tell it; not one that only the document's own date gives."""
    if one.figure.when is None or one.figure.when_words is None:
        return None
    date = parsed(one.figure.when)
    return None if date is None or date.precision is Precision.UNKNOWN else date


def _told(rows: Sequence[tuple[Weighed, str, Quote | None]]) -> tuple[Told, ...]:
    by_value: dict[str, list[tuple[Weighed, Quote | None]]] = {}
    for one, value, quote in rows:
        by_value.setdefault(value, []).append((one, quote))
    return tuple(
        Told(
            value=value,
            origins=tuple(dict.fromkeys(w.origin.key for w, _ in said)),
            names=tuple(dict.fromkeys(w.origin.name for w, _ in said)),
            claims=tuple(w.id for w, _ in said),
            quotes=tuple(dict.fromkeys(q.text for _, q in said if q)),
        )
        for value, said in by_value.items()
    )


def rival_dates(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """Pairs of origins of which no date of one leaves room for a date of the other."""
    by_origin: dict[str, list[tuple[Weighed, EdtfDate]]] = {}
    for one in weighed:
        date = _date(one)
        if date and one.counted and not one.recalled:
            by_origin.setdefault(one.origin.key, []).append((one, date))
    told: set[frozenset[str]] = set()
    alike = {frozenset(d.text for _, d in said): said for said in reversed(by_origin.values())}
    for a, b in combinations(reversed(alike.values()), 2):
        if any(x.may_overlap(y, _ABOUT) for _, x in a for _, y in b):
            continue
        (one, left), (other, right) = a[0], b[0]
        pair = frozenset((left.text, right.text))
        if pair in told:
            continue
        told.add(pair)
        if elsewhen(case, [w for w, _ in a], [w for w, _ in b]):
            if not any(x.series == y.series for x, _ in a for y, _ in b):
                yield other_days(case, one, other)  # else their counts say it
            continue
        yield notice(
            case.incident.id,
            "rival-dates",
            f"{one.origin.name}: {left}. {other.origin.name}: {right}. Both cannot be true of one event.",
            "no day can be meant by both",
            (_dated(one), _dated(other)),
        )


def other_days(case: Case, one: Weighed, other: Weighed, series: str | None = None) -> Noticed:
    """That two values were not set against each other, and why: a choice of ours that a recorder may undo."""
    sides = (_dated(one), _dated(other))
    told = " ".join(f"{w.origin.name}: {w.count.describe()} on {_date(w)}." for w in (one, other))
    return notice(
        case.incident.id,
        "other-days",
        f"{told} They may tell of two events, and were not set against each other.",
        "their days lie apart, their counts leave no room for each other, and no place ties them",
        sides,
        series,
    )


def elsewhen(case: Case, left: Sequence[Weighed], right: Sequence[Weighed]) -> bool:
    """Whether nothing says that two groups of figures are of the same people.

    Their days lie apart, no count of one leaves room for one of the other, and no place ties them: they
    may tell of two events, and neither a day nor a count contradicts the other.
    """
    for a in left:
        for b in right:
            one, other = _date(a), _date(b)
            if one is None or other is None or one.may_overlap(other, _ABOUT):
                return False
            tied = _close(one, other) and _places_of(case, a) & _places_of(case, b)
            if tied or not a.count.clashes(b.count):
                return False
    return True


def _close(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two days lie so near that one may be mistaken for the other. A town may be struck twice."""
    a, b = one.earliest, other.earliest
    return a is not None and b is not None and abs((a - b).days) <= _ABOUT


def _places_of(case: Case, one: Weighed) -> frozenset[str]:
    """The names of its place; where it has none, of the places that its mention has."""
    if one.figure.place is not None:
        return _names(one.figure.place.text)
    mention = next((m for m in case.mentions if m.id == one.testimony.mention), None)
    return frozenset(n for p in (mention.places if mention else ()) for n in _names(p))


def _dated(one: Weighed) -> Side:
    words = one.figure.when_words
    return side(one, f"dated by “{words.text}”" if words else None)


def where(case: Case, weighed: Sequence[Weighed], rival: bool) -> WhenWhere:
    """The places that the figures of a case are given. `rival`: origins were found to contradict on it."""
    placed = [w for w in weighed if w.standing in _TELLS and w.figure.place is not None]
    told = _told([(w, w.figure.place.text, w.figure.place) for w in placed if w.figure.place])
    if not told:
        return WhenWhere(told=(), agreed=None, sentence="No place is told.")
    if rival:
        return WhenWhere(told=told, agreed=None, sentence="Rival places are told.")
    best = max(told, key=lambda t: (len(t.origins), -_rank(case, t.value), -told.index(t))).value
    return WhenWhere(told=told, agreed=best, sentence=_place_sentence(case, best))


_PLACE = {
    "point": "The spot is known.",
    "settlement": "Known to the settlement.",
    "admin2": "Known to the district.",
    "admin1": "Known to the province.",
    "region": "Known to the region.",
    "country": "Known to the country.",
}


def _rank(case: Case, words: str) -> int:
    found = case.places.get(words)
    return list(_PLACE).index(str(found.precision)) if found else len(_PLACE)


def _place_sentence(case: Case, words: str) -> str:
    found = case.places.get(words)
    if found is None:
        return "Known as worded; the gazetteer does not know the place."
    return _PLACE[str(found.precision)]


def rival_places(case: Case, weighed: Sequence[Weighed]) -> Iterator[Noticed]:
    """Pairs of origins that place it apart, in every word that either has for the place."""
    by_origin: dict[str, dict[str, Weighed]] = {}
    for one in weighed:
        if one.figure.place is not None and one.counted and not one.recalled:
            by_origin.setdefault(one.origin.key, {}).setdefault(one.figure.place.text, one)
    told: set[frozenset[str]] = set()
    alike = {frozenset(said): said for said in reversed(by_origin.values())}
    for a, b in combinations(reversed(alike.values()), 2):
        if not all(apart(case, x, y) for x in a for y in b):
            continue
        (left, one), (right, other) = next(iter(a.items())), next(iter(b.items()))
        pair = frozenset((left.casefold(), right.casefold()))
        if (
            pair in told
            or _in_one_text(case, one, left, right)
            or _in_one_text(case, other, left, right)
        ):
            continue
        told.add(pair)
        yield notice(
            case.incident.id,
            "rival-places",
            f"{one.origin.name}: “{left}”. {other.origin.name}: “{right}”. Nothing here says that one"
            " is in the other, or another name of it.",
            _why_apart(case, left, right),
            (side(one, left), side(other, right)),
        )


def apart(case: Case, one: str, other: str) -> bool:
    """Whether two place wordings may not be of one place, as far as can be told.

    Where the gazetteer knows both, it decides. Else wordings that share no word of a name are apart
    unless a text of the case names both together, as a village and its region are.
    """
    known, known_too = case.places.get(one), case.places.get(other)
    if known is not None and known_too is not None:
        return relation(known, known_too).kind == "apart"
    a, b = _names(one), _names(other)
    regions = _regions(one, other)
    if regions is not None:
        left, right = regions
        return not (a <= b or b <= a) and not _together(case, left, right)
    return bool(a) and bool(b) and a.isdisjoint(b) and not _together(case, one, other)


def _regions(one: str, other: str) -> tuple[str, str] | None:
    """ "Kelde in Upper Sorn", "Kelde in Lower Sorn": the two regions where the name in front is one."""
    parts = [_LIES_IN.split(words, maxsplit=1) for words in (one, other)]
    if any(len(p) < 2 for p in parts) or parts[0][0].casefold() != parts[1][0].casefold():
        return None
    return parts[0][1], parts[1][1]


_LIES_IN = re.compile(r"\s+in\s+(?:the\s+)?|,\s+")


def _why_apart(case: Case, one: str, other: str) -> str:
    if case.places.get(one) is not None and case.places.get(other) is not None:
        return "the gazetteer knows both, and they lie apart"
    return "different names, and the gazetteer does not know them both"


def _names(words: str) -> frozenset[str]:
    """The words of a place that are names, by their capitals."""
    parts = (w.strip(".,;:“”\"'’()") for w in words.replace("–", " ").replace("-", " ").split())
    return frozenset(p.casefold() for p in parts if p[:1].isupper())


def _together(case: Case, one: str, other: str) -> bool:
    """Whether any text of the case holds both names within a few words of each other."""
    return any(_near(paper.text, one, other) for paper in case.papers.values())


def _near(text: str, one: str, other: str) -> bool:
    low = text.casefold()
    a, b = one.casefold(), other.casefold()
    at = low.find(a)
    while at >= 0:
        window = low[max(0, at - _REACH) : at + len(a) + _REACH]
        if b in window:
            return True
        at = low.find(a, at + 1)
    return False


_REACH = 60
"""Characters between "Kelde" and "in Upper Sorn" in "Kelde, a village in Upper Sorn"."""


def _in_one_text(case: Case, one: Weighed, left: str, right: str) -> bool:
    """Whether one side's own text also has the other's word for the place."""
    paper = case.papers.get(one.document)
    text = paper.text.casefold() if paper else ""
    return left.casefold() in text and right.casefold() in text
