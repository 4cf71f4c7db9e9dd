"""A tiny reader and a steady clock, so that the record is tested without the extraction room."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from accounted.documents import take_in
from accounted.model import Document, Figure, Finding, FindingQuote, Reading, Unread
from accounted.project import Project
from accounted.terms.vocabularies import Harm
from accounted.values.counts import Count
from accounted.values.quotes import Quote
from accounted.workflow import Input, Taken, Tools
from accounted.workflow import take_in as take_into_record

FIGURE = re.compile(r"(\d+) (?:people|civilians|children) (?:were )?(killed|injured|missing)")
NUMBER = re.compile(r"\d+")
SPEAKER = re.compile(r"the ministry|the rebels", re.IGNORECASE)
SENTENCE = re.compile(r"[^.\n]+[.\n]?")


def extract(document: Document, *, place: str | None = None, off_by: int = 0) -> Reading:
    """Figures "12 people were killed"; any other number is unread. `place` and `off_by` vary it."""
    text = document.text
    figures, covered = [], set()
    for found in FIGURE.finditer(text):
        covered.add(found.start(1))
        figures.append(_figure(text, found, place, off_by))
    parts = [replace(f, part_of=0) if i else f for i, f in enumerate(figures)]
    numbers = [n for n in NUMBER.finditer(text) if n.start() not in covered]
    unread = tuple(
        Unread(Quote.of(text, *n.span()), Count(int(n[0]), int(n[0])), "no rule") for n in numbers
    )
    findings = ()
    if len(figures) > 1:
        quotes = tuple(FindingQuote(f.quote) for f in figures[:2])
        findings = (Finding("two-figures", "The document holds two figures.", quotes),)
    return Reading(document=document, figures=tuple(parts), unread=unread, findings=findings)


def _figure(text: str, found: re.Match[str], place: str | None, off_by: int) -> Figure:
    sentence = next(s for s in SENTENCE.finditer(text) if s.start() <= found.start() < s.end())
    speaker = SPEAKER.search(text, sentence.start(), sentence.end())
    at = text.find(place) if place else -1
    n = int(found[1]) + off_by
    return Figure(
        quote=Quote.of(text, *found.span()),
        sentence=Quote.of(text, *sentence.span()),
        rule="fake",
        harm=Harm(found[2]),
        count=Count(n, n),
        attributed_to=Quote.of(text, *speaker.span()) if speaker else None,
        place=Quote.of(text, at, at + len(place)) if place and at >= 0 else None,
    )


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is asked."""
    moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return clock


def tools(**changes: object) -> Tools:
    made = Tools(take_in=take_in, extract=extract, reader="fake 1", clock=ticking())
    return replace(made, **changes)  # type: ignore[arg-type]


def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "project")


def add(project: Project, *paths: Path, **changes: object) -> list[Taken]:
    inputs = [Input(path=p.name, source=p) for p in paths]
    return list(take_into_record(project, inputs, tools=tools(**changes)))


def report(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
