"""What the command adds to a panel on request, as plain values: strata, data versions, matching errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accounted.errors import Refusal
from accounted.estimation import guards
from accounted.estimation.combine import combine_versions
from accounted.estimation.histories import CaptureHistories, Floats, StratifiedHistories
from accounted.estimation.linkage_error import sweep
from accounted.estimation.methods import Work
from accounted.estimation.results import plain
from accounted.estimation.settings import Settings
from accounted.estimation.strata import WITH_DRAWS, estimate_strata

#: Quick methods whose movement under matching errors the command shows.
SWEPT = ("chao", "loglinear-bic")


def strata(
    stratified: StratifiedHistories,
    method: str,
    settings: Settings,
    without: Sequence[str] = (),
    smallest: int = 0,
) -> dict[str, Any]:
    """Each stratum's estimate or refusal, and the sum of those that are estimable."""
    kept = []
    for part in stratified.strata:
        for name in without:
            part = part.without(name)
        kept.append(part)
    panel = estimate_strata(StratifiedHistories(tuple(kept)), method, settings, smallest=smallest)
    rows = [{"stratum": name, "observed": seen} | one.as_dict() for name, seen, one in panel.parts]
    total = None
    if panel.total is not None:
        total = asdict(panel.total)
        del total["draws"]
    return {"method": method, "parts": plain(rows), "sum_of_draws": plain(total)}


def versions(all_versions: Sequence[CaptureHistories], settings: Settings) -> list[dict[str, Any]]:
    """The Bayesian methods on each data version, combined by both rules; refused if one refuses."""
    rows: list[dict[str, Any]] = []
    for method in WITH_DRAWS:
        draws: list[Floats] = []
        refused = None
        for number, histories in enumerate(all_versions, start=1):
            try:
                guards.refuse_two_lists(histories)
                guards.refuse_if_hopeless(histories)
                one = Work(histories, settings).run(method)
            except Refusal as refusal:
                refused = f"Data version {number}: {refusal}"
                break
            assert one.draws is not None
            draws.append(one.draws)
        if refused is not None:
            rows.append({"method": method, "refused": refused})
            continue
        observed = [histories.observed for histories in all_versions]
        for rule in ("verdata", "rubin"):
            found = combine_versions(draws, observed, rule)
            rows.append({"method": method, "refused": None} | plain(asdict(found)))
    return rows


def matching_errors(histories: CaptureHistories, settings: Settings) -> list[dict[str, Any]]:
    """How the quick estimates move when matches are taken apart or made."""
    rows: list[dict[str, Any]] = []
    for method in SWEPT:

        def value(table: CaptureHistories, method: str = method) -> float | None:
            guards.refuse_two_lists(table)
            guards.refuse_if_hopeless(table)
            return Work(table, settings).point(method)

        try:
            points = sweep(histories, value, seed=settings.seed)
        except Refusal as refusal:
            rows.append({"method": method, "refused": str(refusal)})
            continue
        rows += [{"method": method} | plain(asdict(point)) for point in points]
    return rows
