"""The panel on a terminal: estimates side by side, drawn to one scale with the documented count."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from accounted.estimation.results import Estimate, Panel
from accounted.estimation.words import LABELS

#: The widest and the narrowest picture, in characters.
_WIDEST, _NARROWEST = 32, 12


def print_panel(panel: Panel, console: Console | None = None) -> None:
    """Print the panel: the count, one row a method, warnings, and the sentences that go with it."""
    out = console or Console()
    out.print(
        Text(
            f"{panel.observed:,} documented on {len(panel.lists)} lists "
            f"({', '.join(_listed(panel))}). Estimates are of all, documented or not."
        )
    )
    out.print(_rows(panel, min(_WIDEST, max(_NARROWEST, out.width - 62))))
    for one in panel.estimates:
        if one.refused is not None:
            out.print(Text(f"{LABELS[one.method]}: refused. {one.refused}"))
    _each(out, "Of the table", panel.warnings)
    for one in panel.estimates:
        own = tuple(warning for warning in one.warnings if warning not in panel.warnings)
        _each(out, LABELS[one.method], own)
    _ran(out, panel)
    _without(out, panel)
    out.print("\n[bold]What each assumes[/]")
    for one in panel.estimates:
        if one.refused is None:
            out.print(Text(f"{LABELS[one.method]}: {one.assumption}"))
    out.print()
    for sentence in panel.statements:
        out.print(Text(sentence))
    out.print(Text(_signed(panel)), style="dim")


def _listed(panel: Panel) -> list[str]:
    return [f"{name} {total:,}" for name, total in zip(panel.lists, panel.list_totals, strict=True)]


def _rows(panel: Panel, width: int) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("", no_wrap=True)
    for heading in ("estimate", "low", "high"):
        table.add_column(heading, justify="right", no_wrap=True)
    values = [
        value
        for one in panel.estimates
        for value in (one.estimate, one.low, one.high)
        if value is not None and value < 1e15
    ]
    top = max([float(panel.observed), *values])
    table.add_column(Text(f"0{top:>{width - 1},.0f}"), no_wrap=True)
    counted = Text("█" * max(1, round((width - 1) * panel.observed / top)))
    table.add_row("documented count", f"{panel.observed:,}", "", "", counted)
    for one in panel.estimates:
        if one.refused is not None:
            table.add_row(LABELS[one.method], "refused", "", "", "")
        else:
            table.add_row(
                LABELS[one.method], _shown(one.estimate), _shown(one.low), _shown(one.high),
                Text(_bar(one, top, width)),
            )  # fmt: skip
    return table


def _shown(value: float | None) -> str:
    return "none" if value is None or value >= 1e15 else f"{value:,.0f}"


def _bar(one: Estimate, top: float, width: int) -> str:
    """The interval as a line and the estimate as a mark, on the panel's scale."""
    place = [" "] * width
    last = width - 1
    low = one.low if one.low is not None else one.estimate or 0.0
    high = one.high if one.high is not None and one.high < top else top
    for column in range(round(last * low / top), round(last * high / top) + 1):
        place[column] = "─"
    place[round(last * (one.estimate or 0.0) / top)] = "●"
    return "".join(place)


def _each(out: Console, of: str, warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        out.print(Text(f"! {of}: {warning}"))


def _ran(out: Console, panel: Panel) -> None:
    """Which path the sampler took, and how its chains agreed."""
    for one in panel.estimates:
        found = one.diagnostics
        if one.method == "lcmcr" and "engine" in found:
            out.print(
                Text(
                    f"Latent classes ran on {found['engine']}: {found['chains']} chains of "
                    f"{found['sweeps_a_chain']:,} sweeps, R-hat {found['rhat']:.3f}, "
                    f"{found['bulk_ess']:,.0f} effective draws, n0 up to {found['n0_max']:,}."
                )
            )


def _without(out: Console, panel: Panel) -> None:
    """Leave-one-list-out, where there are four lists or more."""
    if not panel.left_out:
        return
    names = list(panel.left_out[0]["estimates"])
    table = Table(box=None, pad_edge=False, title="Without each list", title_justify="left")
    table.add_column("without")
    table.add_column("documented", justify="right")
    for name in names:
        table.add_column(name, justify="right", overflow="fold")
    for row in panel.left_out:
        table.add_row(
            row["without"], f"{row['observed']:,}", *(_shown(row["estimates"][n]) for n in names)
        )
    out.print(table)


def _signed(panel: Panel) -> str:
    made = panel.manifest
    versions = ", ".join(f"{name} {version}" for name, version in made.software.items())
    return (
        f"Estimated by: {made.author}. Data {made.source or 'given in memory'}, version "
        f"{made.data_version[:12]}. Seed {made.seed}. {versions}."
    )


def print_more(more: dict[str, Any], console: Console | None = None) -> None:
    """Print strata, data versions and the sweep of matching errors, where they were asked for."""
    out = console or Console()
    if "strata" in more:
        _print_strata(out, more["strata"])
    if "versions" in more:
        _print_versions(out, more["versions"])
    if "matching_errors" in more:
        _print_matching(out, more["matching_errors"])


def _table(title: str, first: str, *headings: str) -> Table:
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _print_strata(out: Console, found: dict[str, Any]) -> None:
    table = _table(
        f"Within strata, {LABELS[found['method']]}",
        "stratum",
        "documented",
        "estimate",
        "low",
        "high",
    )
    for row in found["parts"]:
        shown = "not estimable" if row["refused"] else _shown(row["estimate"])
        table.add_row(
            row["stratum"], f"{row['observed']:,}", shown,
            "" if row["refused"] else _shown(row["low"]),
            "" if row["refused"] else _shown(row["high"]),
        )  # fmt: skip
    total = found["sum_of_draws"]
    if total:
        table.add_row(
            "draws added up", f"{total['observed']:,}", _shown(total["estimate"]),
            _shown(total["low"]), _shown(total["high"]),
        )  # fmt: skip
    out.print(table)
    for row in found["parts"]:
        if row["refused"]:
            out.print(Text(f"{row['stratum']}: {row['refused']}"))
        _each(out, row["stratum"], tuple(row["warnings"]))


def _print_versions(out: Console, rows: list[dict[str, Any]]) -> None:
    table = _table("All data versions combined", "method, rule", "estimate", "low", "high")
    for row in rows:
        if row["refused"]:
            out.print(Text(f"{LABELS[row['method']]}: {row['refused']}"))
            continue
        table.add_row(
            f"{LABELS[row['method']]}, {row['rule']}", _shown(row["estimate"]),
            _shown(row["low"]), _shown(row["high"]),
        )  # fmt: skip
        _each(out, row["rule"], tuple(row["warnings"]))
    out.print(table)


def _print_matching(out: Console, rows: list[dict[str, Any]]) -> None:
    table = _table(
        "If matches were wrong", "method", "missed", "false", "estimate", "least", "most"
    )
    for row in rows:
        if row.get("refused"):
            continue
        table.add_row(
            LABELS[row["method"]], f"{row['missed']:.0%}", f"{row['false']:.0%}",
            _shown(row["estimate"]), _shown(row["low"]), _shown(row["high"]),
        )  # fmt: skip
    out.print(table)
