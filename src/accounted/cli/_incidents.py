"""Incidents on the terminal: the list, the grid of who says which value, and what a number rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._page import Page

if TYPE_CHECKING:
    from accounted.assessment import Paper
    from accounted.assessment.actors import Actor, Voiced
    from accounted.assessment.assess import SeriesView
    from accounted.assessment.grid import Cell, Row
    from accounted.assessment.noticed import Noticed, Side
    from accounted.linkage.incident import Related
    from accounted.workflow.briefs import Brief
    from accounted.workflow.incidents import Whole, Why

ID_SHOWN = 12
"""Characters of an id that are shown; every verb takes the first characters of an id."""
FEW = 8
"""Lines of a long section before "… and 12 more"."""


def listed(page: Page, found: Sequence[Brief]) -> None:
    """One incident a line: id or code, date, place, figures with their grade, voices."""
    for each in found:
        page.print(_line(each))
    accepted = sum(b.status == "accepted" for b in found)
    tail = f"{words.many(len(found), 'record')}, {accepted:,} accepted by a person"
    page.print(Text(f"\n{tail}", style="dim"))


def _line(each: Brief) -> Text:
    text = Text(each.code or each.id[:ID_SHOWN], style="cyan")
    when = words.date_words(each.when) if each.when else "no date"
    place = words.on_one_line(each.place) if each.place else "no place named"
    kind = "" if each.kind == "incident" else f"{KINDS[each.kind]}: "
    text.append(f"  {kind}{when}, {place}", style="bold default")
    if each.status != "proposed":
        text.append(f"  {each.status}", style="green")
    for figure in each.figures:
        text.append(f"\n    {figure.label}: {figure.text}", style="default")
        if figure.value:
            text.append(f"  {figure.value[:ID_SHOWN]}", style="dim")
        text.append(f"  {figure.grade}", style="default")
    text.append(f"\n    {each.sentence}", style="default")
    if each.noticed:
        text.append(f"; {each.noticed} to look at", style="yellow")
    return text


KINDS = {"aggregate": "toll over several incidents", "remains": "remains found"}


def whole(page: Page, found: Whole) -> None:
    """An incident: when and where, who is blamed by whom, the grid of every figure, what is noticed."""
    case, weighed = found.case, found.assessment
    incident = case.incident
    title = Text(incident.code or incident.id, style="bold")
    title.append(
        f"  {incident.status}"
        + (f" under criteria {incident.criteria}" if incident.criteria else "")
    )
    page.print(title)
    if incident.previous_codes:
        page.print(Text(f"before: {', '.join(incident.previous_codes)}", style="dim"))
    if found.kind != "incident":
        page.print(Text(f"{KINDS[found.kind]}: never added to an incident"))
    page.print(_voices(found))
    page.heading("When")
    _told(page, weighed.when.told, weighed.when.sentence, words.date_words)
    page.heading("Where")
    _told(page, weighed.where.told, weighed.where.sentence, words.on_one_line)
    _places(page, found)
    for view in weighed.series:
        _series(page, view, case.papers)
    _tolls(page, found)
    _actors(page, weighed.actors)
    _noticed(page, weighed.noticed, case.papers)
    _related(page, incident.related)
    _documents(page, found)


def _voices(found: Whole) -> Text:
    weighed = found.assessment
    text = Text(weighed.sentence)
    for value in (weighed.documents, weighed.origins):
        if value is not None:
            text.append(f"  {value.id[:ID_SHOWN]}", style="dim")
    return text


def _told(page: Page, told: Iterable[object], sentence: str, worded: object) -> None:
    page.print(Padding(Text(sentence), (0, 0, 0, 2)))
    for each in told:
        line = Text(f"{worded(each.value)}", style="default")  # type: ignore[operator, attr-defined]
        line.append(f"  {', '.join(each.names)}", style="dim")  # type: ignore[attr-defined]
        page.print(Padding(line, (0, 0, 0, 4)))


def _places(page: Page, found: Whole) -> None:
    from accounted.linkage.places import ATTRIBUTION

    for wording, place in found.case.places.items():
        at = ""
        if place.latitude is not None and place.longitude is not None:
            at = f", {place.latitude:.2f}, {place.longitude:.2f}"
        said = f"“{wording}” is proposed to be {place.name} ({place.precision}{at})"
        page.print(Padding(Text(said, style="dim"), (0, 0, 0, 4)))
    if found.case.places:
        page.print(Padding(Text(ATTRIBUTION, style="dim"), (0, 0, 0, 4)))


def _series(page: Page, view: SeriesView, papers: Mapping[str, Paper]) -> None:
    put = view.range
    page.heading(view.series.label)
    line = Text(put.value.text if put.value else put.state, style="bold")
    line.append(f"  by the rule {put.rule}", style="default")
    if put.value:
        line.append(f"  {put.value.id[:ID_SHOWN]}", style="dim")
    page.print(Padding(line, (0, 0, 0, 2)))
    if put.best:
        page.print(
            Padding(
                Text(f"best, set by a person: {put.best.text}  {put.best.id[:ID_SHOWN]}"),
                (0, 0, 0, 2),
            )
        )
    notes = [put.note, f"{view.grade.text}: {view.grade.definition}", view.sentence]
    for note in notes:
        if note:
            page.print(Padding(Text(note), (0, 0, 0, 2)))
    for value, what in ((view.conceded, "conceded"), (view.party_claims, "party claims")):
        if value is not None:
            page.print(Padding(Text(f"{what}: {value.text}  {value.id[:ID_SHOWN]}"), (0, 0, 0, 2)))
    page.print(Padding(_grid(page, view.rows, papers), (1, 0, 0, 2)))


def _grid(page: Page, rows: Sequence[Row], papers: Mapping[str, Paper]) -> Table:
    """Value as said on the left; on the right who says it, with the documents folded under each."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=not page.narrow, header_style="dim")
    table.add_column("as said", no_wrap=not page.narrow)
    if not page.narrow:
        table.add_column("id", style="dim", no_wrap=True)
    table.add_column("who says it, and in which documents", ratio=1, overflow="fold")
    for row in rows:
        said = Text(row.value.text, style="bold" if row.standing == "counted in" else "default")
        cells = Text()
        if row.standing != "counted in":
            cells.append(f"{row.standing}\n", style="italic")
        for cell in row.cells:
            _cell(cells, cell, papers)
        if row.alone:
            for beside in row.to_json()["shown_with"]:
                cells.append(f"  {beside}\n", style="yellow")
        cells.rstrip()
        ident = Text(row.value.id[:ID_SHOWN])
        table.add_row(said, *([] if page.narrow else [ident]), cells)
    return table


