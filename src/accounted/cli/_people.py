"""How lists of people and proposals look on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounted.cli._terminal import console

if TYPE_CHECKING:
    from accounted.documents.lists.mapping import Mapping
    from accounted.documents.lists.namelist import NameList
    from accounted.linkage.people.linking import Linked

_SHOWN = 25
"""People, and pairs, that a terminal shows; --json gives all."""


def show_mapping(people: NameList, mapping: Mapping) -> None:
    """What each column is taken for, with a value of it, and what to look at twice."""
    from rich.table import Table

    from accounted.documents.lists.mapping import FIELDS

    table = Table(title=f"{people.label}: {len(people):,} rows", title_justify="left")
    for head in ("column", "taken for", "which is", "for example"):
        table.add_column(head, overflow="fold")
    for column, field in zip(people.columns, mapping.fields, strict=True):
        example = "(not shown)" if field == "id" else next((v for v, _ in column.filled()), "")
        table.add_row(column.head, field, FIELDS[field], example[:40])
    page = console()
    page.print(table)
    for note in (*people.notes, *mapping.warnings):
        page.print(f"Note: {note}")


def show_proposal(linked: Linked, unsure: float | None) -> None:
    """The people of several rows, the surest last doubts, and how many of each."""
    from rich.table import Table

    from accounted.linkage.people.proposal import described, people_of, unsure_pairs

    page = console()
    groups = people_of(linked)
    several = [members for members in groups if len(members) > 1]
    rows = len(linked.records)
    page.print(
        f"{rows:,} rows are proposed as {len(groups):,} people; {len(several):,} of them stand in "
        "several rows. A proposal: people decide."
    )
    table = Table(show_lines=True)
    for head in ("row", "what it says", "why with the first"):
        table.add_column(head, overflow="fold")
    for members in several[:_SHOWN]:
        first = members[:1].repeat(len(members) - 1)
        why = [
            "",
            *(
                f"{p.score:.2f}: " + "; ".join(p.reasons)
                for p in described(linked, first, members[1:])
            ),
        ]
        where = "\n".join(linked.records.where(int(row)) for row in members)
        said = "\n".join(_said(linked, int(row)) for row in members)
        table.add_row(where, said, "\n".join(text for text in why if text))
    if several:
        page.print(table)
    if len(several) > _SHOWN:
        page.print(f"{len(several) - _SHOWN:,} more people are in the output of --json.")
    if unsure is None:
        return
    pairs = unsure_pairs(linked, unsure)
    page.print(f"{len(pairs):,} further pairs are at least {unsure:g} likely and not proposed.")
    for pair in pairs[:_SHOWN]:
        page.print(f"{pair.left} and {pair.right}, {pair.score:.2f}: {'; '.join(pair.reasons)}")


def _said(linked: Linked, row: int) -> str:
    """The name as its list writes it, and what else the row says, shortly."""
    said = linked.records.said(row)
    return ", ".join(value for value in list(said.values())[:4])
