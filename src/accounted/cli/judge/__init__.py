"""`accounted judge`: what a recorder decides, always with who, when and why."""

from __future__ import annotations

import click

from accounted.cli.judge import _claims, _documents, _incidents, _people, _speakers


@click.group("judge", short_help="Decide on claims, incidents, documents, speakers.")
def command() -> None:
    """Decide, with a reason. Decisions are appended, never overwritten: accounted undo takes one back.

    \b
    accounted judge accept clm-3e7a --reason "as printed"
    accounted judge correct clm-3e7a --field low=14 --reason "the print edition has 14"
    accounted judge copies doc-4b7e doc-9a01 --reason "word for word, credited to the agency"
    """


for verbs in (_claims, _incidents, _documents, _speakers, _people):
    for verb in verbs.COMMANDS:
        command.add_command(verb)
