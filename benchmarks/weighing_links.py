"""How well documents are linked: incidents, reprints, and whether the order of things matters.

    python benchmarks/weighing_links.py [practice|corpus] [--wrong]

The documents of `benchmarks/weighing/SET` are added to a new project as a user would, and linked.
Mentions are paired with the labelled ones by the words of their figures. Printed: pairwise precision,
recall and F1 of incidents over labelled mentions; precision and recall of reprint pairs; whether a
rebuild, and adding one by one, give the same incidents. Floors: `weighing_floors.py`.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from accounted.linkage.book import Book
from accounted.linkage.mention import Mention
from accounted.model import Figure
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import ClaimFilter
from accounted.workflow import gather, take_in
from accounted.workflow.derive import derivations, rebuild, update
from accounted.workflow.session import opened

SETS = Path(__file__).parent / "weighing"
Json = dict[str, Any]
Item = tuple[str, str]
"""A labelled mention: document and incident."""


@dataclass(frozen=True)
class Score:
    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.wanted) if self.said + self.wanted else 1.0

    def __str__(self) -> str:
        rates = f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"
        return f"{rates} ({self.right} right, {self.said} said, {self.wanted} wanted)"


def documents(name: str) -> list[Json]:
    lines = (SETS / name / "documents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def labels(name: str) -> Json:
    found: Json = json.loads((SETS / name / "labels.json").read_text("utf-8"))
    return found


def write(folder: Path, papers: Iterable[Json]) -> Path:
    """The documents as files, with the manifest that a user would give."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = ("published", "publisher", "title", "url", "language")
    manifest = folder / "manifest.csv"
    with manifest.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["path", *facts])
        for paper in papers:
            (folder / f"{paper['id']}.txt").write_text(paper["text"], encoding="utf-8")
            table.writerow([f"{paper['id']}.txt", *(paper.get(f) or "" for f in facts)])
    return manifest


def project(folder: Path, papers: list[Json]) -> Project:
    """A new project with these documents in it, not linked yet."""
    manifest = write(folder / "texts", papers)
    made = Project.create(folder / "project")
    failed = [t for t in take_in(made, gather([], manifest=manifest).inputs) if not t.ok]
    assert not failed, failed
    return made


@dataclass
class Linked:
    """What the derivations say, in the corpus's own document names."""

    incidents: list[list[str]]
    """Mention ids."""
    mentions: dict[str, Mention]
    names: dict[str, list[str]]
    """Document id to its names in the corpus: reprints that are alike byte by byte are one document."""
    figures: dict[str, list[tuple[int, int]]]
    """By mention: the spans of its figures."""
    copies: set[frozenset[str]]

    def of(self, document: str) -> list[Mention]:
        return [m for m in self.mentions.values() if document in self.names[m.document]]


def linked(made: Project) -> Linked:
    with opened(made) as record, derivations(made) as database:
        book = Book(database)
        names = {
            d.id: [Path(p.path).stem for p in d.provenances] for d in queries.documents(record)
        }
        spans = {
            c.id: c.claim.quote.span
            for c in queries.claims(record, ClaimFilter())
            if isinstance(c.claim, Figure)
        }
        groups = [book.members(i) for i in book.incidents()]
        mentions = {m.id: m for g in groups for m in book.mentions(g)}
        figures = {m.id: [spans[c] for c in m.claims if c in spans] for m in mentions.values()}
        pairs = {
            frozenset((names[link.left][0], names[link.right][0]))
            for ident in names
            for link in book.copies_of(ident)
        } | {frozenset((same[0], other)) for same in names.values() for other in same[1:]}
    return Linked(groups, mentions, names, figures, pairs)


