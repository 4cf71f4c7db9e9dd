"""Many documents as one table: what each is, what it says first, and how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._page import Page
from accounted.model import Claim, Figure, Known, Metadata, Reading
from accounted.terms.vocabularies import Harm


@dataclass(frozen=True, slots=True)
class Row:
    """One document in a table: small, so that ten thousand of them are no burden."""

    name: str
    published: str
    publisher: str
    harm: str
    first: str
    """The first figure of the killed that is no part of another, or else the first figure."""
    speaker: str
    figures: int
    others: int
    findings: int
    unread: int


def row(name: str, reading: Reading) -> Row:
    """The row of a reading."""
    return of(
        name,
        reading.document.metadata,
        tuple(reading.claims()),
        len(reading.findings),
        len(reading.unread),
    )


def of(name: str, known: Metadata, claims: Sequence[Claim], findings: int, unread: int) -> Row:
    """The row of a document, from what is known of it and its claims."""
    figures = [c for c in claims if isinstance(c, Figure)]
    first = _first(figures)
    return Row(
        name=words.shown(name),
        published=_date(known.published),
        publisher=words.known(known.publisher),
        harm=words.harm(first) if first else "",
        first=words.quoted(first.quote.text) if first else "",
        speaker=words.speaker(first) if first else "",
        figures=len(figures),
        others=len(claims) - len(figures),
        findings=findings,
        unread=unread,
    )


def _first(figures: Sequence[Figure]) -> Figure | None:
    totals = [f for f in figures if f.part_of is None]
    killed = (f for f in totals if f.harm is Harm.KILLED)
    return next(killed, totals[0] if totals else None)


def _date(value: Known | None) -> str:
    return words.date_words(value.value) if value else "not known"


def show(page: Page, rows: Sequence[Row]) -> None:
    """Print the table, or a block for each document where there is no room for one."""
    if page.narrow:
        for each in rows:
            page.print(Text(each.name, style="bold"))
            page.print(Padding(Text(_in_words(each)), (0, 0, 1, 2)))
        return
    page.print(_table(page, rows))
    page.print(Text(_LEGEND, style="dim"))


_LEGEND = "Fig. figures, Other: other claims, Find. findings, Unr. numbers that no claim covers"


def _in_words(each: Row) -> str:
    first = f"{each.harm}: {each.first}, according to {each.speaker}\n" if each.first else ""
    counts = f"{words.many(each.figures, 'figure')}, {words.many(each.others, 'other claim')}"
    found = f"{words.many(each.findings, 'finding')}, {each.unread:,} unread"
    return f"{each.publisher or 'publisher not known'}, {each.published}\n{first}{counts}, {found}"


_COUNTS = 23
"""Width of the four columns of counts, with the spaces between them."""


def _table(page: Page, rows: Sequence[Row]) -> Table:
    longest = max((len(each.name) for each in rows), default=8)
    name = max(8, min(longest, page.width // 5))
    room = page.width - name - _COUNTS - (13 if page.wide else 0)
    shares = (34, 34, 32) if page.wide else (46, 54)
    names = ("Publisher", "First figure, as said", "According to")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold underline")
    table.add_column("Document", width=name, overflow="fold")
    if page.wide:
        table.add_column("Published", width=12)
    for column, share in zip(names, shares, strict=False):
        table.add_column(column, width=room * share // 100 - 1)
    for count in ("Fig.", "Other", "Find.", "Unr."):
        table.add_column(count, justify="right", no_wrap=True)
    for each in rows:
        table.add_row(*_cells(page, each))
    return table


def _cells(page: Page, each: Row) -> list[Text]:
    counts = [Text(f"{n:,}") for n in (each.figures, each.others, each.findings, each.unread)]
    first = Text(
        f"{each.harm}: " if each.first else "no figure", style="dim" if not each.first else ""
    )
    first.append(each.first, style="bold")
    if page.wide:
        who = [Text(each.publisher), first, Text(each.speaker)]
        return [Text(each.name, style="bold"), Text(each.published), *who, *counts]
    published = Text(each.publisher or "publisher not known").append(f"\n{each.published}", "dim")
    if each.first:
        first.append(f"\naccording to {each.speaker}", style="dim")
    return [Text(each.name, style="bold"), published, first, *counts]
