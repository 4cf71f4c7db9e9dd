"""What the record gives back, on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import PurePath

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accounted.cli import _figures, _reading
from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._page import Page
from accounted.model import Claim, Figure, ListedCell, ListedDate, ListedPerson
from accounted.project import Project
from accounted.record.holdings import (
    ClaimHistory,
    DocumentHistory,
    Happening,
    Orphan,
    RecordedClaim,
    RecordedDocument,
    RecordedSource,
    Status,
)

Row = tuple[str, RenderableType]


def documents(page: Page, found: Iterable[RecordedDocument]) -> None:
    """Each document with what is known of it."""
    number = 0
    for each in found:
        number += 1
        page.print(_document_line(each))
    page.print(Text(f"\n{words.many(number, 'document')}", style="dim"))


def _document_line(each: RecordedDocument) -> Text:
    known = each.metadata
    text = Text(each.id, style="cyan").append(f"  {_name(each)}", style="bold default")
    publisher = words.known(known.publisher) or "publisher not known"
    when = words.date_words(known.published.value) if known.published else "date not known"
    text.append(f"\n  {publisher}, {when}", style="default")
    speakers = dict.fromkeys(p.speaker for p in each.provenances if p.speaker)
    if speakers:
        text.append(f"; speaker: {words.on_one_line(', '.join(speakers))}", style="default")
    if len(each.provenances) > 1:
        text.append(f", came {len(each.provenances)} ways", style="default")
    if each.confidential:
        text.append("  confidential", style="bold red")
    return text


def _name(each: RecordedDocument) -> str:
    known = each.metadata
    if known.title:
        return words.quoted(known.title.value)
    if each.described:
        return words.on_one_line(each.described)
    return words.shown(PurePath(each.provenances[0].path).name) if each.provenances else each.id


def claims(
    page: Page,
    found: Sequence[RecordedClaim],
    document_of: Callable[[RecordedClaim], RecordedDocument],
) -> None:
    """Claims by document: figures as a table, the others each with its sentence."""
    for i, (_, group) in enumerate(groupby(found, key=lambda c: c.document)):
        together = list(group)
        page.print(*([""] if i else []), _document_line(document_of(together[0])), "")
        figures = [c for c in together if isinstance(c.claim, Figure)]
        if figures:
            _figures.show(page, _lines(figures))
        others = [c for c in together if not isinstance(c.claim, Figure)]
        page.rows([_other(page, c) for c in others])
    page.print(Text(f"\n{words.many(len(found), 'claim')}", style="dim"))


def _lines(found: Sequence[RecordedClaim]) -> list[_figures.Line]:
    places = {c.id: i for i, c in enumerate(found)}
    figures = [c.claim for c in found if isinstance(c.claim, Figure)]
    totals = [places.get(c.part_of) if c.part_of else None for c in found]
    return [
        _figures.Line(figures[i], depth, found[i].id + _gone(found[i]), found[i].locator)
        for i, depth in _figures.tree(figures, totals)
    ]


def _gone(each: RecordedClaim) -> str:
    return f" ({each.state})" if each.superseded_by or each.state != "current" else ""


def _other(page: Page, each: RecordedClaim) -> Row:
    text = Text(each.id + _gone(each), style="dim")
    if each.claim.when:
        text.append(f"  {words.date_words(each.claim.when)}")
    sentence = marked(each.claim.sentence, [each.claim.quote], page.plain)
    return str(each.claim.kind).replace("_", " "), Text("\n").join((text, sentence))


def one(page: Page, found: ClaimHistory | DocumentHistory) -> None:
    """A claim or a document with its history."""
    if isinstance(found, ClaimHistory):
        _claim(page, found)
    else:
        _document(page, found)


def _claim(page: Page, found: ClaimHistory) -> None:
    held = found.claim
    page.print(Rule(Text(held.id, style="bold"), align="left", characters="━", style="cyan"))
    context = Text(f"…{words.on_one_line(found.before)}", style="dim")
    quote = words.on_one_line(held.claim.quote.text)
    context.append(
        f"‹{quote}›" if page.plain else quote, style="" if page.plain else "not dim bold"
    )
    context.append(f"{words.on_one_line(found.after)}…")
    page.print(Padding(context, (1, 2)))
    page.rows([*_fields(held.claim), *_standing(held)], label=18)
    page.heading("In the document")
    page.print(Text(f"  {found.document.id}  {_name(found.document)}"))
    for provenance in found.document.provenances:
        _reading.about(page, provenance.metadata, words.shown(provenance.path), titled=False)
    _history(page, found.history)


def _standing(held: RecordedClaim) -> list[Row]:
    rows: list[Row] = [("state", Text(str(held.state))), ("read by", Text(held.by))]
    if held.superseded_by:
        rows.append(("superseded by", Text(held.superseded_by)))
    if held.part_of:
        rows.append(("part of", Text(held.part_of)))
    if held.locator:
        rows.append(("stands at", Text(held.locator)))
    return rows


def _fields(claim: Claim) -> list[Row]:
    """The claim's own fields that say something, in its JSON's order."""
    rows: list[Row] = [("kind", Text(str(claim.kind).replace("_", " ")))]
    for name, value in claim.fields().items():
        said = name not in _SAID_OTHERWISE and not name.endswith(("_span", "_spans"))
        if said and value not in (None, [], False):
            rows.append((name.replace("_", " "), Text(words.on_one_line(_text(value)))))
    if isinstance(claim, ListedPerson):
        rows += [(f"· {c.head}", Text(words.on_one_line(_cell(c)))) for c in claim.cells]
        rows += [(d.head, Text(_date(d))) for d in claim.dates]
    if isinstance(claim, Figure):
        rows.append(("read as", Text(claim.count.describe())))
        if claim.group.describe():
            rows.append(("group", Text(claim.group.describe())))
    when = words.date_words(claim.when) or "not said"
    how = f"  {claim.when_how}" if claim.when_how else ""
    rows.append(("when", Text(when).append(words.shown(how), style="dim")))
    rows.append(("according to", Text(words.speaker(claim))))
    return rows


_SAID_OTHERWISE = ("group", "part_of", "low", "high", "approx", "dates", "cells")


def _cell(cell: ListedCell) -> str:
    return cell.text if cell.field == "keep" else f"{cell.text}  ({cell.field.replace('_', ' ')})"


def _date(date: ListedDate) -> str:
    read = words.date_words(date.when) or "not read as a date"
    return words.on_one_line(f"{read}  ({date.how})" if date.how else read)


def _text(value: object) -> str:
    return ", ".join(str(v) for v in value) if isinstance(value, list) else str(value)


def _document(page: Page, found: DocumentHistory) -> None:
    held = found.document
    page.print(Rule(Text(_name(held), style="bold"), align="left", characters="━", style="cyan"))
    page.print(Text(f"  {held.id}  sha256 {held.sha256}"))
    for provenance in held.provenances:
        speaker = f", speaker: {provenance.speaker}" if provenance.speaker else ""
        about = f"{provenance.path}{speaker}"
        _reading.about(page, provenance.metadata, words.shown(about), titled=False)
    for note in held.notes:
        page.print(Padding(Text(f"Note: {words.shown(note)}", style="yellow"), (0, 0, 0, 2)))
    page.heading(f"Claims ({len(found.claims):,})")
    figures = [c for c in found.claims if isinstance(c.claim, Figure)]
    if figures:
        _figures.show(page, _lines(figures))
    _reading.claims(page, [c.claim for c in found.claims if not isinstance(c.claim, Figure)])
    _reading.findings(page, found.findings)
    _reading.unread(page, found.unread, found.text)
    _history(page, found.history)


def _history(page: Page, history: Sequence[Happening]) -> None:
    page.heading("History")
    page.rows([(h.recorded, Text(words.shown(f"{h.summary} ({h.recorder})"))) for h in history], 20)


def status(page: Page, project: Project, found: Status, orphans: Sequence[Orphan]) -> None:
    """The record in numbers."""
    named = words.shown(project.settings.name or project.folder.name)
    page.print(Rule(Text(named, style="bold"), align="left", characters="━", style="cyan"))
    numbers = [
        ("documents", found.documents),
        ("confidential", found.confidential),
        *((str(k).replace("_", " "), n) for k, n in found.claims.items() if n),
        ("entered by hand", found.by_hand),
        ("findings", found.findings),
        ("unread numbers", found.unread),
        ("superseded", found.superseded),
        ("orphaned", found.orphaned),
        ("erasures", found.erased),
        ("sources entered", found.sources),
        ("entries", found.entries),
    ]
    page.rows([(label, Text(f"{n:>9,}")) for label, n in numbers], label=18)
    for orphan in orphans:
        text = f"{orphan.judgement} has lost its claim {orphan.claim} ({orphan.document}): "
        page.print(Text(f"  {text}{words.quoted(orphan.quote)}", style="yellow"))
    page.print(Text(f"  record  {words.shown(str(project.record_path))}\n  head    {found.head}"))


def sources(page: Page, found: Sequence[RecordedSource]) -> None:
    """Speakers and publishers with what was stated of them."""
    for each in found:
        text = Text(words.on_one_line(each.name), style="bold")
        text.append(f"  {each.id or 'not entered'}", style="not bold dim")
        text.append(f"\n  speaks in {words.many(each.speaks_in, 'claim')}", style="not bold")
        text.append(f", publishes {words.many(each.publishes, 'document')}", style="not bold")
        text.append(f"; reliability: {each.reliability or 'not judged'}", style="not bold")
        page.print(text)
        for statement in each.statements:
            gone = " (withdrawn)" if statement.withdrawn else ""
            said = f"{statement.about}: {statement.value}{gone}"
            why = f", because {statement.reason}" if statement.reason else ""
            by = f"{statement.recorder}, {statement.recorded[:10]}, {statement.id}"
            page.print(Padding(Text(words.shown(f"{said}{why}  ({by})")), (0, 0, 0, 4)))
        for declared in each.declared:
            page.print(Padding(Text(f"declared: {words.quoted(declared)}"), (0, 0, 0, 4)))
    page.print(Text(words.many(len(found), "source"), style="dim"))
