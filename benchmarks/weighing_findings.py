"""How well weighing sees what documents say together: tolls of one text, planted contradictions, clean twins.

Documents are taken in and read as any other, and copies and origins are told as the product tells them;
each set is weighed as one incident. Run it with the folder of a set:

    python benchmarks/weighing_findings.py benchmarks/weighing/practice
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from accounted.assessment import Case, Paper, Testimony, assess
from accounted.assessment.toll import Toll, toll
from accounted.documents import take_in
from accounted.extraction import extract
from accounted.linkage.book import trace_of
from accounted.linkage.documents import Lineage, compare, lineage
from accounted.linkage.incident import Incident
from accounted.linkage.mention import Mention, MentionKind
from accounted.linkage.origin import Origin
from accounted.linkage.origins import origins_of, setting, settled
from accounted.model import Figure, Known, Metadata, Reading
from accounted.model.document import HOW_USER
from accounted.record.dossiers import Dossier
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


# Contradictions planted in sets of one to three texts


@dataclass(frozen=True)
class Weighing:
    """One set: what is planted in it, and what was found, as codes with the documents between them."""

    ident: str
    kind: str
    planted: frozenset[tuple[str, frozenset[str]]]
    found: frozenset[tuple[str, frozenset[str]]]
    tolerated: frozenset[str] = frozenset()
    """Codes that are another fair name for what is planted: not asked for, and no alarm."""

    @property
    def missed(self) -> frozenset[tuple[str, frozenset[str]]]:
        return self.planted - self.found

    @property
    def false(self) -> frozenset[tuple[str, frozenset[str]]]:
        """What was found and is neither planted nor another name for it."""
        return frozenset(f for f in self.found - self.planted if f[0] not in self.tolerated)


LISTED_ONLY = frozenset({"updated", "overlap", "one-origin-two-values", "other-days"})
"""Findings that are no alarm: they list, and nothing is planted of their kind."""


def weighings(folder: Path) -> Iterator[Weighing]:
    """Every set of documents, weighed as one incident."""
    labels = {row["id"]: row for row in _lines(folder / "contradictions" / "labels.jsonl")}
    for row in _lines(folder / "contradictions" / "sets.jsonl"):
        label = labels[row["id"]]
        planted = frozenset((e["code"], frozenset(e["between"])) for e in label["expected"])
        assessment = assess(case_of(row["documents"]))
        found = frozenset(
            (n.code, frozenset(s.document.removeprefix("doc-") for s in n.sides))
            for n in assessment.noticed
            if n.code not in LISTED_ONLY
        )
        tolerated = frozenset(label["tolerated"])
        yield Weighing(row["id"], label["kind"], planted, found, tolerated)


def case_of(rows: Sequence[Row]) -> Case:
    """A case of these documents as one incident, origins and copies told as the product tells them."""
    documents = [held(row, number) for number, row in enumerate(rows)]
    return case_from(documents)


def case_from(documents: Sequence[Held]) -> Case:
    """A case of documents that are read already."""
    dossiers = [_dossier(one, seq) for seq, one in enumerate(documents)]
    descent = _descent(dossiers)
    origins = _origins(dossiers, descent)
    mentions = tuple(_mention(d) for d in documents)
    testimonies = tuple(
        Testimony(
            claim=claim, document=one.id, origin=origins[one.id, claim.id], mention=mention.id
        )
        for one, mention in zip(dossiers, mentions, strict=True)
        for claim in one.claims
    )
    papers = {
        d.id: Paper(document=d.document, text=d.text, root=descent.root_of(d.id).document or d.id)
        for d in dossiers
    }
    return Case(
        incident=Incident(id="inc-benchmark", mentions=tuple(m.id for m in mentions)),
        mentions=mentions,
        testimonies=testimonies,
        papers=papers,
    )


def _dossier(one: Held, seq: int) -> Dossier:
    text = one.reading.document.text
    return Dossier(seq=seq, document=one.document, text=text, claims=one.claims)


def _descent(dossiers: Sequence[Dossier]) -> Lineage:
    """Who copies whom among these documents."""
    traces = [trace_of(d) for d in dossiers]
    links = [compare(one, other) for one, other in combinations(traces, 2)]
    return lineage(traces, [link for link in links if link is not None])


def _origins(dossiers: Sequence[Dossier], descent: Lineage) -> dict[tuple[str, str], Origin]:
    """Who in the end says each claim, by document and claim."""
    found: dict[tuple[str, str], Origin] = {}
    for one in dossiers:
        root = descent.root_of(one.id)
        about = setting(one.id, one.text, root, title=one.title, publisher=one.publisher)
        for claim, origin in origins_of({c.id: c.claim for c in one.claims}, about).items():
            found[one.id, claim] = origin
    return dict(zip(found, settled(list(found.values())), strict=True))


def _mention(one: Held) -> Mention:
    claims = tuple(c.id for c in one.claims)
    ident = one.document.id.replace("doc-", "men-")
    return Mention(id=ident, document=one.document.id, kind=MentionKind.INCIDENT, claims=claims)


def _lines(file: Path) -> Iterator[Row]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


@dataclass(frozen=True)
class Measured:
    """What a set comes to: how many tolls are right, and how many plants are found, by kind."""

    tolls: tuple[Judged, ...]
    sets: tuple[Weighing, ...]

    @property
    def planted(self) -> tuple[Weighing, ...]:
        return tuple(w for w in self.sets if w.planted)

    @property
    def clean(self) -> tuple[Weighing, ...]:
        return tuple(w for w in self.sets if not w.planted)

    def by_kind(self) -> dict[str, dict[str, int]]:
        """Of each kind: sets planted, found, clean twins, and twins with an alarm."""
        found: dict[str, dict[str, int]] = {}
        for one in self.sets:
            row = found.setdefault(one.kind, dict.fromkeys(_COUNTED, 0))
            row["planted"] += bool(one.planted)
            row["found"] += bool(one.planted) and not one.missed
            row["clean"] += not one.planted
            row["alarms"] += bool(one.false) and not one.planted
        return found


_COUNTED = ("planted", "found", "clean", "alarms")


def measured(folder: Path) -> Measured:
    """A folder's sets, and its tolls where it has any."""
    tolls = tolls_of(folder) if (folder / "tolls.jsonl").is_file() else ()
    return Measured(tuple(tolls), tuple(weighings(folder)))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="Show what was not right.")
    options = parser.parse_args(arguments)
    one = measured(options.folder)
    if one.tolls:
        right = sum(j.right for j in one.tolls)
        print(f"tolls of killed: {right} of {len(one.tolls)} right ({right / len(one.tolls):.3f})")
    planted, clean = one.planted, one.clean
    seen = sum(not w.missed for w in planted)
    alarms = sum(bool(w.false) for w in clean)
    extra = sum(bool(w.false) for w in planted)
    print(f"planted: {seen} of {len(planted)} found ({seen / len(planted):.3f})")
    print(f"clean twins: {alarms} of {len(clean)} with an alarm ({alarms / len(clean):.3f})")
    print(f"planted sets with something found beside what is planted: {extra}")
    for kind, row in one.by_kind().items():
        print(f"  {kind}: {row['found']} of {row['planted']}, alarms {row['alarms']}")
    if options.wrong:
        _show_wrong(one)
    return 0


def _show_wrong(one: Measured) -> None:
    for judged in one.tolls:
        if not judged.right:
            print(f"  {judged}")
    for weighed in one.sets:
        if weighed.missed or weighed.false:
            told = f"missed {_shown(weighed.missed)}; false {_shown(weighed.false)}"
            print(f"  {weighed.ident} ({weighed.kind}): {told}")


def _shown(pairs: frozenset[tuple[str, frozenset[str]]]) -> str:
    return ", ".join(f"{code} {sorted(between)}" for code, between in sorted(pairs, key=str)) or "-"


if __name__ == "__main__":
    sys.exit(main())