def predicted(found: Linked, gold: Json) -> dict[Item, int | None]:
    """For each labelled mention the incident that its words were put into; None where there is none."""
    where = {m: n for n, group in enumerate(found.incidents) for m in group}
    said: dict[Item, int | None] = {}
    for document, label in gold["documents"].items():
        mine = found.of(document)
        for mention in label["mentions"]:
            votes: Counter[str] = Counter()
            for figure in mention.get("figures", ()):
                for m in mine:
                    spans = found.figures[m.id]
                    votes[m.id] += sum(s < figure["end"] and figure["start"] < e for s, e in spans)
            best = votes.most_common(1)
            if best and best[0][1]:
                said[document, mention["incident"]] = where[best[0][0]]
            elif len(mine) == 1:
                said[document, mention["incident"]] = where[mine[0].id]
            else:
                said[document, mention["incident"]] = None
    return said


def incidents(found: Linked, gold: Json) -> tuple[Score, list[str]]:
    said = predicted(found, gold)
    right = both = wanted = 0
    wrong: Counter[str] = Counter()
    for a, b in combinations(said, 2):
        together = said[a] is not None and said[a] == said[b]
        same = a[1] == b[1]
        right += together and same
        both += together
        wanted += same
        if together != same:
            kind = "missed" if same else "false"
            wrong[f"{kind}: {a[0]} {a[1]}"] += 1
            wrong[f"{kind}: {b[0]} {b[1]}"] += 1
    return Score(right, both, wanted), [f"{n} x {w}" for w, n in wrong.most_common(40)]


def reprints(found: Linked, gold: Json) -> tuple[Score, list[str]]:
    wanted = {frozenset(p) for family in gold["families"] for p in combinations(family, 2)}
    said = closed(found.copies)
    wrong = [f"false: {sorted(p)}" for p in said - wanted] + [
        f"missed: {sorted(p)}" for p in wanted - said
    ]
    return Score(len(said & wanted), len(said), len(wanted)), sorted(wrong)


def closed(pairs: set[frozenset[str]]) -> set[frozenset[str]]:
    """Pairs of one family: copies of copies are copies."""
    family: dict[str, set[str]] = {}
    for pair in pairs:
        together = set().union(*(family.get(d, {d}) for d in pair))
        for d in together:
            family[d] = together
    return {frozenset(p) for together in family.values() for p in combinations(sorted(together), 2)}


def shape(found: Linked) -> list[list[tuple[str, int]]]:
    """The incidents as documents and places in them: the same for the same proposals."""
    return sorted(
        sorted((found.names[found.mentions[m].document][0], found.mentions[m].nth) for m in group)
        for group in found.incidents
    )


def measured(folder: Path, name: str, *, wrong: bool = False) -> dict[str, float]:
    """The measures of a set, 1 where something holds and 0 where it does not; two projects in `folder`.

    `wrong`: print what is not right.
    """
    papers, gold = documents(name), labels(name)
    made = project(folder / "at once", papers)
    rebuild(made)
    first = linked(made)
    (found, apart), (copied, missed) = incidents(first, gold), reprints(first, gold)
    if wrong:
        print(*(f"    {w}" for w in (*apart, *missed)), sep="\n")
    rebuild(made)
    again = shape(linked(made)) == shape(first)
    one_by_one = shape(linked(_one_by_one(folder / "one by one", papers))) == shape(first)
    return {
        "incidents_precision": found.precision,
        "incidents_recall": found.recall,
        "incidents_f1": found.f1,
        "reprints_precision": copied.precision,
        "reprints_recall": copied.recall,
        "rebuilt_alike": float(again),
        "one_by_one_alike": float(one_by_one),
    }


def _one_by_one(folder: Path, papers: list[Json]) -> Project:
    """A project to which the documents were added one at a time, linked after each."""
    made = project(folder, papers[:1])
    for one in gather([], manifest=write(folder / "all", papers)).inputs:
        list(take_in(made, [one]))
        update(made)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("set", nargs="?", default="corpus")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), asked.set, wrong=asked.wrong)
    for name, value in found.items():
        print(f"{name:20} {value:.3f}")


if __name__ == "__main__":
    main()
