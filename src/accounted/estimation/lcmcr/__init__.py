"""Latent classes (Manrique-Vallier 2016), sampled so that one can tell whether to believe the chains.

On real tables a single chain can sit in one mode for millions of sweeps. Here several chains start
far apart, moves carry them between modes, and where they still disagree the number is refused and
a table of modes given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from accounted.errors import Refusal
from accounted.estimation.convergence import ENOUGH, RHAT
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.lcmcr.chains import chains_of
from accounted.estimation.lcmcr.model import problem
from accounted.estimation.lcmcr.modes import chain_table, modes
from accounted.estimation.lcmcr.run import Run
from accounted.estimation.results import Estimate
from accounted.estimation.settings import Settings

#: Above this share of draws beyond the cap, the upper limit is partly the cap's.
CAP_HITS = 0.001
#: One sweep in ten is kept: neighbouring sweeps say nearly the same.
THIN = 10


def run_of(histories: CaptureHistories, settings: Settings) -> Run:
    """The chains of a table under these settings, not yet run."""
    given = problem(
        histories,
        classes=settings.classes,
        alpha_shape=settings.alpha_shape,
        alpha_rate=settings.alpha_rate,
        most_unseen=settings.most_unseen,
    )
    chains = chains_of(
        given, settings.chains, settings.seed, engine=settings.engine,
        moves=settings.sampler == "moves", thin=THIN, workers=settings.workers,
    )  # fmt: skip
    identity = {
        "data_version": histories.digest, "seed": settings.seed, "chains": settings.chains,
        "classes": given.classes, "alpha_shape": given.alpha_shape,
        "alpha_rate": given.alpha_rate, "most_unseen": given.most_unseen,
        "sampler": settings.sampler,
    }  # fmt: skip
    return Run(chains, THIN, settings.sweeps, settings.most_sweeps, identity)


def lcmcr(
    histories: CaptureHistories,
    settings: Settings,
    *,
    told: Callable[[str], None] | None = None,
    checkpoint: Path | None = None,
) -> Estimate:
    """Median and central 95 % of N over all chains, or a refusal with the modes they found."""
    run = run_of(histories, settings)
    if checkpoint is not None and checkpoint.exists():
        run.load(checkpoint)
    found = run.go(told, checkpoint)
    traces = run.traces()
    most = int(run.identity["most_unseen"])
    sweeps = run.chains.done * settings.chains
    hits = float(run.chains.at_cap.sum()) / sweeps
    diagnostics: dict[str, object] = {
        "rhat": found.rhat, "bulk_ess": found.bulk_ess, "tail_ess": found.tail_ess,
        "rhat_limit": RHAT, "chains": settings.chains, "sweeps_a_chain": run.chains.done,
        "burn_in_share": 0.2, "engine": run.chains.engine, "sampler": settings.sampler,
        "classes": settings.classes, "n0_max": most, "cap_hits_share": hits,
        "draws_near_cap": float((traces.people - histories.observed > 0.95 * most).mean()),
        "mean": float(traces.people.mean()),
        "classes_in_use": float(traces.large.mean()),
        "modes": modes(traces), "by_chain": chain_table(traces),
    }  # fmt: skip
    if found.rhat >= RHAT:
        raise Refusal(
            f"After {run.chains.done:,} sweeps of {settings.chains} chains R-hat is "
            f"{found.rhat:.2f}: the chains sit in different modes and no summary of them is an "
            f"answer. {_said(diagnostics['modes'])}",
            "Publish the table of modes; run longer (--max-sweeps) or take another prior and say so.",
            diagnostics,
        )
    warnings = []
    if min(found.bulk_ess, found.tail_ess) < ENOUGH:
        warnings.append(
            f"Only {min(found.bulk_ess, found.tail_ess):,.0f} effective draws stand behind the "
            f"interval ({ENOUGH:.0f} wanted): run longer (--max-sweeps)."
        )
    if hits > CAP_HITS:
        warnings.append(
            f"{hits:.1%} of the draws of unseen people lay beyond the cap of {most:,}: the upper "
            "limit is partly the cap's. Raise --n0-max and see whether it moves."
        )
    low, middle, high = np.quantile(traces.people, (0.025, 0.5, 0.975))
    return Estimate(
        "lcmcr", float(middle), float(low), float(high), warnings=tuple(warnings),
        interval="95 % of the posterior, all chains", diagnostics=diagnostics, draws=traces.people,
        traces={
            "unseen_share": traces.unseen_share, "alpha": traces.alpha,
            "large_classes": traces.large,
        },
    )  # fmt: skip


def _said(rows: object) -> str:
    """The modes in a sentence, for the refusal."""
    if not isinstance(rows, list) or not rows:
        return ""
    parts = [
        f"{row['large_classes']} classes: {row['median']:,.0f} ({row['low']:,.0f} to "
        f"{row['high']:,.0f}), {row['share']:.0%} of draws"
        for row in rows
    ]
    return "Modes: " + "; ".join(parts) + "."
