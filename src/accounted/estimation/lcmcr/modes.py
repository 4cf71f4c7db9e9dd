"""A table of modes: what the chains found where they do not agree on one answer.

Modes of this model differ in how many classes hold a share of the documented people worth the
name, so draws are told apart by the number of large classes.
"""

from __future__ import annotations

import numpy as np

from accounted.estimation.lcmcr.model import Traces


def modes(traces: Traces) -> list[dict[str, float | int | list[int]]]:
    """One row for each number of large classes that holds 1 % of the draws or more.

    `share` of all draws; `chains` in which it fills a tenth or more; `median`, `low`, `high` of N.
    """
    rows: list[dict[str, float | int | list[int]]] = []
    for large in np.unique(traces.large).astype(int).tolist():
        here = traces.large == large
        if here.mean() < 0.01:
            continue
        low, middle, high = np.quantile(traces.people[here], (0.025, 0.5, 0.975))
        rows.append(
            {
                "large_classes": large,
                "share": float(here.mean()),
                "chains": np.flatnonzero(here.mean(axis=1) >= 0.1).tolist(),
                "median": float(middle),
                "low": float(low),
                "high": float(high),
            }
        )
    return rows


def chain_table(traces: Traces) -> list[dict[str, float | int]]:
    """Where each chain stood: its median N and limits."""
    return [
        {
            "chain": chain,
            "median": float(np.median(people)),
            "low": float(np.quantile(people, 0.025)),
            "high": float(np.quantile(people, 0.975)),
            "large_classes": float(traces.large[chain].mean()),
        }
        for chain, people in enumerate(traces.people)
    ]
