"""Copies and origins on a labelled corpus: who copies whom, and how many voices stand behind a figure.

    python benchmarks/weighing_copies.py benchmarks/weighing/practice

Everything is read by the product: figures by `accounted.read`, links by traces and their keys, origins by the
lineage. Labels are asked only for scoring.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import accounted
from accounted.linkage.documents import (
    Lineage,
    Trace,
    candidate_keys,
    compare,
    lineage,
    pairs,
    trace,
)
from accounted.linkage.incident import Link
from accounted.linkage.origin import Origin
from accounted.linkage.origins import as_in_root, origins_of, seats_in, setting, settled
from accounted.model import Reading

Pair = tuple[str, str]
Row = dict[str, Any]


@dataclass(frozen=True)
class Weighed:
    """What the product makes of a corpus."""

    readings: dict[str, Reading]
    links: tuple[Link, ...]
    lineage: Lineage
    origins: dict[str, dict[str, Origin]]
    """By document and by the figure's index in the reading."""


def read_rows(folder: Path) -> list[Row]:
    """The documents of a set."""
    text = (folder / "documents.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def weigh(rows: Iterable[Row]) -> Weighed:
    """Read, trace, compare and trace back, as the product does."""
    readings, traces = {}, {}
    papers = list(rows)
    for row in papers:
        reading = accounted.read(
            row["text"],
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
        )
        assert not isinstance(reading, list)
        readings[row["id"]] = reading
        traces[row["id"]] = traced(row, reading)
    links = tuple(linked(traces))
    descent = lineage(traces.values(), links)
    seats = seats_in(readings[row["id"]].document.canonical.text for row in papers)
    origins = {
        row["id"]: origins_of(
            {str(n): figure for n, figure in enumerate(readings[row["id"]].figures)},
            setting(
                row["id"],
                readings[row["id"]].document.canonical.text,
                descent.root_of(row["id"]),
                title=row["title"],
                publisher=row["publisher"],
                seats=seats,
            ),
        )
        for row in papers
    }
    return Weighed(readings, links, descent, _followed(readings, descent, origins))


def _followed(
    readings: dict[str, Reading], descent: Lineage, origins: dict[str, dict[str, Origin]]
) -> dict[str, dict[str, Origin]]:
    """Origins with those of copies that name nobody taken from what they copy."""
    claims = {d: {str(n): f for n, f in enumerate(r.figures)} for d, r in readings.items()}
    found = {}
    for document, own in origins.items():
        root = descent.root_of(document).document
        found[document] = own
        if root is not None and root != document:
            found[document] = as_in_root(claims[document], own, claims[root], origins[root])
    return found


def traced(row: Row, reading: Reading) -> Trace:
    """The trace of one document with the figures that were read in it."""
    return trace(
        reading.document.canonical.text,
        document=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        numbers=[(str(f.harm), f.count.low, f.count.high) for f in reading.figures],
        speakers=[f.attributed_to.text for f in reading.figures if f.attributed_to],
    )


def linked(traces: dict[str, Trace]) -> Iterator[Link]:
    """The links among the documents that share a key."""
    members: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in traces.values():
        for key in candidate_keys(each):
            members[key].append((each.day or 0, each.document))
    candidates = {pair for key, of in members.items() for pair in pairs(key, of)}
    for one, other in sorted(candidates):
        if (link := compare(traces[one], traces[other])) is not None:
            yield link


def copy_scores(found: Weighed, labels: Row) -> dict[str, float]:
    """Precision and recall over pairs of one family, and roots right over all documents."""
    true = {pair for family in labels["families"] for pair in combinations(sorted(family), 2)}
    told = {pair for family in found.lineage.families for pair in combinations(family, 2)}
    copies = {d: x["copy"]["of"] for d, x in labels["documents"].items() if x.get("copy")}
    right = [found.lineage.root_of(d).document == _root(d, copies) for d in labels["documents"]]
    return {
        "pairs": len(true),
        "pair precision": len(true & told) / max(1, len(told)),
        "pair recall": len(true & told) / max(1, len(true)),
        "roots right": sum(right) / len(right),
    }


def _root(document: str, copies: dict[str, str]) -> str:
    while document in copies:
        document = copies[document]
    return document


def origin_scores(found: Weighed, labels: Row) -> tuple[dict[str, float], list[str]]:
    """The share of figures whose number of independent origins is right, and what is wrong, in words."""
    said = _by_figure(found, labels)
    wrong = []
    for row in labels["figures"]:
        everyone = [
            o for key, all_of in said.items() if key[0] == row["incident"] for _, o in all_of
        ]
        shown = {o.key: s.key for o, s in zip(everyone, settled(everyone), strict=True)}
        got = {shown[o.key] for _, o in said[_key(row["incident"], row)]}
        if len(got) != row["origin_count"]:
            wanted = [o["origin"] for o in row["origins"]]
            wrong.append(f"{_key(row['incident'], row)}: {sorted(got)} for {wanted}")
    n = len(labels["figures"])
    return {"figures": n, "origins right": (n - len(wrong)) / max(1, n)}, wrong


def _key(incident: str, row: Row) -> tuple[Any, ...]:
    return (incident, *(row[name] for name in ("harm", "low", "high", "approx", "fighters_of")))


def _by_figure(found: Weighed, labels: Row) -> dict[tuple[Any, ...], list[tuple[str, Origin]]]:
    """(document, origin) of each labelled figure that the product read where the label has it."""
    said: dict[tuple[Any, ...], list[tuple[str, Origin]]] = defaultdict(list)
    for document, told in labels["documents"].items():
        for mention in told["mentions"]:
            for row in mention["figures"]:
                if row["status"] != "stands" or row["part"]:
                    continue
                n = _read_at(found.readings[document], row)
                if n is not None:
                    origin = found.origins[document][str(n)]
                    said[_key(mention["incident"], row)].append((document, origin))
    return said


def _read_at(reading: Reading, row: Row) -> int | None:
    for n, figure in enumerate(reading.figures):
        quote = figure.quote
        overlaps = quote.start < row["end"] and row["start"] < quote.end
        if overlaps and figure.count.low == row["low"]:
            return n
    return None


def measured(folder: Path) -> dict[str, float]:
    """The shares that are held to floors: of pairs, of roots, of figures with their origins right."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found = weigh(read_rows(folder))
    scores = {**copy_scores(found, labels), **origin_scores(found, labels)[0]}
    names = ("pair precision", "pair recall", "roots right", "origins right")
    return {name.replace(" ", "_"): scores[name] for name in names}


def main(folder: Path) -> None:
    """Print the measures of a set."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found = weigh(read_rows(folder))
    scores, wrong = origin_scores(found, labels)
    for name, value in {**copy_scores(found, labels), **scores}.items():
        print(f"{name:16} {value:.3f}" if isinstance(value, float) else f"{name:16} {value}")
    print(*wrong, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent / "weighing" / "corpus")
