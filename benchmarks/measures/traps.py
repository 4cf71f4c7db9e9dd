"""Figures read where a careful coder finds none: sentences and whole articles without a casualty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from measures.measure import Measure
from measures.reports import BENCHMARKS, Report, read

TRAPS = BENCHMARKS / "traps"


@dataclass(frozen=True)
class Caught:
    """A text in which something was read that is not there."""

    ident: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Sprung:
    texts: int
    caught: Sequence[Caught]

    @property
    def figures(self) -> int:
        """False figures."""
        return sum(len(c.quotes) for c in self.caught)

    @property
    def measure(self) -> Measure:
        """Texts in which nothing is read: a number that may only rise."""
        clean = self.texts - len(self.caught)
        counts = f"of {self.texts}; false figures: {self.figures}"
        return Measure("traps.clean_texts", clean, counts, whole=True)


def sprung() -> Sprung:
    reports = [*sentences(), *articles()]
    caught = []
    for report in reports:
        figures = read(report)["figures"]
        if figures:
            quotes = tuple(f"{f['harm']}: {f['quote']}" for f in figures)
            caught.append(Caught(report.ident, quotes))
    return Sprung(len(reports), caught)


def sentences() -> Iterator[Report]:
    rows = yaml.safe_load((TRAPS / "sentences.yaml").read_text(encoding="utf-8"))
    for n, row in enumerate(rows, 1):
        yield Report(f"sentence {n}, {row['kind']}", "trap", row["text"], ())


def articles() -> Iterator[Report]:
    for file in sorted((TRAPS / "articles").glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        yield Report(f"article {file.stem}", "trap", text, ())
