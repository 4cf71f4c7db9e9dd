"""One thing after the other at a terminal, one key a decision. Without a terminal, one line is one key."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

import click
from rich.text import Text

from accounted.cli._page import Page
from accounted.cli._terminal import complain
from accounted.errors import AccountedError, JudgementOutdated
from accounted.project import Project
from accounted.workflow import undo

T = TypeVar("T")

REASON = "in review"
"""What stands as the reason where the recorder gives none."""


@dataclass(slots=True)
class Sitting(ABC, Generic[T]):
    """One sitting over a queue: what was decided in it is remembered, so that it can be taken back."""

    keys: ClassVar[str]
    """What each key does, shown once."""
    short: ClassVar[str]
    """The keys alone, shown afterwards."""

    project: Project
    page: Page
    verb: str
    """The verb that shows the queue anew."""
    reason: str = REASON
    blind: bool = False
    made: list[tuple[int, str]] = field(default_factory=list)
    """(place in the queue, judgement) of each decision, the newest last."""

    @abstractmethod
    def show(self, item: T, title: str) -> None:
        """Print one thing that waits, under a title that says where in the queue it stands."""

    @abstractmethod
    def act(self, item: T, pressed: str, typed: str) -> Callable[[], str | None] | None:
        """What a key means for a thing (it returns the judgement's id); None for one that means nothing."""

    def run(self, queue: Sequence[T]) -> int:
        """Go through the queue; how many decisions stand from this sitting."""
        at = 0
        while at < len(queue):
            self.show(queue[at], f"{at + 1} of {len(queue)}")
            self.page.print(Text(self.keys if at == 0 else self.short, style="dim"))
            at = self._decide(queue, at)
        return len(self.made)

    def _decide(self, queue: Sequence[T], at: int) -> int:
        """The place in the queue to go on at; past its end to stop."""
        while True:
            pressed, typed = key()
            if pressed == "q":
                return len(queue)
            if pressed == "n":
                return at + 1
            if pressed == "u":
                return self._take_back(at)
            act = self.act(queue[at], pressed, typed)
            if act is None:
                self.page.print(Text(self.keys, style="dim"))
            elif (ident := self._tried(act)) is not None:
                self.made.append((at, ident))
                self.page.print(Text(f"  {ident}", style="dim"))
                return at + 1

    def _take_back(self, at: int) -> int:
        if not self.made:
            self.page.print(Text("  Nothing was decided in this sitting.", style="dim"))
            return at
        place, ident = self.made.pop()
        undo(self.project, ident, reason="undone in review")
        self.page.print(Text(f"  {ident} is taken back.", style="dim"))
        return place

    def _tried(self, act: Callable[[], str | None]) -> str | None:
        """The decision made, or None when it was refused: the refusal is told, the queue goes on."""
        try:
            return act()
        except JudgementOutdated as error:
            complain(f"Not entered: {error} Here: n, and give 'accounted {self.verb}' again.")
        except (AccountedError, click.UsageError) as error:
            complain(f"Not entered: {error}")
        return None


def key() -> tuple[str, str]:
    """The next key, and what was typed after it on the same line; ("q", "") at the end of the input."""
    if sys.stdin.isatty():
        pressed = click.getchar()
        return ("q", "") if pressed in ("\x04", "") else (pressed[:1], "")
    line = sys.stdin.readline()
    if not line:
        return "q", ""
    return (line.strip()[:1] or "n"), line.strip()[1:].strip()


def answer(question: str) -> str:
    """One line typed by the recorder; empty at the end of the input."""
    if sys.stdin.isatty():
        return str(click.prompt(question, default="", show_default=False)).strip()
    return sys.stdin.readline().strip()


def reason_for(sitting: Sitting[T], pressed: str, typed: str) -> str:
    """Why: what was typed after the key, what is asked for after a capital one, else the sitting's reason."""
    asked = pressed.isupper() and not typed
    return (answer("Why? ") if asked else typed) or sitting.reason
