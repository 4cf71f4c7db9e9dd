"""An incident's pages, recalled where nothing that they show has changed.

A page is written from its own part of the edition and sees of other incidents nothing but where and when
those were that stand in relation to it: what it does not see cannot change it. The release's name and day,
which stand on every page, are put in afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from accounted.publishing.edition import Edition, Incident
from accounted.publishing.memory import Forgetful, Memory, digest, recalled
from accounted.record.codec import encode

NAME, DAY = "\ue000", "9999-12-31"
"""What stands for the release's name and day while a page is written. The one is a private letter that no
text holds; the other no record's date."""


@dataclass(frozen=True, slots=True)
class Memo:
    """Where pages are kept, and under which digest each incident was made."""

    memory: Memory
    keys: Mapping[str, str | None]

    def pages(
        self,
        edition: Edition,
        incident: Incident,
        write: Callable[[Edition, Incident], Mapping[str, str]],
        day: Callable[[str], str],
    ) -> dict[str, str]:
        """The pages of an incident by path. `day` words a date as pages do."""
        part = _part(edition, incident)
        whole = replace(part, incidents=(incident, *part.incidents))
        made = self.keys.get(incident.code)
        key = made and digest("page", made, encode(part))
        text = recalled(
            self.memory, key, lambda: json.dumps(dict(write(whole, incident)), ensure_ascii=False)
        )
        shown = edition.as_of[:10]
        pairs = ((NAME, edition.name), (day(DAY), day(shown)), (DAY, shown))
        return {path: _put(page, pairs) for path, page in json.loads(text).items()}


FORGETFUL = Memo(Forgetful(), {})


def _put(page: str, pairs: Iterable[tuple[str, str]]) -> str:
    for sign, words in pairs:
        page = page.replace(sign, words)
    return page


def _part(edition: Edition, incident: Incident) -> Edition:
    """What an incident's pages may show of the edition beside the incident."""
    origins = {s.origin for s in incident.statements}
    related = {r.code for r in incident.related} - {incident.code}
    return replace(
        edition,
        name=NAME,
        head="",
        as_of=DAY,
        incidents=tuple(_outline(i) for i in edition.incidents if i.code in related),
        origins=tuple(edition.origin(o) for o in sorted(origins, key=_number)),
        documents=tuple(edition.document(d) for d in sorted(incident.documents, key=_number)),
        gone=(),
        log=tuple(
            replace(
                step,
                whole=(),
                incidents=tuple(c for c in step.incidents if c.code == incident.code),
            )
            for step, _ in edition.changes_of(incident.code)
        ),
    )


def _outline(incident: Incident) -> Incident:
    """Where and when an incident was, and nothing else of it."""
    nothing: dict[str, Any] = {
        f.name: () for f in fields(incident) if isinstance(getattr(incident, f.name), tuple)
    }
    told = {name: replace(getattr(incident, name), told=()) for name in ("when", "where")}
    return replace(incident, **nothing, **told, sentence="", unreviewed=0, withheld_documents=0)


def _number(ident: str) -> int:
    return int(ident[1:])
