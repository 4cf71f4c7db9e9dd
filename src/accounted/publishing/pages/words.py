"""How pages word dates, origins, grids and where a number comes from. Every sentence has its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounted.publishing.edition import Document, Edition, Incident, Origin, Series, Statement
from accounted.values.dates import parse_edtf

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
GLOSSARY = (
    ("Alleged", "Somebody says so. The record never does."),
    ("Claim", "What one document says, with its exact words and their place."),
    ("Contradiction", "Two origins whose words cannot both be true. The record does not choose."),
    ("Copy", "A document that prints another's text. Copies are folded under what they copy."),
    (
        "Counted in",
        "Whether a figure feeds a range. What is not counted in stays listed, with the reason.",
    ),
    ("Documented", "Told in a document that is cited. An estimate is not documented."),
    ("Grade", "How well a figure is borne out, by a published scale. It is no verdict."),
    ("Incident", "What sources tell of one time and place."),
    ("Missing", "Fate not known. Missing is not dead, and is never counted as killed."),
    (
        "Origin",
        "Who in the end says something. Ten outlets that print one statement are one origin.",
    ),
    ("Range", "From the least to the most that sources report, by a named rule. Never an average."),
    ("Remains found", "A record of its own. Its number is never added to a toll."),
    ("Withheld", "Known to the recorders and not published, to keep people safe."),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings that templates ask for."""

    edition: Edition

    def day(self, edtf: str | None) -> str:
        """A date for people: "16 March 1994"; EDTF as it is where it is more than a day or month."""
        if edtf is None:
            return "date not agreed"
        date = parse_edtf(edtf)
        first, last = date.earliest, date.latest
        if first is None or last is None or date.yearless:
            return edtf
        about = "about " if date.approximate or date.uncertain else ""
        if first == last:
            return f"{about}{first.day} {_MONTHS[first.month - 1]} {first.year}"
        if (first.year, first.month) == (last.year, last.month) and len(edtf) == 7:
            return f"{about}{_MONTHS[first.month - 1]} {first.year}"
        if len(edtf) == 4:
            return f"{about}{first.year}"
        start = f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
        return f"{about}{start} to {last.day} {_MONTHS[last.month - 1]} {last.year}"

    def origin(self, ident: str) -> Origin:
        """An origin."""
        return self.edition.origin(ident)

    def document(self, ident: str) -> Document:
        """A document."""
        return self.edition.document(ident)

    def names(self, origins: Iterable[str]) -> str:
        """Origins by name: "the Health Ministry and the Kelde District Council"."""
        named = list(dict.fromkeys(self.edition.origin(o).name for o in origins))
        return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"

    def title(self, incident: Incident) -> str:
        """Where and when, as agreed: "Kelde, 16 March 1994"."""
        where = incident.where.agreed or "Place not agreed"
        return f"{where}, {self.day(incident.when.agreed)}"

    def headline(self, incident: Incident) -> Series | None:
        """The first figure of everybody, of those killed where there is one."""
        return next(iter(incident.whole), next(iter(incident.series), None))

    def told(self, incident: Incident, idents: Sequence[str]) -> list[Statement]:
        """Statements by their ids."""
        return [incident.statement(i) for i in idents if not i.startswith(f"{incident.code}-j")]

    def kinds(self, incident: Incident, *kinds: str) -> list[Statement]:
        """Statements of some kinds."""
        return [s for s in incident.statements if s.kind in kinds]

    def folded(
        self, incident: Incident
    ) -> list[tuple[Origin, list[tuple[Document, list[Document]]]]]:
        """Every origin of an incident, with its documents, each with the copies that repeat it."""
        found = []
        for ident in dict.fromkeys(s.origin for s in incident.statements):
            cited = dict.fromkeys(s.document for s in incident.statements if s.origin == ident)
            documents = [self.edition.document(d) for d in cited]
            leads = [d for d in documents if d.copies is None or d.copies not in cited]
            folds = [(d, [c for c in documents if c.copies == d.id]) for d in leads]
            found.append((self.edition.origin(ident), folds))
        return found

    def followed(self, url: str | None) -> bool:
        """Whether an address may stand as a link."""
        return url is not None and url.startswith(("https://", "http://"))

    def rule(self, text: str) -> str:
        """A rule in words."""
        name = text.split()[0]
        return _RULES.get(name, name)


_RULES = {
    "min-max": "from the least to the most that the sources counted in report",
    "range": "from the least to the most that the sources counted in report",
    "prioritise-source": "as the one source puts it that a person chose",
    "unknown-category": "unconfirmed where origins contradict, else the range they report",
    "pending": "no figure until a person decides",
    "dialogue": "no figure until the sources were asked",
    "low-best-high": "the least and the most reported, and a best figure only where a person set one",
    "as": "as the sources say it",
    "tally": "counted from the documents listed",
    "remainder": "the stated total less its stated parts",
}
