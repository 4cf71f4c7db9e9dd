"""`accounted agreement`: how far two recorders agree, and where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import many, on_one_line, quoted

if TYPE_CHECKING:
    from accounted.project import Project
    from accounted.workflow import Agreement


@click.command("agreement", short_help="How far two recorders agree on claims.")
@click.argument("first", metavar="[NAME", required=False)
@click.argument("second", metavar="NAME]", required=False)
@click.option("--people", is_flag=True, help="On pairs of people (accounted pairs), not claims.")
@click.option("--all", "everything", is_flag=True, help="Open decisions too, not only blind ones.")
@options.as_json
@options.in_project
def command(
    project: Project, first: str | None, second: str | None, people: bool, everything: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Cohen's kappa of two recorders, or of each pair, on the claims that both judged.

    By default on what both judged blind. Kappa is 1 for full agreement and 0 for as much as chance
    would give (Cohen 1960, Educational and Psychological Measurement 20, 37-46).
    """
    from accounted.model.judgement import About
    from accounted.workflow import agreement

    about, what = (About.PERSON, "pair") if people else (About.CLAIM, "claim")
    found = agreement(project, first, second, blind_only=not everything, about=about)
    for each in found:
        if as_json:
            json_line(each.to_json())
        else:
            _tell(each, what)
    if not found and not as_json:
        how = "" if everything else " blind (--all counts open decisions too)"
        click.echo(f"Fewer than two recorders have judged {what}s{how}.")


def _tell(each: Agreement, what: str) -> None:
    kappa = each.kappa
    first, second = on_one_line(each.first), on_one_line(each.second)
    how = "blind" if each.blind_only else "blind or openly"
    click.echo(f"{first} and {second}, on {many(kappa.n, what)} that both judged {how}")
    if kappa.value is not None and kappa.observed is not None and kappa.expected is not None:
        click.echo(
            f"  kappa {float(kappa.value):.2f}  (agreed on {float(kappa.observed):.0%}, by chance"
            f" {float(kappa.expected):.0%})"
        )
    else:
        click.echo(f"  kappa is not defined: {kappa.undefined}")
    if kappa.n:
        _table(each)
    for apart in each.disagreements:
        click.echo(f"\n  {apart.claim}  {quoted(apart.quote)}")
        if apart.beside is not None:
            click.echo(f"  {apart.beside.id}  {quoted(apart.beside.claim.quote.text)}")
        for name, judgement in ((first, apart.first), (second, apart.second)):
            click.echo(f"    {name}: {judgement.decision}, because {on_one_line(judgement.reason)}")
    click.echo()


def _table(each: Agreement) -> None:
    names = each.kappa.categories
    click.echo(f"  {on_one_line(each.first)} down, {on_one_line(each.second)} across")
    click.echo("  " + " " * 12 + "".join(f"{name:>12}" for name in names))
    for name, row in zip(names, each.kappa.table, strict=True):
        click.echo(f"  {name:<12}" + "".join(f"{n:>12}" for n in row))
