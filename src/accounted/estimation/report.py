"""The panel as one self-contained page: no script, no file beside it, plots drawn in the page."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from accounted.estimation.plots import as_svg, plot_chains, plot_panel
from accounted.estimation.results import Estimate, Panel, plain
from accounted.estimation.words import INTERNAL, LABELS

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
caption { text-align: left; padding: .5rem 0 }
th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: right; vertical-align: top }
th:first-child, td:first-child { text-align: left } svg { max-width: 100%; height: auto }
.warning { border-left: .25rem solid #a60; padding-left: .7rem } .refused { color: #555; font-style: italic }
.small, pre { font-size: .8rem; color: #555 } pre { white-space: pre-wrap }
"""


def html_report(panel: Panel) -> str:
    """The whole page."""
    parts = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<title>Estimates of the undocumented</title>", f"<style>{_STYLE}</style></head><body>",
        "<h1>Estimates of the undocumented</h1>", f'<p class="warning">{INTERNAL}</p>',
        _counted(panel), _table(panel),
        "<figure>", as_svg(plot_panel(panel)), "</figure>",
        _warnings(panel), _assumptions(panel), _left_out(panel), _chains(panel),
        "<h2>How to read this</h2>",
        *(f"<p>{escape(sentence)}</p>" for sentence in panel.statements),
        _signed(panel), _diagnostics(panel), "</body></html>",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _counted(panel: Panel) -> str:
    lists = ", ".join(
        f"{escape(name)} {total:,}"
        for name, total in zip(panel.lists, panel.list_totals, strict=True)
    )
    seen = ", ".join(f"{number:,} on {k}" for k, number in enumerate(panel.frequencies, 1))
    return (
        f"<p><strong>{panel.observed:,}</strong> people are documented on {len(panel.lists)} lists "
        f"({lists}); {seen}. What follows are estimates by {escape(panel.manifest.author)} of all, "
        "documented or not.</p>"
    )


def _number(value: float | None) -> str:
    return "none" if value is None or value >= 1e15 else f"{value:,.0f}"


def _table(panel: Panel) -> str:
    rows = []
    for one in panel.estimates:
        name = escape(LABELS[one.method])
        if one.refused is not None:
            rows.append(
                f'<tr><td>{name}</td><td class="refused" colspan="4" style="text-align:left">'
                f"Refused. {escape(one.refused)}</td></tr>"
            )
        else:
            rows.append(
                f"<tr><td>{name}</td><td>{_number(one.estimate)}</td><td>{_number(one.low)}</td>"
                f'<td>{_number(one.high)}</td><td class="small">{escape(one.interval)}</td></tr>'
            )
    return (
        "<table><caption>Each method's answer. None of them is the answer.</caption><tr><th>Method"
        "</th><th>Estimate</th><th>Low</th><th>High</th><th>Interval</th></tr>"
        + "".join(rows) + "</table>"
    )  # fmt: skip


def _warnings(panel: Panel) -> str:
    lines = [("Table", warning) for warning in panel.warnings]
    lines += [
        (LABELS[one.method], warning)
        for one in panel.estimates
        for warning in one.warnings
        if warning not in panel.warnings
    ]
    if not lines:
        return ""
    return "<h2>Warnings</h2>" + "".join(
        f'<p class="warning"><strong>{escape(of)}.</strong> {escape(text)}</p>'
        for of, text in lines
    )


def _assumptions(panel: Panel) -> str:
    return "<h2>What each method assumes</h2><dl>" + "".join(
        f"<dt><strong>{escape(LABELS[one.method])}</strong></dt><dd>{escape(one.assumption)}</dd>"
        for one in panel.estimates
        if one.refused is None
    ) + "</dl>"  # fmt: skip


def _left_out(panel: Panel) -> str:
    if not panel.left_out:
        return ""
    names = list(panel.left_out[0]["estimates"])
    head = "".join(f"<th>{escape(LABELS[name])}</th>" for name in names)
    rows = "".join(
        f"<tr><td>{escape(str(row['without']))}</td><td>{row['observed']:,}</td>"
        + "".join(f"<td>{_number(row['estimates'][name])}</td>" for name in names) + "</tr>"
        for row in panel.left_out
    )  # fmt: skip
    return (
        "<h2>Without each list</h2><table><tr><th>Without</th><th>Documented</th>"
        f"{head}</tr>{rows}</table>"
    )


def _chains(panel: Panel) -> str:
    parts = []
    for one in panel.estimates:
        if one.method == "lcmcr":
            if one.draws is not None:
                parts.append(f"<h2>Chains</h2><figure>{as_svg(plot_chains(one))}</figure>")
            parts.append(_modes(one))
    return "".join(parts)


def _modes(one: Estimate) -> str:
    rows: Any = one.diagnostics.get("modes")
    if not rows:
        return ""
    body = "".join(
        f"<tr><td>{row['large_classes']}</td><td>{row['share']:.0%}</td><td>{len(row['chains'])}</td>"
        f"<td>{_number(row['median'])}</td><td>{_number(row['low'])} to {_number(row['high'])}</td></tr>"
        for row in rows
    )
    return (
        "<table><caption>What the chains found, by the number of classes that hold 1 % or more of "
        "those documented</caption><tr><th>Classes</th><th>Share of draws</th><th>Chains</th>"
        f"<th>Median N</th><th>95 %</th></tr>{body}</table>"
    )


def _signed(panel: Panel) -> str:
    made = panel.manifest
    software = ", ".join(f"{name} {version}" for name, version in made.software.items())
    settings = ", ".join(f"{name} {value}" for name, value in made.settings.items())
    return (
        f'<p class="small">Estimated by {escape(made.author)}. Data: {escape(made.source)}, version '
        f"{made.data_version}. Lists: {escape(', '.join(made.lists))}. Seed {made.seed}. Settings: "
        f"{escape(settings)}. {escape(software)}. The same seed gives the same digits on the same "
        "platform and versions.</p>"
    )


def _diagnostics(panel: Panel) -> str:
    return "<h2>Diagnostics</h2>" + "".join(
        f"<details><summary>{escape(LABELS[one.method])}</summary><pre>"
        f"{escape(json.dumps(plain(one.diagnostics), indent=1, ensure_ascii=False))}</pre></details>"
        for one in panel.estimates
    )