def _cell(out: Text, cell: Cell, papers: Mapping[str, Paper]) -> None:
    number = len({d for f in cell.documents for d in (f.document, *f.copies)})
    out.append(cell.name, style="bold default")
    if number > 1:
        out.append(f"  {words.many(number, 'document')}, 1 origin", style="dim")
    out.append("\n")
    for folded in cell.documents:
        quotes = dict.fromkeys(c.quote.text for c in cell.claims if c.document == folded.document)
        said = "; ".join(words.quoted(q) for q in quotes)
        out.append(f"  {_paper(papers, folded.document)}: {said}\n", style="default")
        for copy in folded.copies:
            out.append(f"    repeated by {_paper(papers, copy)}\n", style="dim")


def _paper(papers: Mapping[str, Paper], document: str) -> str:
    """A document by its publisher and date; its id where nothing is known."""
    paper = papers.get(document)
    if paper is None:
        return document[:ID_SHOWN]
    known = paper.document.metadata
    publisher = words.known(known.publisher) or document[:ID_SHOWN]
    date = f", {words.date_words(known.published.value)}" if known.published else ""
    return f"{publisher}{date}"


def _tolls(page: Page, found: Whole) -> None:
    if not found.assessment.breakdowns:
        return
    page.heading("Not broken down")
    for each in found.assessment.breakdowns:
        line = Text(f"{each.remainder.text}, by {each.axis}")
        line.append(f"  {each.remainder.id[:ID_SHOWN]}", style="dim")
        page.print(Padding(line, (0, 0, 0, 2)))


def _actors(page: Page, actors: Sequence[Actor]) -> None:
    page.heading("Alleged actors")
    if not actors:
        page.print(Padding(Text("Nobody is blamed in this record."), (0, 0, 0, 2)))
    for actor in actors:
        page.print(Padding(Text(actor.name, style="bold"), (0, 0, 0, 2)))
        for said, voices in (
            ("alleged by", actor.alleged_by),
            ("denied by", actor.denied_by),
            ("accepted by", actor.conceded_by),
        ):
            if voices:
                page.print(Padding(Text(f"{said} {_voiced(voices)}"), (0, 0, 0, 4)))
        page.print(Padding(Text(actor.statement, style="dim"), (0, 0, 0, 4)))


