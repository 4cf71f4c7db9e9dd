"""How well weighing sees what documents say together: tolls of one text, planted contradictions, clean twins.

Documents are taken in and read as any other; each set is weighed as one incident. Who says a figure is
told simply here, by the wording of its speaker, else by its publisher. Run it with the folder of a set:

    python benchmarks/weighing_findings.py benchmarks/weighing/practice
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accounted.assessment.toll import Toll, toll
from accounted.documents import take_in
from accounted.extraction import extract
from accounted.model import Figure, Known, Metadata, Reading
from accounted.model.document import HOW_USER
from accounted.record.holdings import (
    ClaimState,
    Provenance,
    RecordedClaim,
    RecordedDocument,
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A document as the record would hold it, without a record."""

    document: RecordedDocument
    reading: Reading
    claims: tuple[RecordedClaim, ...]


def held(row: Row, number: int = 0) -> Held:
    """One labelled document, taken in and read; `number` keeps the order of the set."""
    names = ("publisher", "published", "title", "url", "language")
    stated = Metadata(**{n: Known(row[n], HOW_USER) for n in names if row.get(n)})
    document = take_in(row["text"].encode(), path=f"{row['id']}.txt", stated=stated)
    reading = extract(document)
    ident = f"doc-{row['id']}"
    entered = {"recorded": f"2020-01-01T00:00:00.{number:06d}Z", "recorder": "benchmark"}
    provenance = Provenance(id=f"prv-{row['id']}", path=document.path, metadata=stated, **entered)
    recorded = RecordedDocument(
        id=ident,
        sha256=document.sha256,
        size=document.size,
        media_type=document.media_type,
        notes=(),
        provenances=(provenance,),
        file=None,
        **entered,
    )
    claims = [
        RecordedClaim(
            id=f"clm-{row['id']}-{n:03d}",
            document=ident,
            claim=claim,
            state=ClaimState.CURRENT,
            by="grammar",
            text=f"txt-{row['id']}",
            **entered,
        )
        for n, claim in enumerate(reading.claims())
    ]
    return Held(recorded, reading, tuple(map(_with_total, claims, [claims] * len(claims))))


def _with_total(claim: RecordedClaim, claims: Sequence[RecordedClaim]) -> RecordedClaim:
    """Figures stand first, so that `part_of` is an index into the claims too."""
    if isinstance(claim.claim, Figure) and claim.claim.part_of is not None:
        return replace(claim, part_of=claims[claim.claim.part_of].id)
    return claim


# Tolls of one text


@dataclass(frozen=True)
class Judged:
    document: str
    incident: str
    wanted: tuple[int, int | None]
    fighters: bool
    found: tuple[tuple[int, int | None], ...]
    """One, or one for each side's fighters that the text tells apart."""
    expected: int

    @property
    def right(self) -> bool:
        return self.wanted in self.found and len(self.found) == self.expected


def tolls_of(folder: Path) -> Iterator[Judged]:
    """Every labelled toll of people killed, and what the text's own figures come to.

    Which incident a figure belongs to is taken from the labels: telling incidents apart is measured
    elsewhere.
    """
    documents = {d["id"]: d for d in _lines(folder / "documents.jsonl")}
    labels = json.loads((folder / "labels.json").read_text("utf-8"))["documents"]
    for row in _lines(folder / "tolls.jsonl"):
        one = held(documents[row["document"]])
        mentions = labels[row["document"]]["mentions"]
        for told in row["incidents"]:
            claims = [c for c in one.claims if _belongs(c, told["incident"], mentions)]
            found = toll(claims, language=documents[row["document"]]["language"])
            for wanted in told["tolls"]:
                if wanted["harm"] == "killed":
                    yield _judged(row["document"], told, wanted, found)


def _judged(document: str, told: Row, wanted: Row, found: Sequence[Toll]) -> Judged:
    fighters = wanted["fighters_of"] is not None
    ours = tuple(
        (t.low, t.high)
        for t in found
        if t.harm == "killed" and t.unit == "person" and t.fighters == fighters
    )
    killed = [t for t in told["tolls"] if t["harm"] == "killed"]
    return Judged(
        document,
        told["incident"],
        (wanted["low"], wanted["high"]),
        fighters,
        ours,
        sum((t["fighters_of"] is not None) == fighters for t in killed),
    )


def _belongs(claim: RecordedClaim, incident: str, mentions: Sequence[Row]) -> bool:
    """Whether the nearest labelled figure is one of the incident's."""
    at = claim.claim.quote.start
    spans = [(abs(start - at), m["incident"]) for m in mentions for start, _ in m["spans"]]
    return bool(spans) and min(spans)[1] == incident


def _lines(file: Path) -> Iterator[Row]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="Show what was not right.")
    options = parser.parse_args(arguments)
    tolls = list(tolls_of(options.folder))
    right = sum(j.right for j in tolls)
    print(f"tolls of killed: {right} of {len(tolls)} right ({right / len(tolls):.3f})")
    if options.wrong:
        for judged in tolls:
            if not judged.right:
                print(f"  {judged}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
