"""Small sets of documents with one planted contradiction or slip, each with its clean twin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]
TOLERATED = {
    "digit-slip": ["figure-not-in-cited"],
    "figure-not-in-cited": ["digit-slip", "rival-counts"],
    "overlapping-groups": ["sum-differs"],
    "parts-exceed-total": ["sum-differs"],
}
"""A second name by which the same slip may fairly be called: neither asked for nor a false alarm."""

EITHER = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]", re.DOTALL)


def contradictions(path: Path) -> tuple[list[Json], list[Json]]:
    """Every set of the file in both versions, and what a careful reader finds in each."""
    sets, labels = [], []
    n = 0
    for base in yaml.safe_load(path.read_text(encoding="utf-8")):
        for row in base["rows"]:
            n += 1
            for planted in (True, False):
                key = f"c{n:03}-{'planted' if planted else 'clean'}"
                sets.append({"id": key, "documents": _documents(key, base, row, planted)})
                labels.append(_label(key, base, planted))
    return sets, labels


def _documents(key: str, base: Json, row: Json, planted: bool) -> list[Json]:
    found = []
    for n, each in enumerate(base["docs"]):
        title = _filled(each["title"], row, planted)
        told = _filled(each["text"], row, planted).strip().split("\n\n")
        body = "\n\n".join(" ".join(paragraph.split()) for paragraph in told)
        publisher = _filled(each["by"], row, planted)
        host = re.sub(r"[^a-z]+", "-", publisher.lower()).strip("-")
        on = _filled(str(each["published"]), row, planted)
        found.append(
            {
                "id": f"{key}-{'abc'[n]}",
                "publisher": publisher,
                "published": on,
                "title": title,
                "url": f"https://{host}.example/{on.replace('-', '/')}/{key[:4]}-{'abc'[n]}",
                "language": "en",
                "text": f"{title}\n\n{body}\n",
            }
        )
    return found


def _filled(text: str, row: Json, planted: bool) -> str:
    chosen = EITHER.sub(lambda m: m.group(1 if planted else 2), text)
    return re.sub(r"\{(\w+)\}", lambda m: str(row[m.group(1)]), chosen)


def _label(key: str, base: Json, planted: bool) -> Json:
    expected = base["expected"] if planted else base.get("clean", [])
    return {
        "id": key,
        "kind": base["kind"],
        "expected": [
            {"code": e["code"], "between": [f"{key}-{letter}" for letter in e["between"]]}
            for e in expected
        ],
        "tolerated": TOLERATED.get(base["kind"], []) if planted else [],
    }
