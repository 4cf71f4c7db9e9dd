"""The toll of each incident as one document alone tells it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
FIRST = ("roundup", "update", "by-hand", "aggregate", "find", "recall")


def tolls_of(documents: list[Json], labels: Json, wanted: int) -> list[Json]:
    """The hard ones first, then others spread over the set, until there are as many as wanted."""
    told = labels["documents"]
    hard = [d for d in documents if told[d["id"]]["style"] in FIRST]
    rest = [d for d in documents if d not in hard and not told[d["id"]]["copy"]]
    rest.sort(key=lambda d: (not _rival(told[d["id"]]), d["id"]))
    chosen = sorted((hard + rest)[:wanted], key=lambda d: d["id"])
    return [
        {
            "document": d["id"],
            "incidents": [
                {"incident": m["incident"], "relation": m["relation"], "tolls": m["tolls"]}
                for m in told[d["id"]]["mentions"]
                if m["tolls"]
            ],
        }
        for d in chosen
    ]


def _rival(label: Json) -> bool:
    values = {
        (f["low"], f["high"])
        for m in label["mentions"]
        for f in m["figures"]
        if f["harm"] == "killed" and not f["part"]
    }
    return len(values) > 1
