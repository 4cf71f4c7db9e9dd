"""Do 200 random judgements, taken back in any order, leave everything as it was?

    python benchmarks/undo.py [--judgements 200] [--runs 3] [--seed 1] [--reports 12]

Judgements of every kind (claims, incidents, merges, splits, relations, copies, speakers, rules, grades) of
two recorders on a generated project are withdrawn in another order than that in which they were made. Every
incident with all of its numbers is then compared with what it was. Public codes stay once minted: the
code of a first acceptance goes with its claim for ever, so that none comes to mean another incident.
Exit code 1 if anything else differs, or a code is lost.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import archive
import undoing
from accounted.project import Project


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judgements", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=12)
    given = parser.parse_args()
    wrong = 0
    for seed in range(given.seed, given.seed + given.runs):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            project = Project.create(Path(folder) / "project")
            archive.take_in(project, archive.Archive(given.reports, seed).reports())
            run = undoing.judged_and_withdrawn(project, random.Random(seed), given.judgements)
        same, kept = run.after == run.before, run.minted <= run.codes
        wrong += not (same and kept)
        print(
            json.dumps(
                {
                    "seed": seed,
                    "judgements": len(run.made),
                    "kinds": sorted(run.kinds),
                    "refused": run.refused,
                    "incidents": len(run.before),
                    "same": same,
                    "codes kept": kept,
                    "seconds": round(time.monotonic() - began, 1),
                }
            )
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
