"""Origins on small groups of documents that speak in many ways: wires, papers, spokesmen, acronyms, nameless.

    python benchmarks/weighing_variety.py [--wrong]

Each group of `benchmarks/weighing/variety_origins/groups.yaml` is one event, read and weighed by itself. A
figure is right when those of its documents that have one origin by the label have one by the product, and
those that have two have two: the number alone could be right by two errors.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from accounted.linkage.origins import settled
from weighing.writing.markup import Marked, plain
from weighing_copies import Weighed, read_at, weigh

GROUPS = Path(__file__).parent / "weighing" / "variety_origins" / "groups.yaml"
Json = dict[str, Any]
Said = tuple[str, str]
"""Document and speaker by the label."""


@dataclass(frozen=True)
class Group:
    """Documents of one event, as a reader gets them, and what is marked in them."""

    name: str
    rows: tuple[Json, ...]
    marked: dict[str, list[Marked]]
    roots: dict[str, str]
    bodies: dict[str, str]
    """Names of the publishers who also speak in other documents, and their labels."""

    def speaker(self, document: str, label: str) -> str:
        """The label under which a figure's speaker is counted."""
        root = self.roots[document]
        if label.startswith("anon"):
            return f"{label}@{root}"
        publisher = next(r["publisher"] for r in self.rows if r["id"] == root)
        return self.bodies.get(publisher, publisher) if label == "own" else label


@dataclass(frozen=True)
class Outcome:
    """One killed-figure of a group: how it was labelled and what the product made of it."""

    group: str
    value: str
    labelled: dict[str, list[str]]
    found: dict[str, list[str]]
    right: bool
    """Counted right."""
    joined: bool
    """And the same documents under the same origins."""


def groups() -> Iterator[Group]:
    """All groups."""
    for each in yaml.safe_load(GROUPS.read_text(encoding="utf-8")):
        rows, marked, copies = [], {}, {}
        for paper in each["documents"]:
            text, found = plain(f"{paper['title']}\n\n{paper['text']}")
            title, _ = plain(paper["title"])
            day = paper["published"].isoformat()
            rows.append({**paper, "title": title, "text": text, "published": day})
            marked[paper["id"]] = found
            if paper.get("copy"):
                copies[paper["id"]] = paper["copy"]["of"]
        roots = {r["id"]: copies.get(r["id"], r["id"]) for r in rows}
        bodies = {name: label for label, name in each.get("bodies", {}).items()}
        yield Group(each["group"], tuple(rows), marked, roots, bodies)


def outcomes(group: Group, weighed: Weighed) -> Iterator[Outcome]:
    """Every killed-figure of a group, judged."""
    everyone: list[Any] = []
    where: list[tuple[str, str, str]] = []
    for document, marks in group.marked.items():
        for mark in marks:
            if mark.harm != "killed" or mark.value is None or mark.speaker is None:
                continue
            row = {"start": mark.start, "end": mark.end, "low": mark.value.low}
            n = read_at(weighed.readings[document], row)
            if n is not None:
                everyone.append(weighed.origins[document][str(n)])
                label = group.speaker(document, mark.speaker)
                where.append((mark.value.code(), document, label))
    by_value: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for (value, document, label), origin in zip(where, settled(everyone), strict=True):
        by_value[value].append((document, label, origin.key))
    for value, told in by_value.items():
        yield _outcome(group.name, value, told)


def _outcome(name: str, value: str, told: list[tuple[str, str, str]]) -> Outcome:
    labelled: dict[str, list[str]] = defaultdict(list)
    found: dict[str, list[str]] = defaultdict(list)
    for document, label, key in told:
        labelled[label].append(document)
        found[key].append(document)
    joined = all((a[1] == b[1]) == (a[2] == b[2]) for a, b in combinations(told, 2))
    return Outcome(name, value, labelled, found, len(labelled) == len(found), joined)


def pairs(group: Group, weighed: Weighed) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """(pairs of copies by the label, pairs of copies by the product)."""
    true = {
        frozenset((f"{group.name}/{a}", f"{group.name}/{b}"))
        for a, b in combinations(group.roots, 2)
        if group.roots[a] == group.roots[b]
    }
    told = {
        frozenset((f"{group.name}/{a}", f"{group.name}/{b}"))
        for family in weighed.lineage.families
        for a, b in combinations(family, 2)
    }
    return true, told


def main(show: bool) -> None:
    """Print the measures."""
    judged: list[Outcome] = []
    true: set[frozenset[str]] = set()
    told: set[frozenset[str]] = set()
    marked = 0
    for group in groups():
        weighed = weigh(group.rows)
        judged += outcomes(group, weighed)
        marked += len({m.value for ms in group.marked.values() for m in ms if m.value})
        more, said = pairs(group, weighed)
        true, told = true | more, told | said
    print(f"figures          {marked}, read {len(judged)}")
    print(f"origins counted  {sum(o.right for o in judged) / len(judged):.3f}")
    print(f"origins joined   {sum(o.joined for o in judged) / len(judged):.3f}")
    print(f"pair precision   {len(true & told) / max(1, len(told)):.3f}")
    print(f"pair recall      {len(true & told) / max(1, len(true)):.3f}")
    if show:
        for o in judged:
            if not o.joined:
                print(f"{o.group} {o.value}: {dict(o.found)} for {dict(o.labelled)}")
        for pair in true ^ told:
            print("pair", sorted(pair), "missed" if pair in true else "false")


if __name__ == "__main__":
    main("--wrong" in sys.argv)
