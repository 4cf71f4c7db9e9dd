"""One reading on the terminal: what the document is, what it says, and what nobody read in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accounted.cli import _figures
from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._page import Page
from accounted.model import (
    Claim,
    Coverage,
    Document,
    Event,
    Figure,
    Finding,
    Interest,
    LegalAct,
    ListedPerson,
    Metadata,
    NamedPerson,
    Proceeding,
    Reading,
    RelativeDate,
    Remains,
    Responsibility,
    Unread,
)
from accounted.values.dates import parse_edtf
from accounted.values.quotes import Quote

Row = tuple[str, RenderableType]


def show(page: Page, reading: Reading, name: str) -> None:
    """Print a reading."""
    heading(page, reading.document, name)
    for note in (*reading.document.notes, *reading.notes):
        page.print(Padding(Text(f"Note: {words.shown(note)}", style="yellow"), (0, 0, 0, 2)))
    page.heading(f"Figures ({len(reading.figures):,})")
    if reading.figures:
        _figures.show(page, _figures.lines(reading.figures, reading.document.canonical))
    else:
        page.print(Text("  No figure was read in this document.", style="dim"))
    claims(page, [c for c in reading.claims() if not isinstance(c, Figure)])
    findings(page, reading.findings)
    unread(page, reading.unread, reading.document.text)


def heading(page: Page, document: Document, name: str) -> None:
    """What is known of the document, and how."""
    known = document.metadata
    title = words.quoted(known.title.value) if known.title else words.shown(name)
    page.print(Rule(Text(title, style="bold"), align="left", characters="━", style="cyan"))
    about(page, known, f"{words.shown(document.path)}, {words.media_type(document.media_type)}")


def about(page: Page, known: Metadata, file: str, titled: bool = True) -> None:
    """Publisher, date and the rest, each with how it is known; `titled` where the title stands above."""
    rows: list[Row] = []
    for label, value in (
        ("title", known.title),
        ("publisher", known.publisher),
        ("author", known.author),
        ("published", known.published),
        ("language", known.language),
        ("sponsor", known.sponsor),
        ("url", known.url),
        ("archived", known.archive_url),
        ("retrieved", known.retrieved),
    ):
        if value is not None:
            dated = label in ("published", "retrieved")
            shown = words.date_words(value.value) if dated else words.on_one_line(value.value)
            if label == "title" and titled:
                shown = "as above"
            rows.append((label, Text(shown).append(f"  {value.how}", style="dim")))
    if known.published is None:
        rows.append(("published", Text("not known; state it with --published", style="dim")))
    rows.append(("file", Text(file, style="dim")))
    if known.confidential:
        rows.append(("", Text("confidential", style="bold red")))
    page.rows(rows, label=9)


def claims(page: Page, found: Sequence[Claim]) -> None:
    """The claims that are not figures, a section for each kind that there is."""
    for kind, title, row in _SECTIONS:
        of_kind = sorted((c for c in found if isinstance(c, kind)), key=_order)
        if of_kind:
            page.heading(f"{title} ({len(of_kind):,})")
            if row is None:
                page.print(Padding(_outlets(of_kind), (0, 0, 0, 2)))
            else:
                page.rows([row(page, c) for c in of_kind])


def _order(claim: Claim) -> tuple[object, ...]:
    """A timeline goes by time; everything else by its place in the text."""
    if isinstance(claim, Event):
        return (*parse_edtf(claim.when or "XXXX").sort_key, claim.quote.start)
    return (claim.quote.start,)


def _event(page: Page, claim: Event) -> Row:
    what = Text(words.quoted(claim.what.text))
    where = f"place: {words.on_one_line(claim.place.text)}" if claim.place else None
    how = claim.when_how and f"date: {claim.when_how}"
    named = _said_by(claim) if claim.attributed_to else None
    return words.date_words(claim.when) or "no date", _with(what, where, how, named)


def _person(page: Page, claim: NamedPerson) -> Row:
    age = f"aged {claim.age}" if claim.age is not None else None
    text = Text(words.shown(claim.name), style="bold")
    said = claim.role_words.text if claim.role_words else ""
    role = f"in the words: {words.quoted(said)}" if said and said != claim.office else None
    return str(claim.role), _with(text, age, claim.kin, claim.office, role)


def _listed(page: Page, claim: ListedPerson) -> Row:
    name = Text(words.shown(claim.name or "no name"), style="bold")
    kept = (f"{c.head}: {c.text}" for c in claim.cells if c.field not in _OF_NAMES)
    return fate(claim), _with(name, *(words.on_one_line(cell) for cell in kept))


_OF_NAMES = frozenset(("name", "given", "father", "grandfather", "middle", "family", "row_id"))


def fate(claim: ListedPerson) -> str:
    """What became of a person, in the list's word or that of its mapping; never more than the list says."""
    if claim.fate is None:
        return words.on_one_line(claim.fate_words) if claim.fate_words else "not said"
    return str(claim.fate).replace("_", " ")


def _responsibility(page: Page, claim: Responsibility) -> Row:
    actor = Text("alleged actor: ").append(claim.alleged_actor.text, style="bold")
    act = words.quoted(claim.act.text) if claim.act else None
    return str(claim.position), _under(page, _with(actor, act, _said_by(claim)), claim)


