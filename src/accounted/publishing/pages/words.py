"""How pages word dates, origins, documents and where a number comes from. Every sentence has its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from babel import Locale
from markupsafe import Markup, escape

from accounted.publishing.edition import (
    Actor,
    Document,
    Edition,
    Incident,
    Noticed,
    Number,
    Origin,
    Related,
    Series,
    Statement,
)
from accounted.publishing.pages.closed import RULES, Closed
from accounted.publishing.pages.drawing import Mark
from accounted.publishing.pages.language import Language
from accounted.publishing.pages.people import Named, people
from accounted.publishing.pages.texts import (
    LINKED,
    MEDIA,
    NOT_A_DATE,
    NOT_A_PLACE,
    RELATIONS,
    VOICES,
)
from accounted.values.dates import parse_edtf

QUOTES_A_PAGE = 40
"""Quotes that stand on an incident's own page; the others stand on pages of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings that templates ask for, in the language of the pages."""

    edition: Edition
    language: Language
    t: Closed = field(init=False)
    """Puts a closed wording of the record into the language."""
    incidents: Mapping[str, Incident] = field(init=False)
    """By code."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "incidents", {i.code: i for i in self.edition.incidents})
        object.__setattr__(self, "t", Closed(self.language))

    def say(self, text: str, **gaps: object) -> Markup:
        """A text of the catalogue, with its gaps filled and escaped."""
        return (
            escape(self.language.gettext(text)) % gaps
            if gaps
            else escape(self.language.gettext(text))
        )

    def plain(self, text: Markup | str) -> str:
        """A wording without its markup, for the script's data."""
        return Markup(text).striptags() if isinstance(text, Markup) else text

    def count(self, n: int) -> str:
        """A number of ours. Its digits are Western in every language, so that they can be compared by eye."""
        return f"{n:,}"

    # --- dates and places ----------------------------------------------------------------------

    def day(self, edtf: str | None) -> Markup:
        """A date for people: "16 March 1994"; EDTF as it is where it is more than a day or month."""
        if edtf is None:
            return self.say(NOT_A_DATE)
        date = parse_edtf(edtf)
        first, last = date.earliest, date.latest
        if first is None or last is None or date.yearless:
            return Markup('<bdi dir="ltr">{}</bdi>').format(edtf)
        months = self.language.months
        if first == last:
            told: str = f"{first.day} {months[first.month - 1]} {first.year}"
        elif (first.year, first.month) == (last.year, last.month) and len(edtf) == 7:
            told = f"{months[first.month - 1]} {first.year}"
        elif len(edtf) == 4:
            told = str(first.year)
        else:
            told = self.say(
                "%(first)s to %(last)s",
                first=f"{first.day} {months[first.month - 1]} {first.year}",
                last=f"{last.day} {months[last.month - 1]} {last.year}",
            )
        return (
            self.say("about %(date)s", date=told)
            if date.approximate or date.uncertain
            else escape(told)
        )

    def place(self, incident: Incident) -> Markup:
        """The place on which sources agree, as worded."""
        if incident.where.agreed is None:
            return self.say(NOT_A_PLACE)
        return self.given(incident.where.agreed)

    def title(self, incident: Incident) -> Markup:
        """Where and when, as agreed: "Kelde, 16 March 1994"."""
        return self.say(
            "%(place)s, %(date)s", place=self.place(incident), date=self.day(incident.when.agreed)
        )

    # --- who says it ---------------------------------------------------------------------------

    def given(self, text: str) -> Markup:
        """Somebody else's words or name, whose direction is its own."""
        return Markup('<bdi class="given">{}</bdi>').format(" ".join(text.split()))

    def origin(self, ident: str) -> Origin:
        """An origin."""
        return self.edition.origin(ident)

    def who(self, ident: str) -> Markup:
        """An origin by name; in closed words where its name is withheld."""
        origin = self.edition.origin(ident)
        if origin.withheld:
            return Markup('<span class="speaker">{}</span>').format(self.t(origin.name))
        return Markup('<bdi class="speaker">{}</bdi>').format(" ".join(origin.name.split()))

    def names(self, origins: Iterable[str]) -> Markup:
        """Origins by name: "the Health Ministry and the Kelde District Council"."""
        return self.listed([self.who(o) for o in dict.fromkeys(origins)])

    @property
    def comma(self) -> Markup:
        """What stands between the parts of a list."""
        return Markup("، ") if self.language.direction == "rtl" else Markup(", ")

    def listed(self, parts: Sequence[Markup]) -> Markup:
        """Wordings one after the other: "A, B and C"."""
        if not parts:
            return Markup("")
        *most, last = parts
        if not most:
            return last
        return self.say("%(most)s and %(last)s", most=self.comma.join(most), last=last)

    # --- documents and quotes ------------------------------------------------------------------

    def document(self, ident: str) -> Document:
        """A document."""
        return self.edition.document(ident)

    def cite(self, ident: str, short: bool = False) -> Markup:
        """A document by its title and publisher, in its own language and direction."""
        document = self.edition.document(ident)
        title = document.title or (document.publisher if short else None)
        parts = []
        if title:
            parts.append(
                Markup("<cite{}>{}</cite>").format(
                    self.marks(document.language), self._short(title, short)
                )
            )
        elif not document.publisher:
            parts.append(self.say("document %(n)s without a title", n=ident[1:]))
        if document.publisher and not short:
            parts.append(
                Markup("<cite{}>{}</cite>").format(
                    Markup(' class="plain" dir="auto"'), document.publisher
                )
            )
        return self.comma.join(parts)

    def _short(self, title: str, short: bool) -> str:
        text = " ".join(title.split())
        most = 90 if short else 300
        return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"

    def marks(self, language: str | None) -> Markup:
        """The attributes of words in a document's language."""
        if not language:
            return Markup(' dir="auto"')
        try:
            direction = Locale.parse(language.replace("-", "_")).text_direction
        except (ValueError, LookupError):
            direction = "auto"
        return Markup(' lang="{}" dir="{}"').format(language, direction)

    def quote(self, statement: Statement) -> Markup:
        """What of a quote may be shown, in its own language; nothing where no word of it may."""
        text = statement.sentence or statement.words
        if not text.strip("… "):
            return Markup("")
        language = self.edition.document(statement.document).language
        return Markup("<q{}>{}</q>").format(self.marks(language), " ".join(text.split()))

    def at(self, incident: Incident, ident: str) -> str:
        """Where a statement stands, as seen from the incident's page."""
        page = self.page_of(incident, ident)
        return f"#{ident}" if page == 1 else f"{incident.code}-quotes-{page}.html#{ident}"

    def page_of(self, incident: Incident, ident: str) -> int:
        """On which page of quotes a statement stands; the first is the incident's own."""
        n = int(ident.rsplit("-s", 1)[1])
        return (n - 1) // QUOTES_A_PAGE + 1

    def told(self, incident: Incident, idents: Sequence[str]) -> list[Statement]:
        """Statements by their ids."""
        found = {s.id: s for s in incident.statements}
        return [found[i] for i in idents if i in found]

    def kinds(self, incident: Incident, *kinds: str) -> list[Statement]:
        """Statements of some kinds."""
        return [s for s in incident.statements if s.kind in kinds]

    def number(self, incident: Incident, ident: str) -> Number:
        """A number by its id."""
        return incident.number(ident)

    def quoted(self, text: str) -> Markup:
        """Somebody's words in quotation marks."""
        return Markup('<q dir="auto">{}</q>').format(" ".join(text.split()))

    def mandate(self) -> Markup:
        """What the recorders say that they record for."""
        return Markup('<q class="given" dir="auto">{}</q>').format(
            self.edition.imprint.mandate.rstrip(".")
        )

    def actor(self, actor: Actor) -> Markup:
        """Somebody who is blamed, in the documents' words."""
        return self.t(actor.name) if actor.withheld else self.quoted(actor.name)

    def places(self, names: Sequence[str]) -> Markup:
        """Places as worded; of many the first three."""
        shown = [self.given(n) for n in names[:3]]
        if len(names) > 3:
            shown.append(self.say("other places near by"))
        return self.listed(shown)

    def country(self, code: str) -> str:
        """A country's name in the language of the pages; its code where nobody knows it."""
        return self.language.country(code)

    def coordinates(self, mark: Mark) -> Markup:
        """ "44.9, 20.5", read from left to right in every language."""
        return Markup('<bdi dir="ltr">{}, {}</bdi>').format(mark.latitude, mark.longitude)

    def medium(self, document: Document) -> Markup:
        """What kind of thing a document is."""
        return (
            self.say(MEDIA[document.medium])
            if document.medium in MEDIA
            else escape(document.medium)
        )

    def voice(self, origin: Origin) -> Markup:
        """What kind of speaker an origin is."""
        return self.say(VOICES[origin.kind]) if origin.kind in VOICES else Markup("")

    def relation(self, related: Related) -> Markup:
        """How another incident stands to this one, with the way to its page and where and when it was."""
        other = Markup('<a href="{0}.html">{0}</a>').format(related.code)
        found = self.incidents.get(related.code)
        if found is not None:
            other += Markup(" ({})").format(self.title(found))
        return self.say(RELATIONS[related.relation, related.outward], other=other)

    def linked(self, incident: Incident) -> list[tuple[str, str, list[Statement]]]:
        """Statements that are records of their own: what they are, what they are not, and they."""
        found = ((title, note, self.kinds(incident, kind)) for kind, title, note in LINKED)
        return [each for each in found if each[2]]

    # --- together ------------------------------------------------------------------------------

    def parts(self, incident: Incident) -> list[Series]:
        """The figures of a part of those who suffered a harm."""
        return [s for s in incident.series if not s.whole]

    def noticed(self, incident: Incident) -> list[tuple[str, list[Noticed]]]:
        """What the sources show together, by what it is, contradictions first."""
        found: dict[str, dict[tuple[str, ...], Noticed]] = {}
        for each in sorted(incident.noticed, key=lambda n: not n.contradiction):
            sides = tuple(s.statement for s in each.sides)
            found.setdefault(each.text, {}).setdefault(sides, each)
        return [(text, list(each.values())) for text, each in found.items()]

    def voiced(
        self, incident: Incident, idents: Sequence[str]
    ) -> list[tuple[str, list[Statement]]]:
        """Statements under the origins that make them."""
        found: dict[str, list[Statement]] = {}
        for statement in self.told(incident, idents):
            found.setdefault(statement.origin, []).append(statement)
        return list(found.items())

    def people(self, incident: Incident) -> list[tuple[str, list[Named]]]:
        """People named in the documents, by role; victims who bear one family name stand together."""
        return people(incident)

    def folded(
        self, incident: Incident
    ) -> list[tuple[Origin, list[tuple[Document, list[Document]]]]]:
        """Every origin of an incident, with its documents, each with the copies that repeat it."""
        cited: dict[str, dict[str, None]] = {}
        for s in incident.statements:
            cited.setdefault(s.origin, {})[s.document] = None
        found = []
        for ident, mine in cited.items():
            documents = [self.edition.document(d) for d in mine]
            leads = [d for d in documents if d.copies is None or d.copies not in mine]
            folds = [(d, [c for c in documents if c.copies == d.id]) for d in leads]
            found.append((self.edition.origin(ident), folds))
        return found

    def followed(self, url: str | None) -> bool:
        """Whether an address may stand as a link."""
        return url is not None and url.startswith(("https://", "http://"))

    def rule(self, text: str) -> Markup:
        """A rule in words."""
        name = text.split()[0]
        return self.t(RULES.get(name, name))

    def geonames(self, gazetteers: Iterable[str]) -> bool:
        """Whether a place is known from GeoNames, which has then to be named."""
        return any("GeoNames" in g for g in gazetteers)
