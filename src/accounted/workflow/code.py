"""A claim entered by hand, also for a document that has no text: an interview, a video, a photograph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounted.model import Metadata
from accounted.project import Project
from accounted.record.holdings import RecordedClaim, RecordedDocument
from accounted.terms.vocabularies import ClaimKind
from accounted.workflow.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A document that is described rather than read: what it is and what is known of it."""

    what: str
    """In the recorder's words: "interview on tape with a survivor, in Kurdish"."""
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a person read, heard or saw. `words` are the exact words that say it.

    `fields` are the kind's own fields as in its JSON: for a figure `harm`, `low`, `high`, `approx`,
    `qualifier`, `unit`, `age`, `sex`, `status`, `place`, `alleged_actor`, `stance` …; for any kind
    `when`, `attributed_to`. Fields that are words of the document are looked up in its text.
    """

    kind: ClaimKind
    words: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    start: int | None = None
    """Where the words start, when they occur more than once in the text."""
    locator: str | None = None
    """Where in the original: "00:14:32", "page 3". Needed for a document without text."""
    reason: str = ""
    replaces: str | None = None
    """The id of a claim that this one corrects; the old one stays, superseded."""


def describe(
    project: Project,
    description: Description,
    *,
    file: Path | None = None,
    tools: Tools | None = None,
) -> RecordedDocument:
    """Enter a document that has no text, with its file (kept unaltered) or without one."""
    raise NotImplementedError


def code(
    project: Project, document: str, coding: Coding, *, tools: Tools | None = None
) -> RecordedClaim:
    """Enter a claim by hand. It stands beside those that a reader read, and no re-reading removes it.

    Raises:
        UsageError: the words do not stand in the text, or stand more than once and `start` is missing,
            or a field is unknown or has no such value. The message lists what is possible.
        NotInRecord: no such document.
    """
    raise NotImplementedError
