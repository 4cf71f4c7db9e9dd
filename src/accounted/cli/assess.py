"""`accounted assess`: bring links and assessments up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("assess", short_help="Weigh what the sources say together of each incident.")
@options.as_json
@options.in_project
def command(project: Project, as_json: bool) -> None:
    """Weigh what the sources say together of each incident, wherever anything has changed since.

    The grid, ranges by the project's rule, contradictions, arithmetic, grades. What is not linked yet is
    linked first: one cannot weigh what has not been put together.
    """
    from accounted.cli._derived import bring_up_to_date, told
    from accounted.workflow import update

    told(bring_up_to_date(update, project), as_json)
