"""What was missed, invented or read otherwise than the coder has it, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import scoring
from measures.reports import Report, read
from scoring import VALUE

WORDED = ("attributed_to", "place", "alleged_actor")
EXACT = ("when", "stance", "approx", "unit")


def wrong(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        figures = read(report)["figures"]
        matched = scoring.pairs(report.figures, figures, VALUE)
        for g, gold in enumerate(report.figures):
            if g not in matched:
                yield f"{report.ident}: missed: {_figure(gold, report.text)}"
        for r, figure in enumerate(figures):
            if r not in matched.values():
                yield f"{report.ident}: not stated: {_figure(figure, report.text)}"
        for g, r in matched.items():
            differing = "; ".join(_differing(report.figures[g], figures[r], matched))
            if differing:
                yield f"{report.ident}: {_figure(report.figures[g], report.text)}: {differing}"


def _figure(figure: Mapping[str, Any], text: str) -> str:
    start, end = figure["span"]
    high = "" if figure["high"] is None else figure["high"]
    return f"{figure['harm']} {figure['low']}-{high} {text[start:end]!r}"


def _differing(
    gold: Mapping[str, Any], figure: Mapping[str, Any], matched: Mapping[int, int]
) -> Iterator[str]:
    """Each field with what the coder has and what was read."""
    for name in EXACT:
        if gold.get(name) != figure[name]:
            yield f"{name} {gold.get(name)} | {figure[name]}"
    for name in WORDED:
        ours, theirs = gold.get(name), figure[name]
        if not (ours or theirs):
            continue
        if not (ours and theirs and scoring.likeness(ours, theirs) >= scoring.ENOUGH):
            yield f"{name} {ours!r} | {theirs!r}"
    for axis in ("age", "sex", "status"):
        if scoring.group(gold, axis) != scoring.group(figure, axis):
            yield f"{axis} {scoring.group(gold, axis)} | {scoring.group(figure, axis)}"
    total = gold.get("part_of")
    if total is None or total in matched:
        want = None if total is None else matched[total]
        if want != figure["part_of"]:
            yield f"part_of {want} | {figure['part_of']}"
