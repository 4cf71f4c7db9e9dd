"""What linking and weighing cost, as an archive grows, and what one document more costs.

    python benchmarks/derive_cost.py [--sizes 1000 3000 10000] [--folder KEEP_HERE]

An invented archive (`archive.py`) of each size is taken into a project, linked and weighed from nothing in a
process of its own; then nine documents more are added one at a time. Judged are ratios of processor time
in one run, never seconds:

    growth      the exponent between the two largest sizes, beside that of n log n: above it is no pass;
                `growth_headroom` is n log n's exponent minus the measured one
    one_more    a rebuild of the largest over the median of one document more: at least 100
    memory      the peak of the largest process in MB: at most 4,000 at 100,000 documents

Floors stand in derive_cost_floors.json, what was measured last in derive_cost_measured.json. Exit code 1
below a floor. 30,000 documents took five minutes of processor time, and half an hour on a busy machine; with
--folder projects and rows are kept: what is taken in or measured there is not done again.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import archive
from accounted.project import Project
from accounted.workflow.derive import rebuild, update

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "derive_cost_floors.json"
MORE = 9
SEED = 1
MOST_MB = 4000
Json = dict[str, Any]


def project(folder: Path, size: int) -> tuple[Project, float]:
    """The project of a size and the processor seconds of taking it in; 0 where it is there already."""
    whole = folder / "whole"
    if whole.exists():
        return Project.open(folder / "project"), 0.0
    made, began = Project.create(folder / "project"), time.process_time()
    archive.take_in(made, archive.Archive(size, SEED).reports())
    whole.touch()
    return made, time.process_time() - began


def timed(work: Any) -> tuple[float, float, Any]:
    """(processor seconds, seconds, what it gave)."""
    cpu, wall = time.process_time(), time.monotonic()
    found = work()
    return time.process_time() - cpu, time.monotonic() - wall, found


def measure(folder: Path, size: int) -> Json:
    folder.mkdir(parents=True, exist_ok=True)
    made, taking = project(folder, size)
    cpu, wall, done = timed(lambda: rebuild(made))
    more = []
    for n, report in enumerate(archive.Archive(size, SEED + 1 + time.time_ns()).reports()):
        if n == MORE:
            break
        archive.take_in(made, [replace(report, number=time.time_ns())])
        more.append(timed(lambda: update(made))[0])
    return {
        "documents": done.documents,
        "incidents": done.incidents,
        "take_in": round(taking, 1),
        "cpu": round(cpu, 2),
        "seconds": round(wall, 1),
        "one_more": round(statistics.median(more), 4),
        "one_more_worst": round(max(more), 4),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "derived_mb": round(made.derived_path.stat().st_size / 1e6),
    }


def child(folder: Path, size: int) -> Json:
    """The row of a size, measured in a process of its own; where it was measured in this folder, that row."""
    kept = folder / str(size) / "row.json"
    if not kept.exists():
        command = [sys.executable, __file__, "--one", str(size), "--folder", str(folder)]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        kept.write_text(out, encoding="utf-8")
    found: Json = json.loads(kept.read_text(encoding="utf-8"))
    print(json.dumps(found), flush=True)
    return found


def ratios(rows: list[Json]) -> dict[str, float]:
    """What is held against the floors."""
    small, large = rows[-2:]
    n, m = small["documents"], large["documents"]
    growth = math.log(large["cpu"] / small["cpu"]) / math.log(m / n)
    allowed = math.log(m * math.log(m) / (n * math.log(n))) / math.log(m / n)
    return {
        "growth_headroom": round(allowed - growth, 3),
        "one_more": round(large["cpu"] / large["one_more"], 1),
        "memory_headroom": round(MOST_MB / large["peak_mb"], 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", type=int)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.folder / str(given.one), given.one)))
        return 0
    with tempfile.TemporaryDirectory() as work:
        rows = [child(given.folder or Path(work), size) for size in given.sizes]
    found, floors = ratios(rows), json.loads(FLOORS.read_text(encoding="utf-8"))
    print(json.dumps(found))
    fallen = [k for k, floor in floors.items() if found[k] < floor]
    for name in fallen:
        print(f"{name}: {found[name]} is below its floor, {floors[name]}.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
