"""`accounted code`: a claim entered by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options
from accounted.cli._terminal import json_line
from accounted.cli._words import quoted
from accounted.terms.vocabularies import ClaimKind, Harm, Stance

if TYPE_CHECKING:
    from accounted.model import Metadata
    from accounted.project import Project
    from accounted.record.holdings import RecordedDocument


@click.command("code", short_help="Enter a claim by hand.")
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--words", metavar="TEXT", help="The exact words that say it.")
@click.option("--kind", type=click.Choice([str(k) for k in ClaimKind]), default="figure")
@click.option("--harm", type=click.Choice([str(h) for h in Harm]), help="What happened to them.")
@click.option("--low", metavar="N", help="How many, or at least how many.")
@click.option(
    "--high", metavar="N", help='At most how many; "open" for "at least". Default: as low.'
)
@click.option("--place", metavar="WORDS")
@click.option("--when", metavar="DATE", help="1994-03-15, or 1994-03-14/1994-03-15.")
@click.option(
    "--attributed-to", metavar="WORDS", help="Who says so; leave out: the document itself."
)
@click.option("--alleged-actor", metavar="WORDS", help="Who is said to have done it.")
@click.option("--stance", type=click.Choice([str(s) for s in Stance]))
@click.option("--part-of", metavar="CLAIM", help="The total that this is a part of.")
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="Any other field.")
@click.option("--start", type=click.IntRange(min=0), help="Where the words start, if they recur.")
@click.option("--locator", metavar="TEXT", help='Where in the original: "00:14:32", "page 3".')
@click.option("--replaces", metavar="CLAIM", help="The claim that this one corrects; it stays.")
@click.option("--reason", default="", metavar="TEXT", help="Why, where it needs saying.")
@click.option(
    "--describe", "what", metavar="TEXT", help="Enter a document without text: what it is."
)
@click.option("--file", type=options.FILE, help="With --describe: the recording or photograph.")
@click.option("--source", "speaker", metavar="NAME", help="With --describe: who speaks in it.")
@click.option("--confidential", is_flag=True, help="With --describe.")
@options.stated
@options.as_json
@options.in_project
def command(
    project: Project,
    document: str | None,
    words: str | None,
    kind: str,
    fields: tuple[str, ...],
    start: int | None,
    locator: str | None,
    replaces: str | None,
    reason: str,
    what: str | None,
    file: Path | None,
    speaker: str | None,
    confidential: bool,
    stated: Metadata | None,
    as_json: bool,
    **own: str | None,
) -> None:
    """Enter a claim that you read, heard or saw, also in a document without text.

    \b
    accounted code doc-4b7e --words "Twelve people" --harm missing --low 12
    accounted code --describe "interview on tape" --file tape.mp3 --source "witness 4" \\
        --words "they took nine of us" --locator 00:14:32 --harm detained --low 9
    """
    from accounted.workflow import Coding, code

    if (document is None) == (what is None):
        raise click.UsageError("Name a DOC of the record, or enter one with --describe.")
    if document is not None and (file or speaker or stated):
        raise click.UsageError("--file, --source, --published … go with --describe.")
    if what is not None:
        described = _describe(project, what, file, speaker, stated)
        if words is None:
            if as_json:
                json_line(described.to_json())
            else:
                click.echo(f"Entered {described.id}. Next: accounted code {described.id} --words …")
            return
        document = described.id
    if words is None:
        raise click.UsageError("Give the exact words: --words “…”.")
    coding = Coding(
        kind=ClaimKind(kind),
        words=words,
        fields={n: v for n, v in {**own, **options.pairs(fields)}.items() if v is not None},
        start=start,
        locator=locator,
        reason=reason,
        replaces=replaces,
    )
    claim = code(project, document or "", coding)
    if as_json:
        json_line(claim.to_json())
    else:
        click.echo(f"Entered {claim.id} in {claim.document}: {quoted(claim.claim.quote.text)}")


def _describe(
    project: Project, what: str, file: Path | None, speaker: str | None, stated: Metadata | None
) -> RecordedDocument:
    from accounted.model import Metadata
    from accounted.workflow import Description, describe

    description = Description(what=what, metadata=stated or Metadata(), speaker=speaker)
    return describe(project, description, file=file)
