"""Figures as a table: parts under their totals, each sentence once, under the figures it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accounted.cli import _words as words
from accounted.cli._marked import marked
from accounted.cli._page import Page
from accounted.model import CanonicalText, Figure
from accounted.terms.vocabularies import Harm


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, how deep it stands under its totals, and what the record adds to it."""

    figure: Figure
    depth: int = 0
    ident: str = ""
    locator: str | None = None
    note: int = 0
    """Number of the note that says how its date is known, where the words alone do not fix it."""


def tree(figures: Sequence[Figure], totals: Sequence[int | None]) -> list[tuple[int, int]]:
    """(index, depth) of every figure, each total followed by its parts; nothing is lost in a loop."""
    out: list[tuple[int, int]] = []
    seen: set[int] = set()

    def follow(index: int, depth: int) -> None:
        if index in seen:
            return
        seen.add(index)
        out.append((index, depth))
        for part, total in enumerate(totals):
            if total == index:
                follow(part, depth + 1)

    roots = [i for i, total in enumerate(totals) if total is None or not 0 <= total < len(figures)]
    for index in (*roots, *range(len(figures))):
        follow(index, 0)
    return out


def lines(figures: Sequence[Figure], text: CanonicalText) -> list[Line]:
    """The figures of a reading in the order of their tree, each with its page or row."""
    totals = [f.part_of for f in figures]
    return [
        Line(figures[i], depth, locator=text.locate(figures[i].quote.start))
        for i, depth in tree(figures, totals)
    ]


def show(page: Page, rows: Sequence[Line]) -> None:
    """Print the figures, and under them how dates are known that the words alone do not fix."""
    notes: dict[str, int] = {}
    rows = [_noted(row, notes) for row in rows]
    if not page.narrow:
        page.print(_table(page, header=True))
    for i, (_, group) in enumerate(groupby(rows, key=lambda r: r.figure.sentence.span)):
        together = list(group)
        if i:
            page.print("")
        if page.narrow:
            for row in together:
                page.print(Padding(_stacked(row), (0, 0, 0, 2 + row.depth)))
        else:
            table = _table(page)
            for row in together:
                table.add_row(*_wide(row) if page.wide else _middle(row))
            page.print(table)
        quotes = [row.figure.quote for row in together]
        sentence = marked(together[0].figure.sentence, quotes, page.plain)
        page.print(Padding(sentence, (0, 0, 0, 4)))
    if notes:
        page.print("")
    for how, number in notes.items():
        page.print(Padding(Text(f"[{number}] {words.shown(how)}", style="dim"), (0, 0, 0, 2)))


def _noted(row: Line, notes: dict[str, int]) -> Line:
    how = row.figure.when_how
    return replace(row, note=notes.setdefault(how, len(notes) + 1)) if how else row


def _table(page: Page, header: bool = False) -> Table:
    room = page.width - 2
    if page.wide:
        rest = room - 14 - 5
        widths = [14, rest * 24 // 100, rest * 17 // 100, rest * 16 // 100, rest * 20 // 100]
        names = ["Harm", "As said", "Place", "When", "Alleged actor"]
    else:
        rest = room - 13 - 3
        widths = [13, rest * 36 // 100, rest * 31 // 100]
        names = ["Harm", "As said", "Place, when"]
    widths.append(room - sum(widths) - len(widths))
    names.append("According to")
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    if header:
        table.add_row(*(Text(name, style="bold underline") for name in names))
    return table


def _wide(row: Line) -> list[Text]:
    figure = row.figure
    actor = words.on_one_line(figure.alleged_actor.text) if figure.alleged_actor else ""
    return [_harm(row), _said(row), _place(figure), _when(row), Text(actor), _speaker(row)]


def _middle(row: Line) -> list[Text]:
    figure = row.figure
    where = _joined(_place(figure), _when(row))
    return [_harm(row), _said(row), where, _joined(_speaker(row), _actor(figure))]


def _stacked(row: Line) -> Text:
    figure = row.figure
    according = Text("according to ").append(_speaker(row))
    understood = words.read_as(figure)
    said = Text(words.on_one_line(figure.quote.text), style="bold")
    said.append(f"  = {understood}" if understood else "", style="not bold dim")
    first = Text("  ").join((_harm(row, between=", "), said))
    where = Text(", ").join(t for t in (_place(figure), _when(row)) if t)
    details = _joined(where, according, _actor(figure))
    return Text.assemble(first, "\n", Text("\n").join(Text("  ") + t for t in details.split("\n")))


def _harm(row: Line, between: str = "\n") -> Text:
    """The harm, under its total where it is a part; "disputed" and the like below or behind it."""
    indent = "  " * (row.depth - 1) + "└ " if row.depth else ""
    text = Text(indent + words.harm(row.figure), style=_STYLES.get(row.figure.harm, ""))
    stance = words.stance(row.figure)
    if stance:
        hang = "  " * row.depth if between == "\n" else ""
        text.append(f"{between}{hang}{stance}", style="italic yellow")
    return text


_STYLES = {Harm.KILLED: "bold", Harm.REMAINS_FOUND: "bold"}


def _said(row: Line) -> Text:
    text = Text(words.on_one_line(row.figure.quote.text), style="bold")
    understood = words.read_as(row.figure)
    if understood:
        text.append(f"\n{understood}", style="not bold dim")
    return text


def _place(figure: Figure) -> Text:
    return Text(words.on_one_line(figure.place.text) if figure.place else "")


def _when(row: Line) -> Text:
    text = Text(words.date_words(row.figure.when))
    return text.append(f" [{row.note}]", style="dim") if row.note else text


def _actor(figure: Figure) -> Text:
    if figure.alleged_actor is None:
        return Text()
    return Text(f"alleged actor: {words.on_one_line(figure.alleged_actor.text)}")


def _speaker(row: Line) -> Text:
    named = row.figure.attributed_to is not None
    text = Text(words.speaker(row.figure), style="" if named else "italic")
    path = (row.locator or "").startswith("html ")  # of use to a program, not to a reader
    for extra in (None if path else row.locator, row.ident):
        if extra:
            text.append(f"\n{words.shown(extra)}", style="dim not italic")
    return text


def _joined(*texts: Text) -> Text:
    return Text("\n").join(t for t in texts if t)