def _voiced(voices: Iterable[Voiced]) -> str:
    named: dict[str, int] = {}
    for voice in voices:
        named[voice.origin.name] = named.get(voice.origin.name, 0) + 1
    return ", ".join(n if k == 1 else f"{n} ({k} times)" for n, k in named.items())


def _noticed(page: Page, noticed: Sequence[Noticed], papers: Mapping[str, Paper]) -> None:
    if not noticed:
        return
    page.heading(f"For a recorder to look at ({len(noticed)})")
    shown = noticed if page.everything else noticed[:FEW]
    for each in shown:
        page.item(each.message)
        for side in each.sides:
            page.print(Padding(_side(page, side, papers), (0, 0, 0, 4)))
    if len(noticed) > len(shown):
        page.print(
            Text(f"  … and {len(noticed) - len(shown):,} more: --all shows them", style="dim")
        )


def _side(page: Page, side: Side, papers: Mapping[str, Paper]) -> Text:
    text = Text(f"{side.name}: ", style="bold default")
    text.append_text(marked(side.sentence, [side.quote], page.plain))
    return text.append(f"  {_paper(papers, side.document)}", style="dim")


RELATIONS = {
    ("encompasses", True): "encompasses, and is never added to",
    ("encompasses", False): "lies within the toll of",
    ("recalls", True): "recalls",
    ("recalls", False): "is recalled by",
    ("consequence", True): "follows from",
    ("consequence", False): "is followed by",
}


def _related(page: Page, related: Sequence[Related]) -> None:
    if not related:
        return
    page.heading("Related records")
    shown = related if page.everything else related[:FEW]
    for each in shown:
        line = Text(f"{RELATIONS[str(each.relation), each.outward]} ")
        line.append(each.incident[:ID_SHOWN], style="cyan")
        line.append(f"  {each.score:.2f}: {'; '.join(each.reasons)}", style="dim")
        page.print(Padding(line, (0, 0, 0, 2)))
    if len(related) > len(shown):
        page.print(
            Text(f"  … and {len(related) - len(shown):,} more: --all shows them", style="dim")
        )


def _documents(page: Page, found: Whole) -> None:
    page.heading(f"Documents ({len(found.case.papers)})")
    reasons = {m.document: m.id for m in found.case.mentions}
    links = {m: k for k in found.case.incident.links for m in (k.left, k.right)}
    for document, paper in found.case.papers.items():
        line = Text(document[:ID_SHOWN], style="cyan")
        line.append(f"  {_paper(found.case.papers, document)}", style="default")
        if paper.copies:
            line.append(f"\n  a copy: {'; '.join(paper.copies)}", style="dim")
        link = links.get(reasons[document])
        if link is not None:
            line.append(f"\n  linked {link.score:.2f}: {'; '.join(link.reasons)}", style="dim")
        page.print(Padding(line, (0, 0, 0, 2)))


def why(page: Page, found: Why) -> None:
    """A number, the rule that made it, and everything beneath it down to the words."""
    value = found.value
    title = Text(f"{value.text}", style="bold").append(f"  {value.kind}", style="default")
    page.print(title)
    page.print(
        Text(
            f"{value.id}, made by the rule {value.rule}, of {found.code or found.incident[:ID_SHOWN]}"
        )
    )
    if found.beneath:
        page.heading("Made of")
        page.rows(
            [(v.id[:ID_SHOWN], Text(f"{v.text}  {v.kind}, {v.rule}")) for v in found.beneath],
            ID_SHOWN,
        )
    page.heading(f"Rests on the words of {words.many(len(found.claims), 'claim')}")
    shown = found.claims if page.everything else found.claims[: 2 * FEW]
    for claim, origin in shown:
        line = Text(claim.id[:ID_SHOWN], style="cyan")
        line.append(f"  {origin}", style="bold default")
        line.append(f", in {words.on_one_line(found.titles[claim.document])}", style="default")
        if claim.locator:
            line.append(f", {claim.locator}", style="default")
        page.print(Padding(line, (0, 0, 0, 2)))
        page.print(
            Padding(marked(claim.claim.sentence, [claim.claim.quote], page.plain), (0, 0, 0, 4))
        )
    if len(found.claims) > len(shown):
        page.print(
            Text(f"  … and {len(found.claims) - len(shown):,} more: --all shows them", style="dim")
        )
    if found.judgements:
        page.heading("And on what people decided")
        for each in found.judgements:
            said = f"{each.decision}, {each.recorder} {each.recorded[:10]}: {each.reason}"
            page.print(Padding(Text(said), (0, 0, 0, 2)))
