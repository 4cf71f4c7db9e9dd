"""Peak memory of reading and of adding 2,000 and 10,000 documents: does it grow with their number?

    python benchmarks/memory.py [--few 2000] [--many 10000]

Each is a process of its own. Exit code 1 if the peak of the larger is over 1.15 times that of the
smaller: what grows is the list of file names (some 600 bytes each) and the database's own cache, which
is bounded. Linux counts the peak in kilobytes, macOS in bytes; only the ratio is judged.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accounted.project import Project
from generated import write

MOST = 1.15
COMMAND = [sys.executable, "-c", "from accounted.cli import main; main()"]


def peak(arguments: list[str]) -> tuple[int, float]:
    """Peak resident memory of one command, and its seconds."""
    began = time.monotonic()
    child = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, code, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(code) != 0:
        raise SystemExit(f"{' '.join(arguments)} failed")
    return usage.ru_maxrss, time.monotonic() - began


def measure(count: int, work: Path) -> dict[str, tuple[int, float]]:
    folder = work / f"reports-{count}"
    write(folder, count)
    project = Project.create(work / f"project-{count}")
    return {
        "read": peak(["read", "--json", str(folder)]),
        "add": peak(["add", "--json", "--project", str(project.folder), str(folder)]),
        "add again": peak(["add", "--json", "--project", str(project.folder), str(folder)]),
        "verify": peak(["verify", "--json", "--project", str(project.folder)]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=2000)
    parser.add_argument("--many", type=int, default=10000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        few, many = measure(given.few, Path(work)), measure(given.many, Path(work))
    result = {
        name: {
            "few": few[name][0],
            "many": many[name][0],
            "ratio": round(many[name][0] / few[name][0], 3),
            "seconds": round(many[name][1], 1),
        }
        for name in few
    }
    print(json.dumps(result, indent=1))
    return 0 if all(r["ratio"] <= MOST for r in result.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
