"""The history of one thing or of the whole record, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from accounted.errors import UsageError
from accounted.project import Project
from accounted.record import history
from accounted.record.holdings import Logged
from accounted.record.lookup import resolve
from accounted.values.dates import parse_edtf
from accounted.workflow.session import opened


def log(
    project: Project,
    ident: str | None = None,
    *,
    since: str | None = None,
    by: str | None = None,
    everything: bool = False,
) -> Iterator[Logged]:
    """What was done, the newest last: to one thing (an id or its beginning), or to the whole record.

    `since` is a day, month or year ("2026-11-22", "2026-11") in UTC; `by` a recorder's name. Of the
    whole record, what readers read claim by claim is left out unless `everything`.

    Raises:
        NotInRecord: no such id.
        UsageError: `since` is no date.
    """
    begin = _moment(since)
    with opened(project) as record:
        if ident is None:
            yield from history.of_record(record, since=begin, by=by, everything=everything)
            return
        for each in history.of_thing(record, resolve(record, ident)):
            if (begin is None or each.recorded >= begin) and by in (None, each.recorder):
                yield each


def _moment(since: str | None) -> str | None:
    if since is None:
        return None
    text = str(parse_edtf(since))
    if not text.replace("-", "").isdigit():
        raise UsageError(f"--since {since}: give a day, a month or a year, such as 2026-11-22.")
    return text
