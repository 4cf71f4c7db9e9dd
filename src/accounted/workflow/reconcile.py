"""Of those whom an incident's reports count: who is named, on which lists, and who is named nowhere.

Nothing is subtracted from a source's figure. What is told beside it is how many people the lists and
reports name, so that a recorder sees how far names and numbers go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from accounted.linkage.mentions.dates import parsed
from accounted.linkage.places import CountryFrame, Places
from accounted.linkage.wording import folded
from accounted.model import ListedPerson
from accounted.project import Project
from accounted.record import queries
from accounted.terms.vocabularies import Harm
from accounted.values.dates import EdtfDate
from accounted.workflow.incidents import Whole, show_incident
from accounted.workflow.people import Listed, WholePerson, list_people
from accounted.workflow.places import open_places
from accounted.workflow.session import opened

FATES = {
    Harm.KILLED: frozenset({"killed", "presumed_dead", "victim"}),
    Harm.MISSING: frozenset({"missing"}),
    Harm.DETAINED: frozenset({"detained"}),
    Harm.ABDUCTED: frozenset({"abducted"}),
    Harm.INJURED: frozenset({"injured"}),
}
"""Which words of lists and reports name those whom a figure of the harm may count."""
SLACK = 3
"""Days of room where a date is approximate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person who is named in the incident's reports, or on a list in a row that fits its place and day."""

    person: WholePerson
    reports: tuple[Listed, ...]
    """Names in documents that tell of the incident, though perhaps of others as well."""
    lists: tuple[Listed, ...]
    """Rows of lists."""
    fits: tuple[str, ...]
    """Why the rows are held to fit, in words: "place Tesharo; no date"."""

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "person": self.person.id,
            "spellings": list(self.person.spellings),
            "says": list(self.person.fates),
            "reports": [r.to_json() for r in self.reports],
            "lists": [r.to_json() for r in self.lists],
            "fits": list(self.fits),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A harm as the reports count it, beside how many people are named with it."""

    harm: str
    text: str | None
    """The range under the project's rule, as worded; None where no report counts this harm."""
    value: str | None
    """The id of that number: accounted why."""
    low: int | None
    high: int | None
    on_lists: int
    in_reports: int
    named: int
    """On a list, in a report, or both."""

    @property
    def open(self) -> str | None:
        """What the number leaves when as many are on lists: "3 to 12 are on no list"."""
        if self.low is None:
            return None
        low, over = self.low - self.on_lists, self.on_lists - (self.high or self.on_lists)
        if over > 0:
            return f"{over} more on lists than the highest figure"
        least = max(low, 0)
        if self.high is None:
            return f"{least} or more are on no list"
        most = self.high - self.on_lists
        return f"{least} are on no list" if least == most else f"{least} to {most} are on no list"

    def to_json(self) -> dict[str, Any]:
        """The stable JSON form."""
        return {
            "harm": self.harm,
            "text": self.text,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "on_lists": self.on_lists,
            "in_reports": self.in_reports,
            "named": self.named,
            "open": self.open,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Names against numbers, for one incident."""

    incident: str
    code: str | None
    reported: tuple[Reported, ...]
    both: tuple[Named, ...]
    """In a report of the incident and on a list."""
    reports_only: tuple[Named, ...]
    lists_only: tuple[Named, ...]
    """On a list, in a row that fits the incident, and in no report of it."""

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted reconcile --json` (docs/schemas/reconcile-1.json)."""
        return {
            "incident": self.incident,
            "code": self.code,
            "reported": [r.to_json() for r in self.reported],
            "both": [n.to_json() for n in self.both],
            "reports_only": [n.to_json() for n in self.reports_only],
            "lists_only": [n.to_json() for n in self.lists_only],
        }


def reconcile(project: Project, code: str) -> Reconciled:
    """Who of the people that an incident's reports count is named, and where.

    A row of a list fits where its place is one of the incident's and its day, if it says one, is too.

    Raises:
        NotInRecord: no incident has this code.
        MissingExtra: what linking people needs is not installed.
    """
    whole = show_incident(project, code)
    people = list_people(project)
    fitting = _Fitting(project, whole, people)
    found = [n for p in people if (n := _named(p, whole, fitting)) is not None]
    return Reconciled(
        incident=whole.case.incident.id,
        code=whole.case.incident.code,
        reported=tuple(_reported(whole, found)),
        both=tuple(n for n in found if n.reports and n.lists),
        reports_only=tuple(n for n in found if not n.lists),
        lists_only=tuple(n for n in found if not n.reports),
    )


def _named(person: WholePerson, whole: Whole, fitting: _Fitting) -> Named | None:
    reports = tuple(
        r for r in person.rows if not r.of_list and r.claim.document in whole.case.papers
    )
    lists = tuple(r for r in person.rows if r.of_list)
    fits = [(r, words) for r in lists if (words := fitting.words(r)) is not None]
    if not reports and not fits:
        return None
    said = tuple(dict.fromkeys(words for _, words in fits))
    elsewhere = not fits and lists
    return Named(
        person=person,
        reports=reports,
        lists=lists,
        fits=("the rows tell of no such place or day",) if elsewhere else said,
    )


def _reported(whole: Whole, found: Sequence[Named]) -> Iterable[Reported]:
    ranges = {v.series.harm: v.range.value for v in whole.assessment.series if v.series.whole}
    for harm, fates in FATES.items():
        on = [n for n in found if any(r.fate in fates for r in n.lists)]
        told = [n for n in found if any(r.fate in fates for r in n.reports)]
        value = ranges.get(harm)
        if value is None and not on and not told:
            continue
        yield Reported(
            harm=str(harm),
            text=value.text if value else None,
            value=value.id if value else None,
            low=value.low if value else None,
            high=value.high if value else None,
            on_lists=len(on),
            in_reports=len(told),
            named=len({n.person.id for n in (*on, *told)}),
        )


class _Fitting:
    """Whether a row of a list fits an incident's place and day."""

    def __init__(self, project: Project, whole: Whole, people: Iterable[WholePerson]) -> None:
        self.case = whole.case
        self.places: Places = open_places(project)
        self.wordings = {folded(w) for m in self.case.mentions for w in m.places}
        self.idents = {i for m in self.case.mentions for i in m.settlements}
        self.dates = [d for t in whole.assessment.when.told if (d := parsed(t.value))]
        lists = {r.claim.document for p in people for r in p.rows if r.of_list}
        with opened(project) as record:
            texts = {d: queries.newest_text(record, d).text for d in sorted(lists)}
        self.frames: dict[str, CountryFrame] = {
            d: self.places.frame_of(text) for d, text in texts.items()
        }

    def words(self, row: Listed) -> str | None:
        """Why the row fits; None where it does not."""
        claim = row.claim.claim
        assert isinstance(claim, ListedPerson)
        place = next((w for w in claim.said("place") if self._here(w, row.claim.document)), None)
        if place is None:
            return None
        date = parsed(claim.when)
        if date is None:
            return f"place {place}; the row tells no day"
        return f"place {place}; {date.text}" if self._then(date) else None

    def _here(self, words: str, document: str) -> bool:
        if folded(words) in self.wordings:
            return True
        found = self.places.resolve(words, self.frames[document]) if self.idents else None
        return found is not None and found.ident in self.idents

    def _then(self, date: EdtfDate) -> bool:
        return not self.dates or any(d.may_overlap(date, SLACK) for d in self.dates)
