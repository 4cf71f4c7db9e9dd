"""`accounted claims`: the claims of the record, searched and narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import console, json_line
from accounted.terms.vocabularies import ClaimKind, Harm

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("claims", short_help="List claims, or search their words.")
@click.argument("words", nargs=-1)
@click.option("--document", metavar="DOC", help="Only of this document.")
@click.option("--kind", type=click.Choice([str(k) for k in ClaimKind]), help="Only of this kind.")
@click.option(
    "--harm", type=click.Choice([str(h) for h in Harm]), help="Only figures of this harm."
)
@click.option("--superseded", is_flag=True, help="Also claims that a newer reading replaced.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@options.as_json
@options.in_project
def command(
    project: Project,
    words: tuple[str, ...],
    document: str | None,
    kind: str | None,
    harm: str | None,
    superseded: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List claims; WORDS are searched in quotes and their sentences ("two words" as a phrase)."""
    from accounted.record.holdings import ClaimFilter
    from accounted.workflow import list_claims, show_claim

    which = ClaimFilter(
        document=document,
        kind=ClaimKind(kind) if kind else None,
        harm=Harm(harm) if harm else None,
        words=" ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words) or None,
        superseded=superseded,
        limit=limit,
    )
    found = list_claims(project, which)
    if as_json:
        for claim in found:
            json_line(claim.to_json())
        return
    from accounted.cli import _holdings
    from accounted.cli._page import Page

    page = Page(console(), everything=True)
    _holdings.claims(page, list(found), lambda c: show_claim(project, c.id).document)
