"""Everything that one long article says, item by item, where that article is at hand.

The article is real, and what is expected of it is kept beside it and not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import scoring
from accounted.documents import take_in
from accounted.extraction import extract
from measures.measure import Measure, share
from measures.reports import SHARED
from scoring import VALUE, shared

FOLDER = SHARED / "seed"

CODES = {
    "one office, several holders": "one-office-several-holders",
    "one outlet under two countries": "outlet-under-two-countries",
    "figures without a speaker": "figures-without-speaker",
}
"""The kinds of finding expected, and what we call them (docs/findings.md)."""

FIELDS = ("approx", "unit", "when", "attributed_to", "stance")

Read = Mapping[str, Any]
Span = Sequence[int]


@dataclass(frozen=True)
class Item:
    """One thing that the article says, told by its kind and place, and whether it was read."""

    kind: str
    what: str
    read: bool


@dataclass(frozen=True)
class Article:
    items: tuple[Item, ...]
    fields: tuple[Item, ...]
    """Fields of the figures; beyond what is asked for."""
    extra: tuple[str, ...]
    """Figures read that nobody expects."""

    @property
    def measures(self) -> Iterator[Measure]:
        figures = [i for i in self.items if i.kind in ("figure", "part of")]
        others = [i for i in self.items if i.kind not in ("figure", "part of")]
        yield share("seed.figures", sum(i.read for i in figures), len(figures))
        yield share("seed.other_items", sum(i.read for i in others), len(others))
        yield share("seed.fields", sum(i.read for i in self.fields), len(self.fields))

    @property
    def missed(self) -> list[Item]:
        return [i for i in (*self.items, *self.fields) if not i.read]


def article() -> Article | None:
    """None where the article is absent."""
    if not FOLDER.is_dir():
        return None
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    read = extract(take_in(FOLDER / expected["file"])).to_json("seed")
    matched = scoring.pairs(expected["figures"], read["figures"], VALUE)
    optional = scoring.pairs(expected["optional_figures"], read["figures"], VALUE)
    extra = [
        f"{f['harm']} {f['low']} at {f['span']}"
        for i, f in enumerate(read["figures"])
        if i not in {*matched.values(), *optional.values()}
    ]
    items = (
        *_figures(expected["figures"], read["figures"], matched),
        *_events(expected["events"], read["events"]),
        *_overlapping("relative date", _spans(expected["relative_dates"]), read["relative_dates"]),
        *_coverage(expected["coverage"], read["coverage"]),
        *_legal_acts(expected["legal_acts"], read["legal_acts"]),
        *_overlapping("interest", expected["interests"], read["interests"]),
        *_overlapping("accused", expected["accused"]["spans"], _accused(read["people"])),
        *_findings(expected, read["findings"]),
    )
    return Article(
        items, tuple(_fields(expected["figures"], read["figures"], matched)), tuple(extra)
    )


def _figures(
    gold: Sequence[Read], read: Sequence[Read], matched: Mapping[int, int]
) -> Iterator[Item]:
    for g, figure in enumerate(gold):
        what = f"{figure['harm']} {figure['low']} at {figure['span']}"
        yield Item("figure", what, g in matched)
        total = figure["part_of"]
        if g in matched:
            have = read[matched[g]]["part_of"]
            right = have is None if total is None else have == matched.get(total)
        yield Item("part of", what, g in matched and right)


def _fields(
    gold: Sequence[Read], read: Sequence[Read], matched: Mapping[int, int]
) -> Iterator[Item]:
    for g, r in matched.items():
        ours, theirs = gold[g], read[r]
        same = {name: ours[name] == theirs[name] for name in FIELDS}
        same |= {
            axis: ours["group"][axis] == theirs["group"][axis] for axis in ("age", "sex", "status")
        }
        for name in ("place", "alleged_actor"):
            one, other = ours[name], theirs[name]
            alike = one and other and scoring.likeness(one, other) >= scoring.ENOUGH
            same[name] = bool(alike) or not (one or other)
        for name, right in same.items():
            yield Item(name, f"{ours['harm']} {ours['low']}: {theirs.get(name)!r}", right)


def _events(gold: Sequence[Read], read: Sequence[Read]) -> Iterator[Item]:
    for event in gold:
        found = any(e["when"] == event["when"] and _meets(e, event["span"]) for e in read)
        yield Item("event", f"{event['when']} at {event['span']}", found)


def _meets(claim: Read, span: Span) -> bool:
    """A line of a timeline is its date and what happened; either may be what the coder marked."""
    spans = (claim["span"], claim.get("what_span"), claim.get("when_span"))
    return any(shared(s, span) > 0 for s in spans if s)


def _spans(gold: Sequence[Read]) -> list[Span]:
    return [item["span"] for item in gold]


def _overlapping(kind: str, spans: Sequence[Span], read: Sequence[Read]) -> Iterator[Item]:
    """Each span by a claim of its own."""
    left = list(read)
    for span in spans:
        best = max(left, key=lambda c: shared(c["span"], span), default=None)
        found = best is not None and shared(best["span"], span) > 0
        if found:
            left.remove(best)
        yield Item(kind, f"at {list(span)}", found)


def _coverage(gold: Read, read: Sequence[Read]) -> Iterator[Item]:
    yield from _overlapping("coverage", gold["mentions"], read)
    outlets = {c["outlet"].casefold().removeprefix("the ") for c in read}
    want = gold["distinct_outlets"]
    yield Item("coverage", f"{want} outlets, read {len(outlets)}", len(outlets) == want)


def _legal_acts(gold: Sequence[Read], read: Sequence[Read]) -> Iterator[Item]:
    for act in gold:
        same = [a for a in read if shared(a["span"], act["span"]) > 0]
        right = any((a["number"], a["date"]) == (act["number"], act["date"]) for a in same)
        yield Item("legal act", f"{act['date']} at {act['span']}", right)


def _accused(people: Sequence[Read]) -> list[Read]:
    return [p for p in people if p["role"] in ("accused", "convicted")]


def _findings(expected: Read, read: Sequence[Read]) -> Iterator[Item]:
    """A finding is read when its quotes stand where they are expected, all of them in one."""
    for finding in expected["findings"]:
        quotes = finding.get("quotes") or expected["figures"]
        spans = [q["span"] if isinstance(q, Mapping) else q for q in quotes]
        same = [f for f in read if f["kind"] == CODES[finding["kind"]]]
        found = any(all(_quoted(f, span) for span in spans) for f in same)
        yield Item("finding", finding["kind"], found)


def _quoted(finding: Read, span: Span) -> bool:
    return any(shared(q["span"], span) > 0 for q in finding["quotes"])
