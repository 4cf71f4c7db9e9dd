"""What differs between two releases, in sentences, and the decisions that were made between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accounted.project import Project
from accounted.publishing import Edition, telling
from accounted.publishing.comparing import compared, of_the_whole
from accounted.publishing.history import Cause, Change, Changed, Gone
from accounted.publishing.shelf import edition_in
from accounted.record.codec import encode
from accounted.workflow.release import FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two releases compared. `told` says whether the newer one knows which decisions lie between them."""

    old: str
    new: str
    whole: tuple[Change, ...]
    incidents: tuple[Changed, ...]
    gone: tuple[Gone, ...]
    told: bool

    def to_json(self) -> dict[str, Any]:
        """One object of `accounted diff --json` (docs/schemas/diff-1.json)."""
        return {
            "old": self.old,
            "new": self.new,
            "causes_known": self.told,
            "whole": [{**encode(c), "sentence": telling.sentence(c)} for c in self.whole],
            "incidents": [
                {
                    "id": each.code,
                    "changes": [
                        {**encode(c), "sentence": telling.sentence(c)} for c in each.changes
                    ],
                    "causes": [{**encode(c), "sentence": telling.cause(c)} for c in each.causes],
                }
                for each in self.incidents
            ],
            "deleted": [{**encode(g), "sentence": telling.gone(g)} for g in self.gone],
        }


def difference(old: Path, new: Path) -> Difference:
    """Two releases, by their folders.

    Raises:
        ReleaseError: a folder holds no release, or one that cannot be read.
    """
    before, after = edition_in(old), edition_in(new)
    told, causes = _causes(before, after)
    known = {g.code for g in before.gone}
    return Difference(
        old=_name(before),
        new=_name(after),
        whole=of_the_whole(before, after),
        incidents=tuple(replace(c, causes=causes.get(c.code, ())) for c in compared(before, after)),
        gone=tuple(g for g in after.gone if g.code not in known),
        told=told,
    )


def release_folder(project: Project | None, words: str) -> Path:
    """The folder of a release, by its name in a project or by its path."""
    inside = project.folder / FOLDER / words if project else None
    return inside if inside is not None and inside.is_dir() else Path(words)


def _name(edition: Edition) -> str:
    return edition.name if edition.version == 1 else f"{edition.name} (version {edition.version})"


def _causes(before: Edition, after: Edition) -> tuple[bool, dict[str, tuple[Cause, ...]]]:
    """By code: the decisions of every step of the newer edition's log that leads on from the older one."""
    names = [s.release for s in after.log]
    if before.name not in names:
        return False, {}
    found: dict[str, tuple[Cause, ...]] = {}
    for step in after.log[names.index(before.name) + 1 :]:
        for each in step.incidents:
            found[each.code] = (*found.get(each.code, ()), *each.causes)
    return True, found
