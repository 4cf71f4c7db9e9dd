"""kill -9 at random moments of an `accounted add`: is anything lost, doubled, or left unreadable?

    python benchmarks/crash.py [--kills 200] [--documents 2000] [--seed 1]

An `add --json` of 2,000 documents is killed at a random moment, the record is opened and verified and
held against every line that was printed, and the same command is given again until it comes to its end;
then a new project is begun. Exit code 1 if anything acknowledged is lost or anything is doubled.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from accounted.errors import AccountedError
from accounted.project import Project
from accounted.workflow import status, verify
from accounted.workflow.session import opened
from generated import write

LONGEST = 4.0
"""Seconds within which a run is killed: from opening the record to many commits later."""

COMMAND = [sys.executable, "-c", "from accounted.cli import main; main()"]


@dataclass
class Count:
    kills: int = 0
    ended_before: int = 0
    """Runs that had come to their end before the kill: they do not count as kills."""
    projects: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0
    incomplete: int = 0
    messages: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not (self.lost or self.doubled or self.unreadable or self.incomplete)


def run(project: Project, folder: Path, seconds: float | None) -> tuple[set[str], int | None]:
    """The documents acknowledged, and the exit code; None for a run that was killed."""
    command = [*COMMAND, "add", "--json", "--project", str(project.folder), str(folder)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        try:
            code: int | None = child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            code = None
        out.seek(0)
        lines = [json.loads(line) for line in out if line.endswith("\n")]
    return {line["document"] for line in lines}, code


def check(project: Project, acknowledged: set[str], count: Count) -> None:
    """Hold the record against what was printed."""
    try:
        with opened(project) as record:
            rows = list(record.database.rows("SELECT id, sha256 FROM document"))
            provenances = record.database.one("SELECT count(*) FROM provenance")
        found = verify(project)
    except AccountedError as error:
        count.unreadable += 1
        count.messages.append(str(error))
        return
    held = {ident for ident, _ in rows}
    count.lost += len(acknowledged - held)
    count.doubled += len(rows) - len({sha for _, sha in rows}) + provenances - len(rows)
    if not found.ok:
        count.unreadable += 1
        count.messages.append(str(found.problems[0]))


def measure(kills: int, documents: int, seed: int, work: Path) -> Count:
    dice, count = random.Random(seed), Count()
    folder = work / "reports"
    write(folder, documents)
    while count.kills < kills:
        project = Project.create(work / f"project-{count.projects}")
        count.projects += 1
        acknowledged: set[str] = set()
        code: int | None = None
        while code is None and count.kills < kills:
            lines, code = run(project, folder, dice.uniform(0.2, LONGEST))
            acknowledged |= lines
            count.kills += code is None
            count.ended_before += code is not None
            check(project, acknowledged, count)
        if code is None:
            lines, code = run(project, folder, None)
            acknowledged |= lines
            check(project, acknowledged, count)
        count.acknowledged += len(acknowledged)
        count.incomplete += documents - status(project).documents + (code != 0)
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        count = measure(given.kills, given.documents, given.seed, Path(work))
    print(json.dumps({**vars(count), "seconds": round(time.monotonic() - began)}))
    return 0 if count.ok else 1


if __name__ == "__main__":
    sys.exit(main())
