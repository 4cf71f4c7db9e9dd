"""Origins: who, in the end, says a figure. Ten outlets that print one ministry's number are one origin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """What a claim's origin is."""

    SPEAKER = "speaker"
    """A speaker whom the words name: "according to the Health Ministry"."""
    PUBLISHER = "publisher"
    """Nobody is named: the publisher of the document, or of the document that it copies, says it."""
    ANONYMOUS = "anonymous"
    """"officials", "residents": never the same as another document's by wording alone."""
    DOCUMENT = "document"
    """Neither speaker nor publisher is known: the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The innermost named speaker of a claim, else its publisher. `key` is equal for one origin.

    `name` is the wording shown to people; `reasons` say how it was found ("credited to (Northwire)").
    """

    key: str
    name: str
    kind: OriginKind
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Keys under which other documents may name the same speaker: a spokesman's name, a mayor's office."""
