"""Estimating within strata and adding the draws up.

Where places or periods differ in how well they are documented, one table of all hides it. Each
stratum is estimated by itself; those with fewer than three usable lists, or whose checks fail, are
named as not estimable and keep their documented count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accounted.errors import EstimationError, Refusal
from accounted.estimation import guards
from accounted.estimation.combine import Summed, add_strata
from accounted.estimation.histories import CaptureHistories, StratifiedHistories
from accounted.estimation.methods import Work
from accounted.estimation.results import Estimate
from accounted.estimation.settings import Settings

#: Methods whose answers are draws that can be added.
WITH_DRAWS = ("dga", "lcmcr")


@dataclass(frozen=True)
class StrataPanel:
    """Each stratum's estimate or refusal by one method, and the sum where there is one."""

    method: str
    parts: tuple[tuple[str, int, Estimate], ...]
    total: Summed | None


def name_of(histories: CaptureHistories) -> str:
    """'region=north, year=1999'."""
    return ", ".join(f"{name}={value}" for name, value in histories.stratum) or "all"


def usable(histories: CaptureHistories, smallest: int = 1) -> CaptureHistories:
    """Only the lists that hold anyone here (or `smallest` and more)."""
    return histories.at_least(max(smallest, 1))


def estimate_strata(
    stratified: StratifiedHistories,
    method: str,
    settings: Settings,
    *,
    smallest: int = 1,
    told: Callable[[str], None] | None = None,
) -> StrataPanel:
    """One method in each stratum; draws are added where it gives draws."""
    if method not in WITH_DRAWS:
        raise EstimationError(
            f"Strata are added up by their draws, which {method} does not give. "
            f"Take {' or '.join(WITH_DRAWS)}."
        )
    parts = []
    for histories in stratified.strata:
        if told is not None:
            told(f"{method}: {name_of(histories)}")
        parts.append(
            (name_of(histories), histories.observed, _one(histories, method, settings, smallest))
        )
    addable = [
        (name, seen, one.draws if one.refused is None else None) for name, seen, one in parts
    ]
    any_usable = any(draws is not None for _, _, draws in addable)
    total = add_strata(addable, settings.seed) if any_usable else None
    return StrataPanel(method, tuple(parts), total)


def _one(histories: CaptureHistories, method: str, settings: Settings, smallest: int) -> Estimate:
    """A stratum's estimate with its own warnings, or its refusal."""
    kept = usable(histories, smallest)
    try:
        if kept.number_of_lists < 3:
            raise Refusal(
                f"Stratum not estimable: {kept.number_of_lists} lists after filtering, 3 needed.",
                "Widen the period or add a list.",
            )
        guards.refuse_if_hopeless(kept)
        return Work(kept, settings).run(method).warned(*guards.table_warnings(kept))
    except Refusal as refusal:
        return Estimate(method, refused=str(refusal), diagnostics=refusal.diagnostics)
