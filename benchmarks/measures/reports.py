"""Reports that a person coded, ours and others', and what is read in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accounted.documents import read_manifest, take_in
from accounted.extraction import extract
from accounted.model import Document, Known, Metadata
from accounted.model.document import HOW_USER

BENCHMARKS = Path(__file__).resolve().parent.parent
SHARED = BENCHMARKS.parent.parent / "shared"
"""Sets that are not ours to hand on; what needs them is left out where they are absent."""
GOLDSET = SHARED / "goldset"


@dataclass(frozen=True)
class Report:
    ident: str
    style: str
    text: str
    figures: Sequence[dict[str, Any]]
    stated: Metadata | None = None

    def with_text(self, text: str) -> Report:
        """The same report in other words, of which nobody has coded the figures."""
        return replace(self, text=text, figures=())


def read(report: Report) -> dict[str, Any]:
    """What is read in a report, as JSON."""
    return extract(document(report)).to_json(report.ident)


def document(report: Report) -> Document:
    return take_in(report.text.encode(), path=f"{report.ident}.txt", stated=report.stated)


@cache
def ours(folder: str) -> tuple[Report, ...]:
    """The invented reports of gold/open, gold/news or gold/heldout."""
    files = sorted((BENCHMARKS / "gold" / folder).glob("*.yaml"))
    return tuple(_ours(yaml.safe_load(f.read_text(encoding="utf-8"))) for f in files)


def _ours(report: dict[str, Any]) -> Report:
    text, published = report["text"], report["published"]
    return Report(
        report["id"],
        report["style"],
        text,
        [figure | {"span": span(text, figure)} for figure in report["figures"]],
        Metadata(published=Known(published, HOW_USER)) if published else None,
    )


def span(text: str, figure: dict[str, Any]) -> tuple[int, int]:
    """Where the quote of a coded figure stands: its nth occurrence."""
    at = -1
    for _ in range(figure.get("nth", 1)):
        at = text.index(figure["quote"], at + 1)
    return at, at + len(figure["quote"])


def goldset() -> Iterator[Report]:
    """The real reports, with what their manifest states; none where the set is absent."""
    if not GOLDSET.is_dir():
        return
    for row in read_manifest(GOLDSET / "manifest.jsonl"):
        gold = json.loads((GOLDSET / "gold" / f"{row.path.stem}.json").read_text(encoding="utf-8"))
        text = row.path.read_bytes().decode("utf-8")
        yield Report(row.path.stem, "real", text, gold["figures"], row.stated)
