"""What every table needs to know of the place it is printed to, and the few shapes they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDE = 110
"""From here on place, time, alleged actor and speaker have a column each."""
NARROW = 72
"""Below this there are no columns: one thing under the other, as on a telephone."""
SHORT = 12
"""Labels up to this width stand beside their value at any width."""
FEW = 20
"""How much of a long list is shown before "… and 130 more"."""


@dataclass(frozen=True, slots=True)
class Page:
    """A console, and whether long lists are to be shown whole."""

    console: Console
    everything: bool = False

    @property
    def width(self) -> int:
        """Characters in a line."""
        return self.console.width

    @property
    def wide(self) -> bool:
        """Whether there is room for all columns."""
        return self.width >= WIDE

    @property
    def narrow(self) -> bool:
        """Whether there is room for no columns."""
        return self.width < NARROW

    @property
    def plain(self) -> bool:
        """Whether nothing can be in bold: a pipe, a file."""
        return not self.console.is_terminal

    def print(self, *things: RenderableType) -> None:
        """Print, without spaces at the ends of lines where they would only be in the way."""
        for thing in things:
            if not self.plain:
                self.console.print(thing)
                continue
            with self.console.capture() as captured:
                self.console.print(thing)
            lines = captured.get().splitlines()
            self.console.out("\n".join(line.rstrip() for line in lines))

    def heading(self, title: str) -> None:
        """The heading of a section."""
        self.print(Text(), Text(title, style="bold" if self.plain else "bold cyan"))

    def item(self, text: str) -> None:
        """One of a list, with a bullet that its lines hang from."""
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=1)
        table.add_column(ratio=1, overflow="fold")
        table.add_row(Text("•"), Text(text))
        self.print(Padding(table, (0, 0, 0, 2)))

    def rows(self, rows: Sequence[tuple[str, RenderableType]], label: int = 16) -> None:
        """Short words on the left, what belongs to them on the right; all of them or the first few."""
        shown = rows if self.everything else rows[:FEW]
        if self.narrow and label > SHORT:
            for left, right in shown:
                if left:
                    self.print(Padding(Text(left, style="bold"), (0, 0, 0, 2)))
                self.print(Padding(right, (0, 0, 0, 4)))
        elif shown:
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(width=label)
            table.add_column(ratio=1, overflow="fold")
            for left, right in shown:
                table.add_row(Text(left), right)
            self.print(Padding(table, (0, 0, 0, 2)))
        if len(rows) > len(shown):
            more = f"… and {len(rows) - len(shown):,} more: --all shows them"
            self.print(Padding(Text(more, style="dim"), (0, 0, 0, 2)))
