"""How a decision that was entered is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli._terminal import json_line
from accounted.cli._words import on_one_line

if TYPE_CHECKING:
    from accounted.workflow import Judged


def told(made: Judged, as_json: bool, about: str = "") -> None:
    """One line, and what others decided on the same thing."""
    if as_json:
        json_line(made.to_json())
        return
    judgement = made.judgement
    code = judgement.value.get("code")
    named = f"{on_one_line(about)} " if about else ""
    public = f" Its public code is {code}." if code else ""
    click.echo(f"{judgement.id}  {named}{judgement.decision}.{public}")
    for other in made.others:
        why = on_one_line(other.reason)
        click.echo(
            f"  Note: {on_one_line(other.recorder)} decided {other.decision} on {other.recorded[:10]},"
            f" because {why} ({other.id})."
        )
