"""Plots of a panel and of chains, by matplotlib; nothing is shown, figures are returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from accounted.errors import MissingExtra
from accounted.estimation.results import Estimate, Panel
from accounted.estimation.words import LABELS

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def _figure(width: float, height: float) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError as missing:
        raise MissingExtra(
            "Plots need matplotlib. Install it with: pip install 'accounted[estimation]'"
        ) from missing
    return Figure(figsize=(width, height), layout="constrained")


def plot_panel(panel: Panel) -> Figure:
    """Every method's estimate and interval to one scale, with the documented count as a line."""
    given = [one for one in panel.estimates if one.estimate is not None]
    figure = _figure(7.5, 1.0 + 0.42 * max(len(given), 1))
    axes = figure.subplots()
    for row, one in enumerate(reversed(given)):
        low = one.low if one.low is not None else one.estimate or 0.0
        open_end = one.high is None or not np.isfinite(one.high)
        high = (one.estimate or 0.0) if open_end else one.high
        axes.plot([low, high], [row, row], color="0.35", lw=2, ls=":" if open_end else "-")
        axes.plot([one.estimate], [row], "o", color="0.1", ms=5)
    axes.axvline(panel.observed, color="0.5", lw=1)
    axes.set_yticks(range(len(given)), [LABELS[one.method] for one in reversed(given)])
    axes.set_xlim(left=0)
    axes.set_xlabel(f"people, documented or not (line: the {panel.observed:,} documented)")
    axes.spines[["top", "right"]].set_visible(False)
    return figure  # type: ignore[no-any-return]


def plot_chains(one: Estimate) -> Figure:
    """N along each chain, and its distribution in each: chains that agree overlap."""
    if one.draws is None:
        raise MissingExtra(f"{one.method} gave no draws to plot.")
    figure = _figure(7.5, 3.0)
    along, across = figure.subplots(1, 2, width_ratios=[2, 1], sharey=True)
    for chain in one.draws:
        step = max(1, len(chain) // 1000)
        along.plot(np.arange(0, len(chain), step), chain[::step], lw=0.4)
        across.hist(chain, bins=60, orientation="horizontal", histtype="step", density=True)
    along.set_xlabel("draw")
    along.set_ylabel("N")
    across.set_xticks([])
    across.set_xlabel("each chain")
    return figure  # type: ignore[no-any-return]


def as_svg(figure: Figure) -> str:
    """The figure as an SVG element for a page, without the XML header."""
    from io import StringIO

    text = StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()[text.getvalue().index("<svg") :]
