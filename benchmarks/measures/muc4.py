"""Recall of stated, unnamed, numbered victims in news of 1988-1991, where those texts are at hand.

Held against codes of another project, which leave out soldiers, accidents, history and rival figures:
precision means nothing on them. Many things hurt there are coded with alternatives, of which one must be
read. The unharmed, the escaped, the named without a number and those told only by a plural do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from measures.measure import Measure, share
from measures.reports import SHARED, Report, read

FILE = SHARED / "muc4" / "dev.jsonl"

READ_AS = {
    "killed": ("killed",),
    "injured": ("injured",),
    "abducted": ("abducted", "detained", "missing"),
    "released": ("abducted", "detained"),
}
"""The coders' harms and ours that mean the same."""

Values = set[tuple[str, int | None, int | None]]


def recall() -> Measure | None:
    """None where the texts are absent."""
    if not FILE.is_file():
        return None
    found = total = 0
    with FILE.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            wanted = [w for w in map(accepted, _required(row)) if w]
            if wanted:
                values = _values(row)
                found += sum(bool(w & values) for w in wanted)
                total += len(wanted)
    return share("muc4.recall", found, total)


def _required(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (f for f in row["figures"] if not f["optional"] and not f.get("named"))


def accepted(figure: dict[str, Any]) -> Values:
    """Every harm and value that counts as this figure; empty where it does not count."""
    counted = [a for a in figure["alts"] if a["harm"] in READ_AS and not a.get("plural")]
    if all(a.get("low") is None for a in counted):
        return set()
    return {(h, a.get("low"), a.get("high")) for a in counted for h in READ_AS[a["harm"]]}


def _values(row: dict[str, Any]) -> Values:
    figures = read(Report(row["id"], "wire", row["text"], ()))["figures"]
    return {(f["harm"], f["low"], f["high"]) for f in figures}