def _remains(page: Page, claim: Remains) -> Row:
    number = f"of {claim.minimum.describe()}" if claim.minimum else "of a number not said"
    text = Text(f"remains {number}", style="bold")
    site = f"at {words.on_one_line(claim.site.text)}" if claim.site else None
    finder = f"found by {words.on_one_line(claim.finder.text)}" if claim.finder else None
    since = words.quoted(claim.time_since.text) if claim.time_since else None
    details = _with(text, claim.group.describe(), site, finder, since, _said_by(claim))
    return words.date_words(claim.when) or "date not said", _under(page, details, claim)


def _proceeding(page: Page, claim: Proceeding) -> Row:
    names = ", ".join(words.on_one_line(q.text) for q in claim.accused)
    accused = Text(f"accused: {names}" if names else "nobody is named as accused")
    court = f"before {words.on_one_line(claim.court.text)}" if claim.court else None
    outcome = words.quoted(claim.outcome.text) if claim.outcome else None
    when = words.date_words(claim.when)
    return claim.status, _under(page, _with(accused, court, when, outcome), claim)


def _legal_act(page: Page, claim: LegalAct) -> Row:
    act = Text(" ".join(w for w in (claim.act or "act", claim.number) if w), style="bold")
    body = f"an act of {words.on_one_line(claim.body.text)}" if claim.body else None
    when = words.date_words(claim.when) or "no date"
    return when, _under(page, _with(act, body), claim)


def _outlets(found: Sequence[Claim]) -> Text:
    """All outlets in one paragraph, in the order of the text, each with the country it stands under."""
    named = (c for c in found if isinstance(c, Coverage))
    listed = (f"{c.outlet} ({c.country})" if c.country else c.outlet for c in named)
    return Text(" · ".join(words.on_one_line(each) for each in listed))


def _interest(page: Page, claim: Interest) -> Row:
    holder = words.on_one_line(claim.holder.text) if claim.holder else "holder not named"
    return claim.interest, _under(page, Text(holder, style="bold"), claim)


def _relative(page: Page, claim: RelativeDate) -> Row:
    to = f"counted from: {words.on_one_line(claim.relates_to)}" if claim.relates_to else None
    result = words.date_words(claim.when) or "left open: this document does not fix the event"
    return words.distance(claim.offset), _with(
        Text(words.quoted(claim.quote.text)), to, f"result: {result}"
    )


_SECTIONS: tuple[tuple[type[Claim], str, Callable[[Page, Any], Row] | None], ...] = (
    (Event, "Timeline, as the document tells it", _event),
    (NamedPerson, "People named", _person),
    (ListedPerson, "People on the list, and what became of them as it says", _listed),
    (Responsibility, "Alleged responsibility, denials and concessions", _responsibility),
    (Remains, "Remains said to be found (never added to a toll)", _remains),
    (Proceeding, "Proceedings", _proceeding),
    (LegalAct, "Legal acts", _legal_act),
    (Coverage, "Outlets said to have reported it, not consulted by this document", None),
    (Interest, "Interests that the document declares", _interest),
    (RelativeDate, "Times told by their distance from an event", _relative),
)


def findings(page: Page, found: Iterable[Finding]) -> None:
    """What the document shows by itself and a recorder should know."""
    listed = list(found)
    if not listed:
        return
    page.heading(f"For a recorder to look at ({len(listed):,})")
    for finding in listed:
        page.item(words.shown(finding.message))
        shown = finding.quotes if page.everything else finding.quotes[:8]
        text = Text(style="dim")
        for i, each in enumerate(shown):
            note = f" ({words.shown(each.note)})" if each.note else ""
            text.append(f"{' · ' if i else ''}{words.quoted(each.quote.text)}{note}")
        if len(shown) < len(finding.quotes):
            text.append(f" … and {len(finding.quotes) - len(shown)} more")
        page.print(Padding(text, (0, 0, 0, 4)))


AROUND = 34
"""Characters shown on each side of an unread number."""


def unread(page: Page, numbers: Sequence[Unread], text: str) -> None:
    """Numbers that could count people and that no claim covers: look here for what was missed."""
    if not numbers:
        return
    page.heading(
        f"Unread numbers ({len(numbers):,}): they could count people, and no claim covers them"
    )
    reasons = {u.reason for u in numbers}
    if len(reasons) == 1 and len(numbers) > 1:  # said once
        page.print(Padding(Text(f"{words.shown(reasons.pop())}:"), (0, 0, 0, 2)))
        page.rows([("", _around(page, u.quote, text)) for u in numbers], label=1)
    else:
        page.rows([(u.reason, _around(page, u.quote, text)) for u in numbers], label=22)


def _around(page: Page, quote: Quote, text: str) -> Text:
    if not quote.stands_in(text):
        return Text(words.quoted(quote.text))
    low, high = max(0, quote.start - AROUND), min(len(text), quote.end + AROUND)
    low = next((i + 1 for i in range(low, quote.start) if text[i].isspace()), low) if low else 0
    high = next((i for i in range(high - 1, quote.end, -1) if text[i].isspace()), high)
    return marked(Quote.of(text, low, high), [quote], page.plain)


def _said_by(claim: Claim) -> str:
    return f"according to {words.speaker(claim)}"


def _with(first: Text, *rest: str | None) -> Text:
    for part in rest:
        if part:
            first.append(f" · {words.shown(part)}", style="not bold")
    return first


def _under(page: Page, first: Text, claim: Claim) -> Text:
    sentence = marked(claim.sentence, [claim.quote], page.plain)
    return Text("\n").join((first, sentence))
