"""Is everything weighed as well as before? The measures of linking, copies and symmetry beside their floors.

    python benchmarks/weighing_floors.py [practice|corpus ...] [--raise] [--lower KEY ...]

Floors stand in weighing_floors.json: `links` (`weighing_links.py`), `copies` (`weighing_copies.py`) and
`symmetry` (`weighing_symmetry.py`), each with the measures of both sets. They rise with --raise, and fall
only where --lower names the key ("copies.corpus.roots_right"). Exit code 1 below one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import weighing_copies
import weighing_links
import weighing_symmetry
from measures import floors
from measures.measure import Measure

FILE = Path(__file__).resolve().with_name("weighing_floors.json")
SETS = ("practice", "corpus")
PARTS = ("links", "copies", "symmetry")


def load() -> dict[str, float]:
    """Floors by their whole key: "links.corpus.incidents_f1"."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return {f"{part}.{key}": floor for part in kept for key, floor in kept[part].items()}


def save(known: Mapping[str, float]) -> None:
    parts: dict[str, dict[str, float]] = {}
    for key, floor in sorted(known.items()):
        part, name = key.split(".", 1)
        parts.setdefault(part, {})[name] = floor
    FILE.write_text(f"{json.dumps(parts, indent=2)}\n", encoding="utf-8")


def links(name: str) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        for key, value in weighing_links.measured(Path(folder), name).items():
            yield measure(f"links.{name}.{key}", value)


def copies(name: str) -> Iterator[Measure]:
    for key, value in weighing_copies.measured(weighing_links.SETS / name).items():
        yield measure(f"copies.{name}.{key}", value)


def symmetry(name: str) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        found = weighing_symmetry.symmetry(Path(folder), name)
    for each in found.differences:
        print(f"  {each}")
    yield measure(f"symmetry.{name}.incidents", found.share)


def measure(key: str, value: float) -> Measure:
    """Held to what was measured, without a margin: a set is the same in every run. Three digits, cut off."""
    return Measure(key, int(value * 1000 + 1e-9) / 1000, whole=True)


def of(known: Mapping[str, float], part: str, name: str) -> dict[str, float]:
    """The floors of one part for one set."""
    return {k: floor for k, floor in known.items() if k.startswith(f"{part}.{name}.")}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--raise", dest="higher", action="store_true")
    parser.add_argument("--lower", nargs="*", default=[])
    asked = parser.parse_args()
    known, fallen = load(), []
    for name in asked.sets:
        for part, measured in zip(PARTS, (links, copies, symmetry), strict=True):
            found = list(measured(name))
            for one in found:
                print(f"{one.key:40} {one.value:.3f}  floor {known.get(one.key, 0):.3f}")
            fallen += floors.fallen(found, of(known, part, name))
            if asked.higher or asked.lower:
                higher = floors.raised(known, found, asked.lower)
                known |= higher if asked.higher else {k: higher[k] for k in asked.lower}
    if asked.higher or asked.lower:
        save(known)
    print(*fallen, sep="\n")
    return 1 if fallen and not (asked.higher or asked.lower) else 0


if __name__ == "__main__":
    sys.exit(main())
