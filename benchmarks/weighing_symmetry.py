"""Is either side weighed as the other is?

    python benchmarks/weighing_symmetry.py [practice|corpus] [--wrong]

The documents of `benchmarks/weighing/SET` are taken in, linked and weighed twice: as they are, and with the
names of the two sides exchanged. What is said of each incident is then compared with the names exchanged
back: its mentions, date, place, alleged actors, relations, and for each harm and group every value as said,
who says it in which documents, its standing, the range, the grade and its reasons, the columns of parties;
every finding with its sides, every document's toll, every remainder; and its line in the list.

Order alone is not compared: what is equal otherwise stands in the order of the names. Printed is the share of
incidents of which all is the same, and with --wrong what differs, without the words of any text.
Exit code 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weighing_links
from accounted.project import Project
from accounted.record import queries
from accounted.record.holdings import ClaimFilter
from accounted.workflow import incidents as shown
from accounted.workflow.briefs import Brief
from accounted.workflow.derive import rebuild
from accounted.workflow.incidents import Whole
from accounted.workflow.session import opened

Json = dict[str, Any]
Swap = Callable[[str], str]
_WORD = re.compile(r"[\w’'-]+")
_ID = re.compile(r"\b(?:inc|doc|clm|mnt)-[0-9a-f]+")


def exchange(sides: Json) -> Swap:
    """A function that exchanges the names of both sides in a text: whole words, the longest first.

    Also where they are written in capitals (datelines) and in small letters (keys).
    """
    other: dict[str, str] = {}
    for one, its in zip(sides["a"], sides["b"], strict=True):
        for form in (str, str.upper, str.lower):
            other |= {form(one): form(its), form(its): form(one)}
    longest = sorted(other, key=lambda name: (-len(name), name))
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    return lambda text: found.sub(lambda name: other[name.group()], text)


def exchanged(papers: list[Json], swap: Swap) -> list[Json]:
    """The documents with the names exchanged in text, title and publisher."""
    fields = ("text", "title", "publisher")
    return [{**p, **{f: swap(p[f]) for f in fields if p.get(f)}} for p in papers]


@dataclass(frozen=True)
class Names:
    """What stands for ids that hang on the words of a document."""

    documents: dict[str, str]
    claims: dict[str, str]
    """"d012#4": the fourth claim of a document, by place."""
    incidents: dict[str, tuple[str, ...]]
    """Documents with the places of its mentions in them."""


@dataclass(frozen=True)
class Told:
    """All that a project says, in names that an exchange leaves alone, as text."""

    incidents: dict[tuple[str, ...], Json]
    claims: dict[str, int]
    """How many claims were read in each document."""


def told(project: Project, swap: Swap) -> Told:
    """What a project says of each incident; `swap` is applied to every wording."""
    briefs = {b.id: b for b in shown.list_incidents(project)}
    with shown.cases_of(project) as cases:
        wholes = {i: shown._whole(project, cases, i) for i in briefs}
    names = names_in(project, wholes)
    said = {names.incidents[i]: _said(briefs[i], w, names, swap) for i, w in wholes.items()}
    claims = Counter(name.split("#")[0] for name in names.claims.values())
    return Told(said, dict(claims))


def names_in(project: Project, wholes: dict[str, Whole]) -> Names:
    with opened(project) as record:
        documents = {
            d.id: "+".join(sorted(Path(p.path).stem for p in d.provenances))
            for d in queries.documents(record)
        }
        counted: Counter[str] = Counter()
        claims = {}
        for claim in queries.claims(record, ClaimFilter()):
            claims[claim.id] = f"{documents[claim.document]}#{counted[claim.document]}"
            counted[claim.document] += 1
    incidents = {
        ident: tuple(sorted(f"{documents[m.document]}/{m.nth}" for m in whole.case.mentions))
        for ident, whole in wholes.items()
    }
    return Names(documents, claims, incidents)


def _said(brief: Brief, whole: Whole, names: Names, swap: Swap) -> Json:
    weighed, found = whole.assessment.to_json(), whole.to_json()
    values = {v["id"]: v["text"] for v in weighed["values"]}

    def worded(text: str | None) -> str | None:
        """A sentence whose names may stand in the order of the alphabet, as its words."""
        return " ".join(sorted(_WORD.findall(_ID.sub("", swap(text))))) if text else text

    def voices(of: list[Json]) -> list[Any]:
        return _sorted([swap(v["name"]), names.claims[v["claim"]], swap(v["quote"])] for v in of)

    return {
        "kind": whole.kind,
        "list": [
            _sorted([swap(f.label), f.text, f.grade] for f in brief.figures),
            [brief.when, swap(brief.place or ""), brief.sentence, brief.noticed],
        ],
        "mentions": _sorted(
            [str(m.kind), m.when, _sorted(map(swap, m.places)), _sorted(map(swap, m.actors)), m.tolls]
            for m in whole.case.mentions
        ),
        "related": _sorted(
            [r["relation"], list(names.incidents[r["incident"]]), r["outward"], r["score"]]
            for r in found["related"]
        ),
        **{
            name: [
                swap(weighed[name]["agreed"] or ""),
                worded(weighed[name]["sentence"]),
                _sorted(
                    [swap(t["value"]), _sorted(map(swap, t["names"])),
                     _sorted(names.claims[c] for c in t["claims"])]
                    for t in weighed[name]["told"]
                ),
            ]
            for name in ("when", "where")
        },
        "actors": _sorted(
            [_sorted(map(swap, a["wordings"])), voices(a["alleged_by"]), voices(a["denied_by"]),
             voices(a["conceded_by"]), worded(a["statement"])]
            for a in weighed["actors"]
        ),
        "series": _sorted(_series(s, values, names, swap, worded) for s in weighed["series"]),
        "findings": _sorted(
            [n["code"], n["contradiction"], swap(n["series"] or ""), worded(n["message"]),
             worded(n["reason"]),
             _sorted([names.claims[s["claim"]], swap(s["name"]), worded(s["note"])] for s in n["sides"])]
            for n in weighed["findings"]
        ),
        "tolls": _sorted(
            [names.documents[t["document"]], t["harm"], t["unit"], t["fighters"],
             worded(t["whose"]), t["low"], t["high"], t["how"]]
            for t in weighed["tolls"]
        ),
        "remainders": _sorted([b["axis"], values[b["remainder"]]] for b in weighed["breakdowns"]),
    }  # fmt: skip


def _series(series: Json, values: Json, names: Names, swap: Swap, worded: Any) -> list[Any]:
    put, grade = series["range"], series["grade"]
    rows = [
        [row["text"], row["standing"], row["sentence"], _sorted(map(worded, row["shown_with"])),
         _sorted(_cell(cell, names, swap, worded) for cell in row["cells"])]
        for row in series["rows"]
    ]  # fmt: skip
    return [
        swap(series["key"]),
        swap(series["words"] or ""),
        series["sentence"],
        _sorted(rows),
        [put["rule"], put["state"], put["text"], put["low"], put["high"], worded(put["note"])],
        [put["alone"] is None, grade["text"], worded(grade["reason"])],
        _sorted(names.claims[c] for c in grade["rests_on"] if c in names.claims),
        [values.get(series["conceded"]), values.get(series["party_claims"])],
    ]


def _cell(cell: Json, names: Names, swap: Swap, worded: Any) -> list[Any]:
    claims = [
        [names.claims[c["claim"]], swap(c["quote"]), c["stance"], c["recalled"], worded(c["why"])]
        for c in cell["claims"]
    ]
    papers = [
        [names.documents[d["document"]], _sorted(names.documents[c] for c in d["copies"])]
        for d in cell["documents"]
    ]
    interests = _sorted(map(swap, cell["interests"]))
    return [swap(cell["name"]), _sorted(claims), _sorted(papers), interests, worded(cell["party"])]


def _sorted(items: Any) -> list[Any]:
    return sorted(items, key=lambda item: json.dumps(item, ensure_ascii=False))


@dataclass(frozen=True)
class Compared:
    """Of how many incidents, of all in either, everything is the same; and what differs."""

    same: int
    of: int
    differences: list[str]

    @property
    def share(self) -> float:
        return self.same / self.of if self.of else 1.0


def compared(one: Told, other: Told) -> Compared:
    differences = [f"{d}: other claims are read" for d in _unlike(one.claims, other.claims)]
    same = 0
    every = one.incidents.keys() | other.incidents.keys()
    for key in sorted(every):
        first, second = one.incidents.get(key), other.incidents.get(key)
        same += first == second and first is not None
        if first is None or second is None:
            differences.append(
                f"{' '.join(key)}: an incident only {'with' if first is None else 'without'} the exchange"
            )
        else:
            differences += [f"{key[0]}: {what}" for what in _unlike(first, second)]
    return Compared(same, len(every), differences)


def _unlike(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    yield from sorted(k for k in one.keys() | other.keys() if one.get(k) != other.get(k))


def symmetry(folder: Path, name: str) -> Compared:
    """Compare a set of documents with itself, the sides' names exchanged."""
    papers = weighing_links.documents(name)
    sides = json.loads((weighing_links.SETS / name / "sides.json").read_text("utf-8"))
    swap = exchange(sides)
    assert all(swap(swap(p["text"])) == p["text"] for p in papers), "names of the sides overlap"
    before = weighing_links.project(folder / "as it is", papers)
    after = weighing_links.project(folder / "exchanged", exchanged(papers, swap))
    rebuild(before)
    rebuild(after)
    return compared(told(before, str), told(after, swap))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", nargs="?", default="corpus")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = symmetry(Path(folder), asked.set)
    print(f"{asked.set}: {found.same} of {found.of} incidents the same, sides exchanged")
    if asked.wrong:
        print(*found.differences, sep="\n")
    return 1 if found.differences else 0


if __name__ == "__main__":
    sys.exit(main())
