"""The lines at the head and the foot of a text, where documents speak of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_HEAD_LINES = 14
_TAIL_LINES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the space around it, and where it stands."""

    start: int
    text: str
    index: int
    """Which of the lines it is, counted from 0; -1 at the foot."""
    after_gap: bool
    """Whether an empty line, or nothing, stands above it."""
    before_gap: bool

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


def _every(text: str, start: int = 0) -> Iterator[Line]:
    matches = [m for m in re.finditer(r"[^\r\n]+", text) if m.group().strip()]
    for index, m in enumerate(matches):
        stripped = m.group().strip()
        at = m.start() + m.group().index(stripped)
        above = text[matches[index - 1].end() : m.start()] if index else "\n\n"
        below = text[m.end() : matches[index + 1].start()] if index + 1 < len(matches) else "\n\n"
        yield Line(start + at, stripped, index, _is_gap(above), _is_gap(below))


def _is_gap(between: str) -> bool:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def head_of(text: str) -> list[Line]:
    """The first lines that hold anything."""
    return list(_every(text[:6000]))[:_HEAD_LINES]


def tail_of(text: str) -> list[Line]:
    """The last lines that are no lines of the head; their index says nothing."""
    start = max(0, len(text) - 3000)
    if start:
        start = text.find("\n", start) + 1 or len(text)
    head = head_of(text)
    first_free = head[-1].end if head else 0
    lines = [line for line in _every(text[start:], start) if line.start >= first_free]
    return [replace(line, index=-1) for line in lines[-_TAIL_LINES:]]
