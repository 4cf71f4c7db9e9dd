"""Whole short texts to mentions, as a user's documents come to them: read, recorded, grouped."""

from __future__ import annotations

import csv
from pathlib import Path

from accounted.linkage.mention import Mention
from accounted.linkage.mentions import mentions_of
from accounted.project import Project
from accounted.record import queries
from accounted.record.dossiers import dossier
from accounted.workflow import gather, take_in
from accounted.workflow.session import opened


def mentions(folder: Path, *texts: tuple[str, str]) -> list[tuple[Mention, ...]]:
    """The mentions of each (published, text), without a gazetteer; a text's first line is its title."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / "manifest.csv"
    with manifest.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["path", "published", "title", "publisher", "language"])
        for n, (published, text) in enumerate(texts):
            (folder / f"{n}.txt").write_text(text, encoding="utf-8")
            table.writerow([f"{n}.txt", published, text.split("\n")[0], "The Lamp", "en"])
    made = Project.create(folder / "project")
    taken = list(take_in(made, gather([], manifest=manifest).inputs))
    assert all(t.ok for t in taken)
    with opened(made) as record:
        found = [dossier(record, d.id) for d in queries.documents(record)]
        return [mentions_of(d) for d in found if d is not None]
