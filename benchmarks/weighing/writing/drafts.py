"""A document while it is being written: marked title and paragraphs, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Copy:
    """What a document was copied from, and how."""

    of: str
    how: str
    credited: bool


@dataclass(frozen=True)
class Draft:
    """A document in marked text. `relations` says what it does with an incident unless it reports."""

    key: str
    publisher: str
    published: date
    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    style: str
    relations: dict[str, str] = field(default_factory=dict)
    copy: Copy | None = None
    spec: tuple[object, ...] = ()

    def marked(self) -> str:
        """The whole text: headline, blank line, paragraphs."""
        body = "\n\n".join(" ".join(paragraph) for paragraph in self.paragraphs)
        return f"{self.title}\n\n{body}\n"
