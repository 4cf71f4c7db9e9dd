"""`accounted rebuild`: delete what is derived, and make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accounted.cli import _options as options

if TYPE_CHECKING:
    from accounted.project import Project


@click.command("rebuild", short_help="Delete links and assessments, and make them again.")
@options.as_json
@options.in_project
def command(project: Project, as_json: bool) -> None:
    """Delete links and assessments, and make them again from the record.

    The record and what people decided stay as they are; the same incidents come out, with the same ids
    and values. Interrupted, it leaves the old ones in place.
    """
    from accounted.cli._derived import bring_up_to_date, told
    from accounted.workflow import rebuild

    told(bring_up_to_date(rebuild, project), as_json)
