"""`accounted link`: bring links and assessments up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options

if TYPE_CHECKING:
    from accounted.project import Project


@click.command(
    "link", short_help="Propose which documents copy one another and tell of one incident."
)
@options.as_json
@options.in_project
def command(project: Project, as_json: bool) -> None:
    """Compare new documents with those that were there: who copies whom, and what tells of one incident.

    Every link is a proposal with its reasons. What is linked is weighed in the same step, because a list
    of incidents without who says what would only mislead. add does this unless told --no-link.
    """
    from accounted.cli._derived import bring_up_to_date, told
    from accounted.workflow import update

    told(bring_up_to_date(update, project), as_json)
