"""Several methods on one table, side by side: the front door of the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from accounted.errors import Refusal
from accounted.estimation import guards, words
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.methods import Work, checked
from accounted.estimation.results import Estimate, Manifest, Panel
from accounted.estimation.settings import Settings, software

#: Fast enough to run again without each list.
QUICK = ("chao", "sample-coverage", "independence", "loglinear-bic", "loglinear-aic", "sparse-mse")


def estimate(
    histories: CaptureHistories,
    methods: Iterable[str] | None = None,
    *,
    seed: int | None = None,
    settings: Settings | None = None,
    told: Callable[[str], None] | None = None,
    checkpoint: Path | None = None,
) -> Panel:
    """Ask every method (or those named) about one table.

    Refusals stand in the panel beside the estimates. `told` hears how far the work is; `checkpoint`
    keeps the chains of a long run, should it be interrupted, and takes them up again.
    """
    chosen = settings or Settings()
    if seed is not None:
        chosen = replace(chosen, seed=seed)
    names = checked(tuple(methods) if methods is not None else None)
    manifest = _manifest(histories, chosen)
    work = Work(histories, chosen, told, checkpoint)
    answers: list[Estimate] = []
    for name in names:
        if told is not None:
            told(f"{name} …")
        answers.append(_ask(work, name))
    table = guards.table_warnings(histories)
    left_out = _leave_one_out(histories, tuple(answers), chosen) if chosen.leave_one_out else ()
    answers = [_with_list_warnings(one, left_out) for one in answers]
    apart = guards.disagreement(tuple(answers))
    general = (*table, *((apart,) if apart else ()))
    return Panel(
        observed=histories.observed,
        lists=histories.lists,
        list_totals=tuple(histories.list_totals.tolist()),
        frequencies=tuple(histories.frequencies.tolist()),
        estimates=tuple(
            replace(
                one.warned(*general) if one.refused is None else one,
                assumption=words.ASSUMPTIONS[one.method],
                manifest=manifest,
            )
            for one in answers
        ),
        warnings=general,
        statements=words.STATEMENTS,
        manifest=manifest,
        left_out=left_out,
    )


def _ask(work: Work, name: str) -> Estimate:
    """A method's estimate, or its refusal as a result."""
    try:
        if name != "chapman":
            guards.refuse_two_lists(work.histories)
        guards.refuse_if_hopeless(work.histories)
        return work.run(name)
    except Refusal as refusal:
        return Estimate(name, refused=str(refusal), diagnostics=refusal.diagnostics)


def _point(work: Work, name: str) -> float | None:
    try:
        guards.refuse_if_hopeless(work.histories)
        return work.point(name)
    except Refusal:
        return None


def _leave_one_out(
    histories: CaptureHistories, answers: tuple[Estimate, ...], settings: Settings
) -> tuple[dict[str, Any], ...]:
    """The quick methods again without each list: what one list's removal does to each answer."""
    names = [one.method for one in answers if one.estimate is not None and one.method in QUICK]
    if histories.number_of_lists < 4 or not names:
        return ()
    rows = []
    for dropped in histories.lists:
        less = histories.without(dropped)
        work = Work(less, settings)
        values: dict[str, float | None] = {}
        for name in names:
            values[name] = _point(work, name)
        rows.append({"without": dropped, "observed": less.observed, "estimates": values})
    return tuple(rows)


def _with_list_warnings(one: Estimate, left_out: tuple[dict[str, Any], ...]) -> Estimate:
    """Warn of each list whose removal moves this estimate by more than a quarter."""
    if one.estimate is None:
        return one
    moved = []
    for row in left_out:
        other = row["estimates"].get(one.method)
        if other is not None and abs(other / one.estimate - 1.0) > guards.ONE_LIST:
            moved.append(f"{row['without']} ({other:,.0f})")
    if not moved:
        return one
    return one.warned(
        f"Leaving one list out moves this estimate by more than {guards.ONE_LIST:.0%}: "
        f"without {', without '.join(moved)}."
    )


def _manifest(histories: CaptureHistories, settings: Settings) -> Manifest:
    return Manifest(
        author=settings.author or "not stated",
        data_version=histories.digest,
        source=histories.source,
        lists=histories.lists,
        settings=settings.as_dict(),
        seed=settings.seed,
        software=software(),
    )
