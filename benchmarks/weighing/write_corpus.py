"""Writes the invented documents and their labels: `python write_corpus.py [practice|corpus]`.

The same seed gives the same bytes. `facts/` holds what was written by hand; see README.md.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from weighing.writing.contradictions import contradictions  # noqa: E402
from weighing.writing.labelled import finish  # noqa: E402
from weighing.writing.planning import plan  # noqa: E402
from weighing.writing.tolls import tolls_of  # noqa: E402
from weighing.writing.world import load  # noqa: E402


def main(names: list[str]) -> None:
    """Writes the sets named, or both, and the sums of all files."""
    for name in names or ["practice", "corpus"]:
        for path, text in written(name).items():
            target = HERE / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    sums = "".join(f"{_hash(path)}  {path.relative_to(HERE)}\n" for path in files())
    (HERE / "SHA256SUMS").write_text(sums, encoding="utf-8")


def written(name: str) -> dict[str, str]:
    """The files of one set: documents, labels, tolls, contradictions, and the sides' names."""
    world = load(HERE / "facts", name)
    documents, labels = finish(world, plan(world), world.tables)
    sets, expected = contradictions(HERE / "facts" / f"{name}-contradictions.yaml")
    return {
        "documents.jsonl": _lines(documents),
        "labels.json": _whole(labels),
        "tolls.jsonl": _lines(tolls_of(documents, labels, world.plan["tolls"])),
        "contradictions/sets.jsonl": _lines(sets),
        "contradictions/labels.jsonl": _lines(expected),
        "sides.json": _whole(world.swap),
    }


def files() -> list[Path]:
    """Every file whose sum is kept: the texts, their labels, and what they are written from."""
    found = [
        p for n in ("practice", "corpus", "facts") for p in (HERE / n).rglob("*") if p.is_file()
    ]
    return sorted(found)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _whole(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
