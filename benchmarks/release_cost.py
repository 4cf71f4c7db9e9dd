"""What a release costs, and what the next one costs after a single judgement.

    python benchmarks/release_cost.py [--sizes 400 4000] [--folder KEEP_HERE]

Projects of generated reports (`release_project.py`; four reports an incident), every claim and incident of
them accepted, are released from nothing in a process of their own; then one claim is rejected and they are
released again; and that second release is made once more from nothing, for the same bytes. Derivations are
up to date before. Judged are, at the largest size:

    again       processor seconds of a release from nothing over one after a judgement: wanted are 20
    memory      4,000 MB over the peak of a release from nothing: at least 1
    page        300 kB over the largest page: wanted is 1
    same        1 where the release after the judgement has the bytes of one made from nothing

Floors stand in release_cost_floors.json; exit code 1 below one. 100,000 reports take hours to take in; with
--folder the projects are kept.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import release_project
from accounted.project import Project
from accounted.workflow import Grounds, judge_claims, list_claims, release, update
from accounted.workflow.kept import forget

FLOORS = Path(__file__).resolve().parent / "release_cost_floors.json"
MOST_MB, MOST_PAGE = 4000, 300_000
Json = dict[str, Any]


def timed(project: Project, name: str) -> tuple[float, float, Path, str]:
    """(processor seconds, seconds, folder, SHA-256 of the manifest) of a release."""
    cpu, wall = time.process_time(), time.monotonic()
    made = release(project, name)
    return time.process_time() - cpu, time.monotonic() - wall, made.folder, made.sha256


def measure(folder: Path, size: int) -> Json:
    """One size: a release from nothing, one after a judgement, and that one from nothing."""
    project = release_project.project(folder / str(size), size)
    shelf = project.folder / "releases"
    shutil.rmtree(shelf, ignore_errors=True)
    update(project)
    forget(project)
    cpu, wall, first, _ = timed(project, "first")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    standing = next(c.id for c in list_claims(project) if c.claim.kind == "figure")
    judge_claims(project, [standing], "rejected", Grounds(reason="generated"))
    again, again_wall, second, kept = timed(project, "second")
    pages = sorted((p.stat().st_size, p.name) for p in first.rglob("*.html"))
    shutil.rmtree(second)
    forget(project)
    _, _, _, anew = timed(project, "second")
    judge_claims(project, [standing], "accepted", Grounds(reason="generated"))
    return {
        "documents": size,
        "incidents": len(list((first / "incidents").iterdir())),
        "cpu": round(cpu, 2),
        "seconds": round(wall, 1),
        "again_cpu": round(again, 2),
        "again_seconds": round(again_wall, 1),
        "ratio": round(cpu / again, 1),
        "peak_mb": round(peak),
        "release_mb": round(sum(p.stat().st_size for p in first.rglob("*") if p.is_file()) / 1e6),
        "largest_page": pages[-1],
        "same": kept == anew,
    }


def child(folder: Path, size: int) -> Json:
    """The measurement in a process of its own, for its own peak."""
    command = [sys.executable, __file__, "--one", str(size), "--folder", str(folder)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: Json = json.loads(out)
    print(json.dumps(found), flush=True)
    return found


def judged(row: Json) -> dict[str, float]:
    """What is held against the floors."""
    return {
        "again": row["ratio"],
        "memory": round(MOST_MB / row["peak_mb"], 2),
        "page": round(MOST_PAGE / row["largest_page"][0], 2),
        "same": float(row["same"]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[400, 4000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", type=int)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.folder, given.one)))
        return 0
    with tempfile.TemporaryDirectory() as work:
        rows = [child(given.folder or Path(work), size) for size in given.sizes]
    found, floors = judged(rows[-1]), json.loads(FLOORS.read_text(encoding="utf-8"))
    print(json.dumps(found))
    fallen = [k for k, floor in floors.items() if found[k] < floor]
    for name in fallen:
        print(f"{name}: {found[name]} is below its floor, {floors[name]}.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
