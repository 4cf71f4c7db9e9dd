"""What can be counted over a whole edition: people by harm, incidents by grade, and what is missing.

Bounds are added with bounds; nothing is averaged, and what states no number adds nothing and is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accounted.linkage.incident import Relation
from accounted.publishing.edition import Edition, Incident, Series

HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
"""Harms of which the front page adds people up. Small counts of the others may be withheld."""


@dataclass(frozen=True, slots=True)
class Total:
    """Ranges of one harm added over incidents: lows with lows, highs with highs."""

    harm: str
    low: int
    high: int
    open: bool
    """Whether a source leaves the upper end open ("or more")."""
    about: bool
    incidents: int
    """Incidents whose range is in it."""
    without: int
    """Incidents that tell of the harm and have no range."""
    inside: int
    """Incidents left out because another, larger one that holds them is in it."""

    @property
    def text(self) -> str:
        """ "40 to 62 or more"."""
        span = f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"
        return f"{'about ' if self.about else ''}{span}{' or more' if self.open else ''}"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a whole have something."""

    what: str
    found: int
    of: int

    @property
    def percent(self) -> int:
        """In whole percent, rounded down, so that 100 means all."""
        return self.found * 100 // self.of if self.of else 0


def everybody(incident: Incident, harm: str) -> Series | None:
    """The figure of all persons who suffered a harm."""
    return next(
        (s for s in incident.series if s.whole and s.harm == harm and s.unit == "person"), None
    )


def stated(series: Series | None) -> bool:
    """Whether a range with a number stands for a figure."""
    return series is not None and series.range.low is not None


def total(incidents: Iterable[Incident], harm: str) -> Total:
    """The ranges of a harm added up.

    Remains found and tolls over several incidents are no incidents and are left out; so is an incident that
    another one in the sum encompasses.
    """
    told = [i for i in incidents if i.kind == "incident" and everybody(i, harm)]
    counted = {i.code for i in told if stated(everybody(i, harm))}
    inside = {
        i.code for i in told
        for r in i.related
        if r.relation == Relation.ENCOMPASSES and not r.outward and r.code in counted
    }  # fmt: skip
    ranges = [
        s.range
        for i in told
        if i.code in counted - inside
        for s in [everybody(i, harm)]
        if s is not None
    ]
    return Total(
        harm=harm,
        low=sum(r.low or 0 for r in ranges),
        high=sum(r.high if r.high is not None else r.low or 0 for r in ranges),
        open=any(r.high is None or r.text.endswith("or more") for r in ranges),
        about=any(r.text.startswith("about") for r in ranges),
        incidents=len(ranges),
        without=len(told) - len(counted),
        inside=len(inside),
    )


def totals(incidents: Sequence[Incident]) -> tuple[Total, ...]:
    """The totals of every harm of which an incident states a number."""
    return tuple(t for h in HARMS if (t := total(incidents, h)).incidents)


def leading(incident: Incident) -> Series | None:
    """The figure by which an incident is listed: of the killed, else the first of everybody."""
    return everybody(incident, "killed") or next(iter(incident.whole), None)


def by_grade(edition: Edition) -> tuple[tuple[str | None, str, int, Total], ...]:
    """Of each grade of the scale, and of no grade: its definition, its incidents, their killed."""
    groups: dict[str | None, list[Incident]] = {g.name: [] for g in edition.method.grades}
    for incident in edition.incidents:
        lead = leading(incident)
        groups.setdefault(lead.grade.grade if lead else None, []).append(incident)
    definitions = {g.name: g.definition for g in edition.method.grades}
    return tuple(
        (grade, definitions.get(grade or "", ""), len(found), total(found, "killed"))
        for grade, found in groups.items()
        if found
    )


def missing(edition: Edition) -> tuple[Share, ...]:
    """How many incidents tell what a full record would tell (as IBC counts it)."""
    of = [i for i in edition.incidents if i.kind == "incident"]
    return tuple(
        Share(what, sum(1 for i in of if holds(i)), len(of)) for what, holds in _INCIDENT.items()
    )


def documents_missing(edition: Edition) -> tuple[Share, ...]:
    """How many cited documents state what a citation needs."""
    return tuple(
        Share(what, sum(1 for d in edition.documents if getattr(d, name)), len(edition.documents))
        for name, what in _DOCUMENT.items()
    )


def confirmed(edition: Edition) -> Share:
    """Claims that a person accepted, of those and the ones that wait. Rejected ones are in neither."""
    accepted = sum(len(i.statements) for i in edition.incidents)
    return Share("claims", accepted, accepted + edition.left.unreviewed_claims)


def _split(incident: Incident, axis: str) -> bool:
    return any(getattr(s, axis) is not None for s in incident.series)


_INCIDENT: dict[str, Callable[[Incident], bool]] = {
    "a date on which the sources agree": lambda i: i.when.agreed is not None,
    "a place on which the sources agree": lambda i: i.where.agreed is not None,
    "a place that a gazetteer knows": lambda i: i.where.spot is not None,
    "a number of people killed": lambda i: stated(everybody(i, "killed")),
    "a number of people injured": lambda i: stated(everybody(i, "injured")),
    "a number by sex": lambda i: _split(i, "sex"),
    "a number by age": lambda i: _split(i, "age"),
    "a number by status": lambda i: _split(i, "status"),
    "an alleged actor": lambda i: any(a.alleged_by for a in i.actors),
    "a denial or an acceptance by somebody who is blamed": lambda i: any(
        a.denied_by or a.conceded_by for a in i.actors
    ),
    "two or more independent origins for a figure": lambda i: any(
        s.grade.origins > 1 for s in i.series
    ),
}
_DOCUMENT = {
    "publisher": "a publisher",
    "published": "a date of publication",
    "url": "an address",
    "archive_url": "an archived copy’s address",
    "language": "a language",
    "sha256": "a published SHA-256",
}
MISSING_TEXTS = (*_INCIDENT, *_DOCUMENT.values())
