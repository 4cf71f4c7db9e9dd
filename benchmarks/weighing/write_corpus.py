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
sys.path.insert(0, str(HERE))

from writing.contradictions import contradictions  # noqa: E402
from writing.labelled import finish  # noqa: E402
from writing.planning import plan  # noqa: E402
from writing.tolls import tolls_of  # noqa: E402
from writing.world import load  # noqa: E402


def main(names: list[str]) -> None:
    """Writes the sets named, or both, and the sums of all files."""
    for name in names or ["practice", "corpus"]:
        write(name)
    sums = "".join(f"{_hash(path)}  {path.relative_to(HERE)}\n" for path in files())
    (HERE / "SHA256SUMS").write_text(sums, encoding="utf-8")


def write(name: str) -> None:
    """One set: documents, labels, tolls, contradictions, and the sides' names."""
    world = load(HERE / "facts", name)
    folder = HERE / name
    (folder / "contradictions").mkdir(parents=True, exist_ok=True)
    documents, labels = finish(world, plan(world), world.tables)
    _lines(folder / "documents.jsonl", documents)
    _whole(folder / "labels.json", labels)
    _lines(folder / "tolls.jsonl", tolls_of(documents, labels, world.plan["tolls"]))
    sets, expected = contradictions(HERE / "facts" / f"{name}-contradictions.yaml")
    _lines(folder / "contradictions" / "sets.jsonl", sets)
    _lines(folder / "contradictions" / "labels.jsonl", expected)
    _whole(folder / "sides.json", world.swap)


def files() -> list[Path]:
    """Every file whose sum is kept: the texts, their labels, and what they are written from."""
    found = [
        p for n in ("practice", "corpus", "facts") for p in (HERE / n).rglob("*") if p.is_file()
    ]
    return sorted(found)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(path: Path, rows: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def _whole(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
